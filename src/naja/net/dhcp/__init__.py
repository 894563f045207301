"""The Dynamic Host Configuration Protocol, client side (RFC 2131, 2132)."""
