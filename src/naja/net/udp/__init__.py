"""The User Datagram Protocol (RFC 768, RFC 1122 section 4.1).

Done: checksums always sent and checked, random ephemeral ports (RFC 6056), sockets of one address or peer,
broadcast, bounded queues by number and octets, ICMP errors reported to the socket that caused them.
Not supported: sending IP options, a time to live for each socket, multicast groups, UDP-Lite.
"""
