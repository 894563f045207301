"""The Internet Control Message Protocol (RFC 792, RFC 1122 section 3.2.2)."""
