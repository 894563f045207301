"""Ethernet II framing and the queue of frames to send.

Done: type interpretation, unicast, broadcast, the all-hosts group; every other frame is a counted drop.
Not supported: VLAN tags (802.1Q), 802.3 length frames with LLC, jumbo frames beyond the device's MTU,
joining multicast groups.
"""
