"""Handlers that continue, break and accumulate; large numbers of raises."""


def parse(text: str) -> int:
    if not text:
        raise ValueError("empty")
    if text[0] == "!":
        raise KeyError(text[1:])
    return int(text)


def main() -> None:
    total = 0
    failures: list[str] = []
    for t in ["1", "x", "", "2", "!k", "30", "stop", "9"]:
        try:
            total += parse(t)
        except KeyError as e:
            failures.append(f"key {e}")
            continue
        except ValueError as e:
            failures.append(str(e))
            if t == "stop":
                break
        else:
            failures.append("ok")
        finally:
            failures.append(".")
    print(total, failures)
    caught = 0
    for i in range(5000):
        try:
            if i % 3 == 0:
                raise RuntimeError(i)
            [0, 1][i % 3]
        except RuntimeError as e:
            caught += int(str(e)) % 7
        except IndexError:
            caught += 1
    print(caught)
