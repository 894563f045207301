# refused: NAJA003 2:1 main is not a function
main = 3
