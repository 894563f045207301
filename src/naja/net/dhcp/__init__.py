"""The Dynamic Host Configuration Protocol, client side (RFC 2131, 2132).

Done: all states of figure 5 but INIT-REBOOT, retransmission with back-off, renewal, rebinding, expiry,
decline after an ARP probe, release, option overload and concatenation (RFC 3396), host name. Different: no
random wait before the first message; the first offer is taken; see `machine.py`. Not supported: INIT-REBOOT
(an image has no memory of its last lease), INFORM, classless routes (RFC 3442), authentication (RFC 3118).
"""
