"""An expression parser whose lexer changes under it, a linked list and a tree: attributes that may be None."""

from __future__ import annotations


class Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pos = 0
        self.kind: str | None = None
        self.value: int | str | None = None
        self.next()

    def next(self) -> None:
        while self.pos < len(self.text) and self.text[self.pos] == " ":
            self.pos += 1
        if self.pos >= len(self.text):
            self.kind = None
            self.value = None
            return
        start = self.pos
        ch = self.text[start]
        if ch.isdigit():
            while self.pos < len(self.text) and self.text[self.pos].isdigit():
                self.pos += 1
            self.kind, self.value = "num", int(self.text[start : self.pos])
        else:
            self.pos += 1
            self.kind, self.value = "op", ch


class Parser:
    def __init__(self, text: str) -> None:
        self.lex = Lexer(text)

    def expr(self) -> int:
        left = self.term()
        while self.lex.kind == "op" and self.lex.value in ("+", "-"):
            op = self.lex.value
            self.lex.next()
            right = self.term()
            left = left + right if op == "+" else left - right
        return left

    def term(self) -> int:
        left = self.atom()
        while self.lex.kind == "op" and self.lex.value in ("*", "/"):
            op = self.lex.value
            self.lex.next()
            if self.lex.kind is None:
                raise SyntaxError("unexpected end")
            right = self.atom()
            left = left * right if op == "*" else left // right
        return left

    def atom(self) -> int:
        if self.lex.kind == "num":
            value = self.lex.value
            assert isinstance(value, int)
            self.lex.next()
            return value
        if self.lex.kind == "op" and self.lex.value == "(":
            self.lex.next()
            inner = self.expr()
            if self.lex.value != ")":
                raise SyntaxError(f"expected ) got {self.lex.value!r}")
            self.lex.next()
            return inner
        if self.lex.kind == "op" and self.lex.value == "-":
            self.lex.next()
            return -self.atom()
        raise SyntaxError(f"unexpected {self.lex.value!r}")


class LinkedList:
    def __init__(self) -> None:
        self.head: Cell | None = None
        self.tail: Cell | None = None
        self.size = 0

    def push(self, value: int) -> None:
        cell = Cell(value)
        if self.tail is None:
            self.head = self.tail = cell
        else:
            self.tail.next = cell
            cell.prev = self.tail
            self.tail = cell
        self.size += 1

    def pop(self) -> int:
        if self.tail is None:
            raise IndexError("pop from empty list")
        value = self.tail.value
        self.tail = self.tail.prev
        if self.tail is None:
            self.head = None
        else:
            self.tail.next = None
        self.size -= 1
        return value

    def reverse(self) -> None:
        prev: Cell | None = None
        cur = self.head
        self.tail = self.head
        while cur:
            cur.prev = cur.next
            cur.next = prev
            prev = cur
            cur = cur.prev
        self.head = prev

    def values(self) -> list[int]:
        found = []
        cur = self.head
        while cur is not None:
            found.append(cur.value)
            cur = cur.next
        return found


class Cell:
    def __init__(self, value: int) -> None:
        self.value = value
        self.next: Cell | None = None
        self.prev: Cell | None = None


class Tree:
    def __init__(self) -> None:
        self.root: TNode | None = None

    def add(self, key: int) -> None:
        if self.root is None:
            self.root = TNode(key)
            return
        node = self.root
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = TNode(key)
                    return
                node = node.left
            elif key > node.key:
                if node.right is None:
                    node.right = TNode(key)
                    return
                node = node.right
            else:
                return

    def delete_min(self) -> int | None:
        if self.root is None:
            return None
        parent: TNode | None = None
        node = self.root
        while node.left:
            parent = node
            node = node.left
        if parent is None:
            self.root = node.right
        else:
            parent.left = node.right
        return node.key


class TNode:
    def __init__(self, key: int) -> None:
        self.key = key
        self.left: TNode | None = None
        self.right: TNode | None = None


def main() -> None:
    for text in ("1 + 2 * 3", "(1+2)*3", "-(4 - 6) * 5 / 3", "2 *", "(1", "", "7)"):
        try:
            print(text, "=", Parser(text).expr())
        except SyntaxError as error:
            print(text, "!", error)
    items = LinkedList()
    for i in range(5):
        items.push(i * i)
    print(items.values(), items.pop(), items.size)
    items.reverse()
    print(items.values(), items.pop(), items.values())
    while items.size:
        items.pop()
    try:
        items.pop()
    except IndexError as error:
        print(error)
    tree = Tree()
    for k in (5, 2, 8, 1, 9, 3, 3):
        tree.add(k)
    print([tree.delete_min() for _ in range(7)])
