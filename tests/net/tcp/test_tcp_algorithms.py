"""The arithmetic: sequence numbers, RTO, NewReno, CUBIC, against the RFCs' formulas."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naja.net.tcp import sequence
from naja.net.tcp.congestion.api import initial_window
from naja.net.tcp.congestion.cubic import Cubic, cube_root
from naja.net.tcp.congestion.newreno import NewReno
from naja.net.tcp.rtt import RoundTrip

MS = 1_000_000
SECOND = 1_000_000_000
MSS = 1460
U32 = st.integers(0, 2**32 - 1)


@given(U32, st.integers(-(2**31) + 1, 2**31 - 1))
def test_sequence_order(number: int, step: int) -> None:
    other = (number + step) % 2**32
    assert sequence.add(number, step) == other
    assert sequence.before(number, other) == (step > 0)
    assert sequence.after(number, other) == (step < 0)
    assert sequence.before_or_at(number, other) == (step >= 0)
    assert sequence.signed_distance(other, number) == step
    assert sequence.distance(other, number) == step % 2**32
    assert sequence.latest(number, other) == (other if step > 0 else number)


@given(U32, U32, st.integers(0, 2**31))
def test_window_membership(number: int, start: int, size: int) -> None:
    assert sequence.in_window(number, start, size) == any(
        start <= n < start + size for n in (number, number + 2**32)
    )


# RFC 6298.


def test_rto_follows_the_formulas() -> None:
    dice = random.Random(1)
    rtt = RoundTrip(1)
    srtt = rttvar = 0.0
    assert rtt.rto() == SECOND  # (2.1)
    for index in range(200):
        sample = dice.randrange(1 * MS, 2000 * MS)
        rtt.sample(sample)
        if index == 0:
            srtt, rttvar = sample, sample / 2  # (2.2)
        else:
            rttvar = 0.75 * rttvar + 0.25 * abs(srtt - sample)  # (2.3)
            srtt = 0.875 * srtt + 0.125 * sample
        assert rtt.srtt == pytest.approx(srtt, rel=1e-6)
        assert rtt.variation == pytest.approx(rttvar, rel=1e-5)
        assert rtt.rto() == pytest.approx(srtt + max(MS, 4 * rttvar), rel=1e-5)


def test_rto_bounds_and_back_off() -> None:
    rtt = RoundTrip(200 * MS)
    rtt.sample(1000)
    assert rtt.rto() == 200 * MS + 1000
    base = rtt.rto()
    for doublings in range(1, 8):
        rtt.back_off()
        assert rtt.rto() == base << doublings
    for _ in range(50):
        rtt.back_off()
    assert rtt.rto() == 60 * SECOND
    rtt.progress(False)
    assert rtt.rto() == 60 * SECOND
    rtt.sample(1000)
    assert rtt.rto() < 210 * MS


# Windows.


def test_initial_window_of_rfc_6928() -> None:
    assert initial_window(1460) == 14600
    assert initial_window(536) == 5360
    assert initial_window(9000) == 18000
    assert initial_window(2000) == 14600


def test_slow_start_doubles_and_congestion_avoidance_adds_one_segment() -> None:
    reno = NewReno(MSS)
    reno.cwnd = 10 * MSS
    for _ in range(10):
        reno.acknowledged(0, MSS, MS, True)
    assert reno.cwnd == 20 * MSS
    reno.ssthresh = 20 * MSS
    for _ in range(20):
        reno.acknowledged(0, MSS, MS, True)
    assert reno.cwnd == 21 * MSS


def test_window_does_not_grow_unused() -> None:
    for control in (NewReno(MSS), Cubic(MSS)):
        before = control.cwnd
        control.acknowledged(0, 100 * MSS, MS, False)
        assert control.cwnd == before


def test_newreno_reductions() -> None:
    """RFC 5681 equation (4), the loss window, and ssthresh held at a second timeout."""
    reno = NewReno(MSS)
    reno.lost(0, 20 * MSS)
    assert (reno.cwnd, reno.ssthresh) == (10 * MSS, 10 * MSS)
    reno.timed_out(0, 10 * MSS, False)
    assert (reno.cwnd, reno.ssthresh) == (MSS, 5 * MSS)
    reno.timed_out(0, MSS, True)
    assert (reno.cwnd, reno.ssthresh) == (MSS, 5 * MSS)
    reno.timed_out(0, MSS, False)
    assert reno.ssthresh == 2 * MSS


def test_after_a_timeout_one_ack_adds_at_most_one_segment() -> None:
    """RFC 3465 section 2.3."""
    reno = NewReno(MSS)
    reno.timed_out(0, 100 * MSS, False)
    reno.acknowledged(0, 40 * MSS, MS, True)
    assert reno.cwnd == 2 * MSS


def test_restart_after_idle() -> None:
    reno = NewReno(MSS)
    reno.cwnd = 100 * MSS
    reno.restart()
    assert reno.cwnd == initial_window(MSS)


# CUBIC, RFC 9438.


@given(st.integers(0, 10**30))
def test_cube_root(value: int) -> None:
    root = cube_root(value)
    assert root**3 <= value < (root + 1) ** 3


def test_cubic_reduces_by_three_tenths_with_fast_convergence() -> None:
    cubic = Cubic(MSS)
    cubic.cwnd = 100 * MSS
    cubic.lost(0, 100 * MSS)
    assert cubic.cwnd == 70 * MSS
    cubic.lost(0, 70 * MSS)
    assert cubic.cwnd == 49 * MSS
    # Section 4.7: W_max = cwnd * (1 + beta) / 2 = 70 * 0.85 segments
    assert cubic.window_at(10**9) > cubic.window_at(0)
    cubic.avoid(0, 0, 0)
    assert cubic.window_at(cubic_k(70 * 0.85, 49)) == pytest.approx(70 * 0.85 * MSS, rel=0.001)


def cubic_k(w_max: float, cwnd: float) -> int:
    """K in milliseconds, RFC 9438 section 4.2, figure 2."""
    return round(1000 * math.cbrt((w_max - cwnd) / 0.4))


@pytest.mark.parametrize(("segments", "rtt"), [(40, 20 * MS), (100, 50 * MS), (400, 100 * MS)])
def test_cubic_follows_its_curve(segments: int, rtt: int) -> None:
    """One ACK for each segment: the window is near max(W_cubic, W_est) of RFC 9438 at every round trip."""
    cubic = Cubic(MSS)
    cubic.cwnd = segments * MSS
    cubic.lost(0, segments * MSS)
    k = math.cbrt(segments * 0.3 / 0.4)
    now = 0
    estimate = segments * 0.7
    for _ in range(int(2 * k * SECOND / rtt)):
        count = cubic.cwnd // MSS
        for _ in range(count):
            cubic.acknowledged(now, MSS, rtt, True)
        estimate += 9 / 17 if estimate < segments else 1
        now += rtt
        curve = 0.4 * (now / SECOND - k) ** 3 + segments
        expected = max(curve, estimate)
        assert cubic.cwnd / MSS == pytest.approx(expected, rel=0.06)


def test_cubic_time_without_data_does_not_count() -> None:
    """RFC 9438 section 5.8."""
    cubic = Cubic(MSS)
    cubic.cwnd = 100 * MSS
    cubic.lost(0, 100 * MSS)
    cubic.acknowledged(0, MSS, MS, True)
    cubic.acknowledged(100 * SECOND, MSS, MS, False)
    before = cubic.cwnd
    cubic.acknowledged(100 * SECOND, MSS, MS, True)
    assert cubic.cwnd - before < MSS


def test_cubic_after_a_timeout_starts_its_curve_at_the_window() -> None:
    """RFC 9438 section 4.8: K = 0."""
    cubic = Cubic(MSS)
    cubic.cwnd = 100 * MSS
    cubic.timed_out(0, 100 * MSS, False)
    assert (cubic.cwnd, cubic.ssthresh) == (MSS, 70 * MSS)
    cubic.cwnd = 70 * MSS
    cubic.after_timeout = False
    cubic.acknowledged(SECOND, MSS, 10 * MS, True)
    assert cubic.window_at(0) == 70 * MSS
