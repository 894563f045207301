"""The `hvt` target: a virtual machine under Naja's own KVM tender."""
