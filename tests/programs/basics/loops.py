"""while and for with break, continue and else."""


def main() -> None:
    n = 0
    while n < 10:
        n += 1
        if n == 3:
            continue
        if n == 7:
            break
        print(n)
    else:
        print("not reached")
    while n > 5:
        n -= 1
    else:
        print("else of while", n)
    for i in range(3):
        for j in range(3):
            if j == i:
                break
            print(i, j)
        else:
            print("never broken", i)
    for c in "":
        print(c)
    else:
        print("empty loop")
    for i in range(5):
        if i == 3:
            break
    print("i stays", i)
    for i in [10, 20]:
        i += 1
    print(i)
