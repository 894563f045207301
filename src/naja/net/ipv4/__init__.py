"""The Internet Protocol, version 4 (RFC 791, RFC 1122).

Done: several addresses, longest-prefix routes, default gateway, fragmentation, reassembly bounded in memory,
datagrams, pieces and time, path MTU discovery (RFC 1191), loopback, directed broadcasts, multicast sending.
Different: options are skipped unread, but packets with a source route are dropped (RFC 7126); overlapping
fragments condemn their datagram; reassembly gives up after 30 s instead of 60; identification is 0 where a
packet cannot be fragmented (RFC 6864). Not supported: forwarding, sending options, IGMP, more than one
device.
"""
