"""replace, maketrans, translate."""


def main() -> None:
    print(
        "banana".replace("a", "o"),
        "banana".replace("a", "o", 2),
        "banana".replace("an", ""),
        "abc".replace("", "-"),
        "abc".replace("", "-", 2),
        "".replace("", "x"),
        "".replace("a", "x"),
        "aaa".replace("aa", "b"),
        "abc".replace("z", "y", 0),
    )
    print("日本日".replace("日", "Sun "), "abc".replace("b", "日本"))
    table = str.maketrans("abc", "xyz", "d")
    print("aabbccdde".translate(table), "é".translate(table))
    print("hello".translate({ord("l"): "LL", ord("h"): None, ord("o"): 0x1F40D}))
    print(sorted(str.maketrans({"a": "b", "c": "dd"}).items()))
    print("".maketrans("a", "b"), "no change".translate({}))
