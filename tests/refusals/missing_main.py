# refused: NAJA???? 2:1 the program has no main
VALUE = 3
