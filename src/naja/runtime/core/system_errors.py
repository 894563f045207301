"""The operating system's error numbers: the words for each, and the class of OSError that CPython picks by it.

What belongs here: Linux's numbers. What does not: the methods of OSError (`exception_classes.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import exception_classes
from naja.runtime.core.kinds import new_instance

_MESSAGES = """\
Success
Operation not permitted
No such file or directory
No such process
Interrupted system call
Input/output error
No such device or address
Argument list too long
Exec format error
Bad file descriptor
No child processes
Resource temporarily unavailable
Cannot allocate memory
Permission denied
Bad address
Block device required
Device or resource busy
File exists
Invalid cross-device link
No such device
Not a directory
Is a directory
Invalid argument
Too many open files in system
Too many open files
Inappropriate ioctl for device
Text file busy
File too large
No space left on device
Illegal seek
Read-only file system
Too many links
Broken pipe
Numerical argument out of domain
Numerical result out of range
Resource deadlock avoided
File name too long
No locks available
Function not implemented
Directory not empty
Too many levels of symbolic links

No message of desired type
Identifier removed
Channel number out of range
Level 2 not synchronized
Level 3 halted
Level 3 reset
Link number out of range
Protocol driver not attached
No CSI structure available
Level 2 halted
Invalid exchange
Invalid request descriptor
Exchange full
No anode
Invalid request code
Invalid slot

Bad font file format
Device not a stream
No data available
Timer expired
Out of streams resources
Machine is not on the network
Package not installed
Object is remote
Link has been severed
Advertise error
Srmount error
Communication error on send
Protocol error
Multihop attempted
RFS specific error
Bad message
Value too large for defined data type
Name not unique on network
File descriptor in bad state
Remote address changed
Can not access a needed shared library
Accessing a corrupted shared library
.lib section in a.out corrupted
Attempting to link in too many shared libraries
Cannot exec a shared library directly
Invalid or incomplete multibyte or wide character
Interrupted system call should be restarted
Streams pipe error
Too many users
Socket operation on non-socket
Destination address required
Message too long
Protocol wrong type for socket
Protocol not available
Protocol not supported
Socket type not supported
Operation not supported
Protocol family not supported
Address family not supported by protocol
Address already in use
Cannot assign requested address
Network is down
Network is unreachable
Network dropped connection on reset
Software caused connection abort
Connection reset by peer
No buffer space available
Transport endpoint is already connected
Transport endpoint is not connected
Cannot send after transport endpoint shutdown
Too many references: cannot splice
Connection timed out
Connection refused
Host is down
No route to host
Operation already in progress
Operation now in progress
Stale file handle
Structure needs cleaning
Not a XENIX named type file
No XENIX semaphores available
Is a named type file
Remote I/O error
Disk quota exceeded
No medium found
Wrong medium type
Operation canceled
Required key not available
Key has expired
Key has been revoked
Key was rejected by service
Owner died
State not recoverable
Operation not possible due to RF-kill
Memory page has hardware error
"""
"""The words for the numbers from 0 on, a line each: a dictionary of them would take four times as much room."""
_COUNT = _MESSAGES.count("\n")


def message(number: int) -> str:
    """`os.strerror(number)`."""
    if 0 <= number < _COUNT:
        begin = 0
        for _ in range(number):
            begin = _MESSAGES.find("\n", begin) + 1
        found = _MESSAGES[begin : _MESSAGES.find("\n", begin)]
        if found:
            return found
    return f"Unknown error {number}"


def failure(number: int, path: object = None, other: object = None) -> OSError:
    """The exception for a call that failed with this error number."""
    if other is not None:
        return os_error(number, message(number), path, None, other)
    return os_error(number, message(number)) if path is None else os_error(number, message(number), path)


def os_error(*args: object) -> OSError:
    """`OSError(number, text, ...)`: an instance of the subclass that stands for the number (PEP 3151)."""
    error = unsafe.assume(OSError, new_instance(_class_for(args[0] if 2 <= len(args) <= 5 else None)))
    exception_classes.os_error_init(error, *args)
    return error


def _class_for(number: object) -> type[OSError]:
    match number:
        case 2:
            return FileNotFoundError
        case 1 | 13:
            return PermissionError
        case 17:
            return FileExistsError
        case 21:
            return IsADirectoryError
        case 20:
            return NotADirectoryError
        case 4:
            return InterruptedError
        case 10:
            return ChildProcessError
        case 3:
            return ProcessLookupError
        case 110:
            return TimeoutError
        case 11 | 114 | 115:
            return BlockingIOError
        case 32 | 108:
            return BrokenPipeError
        case 103:
            return ConnectionAbortedError
        case 104:
            return ConnectionResetError
        case 111:
            return ConnectionRefusedError
        case _:
            return OSError
