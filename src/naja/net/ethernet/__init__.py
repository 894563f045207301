"""Ethernet II framing and the queue of frames to send."""
