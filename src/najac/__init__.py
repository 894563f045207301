"""Naja, host side: the toolchain that turns typed Python into sealed images."""
