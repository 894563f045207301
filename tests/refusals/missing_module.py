# refused: NAJA002 2:1 No module named 'no_such_module'
import no_such_module

def main() -> None:
    print(no_such_module)
