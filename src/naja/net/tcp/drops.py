"""Why the TCP machine dropped a segment or part of one. Each reason has a counter in `TcpStatistics.drops`.

A reason is named after the check that failed, with the clause that asks for the check. A segment counts at
most once. What is *answered* (reset, acknowledgement, challenge) is counted apart, in `stats.py`.
"""

from enum import IntEnum


class Drop(IntEnum):
    """Reasons, in the order in which the checks come."""

    # Format: wire.py, options.py
    TRUNCATED = 0  # fewer than 20 octets
    BAD_DATA_OFFSET = 1  # data offset below 5 words or beyond the segment
    BAD_OPTION = 2  # an option with an illegal length (RFC 9293 MUST-7)
    BAD_CHECKSUM = 3  # RFC 9293 MUST-3
    ZERO_PORT = 4  # source or destination port 0
    # Demultiplexing: machine.py, listener.py
    NOT_UNICAST = 5  # to or from a broadcast, multicast or unspecified address (MUST-57, MUST-63)
    NO_CONNECTION = 6  # nobody there: answered by a reset, unless it is one (3.10.7.1)
    LISTEN_UNEXPECTED = 7  # RST, ACK or no SYN for a port in LISTEN (3.10.7.2)
    ACCEPT_QUEUE_FULL = 8  # the listener's owner does not keep up
    TABLE_FULL = 9  # as many connections as the configuration allows
    REPLY_QUEUE_FULL = 10  # a stateless answer did not fit its queue
    # SYN_SENT: input.py (3.10.7.3)
    SYN_SENT_BAD_ACK = 11  # acknowledges something never sent
    SYN_SENT_UNEXPECTED = 12  # neither SYN nor an acceptable RST
    # Synchronized states, in the order of 3.10.7.4
    PAWS = 13  # timestamp older than one already seen (RFC 7323 section 5)
    MISSING_TIMESTAMP = 14  # timestamps were negotiated, this segment has none (RFC 7323 section 3.2)
    OUT_OF_WINDOW = 15  # outside the receive window
    RST_OUT_OF_WINDOW = 16  # RST outside the window (RFC 5961 section 3.2)
    RST_CHALLENGED = 17  # RST inside the window but not at its start (RFC 5961 section 3.2)
    SYN_CHALLENGED = 18  # SYN in a synchronized state (RFC 5961 section 4.2)
    SYN_RESTARTS = 19  # new SYN for a half-open passive connection: back to LISTEN
    NO_ACK = 20  # neither ACK nor RST nor SYN
    ACK_BEYOND_SENT = 21  # acknowledges what was not yet sent
    ACK_TOO_OLD = 22  # older than the largest window ever offered to us (RFC 5961 section 5.2)
    BAD_SYN_ACK_NUMBER = 23  # unacceptable acknowledgement in SYN_RECEIVED: answered by a reset
    DATA_AFTER_FIN = 24  # data past the end that the peer itself had declared
    DATA_AFTER_CLOSE = 25  # data for a user who has closed: answered by a reset (3.6.1 SHLD-3)
    NO_MEMORY = 26  # the pool of all connections is at its limit
    TOO_SCATTERED = 27  # more separate out-of-order ranges than are remembered
    # Events that end half-open or waiting connections at a bound
    SYN_QUEUE_EVICTED = 28  # the oldest half-open connection made room for a new SYN
    TIME_WAIT_EVICTED = 29  # the oldest TIME_WAIT made room for another
    ICMP_NO_MATCH = 30  # ICMP error for no connection, or quoting a number not in flight (RFC 5927)
