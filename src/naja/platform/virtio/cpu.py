"""Instructions of x86-64 that a boot needs, one function each.

What belongs here: single instructions. What they are used for is said where they are used. All of them are privileged
or read facts about the processor; none touches memory but those that say so.
"""

from __future__ import annotations

from naja import unsafe


@unsafe.raw
def in8(port: int) -> int:
    """A byte from an I/O port."""
    return unsafe.asm("inb %dx, %al\n\tmovzbl %al, %eax", "={rax},{rdx}", port)


@unsafe.raw
def in16(port: int) -> int:
    """Two bytes from an I/O port."""
    return unsafe.asm("inw %dx, %ax\n\tmovzwl %ax, %eax", "={rax},{rdx}", port)


@unsafe.raw
def in32(port: int) -> int:
    """Four bytes from an I/O port, unsigned."""
    return unsafe.asm("inl %dx, %eax", "={rax},{rdx}", port)


@unsafe.raw
def out8(port: int, value: int) -> None:
    """A byte to an I/O port."""
    unsafe.asm("outb %al, %dx", "={rax},{rdx},{rax},~{memory}", port, value)


@unsafe.raw
def out16(port: int, value: int) -> None:
    """Two bytes to an I/O port."""
    unsafe.asm("outw %ax, %dx", "={rax},{rdx},{rax},~{memory}", port, value)


@unsafe.raw
def out32(port: int, value: int) -> None:
    """Four bytes to an I/O port."""
    unsafe.asm("outl %eax, %dx", "={rax},{rdx},{rax},~{memory}", port, value)


@unsafe.raw
def out8_many(port: int, address: int, count: int) -> None:
    """The `count` bytes from `address`, which is readable, one after the other to an I/O port."""
    unsafe.asm(
        "movq %r8, %rsi\n\tmovq %r9, %rcx\n\trep outsb",
        "={rax},{rdx},{r8},{r9},~{rsi},~{rcx},~{memory}",
        port,
        address,
        count,
    )


@unsafe.raw
def clear(address: int, count: int) -> None:
    """Zeroes `count` bytes, a multiple of eight, of memory that may be written, eight at a time."""
    unsafe.asm(
        "movq %rsi, %rdi\n\tmovq %r8, %rcx\n\trep stosq",
        "={rax},{rax},{rsi},{r8},~{rcx},~{rdi},~{memory}",
        0,
        address,
        count >> 3,
    )


@unsafe.raw
def load8_once(address: int) -> int:
    """The byte at an address that may be read, neither moved nor merged: memory that a device shares."""
    return unsafe.asm("movzbl (%rdi), %eax", "={rax},{rdi},~{memory}", address)


@unsafe.raw
def store8_once(address: int, value: int) -> None:
    """Stores the low 8 bits at an address that may be written, neither moved nor merged."""
    unsafe.asm("movb %sil, (%rdi)", "={rax},{rdi},{rsi},~{memory}", address, value)


@unsafe.raw
def read_msr(number: int) -> int:
    """A model-specific register that exists."""
    return unsafe.asm("rdmsr\n\tshlq $$32, %rdx\n\torq %rdx, %rax", "={rax},{rcx},~{rdx},~{flags}", number)


@unsafe.raw
def write_msr(number: int, value: int) -> None:
    """Writes a model-specific register that exists."""
    unsafe.asm(
        "wrmsr",
        "={rax},{rcx},{rax},{rdx},~{memory}",
        number,
        value,
        unsafe.shift_right_logical(value, 32),
    )


@unsafe.raw
def time_stamp() -> int:
    """The time-stamp counter."""
    return unsafe.asm("rdtsc\n\tshlq $$32, %rdx\n\torq %rdx, %rax", "={rax},~{rdx},~{flags}")


@unsafe.raw
def random_word() -> int:
    """64 random bits from RDRAND, which the processor has; 0 where it had none in ten attempts."""
    return unsafe.asm(
        "movl $$10, %ecx\n1:\n\trdrandq %rax\n\tjc 2f\n\tdecl %ecx\n\tjnz 1b\n\txorl %eax, %eax\n2:",
        "={rax},~{rcx},~{flags}",
    )


@unsafe.raw
def fault_address() -> int:
    """CR2: the address that the last page fault was about."""
    return unsafe.asm("movq %cr2, %rax", "={rax}")


@unsafe.raw
def set_page_tables(address: int) -> None:
    """CR3: from now on these page tables decide; they map what is running."""
    unsafe.asm("movq %rdi, %cr3", "={rax},{rdi},~{memory}", address)


@unsafe.raw
def load_interrupt_table(pointer: int) -> None:
    """LIDT with the ten bytes at `pointer`: limit and address."""
    unsafe.asm("lidtq (%rdi)", "={rax},{rdi},~{memory}", pointer)


@unsafe.raw
def load_task(selector: int) -> None:
    """LTR: the task state whose descriptor the selector names."""
    unsafe.asm("ltrw %di", "={rax},{rdi},~{memory}", selector)


@unsafe.raw
def wait_for_interrupt() -> None:
    """Lets interrupts in and halts until one has come; none can slip in between the two (SDM volume 2, STI)."""
    unsafe.asm("sti\n\thlt\n\tcli", "={rax},~{memory}")


@unsafe.raw
def halt_forever() -> None:
    """The end, where nothing else ends the machine."""
    unsafe.asm("cli\n1:\n\thlt\n\tjmp 1b", "={rax}")


@unsafe.raw
def continue_on(stack: int, function: int) -> None:
    """Goes on in a function without parameters that does not return, on a stack of its own, 16-byte aligned."""
    unsafe.asm(
        "movq %rdi, %rsp\n\txorl %ebp, %ebp\n\tcallq *%rsi\n\tud2", "={rax},{rdi},{rsi}", stack, function
    )
