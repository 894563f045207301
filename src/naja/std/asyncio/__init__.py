"""asyncio on Naja's own event loop. The submodules have the names of CPython's, so that types find their classes."""

from inspect import iscoroutinefunction

from naja.std import _asyncio as _asyncio
from naja.std.asyncio.base_events import Server
from naja.std.asyncio.events import (
    AbstractEventLoop,
    AbstractServer,
    Handle,
    TimerHandle,
    get_event_loop,
    new_event_loop,
)
from naja.std.asyncio.exceptions import (
    BrokenBarrierError,
    CancelledError,
    IncompleteReadError,
    InvalidStateError,
    LimitOverrunError,
    TimeoutError,
)
from naja.std.asyncio.futures import Future, isfuture
from naja.std.asyncio.locks import Barrier, BoundedSemaphore, Condition, Event, Lock, Semaphore
from naja.std.asyncio.protocols import BaseProtocol, DatagramProtocol, Protocol
from naja.std.asyncio.queues import LifoQueue, PriorityQueue, Queue, QueueEmpty, QueueFull
from naja.std.asyncio.runners import Runner, run
from naja.std.asyncio.running import get_running_loop
from naja.std.asyncio.streams import (
    StreamReader,
    StreamReaderProtocol,
    StreamWriter,
    open_connection,
    start_server,
)
from naja.std.asyncio.taskgroups import TaskGroup
from naja.std.asyncio.tasks import (
    ALL_COMPLETED,
    FIRST_COMPLETED,
    FIRST_EXCEPTION,
    Task,
    all_tasks,
    as_completed,
    create_task,
    current_task,
    ensure_future,
    gather,
    iscoroutine,
    shield,
    sleep,
    wait,
    wait_for,
)
from naja.std.asyncio.timeouts import Timeout, timeout, timeout_at
from naja.std.asyncio.transports import (
    BaseTransport,
    DatagramTransport,
    ReadTransport,
    Transport,
    WriteTransport,
)

__all__ = [
    "ALL_COMPLETED",
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "AbstractEventLoop",
    "AbstractServer",
    "Barrier",
    "BaseProtocol",
    "BaseTransport",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "CancelledError",
    "Condition",
    "DatagramProtocol",
    "DatagramTransport",
    "Event",
    "Future",
    "Handle",
    "IncompleteReadError",
    "InvalidStateError",
    "LifoQueue",
    "LimitOverrunError",
    "Lock",
    "PriorityQueue",
    "Protocol",
    "Queue",
    "QueueEmpty",
    "QueueFull",
    "ReadTransport",
    "Runner",
    "Semaphore",
    "Server",
    "StreamReader",
    "StreamReaderProtocol",
    "StreamWriter",
    "Task",
    "TaskGroup",
    "Timeout",
    "TimeoutError",
    "TimerHandle",
    "Transport",
    "WriteTransport",
    "all_tasks",
    "as_completed",
    "create_task",
    "current_task",
    "ensure_future",
    "gather",
    "get_event_loop",
    "get_running_loop",
    "iscoroutine",
    "iscoroutinefunction",
    "isfuture",
    "new_event_loop",
    "open_connection",
    "run",
    "shield",
    "sleep",
    "start_server",
    "timeout",
    "timeout_at",
    "wait",
    "wait_for",
]
