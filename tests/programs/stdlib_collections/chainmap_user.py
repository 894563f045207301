"""ChainMap lookups over layers."""

from collections import ChainMap


def main() -> None:
    base = {"a": 1, "b": 2}
    c = ChainMap({"a": 10}, base)
    print(c["a"], c["b"], dict(c), len(c), "b" in c, c.get("z"), list(c))
    child = c.new_child({"b": 99})
    child["new"] = 5
    print(child["b"], child["a"], child.parents["b"], child.maps[0], base)
    try:
        del child["a"]
    except KeyError as e:
        print(e)
