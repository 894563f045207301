"""The whole stack: all protocols as one machine, and the `Stack` that programs use."""
