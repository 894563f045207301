# refused: NAJA???? 2:1 Cannot find implementation or library stub
import no_such_module

def main() -> None:
    print(no_such_module)
