"""The Domain Name System, as a stub resolver (RFC 1034, 1035, 6891, 2308)."""
