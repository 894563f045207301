"""HTTP servers under wrk, in one run."""
