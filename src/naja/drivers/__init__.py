"""Drivers of devices that hypervisors offer: plain typed Python over small interfaces to registers and memory."""
