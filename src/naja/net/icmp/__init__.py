"""The Internet Control Message Protocol (RFC 792, RFC 1122 section 3.2.2).

Done: echo both ways, destination unreachable (protocol, port) and time exceeded (reassembly) sent, at most
1000 a second; unreachable, time exceeded and parameter problem received and handed to the transport they
concern. Different: echo requests to broadcast and multicast addresses get no answer; redirects are ignored.
Not supported: timestamp, address mask, router discovery, source quench (RFC 6633 forbids it).
"""
