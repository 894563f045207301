# refused: NAJA100 2:1 missing a return type annotation
def main():
    print("x")
