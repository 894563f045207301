"""The host's files that say how names are resolved: hosts(5) and resolv.conf(5)."""

from naja.net.address import parse_address
from naja.platform.unix.names import hosts, name_servers
from naja.platform.unix.sockets import is_address


def test_hosts() -> None:
    text = "127.0.0.1 localhost\n10.1.2.3\tBox box.test # ours\n\n# 10.0.0.9 no\n::1 six\nno box\n10.1.2.4 box\n10.1.2.5\n"
    found = {name: str(address) for name, address in hosts(text).items()}
    assert found == {"localhost": "127.0.0.1", "box": "10.1.2.3", "box.test": "10.1.2.3"}


def test_name_servers() -> None:
    text = "search test\nnameserver 10.0.0.53 \n#nameserver 10.0.0.1\nnameserver\nnameserver ::1\nnameserver 9.9.9.9\n"
    assert [str(one) for one in name_servers(text)] == ["10.0.0.53", "9.9.9.9"]
    assert name_servers("options edns0\n") == [parse_address("127.0.0.1")]


def test_what_needs_no_resolving() -> None:
    for text in ("", "localhost", "10.0.0.1", "999.1.1.1"):
        assert is_address(text)
    for text in ("example.test", "1.2.3", "1.2.3.4.5", "a.b.c.d", "localhost.test"):
        assert not is_address(text)
