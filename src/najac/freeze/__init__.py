"""The build-time import and what it leaves in memory, turned into initialised data."""
