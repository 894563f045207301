"""Address resolution for IPv4 over Ethernet (RFC 826), with conflict detection (RFC 5227)."""
