"""The Domain Name System, as a stub resolver (RFC 1034, 1035, 6891, 2308).

Done: A, AAAA, CNAME, PTR, NS, SOA, MX, TXT, SRV; EDNS0 with fallback, TCP after truncation, several servers
with growing timeouts, aliases within and across answers, a bounded cache with TTL and denials, random
identifiers and ports (RFC 5452), compression pointers that must go backwards. Different: `resolve` asks for
IPv4 addresses only, as the stack has no IPv6 yet. Not supported: DNSSEC validation, search lists,
internationalised names other than in their xn-- form, multicast DNS, encrypted transports.
"""
