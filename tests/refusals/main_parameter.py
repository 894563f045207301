# refused: NAJA004 2:1 main's parameter count is of no type that names a device
def main(count: int) -> None:
    print(count)
