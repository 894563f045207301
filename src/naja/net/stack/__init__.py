"""The whole stack: all protocols as one machine, and the `Stack` that programs use.

`machine.py` joins the protocols without I/O; `service.py` puts it between a device and the event loop;
`config.py` reads the boot arguments. `naja.net.api` says what programs see.
"""
