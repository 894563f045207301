"""str, hex, oct, bin and format of small and big ints."""


def main() -> None:
    for n in (0, 1, -1, 255, -255, 2**63, -(2**63), 2**64, 10**30, -(10**30)):
        print(str(n), repr(n), hex(n), oct(n), bin(n))
        print(f"{n:d} {n:x} {n:X} {n:o} {n:b} {n:#x} {n:,} {n:_} {n:+d} {n:_x}")
    print(str(True), f"{True}", f"{True:d}", f"{5:c}{65:c}{0x1F40D:c}"[1:])
