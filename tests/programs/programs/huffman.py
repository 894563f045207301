"""Huffman codes: tree building, canonical codes, bit packing."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Leaf:
    symbol: int
    weight: int


@dataclass(frozen=True)
class Fork:
    left: Leaf | Fork
    right: Leaf | Fork
    weight: int


Tree = Leaf | Fork


def build(data: bytes) -> Tree | None:
    heap: list[tuple[int, int, Tree]] = []
    for order, (symbol, n) in enumerate(sorted(Counter(data).items())):
        heap.append((n, order, Leaf(symbol, n)))
    heapq.heapify(heap)
    serial = len(heap)
    while len(heap) > 1:
        a, _, left = heapq.heappop(heap)
        b, _, right = heapq.heappop(heap)
        heapq.heappush(heap, (a + b, serial, Fork(left, right, a + b)))
        serial += 1
    return heap[0][2] if heap else None


def codes(tree: Tree | None) -> dict[int, str]:
    out: dict[int, str] = {}

    def visit(t: Tree, prefix: str) -> None:
        match t:
            case Leaf(symbol, _):
                out[symbol] = prefix or "0"
            case Fork(left, right):
                visit(left, prefix + "0")
                visit(right, prefix + "1")

    if tree is not None:
        visit(tree, "")
    return out


def canonical(lengths: dict[int, int]) -> dict[int, str]:
    out: dict[int, str] = {}
    code = 0
    last = 0
    for symbol, n in sorted(lengths.items(), key=lambda kv: (kv[1], kv[0])):
        code <<= n - last
        last = n
        out[symbol] = format(code, f"0{n}b")
        code += 1
    return out


def pack(data: bytes, table: dict[int, str]) -> tuple[bytes, int]:
    acc = 0
    n = 0
    out = bytearray()
    for b in data:
        for c in table[b]:
            acc = acc << 1 | (c == "1")
            n += 1
            if n % 8 == 0:
                out.append(acc)
                acc = 0
    if n % 8:
        out.append(acc << (8 - n % 8))
    return bytes(out), n


def unpack(packed: bytes, bits: int, table: dict[int, str]) -> bytes:
    back = {code: symbol for symbol, code in table.items()}
    out = bytearray()
    code = ""
    for i in range(bits):
        code += "1" if packed[i >> 3] >> (7 - (i & 7)) & 1 else "0"
        if code in back:
            out.append(back[code])
            code = ""
    return bytes(out)


def main() -> None:
    for data in (
        b"abracadabra",
        b"",
        b"aaaa",
        b"the quick brown fox jumps over the lazy dog " * 5,
        bytes(range(256)),
    ):
        tree = build(data)
        table = codes(tree)
        canon = canonical({s: len(c) for s, c in table.items()})
        packed, bits = pack(data, canon)
        print(
            len(data),
            bits,
            len(packed),
            unpack(packed, bits, canon) == data,
            {chr(s): c for s, c in list(canon.items())[:6]},
            tree.weight if tree else 0,
        )
        print(packed[:20].hex())
