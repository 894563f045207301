"""TCP (RFC 9293) without I/O: `machine.py` is where to start reading.

From formats to the machine: `wire.py` and `options.py` (segments), `sequence.py` (numbers), `state.py`
(transitions), `buffers.py`, `send_queue.py`, `receive_queue.py`, `scoreboard.py` (data), `rtt.py` and
`congestion/` (arithmetic), `connection.py` (the control block and the user's calls), `input.py`,
`receive.py`, `recovery.py` (what segments do), `output.py` and `segment_writer.py` (what is sent),
`timers.py`, `listener.py`, `table.py`, `identity.py`, `icmp.py`. What is done, different and missing is in
`docs/net/tcp-rfc9293.md`.
"""
