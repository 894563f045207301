"""What all connections of one machine have in common: settings, memory, counters, and queues of work to do.

Every queue here is bounded: those of connections by the number of connections, since each is in a queue at
most once (its own flags say so), the others by the configuration.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from naja.net.address import IPAddress
from naja.net.tcp import wire
from naja.net.tcp.buffers import BufferPool
from naja.net.tcp.config import DEFAULT_MSS_IPV4, TcpConfig
from naja.net.tcp.congestion.choice import make_congestion
from naja.net.tcp.drops import Drop
from naja.net.tcp.receive_queue import ReceiveQueue
from naja.net.tcp.rtt import RoundTrip
from naja.net.tcp.send_queue import SendQueue
from naja.net.tcp.stats import TcpStatistics
from naja.net.tcp.timer_queue import TimerQueue

if TYPE_CHECKING:
    from naja.net.tcp.connection import Connection


class Reply:
    """An answer that no connection sends: a reset (RFC 9293 section 3.10.7.1)."""

    __slots__ = ("ack", "flags", "local", "local_port", "remote", "remote_port", "seq")

    def __init__(
        self,
        local: IPAddress,
        local_port: int,
        remote: IPAddress,
        remote_port: int,
        seq: int,
        ack: int,
        flags: int,
    ) -> None:
        self.local = local
        self.local_port = local_port
        self.remote = remote
        self.remote_port = remote_port
        self.seq = seq
        self.ack = ack
        self.flags = flags


class Spent:
    """What all closed connections in TIME_WAIT have instead of queues and estimates of their own: nothing of it changes."""

    __slots__ = ("congestion", "receive_queue", "rtt", "send_queue")

    def __init__(self, config: TcpConfig, pool: BufferPool) -> None:
        self.send_queue = SendQueue(pool, 0)
        self.receive_queue = ReceiveQueue(pool, config.receive_buffer)
        self.rtt = RoundTrip(config.minimum_rto)
        self.congestion = make_congestion(config.congestion, DEFAULT_MSS_IPV4)


class Shared:
    """Owned by the machine; every connection has a reference."""

    def __init__(self, config: TcpConfig) -> None:
        self.config = config
        self.pool = BufferPool(config.memory_limit)
        self.spent = Spent(config, self.pool)
        self.statistics = TcpStatistics()
        self.timers: TimerQueue[Connection] = TimerQueue()
        self.ready: deque[Connection] = deque()  # may have something to send
        self.eventful: deque[Connection] = deque()  # have events to report
        self.starved: deque[Connection] = deque()  # were refused memory by the pool
        self.ended: deque[Connection] = deque()  # in CLOSED, to be taken out of the table
        self.time_wait: dict[int, Connection] = {}  # by serial number, oldest first
        self.replies: deque[Reply] = deque()
        self.now = 0  # the latest time the machine was given

    def refuse(self, c: Connection, seq: int) -> None:
        """Answer an unacceptable acknowledgement by <SEQ=SEG.ACK><CTL=RST> (RFC 9293 section 3.10.7.4)."""
        self.reply(Reply(c.local_address, c.local_port, c.remote_address, c.remote_port, seq, 0, wire.RST))

    def time_wait_begins(self, c: Connection) -> None:
        """`c` has entered TIME_WAIT; past the bound the oldest leaves it early."""
        if len(self.time_wait) >= self.config.maximum_time_wait:
            self.evict_time_wait()
        self.time_wait[c.serial] = c

    def evict_time_wait(self) -> bool:
        """End the connection that has been in TIME_WAIT longest; False when none is."""
        for serial in self.time_wait:
            oldest = self.time_wait.pop(serial)
            self.statistics.drops.count(Drop.TIME_WAIT_EVICTED)
            oldest.end(None)
            return True
        return False

    def reply(self, reply: Reply) -> None:
        """Queue an answer."""
        if len(self.replies) >= self.config.reply_queue:
            self.statistics.drops.count(Drop.REPLY_QUEUE_FULL)
            return
        self.replies.append(reply)
