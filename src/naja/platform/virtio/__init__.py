"""The `virtio` target: an image that a hypervisor or a machine boots by itself, with no tender."""
