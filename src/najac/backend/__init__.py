"""From a program in SSA form to a relocatable object. The only package that imports llvmlite (in
`llvm.py`)."""
