"""ipaddress: addresses, networks and interfaces of both versions."""

import ipaddress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address, ip_interface, ip_network


def main() -> None:
    for text in ("10.0.0.1", "::1", "2001:db8::ff00:42:8329", "224.0.0.1", "fe80::1", "::ffff:1.2.3.4"):
        a = ip_address(text)
        print(
            a,
            repr(a),
            a.version,
            int(a),
            a.packed.hex(),
            a.is_private,
            a.is_multicast,
            a.is_loopback,
            a.reverse_pointer,
        )
        print(
            a.exploded,
            a.compressed,
            a.is_global,
            a.is_link_local,
            a.max_prefixlen,
            hash(a) == hash(ip_address(text)),
        )
    net = ip_network("192.168.4.0/22")
    print(
        net,
        net.num_addresses,
        net.netmask,
        net.hostmask,
        net.broadcast_address,
        list(net.subnets(new_prefix=24)),
    )
    print(
        IPv4Address("192.168.5.9") in net,
        net.supernet(),
        net.overlaps(IPv4Network("192.168.0.0/16")),
        net.prefixlen,
    )
    print(
        list(IPv4Network("10.1.1.0/29").hosts()), IPv4Address("1.2.3.4") + 7, IPv4Address(5) < IPv4Address(6)
    )
    print(ip_interface("10.1.2.3/24").network, ip_interface("2001:db8::1/64"), IPv6Address(2**100))
    print(list(ipaddress.summarize_address_range(IPv4Address("10.0.0.1"), IPv4Address("10.0.0.9"))))
    print(list(ipaddress.collapse_addresses([IPv4Network("10.0.0.0/25"), IPv4Network("10.0.0.128/25")])))
    print(sorted([IPv4Address("10.0.0.2"), IPv4Address("9.255.0.1")]), {IPv4Address("1.1.1.1"): "one"})
    for bad in ("256.1.1.1", "1.2.3", "::1::", "", "10.0.0.1/8", "01.2.3.4", "2001:db8::/129"):
        for make in (ip_address, ip_network):
            try:
                print(make(bad))
            except ValueError as error:
                print(type(error).__name__, error)


if __name__ == "__main__":
    main()
