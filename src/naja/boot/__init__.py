"""From a command line to the parameters of `main`: boot arguments and devices.

A build makes a plan (`najac.config`) out of main's signature and freezes it; `launch` carries it out where the
image runs, the same on every target. Start with `arguments`.
"""
