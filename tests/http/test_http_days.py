"""An application that computes with dates of the standard library, compiled: queries, JSON and answers hold them as texts."""

from pathlib import Path

import pytest
from backends import BACKENDS, port_argument, serving
from tests.programs.compiler import Compiler

PROGRAM = Path(__file__).with_name("days_program.py")
STAY = b'{"arrival":"2024-02-28","nights":2}'
BILL = b'{"departure":"2024-03-01","weekday":"Friday","days":["28.02.","29.02.","01.03."]}'
MOMENT = b'{"iso":"2009-02-13T23:31:30+00:00","date":"2009-02-13","later":"2030-02-13 23:31:30+00:00"}'


@pytest.mark.parametrize("backend", BACKENDS)
def test_dates_go_in_and_out(backend: str, compiler: Compiler, tmp_path: Path) -> None:
    with serving(compiler, PROGRAM, backend, tmp_path, *port_argument(backend)) as peer:
        assert peer.get("/day?of=2024-02-28&plus=2").body == b"2024-03-01"
        refused = peer.get("/day?of=tomorrow")
        assert (refused.status, refused.body) == (400, b"Invalid isoformat string: 'tomorrow'\n")
        fields = ("Content-Type: application/json", f"Content-Length: {len(STAY)}")
        assert peer.get("/stays", *fields, method="POST", body=STAY).body == BILL
        assert peer.get("/moment?seconds=1234567890").body == MOMENT
