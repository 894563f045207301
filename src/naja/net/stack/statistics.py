"""Collecting the counters of all protocols of a machine."""

from naja.net.api import StackStatistics, StreamStatistics
from naja.net.clock import SECOND
from naja.net.stack.machine import StackMachine


def with_drops(found: dict[str, int], drops: dict[str, int]) -> dict[str, int]:
    """The counters found, with the drop reasons added to them."""
    for reason, count in drops.items():
        found[f"drop.{reason}"] = count
    return found


def collect(machine: StackMachine) -> StackStatistics:
    """A snapshot of everything."""
    return StackStatistics(counters(machine), ports(machine))


def counters(machine: StackMachine) -> dict[str, dict[str, int]]:
    """All counters now."""
    arp, ipv4, icmp, udp = machine.arp, machine.ipv4, machine.icmp, machine.udp
    return {
        "link": with_drops(
            {
                "frames_in": machine.frames_in,
                "frames_out": machine.frames_out,
                "octets_in": machine.octets_in,
                "octets_out": machine.octets_out,
            },
            machine.link_drops.as_dict(),
        ),
        "arp": with_drops(
            {
                "requests_in": arp.requests_in,
                "replies_in": arp.replies_in,
                "requests_out": arp.requests_out,
                "replies_out": arp.replies_out,
                "neighbours": len(arp.neighbours),
            },
            arp.drops.as_dict(),
        ),
        "ipv4": with_drops(
            {
                "packets_in": ipv4.packets,
                "packets_out": ipv4.output.packets,
                "fragments_in": ipv4.fragments,
                "fragments_out": ipv4.output.fragments,
                "reassembled": ipv4.reassembly.completed,
                "reassembly_memory": ipv4.reassembly.memory,
            },
            ipv4.drops.as_dict(),
        ),
        "icmp": with_drops(
            {
                "messages_in": icmp.messages_in,
                "messages_out": icmp.messages_out,
                "echoes_answered": icmp.echoes_answered,
                "errors_in": icmp.errors_in,
                "errors_out": icmp.errors_out,
            },
            icmp.drops.as_dict(),
        ),
        "udp": with_drops(
            {
                "datagrams_in": udp.datagrams_in,
                "datagrams_out": udp.datagrams_out,
                "sockets": udp.sockets,
            },
            udp.drops.as_dict(),
        ),
        "tcp": _tcp(machine),
    }


def _tcp(machine: StackMachine) -> dict[str, int]:
    tcp = machine.tcp.statistics()
    found = {
        "segments_in": tcp.segments_in,
        "segments_out": tcp.segments_out,
        "octets_in": tcp.octets_in,
        "octets_out": tcp.octets_out,
        "out_of_order": tcp.out_of_order,
        "duplicate_octets": tcp.duplicate_octets,
        "retransmitted": tcp.retransmitted,
        "fast_recoveries": tcp.fast_recoveries,
        "fast_retransmits": tcp.fast_retransmits,
        "timeouts": tcp.timeouts,
        "window_probes": tcp.window_probes,
        "keepalive_probes": tcp.keepalive_probes,
        "challenge_acks": tcp.challenge_acks,
        "resets_in": tcp.resets_in,
        "resets_out": tcp.resets_out,
        "active_opens": tcp.active_opens,
        "passive_opens": tcp.passive_opens,
        "closed": tcp.closed,
        "timed_out": tcp.timed_out,
        "connections": tcp.connections,
        "half_open": tcp.half_open,
        "memory": machine.tcp.memory_in_use(),
    }
    return with_drops(found, tcp.drops.as_dict())


def ports(machine: StackMachine) -> list[StreamStatistics]:
    """What listens and what is connected now."""
    lines: list[StreamStatistics] = []
    for listener in machine.tcp.listeners():
        address = str(listener.address) if listener.address is not None else "*"
        lines.append(
            StreamStatistics("tcp", f"{address}:{listener.port}", "*:*", "LISTEN", listener.waiting(), 0)
        )
    for connection in machine.tcp.connections():
        one = connection.statistics()
        lines.append(
            StreamStatistics(
                "tcp",
                str(one.local),
                str(one.remote),
                one.state.name,
                one.receive_queued,
                one.send_queued,
                one.octets_in,
                one.octets_out,
                one.retransmitted,
                one.smoothed_rtt / SECOND,
                one.congestion_window,
            )
        )
    for socket in machine.udp.all_sockets():
        address = str(socket.address) if socket.address is not None else "*"
        peer = str(socket.peer) if socket.peer is not None else "*:*"
        lines.append(StreamStatistics("udp", f"{address}:{socket.port}", peer, "", socket.octets_queued, 0))
    return lines
