# refused: NAJA003 2:1 the program has no function main
VALUE = 3
