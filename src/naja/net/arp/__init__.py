"""Address resolution for IPv4 over Ethernet (RFC 826), with conflict detection (RFC 5227).

Done: requests with retry and a bounded queue of waiting packets (RFC 1122 section 2.3.2), learning from
requests to us, confirmation by unicast while an entry is used, advice from above to doubt an entry,
probing, announcing, defence limited to one announcement in ten seconds. Different: the waits of a probe are
200 ms in all by default, see `config.py`. An unasked-for neighbour never pushes out a known one. Not
supported: proxy ARP, reverse ARP, giving up a defended address by itself (the DHCP client does that).
"""
