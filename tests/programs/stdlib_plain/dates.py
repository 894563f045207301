"""datetime, from CPython's own source: dates, times, differences, zones, text both ways."""

import copy
import datetime as dt
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone


def main() -> None:
    utc = timezone.utc
    east = timezone(timedelta(hours=5, minutes=30), "IST")
    moments = [
        datetime(2024, 2, 29, 23, 59, 59, 999999),
        datetime(1, 1, 1),
        datetime(9999, 12, 31, 23, 59, tzinfo=utc),
        datetime(2000, 6, 15, 12, 30, 15, 123, tzinfo=east),
    ]
    for m in moments:
        print(
            repr(m),
            m,
            m.isoformat(timespec="milliseconds"),
            m.date(),
            m.time(),
            m.timetz(),
            m.weekday(),
            m.isoweekday(),
        )
        print(tuple(m.isocalendar()), m.toordinal(), m.timetuple(), m.utcoffset(), m.tzname(), m.ctime())
        print(m.strftime("%Y-%m-%d %H:%M:%S.%f %z %Z %j %a %A %b %B %p %I %y %U %W %w %u %G %V %%"))
        print(f"{m:%d/%m/%Y}", format(m.date(), "%x"), f"{m.time():%H:%M}", str(m.replace(microsecond=0)))
    a = timedelta(days=1, seconds=-3, microseconds=5)
    print(
        a,
        repr(a),
        -a,
        abs(-a),
        a * 3,
        a / 2,
        a // 7,
        a / timedelta(hours=1),
        a % timedelta(seconds=7),
        divmod(a, timedelta(hours=1)),
    )
    print(
        a.total_seconds(),
        timedelta(weeks=1.5),
        timedelta(hours=0.1),
        timedelta.max,
        timedelta.min,
        bool(timedelta(0)),
    )
    print(
        moments[0] + a,
        moments[0] - moments[1],
        moments[2] - moments[3],
        moments[0] < moments[1],
        moments[3] == moments[3].astimezone(utc),
    )
    print(
        moments[3].astimezone(utc),
        moments[3].timestamp(),
        datetime.fromtimestamp(1e9, utc),
        datetime.fromtimestamp(1.5, tz=east),
    )
    print(
        datetime.fromisoformat("2024-01-02T03:04:05.678+02:00"),
        date.fromisoformat("2024-01-02"),
        time.fromisoformat("04:05"),
    )
    print(
        datetime.fromisoformat("20240102T030405Z"),
        date.fromisoformat("2024-W01-3"),
        datetime.fromisoformat("2024-01-02"),
    )
    print(
        datetime.combine(date(2020, 1, 1), time(1, 2, 3, tzinfo=utc)),
        date(2020, 1, 31) + timedelta(31),
        date.fromordinal(738000),
    )
    print(date.fromisocalendar(2024, 10, 2), date.min, date.max, date.resolution, dt.MINYEAR)
    print(
        {date(2020, 1, 1): 1}[date(2020, 1, 1)],
        hash(date(2020, 1, 1)) == hash(date(2020, 1, 1)),
        sorted([date(2021, 1, 1), date(2020, 1, 1)]),
    )
    print(
        datetime.now(utc).tzinfo,
        datetime.now().year > 2000,
        date.today() <= date.max,
        datetime.utcnow() < datetime.max,
    )
    print(
        east,
        repr(east),
        timezone.utc,
        timezone(timedelta(0)),
        timezone(-timedelta(hours=3, minutes=1, seconds=2)),
    )
    bads: tuple[Callable[[], object], ...] = (
        lambda: date(2023, 2, 29),
        lambda: time(25),
        lambda: datetime(2020, 13, 1),
        lambda: datetime.fromisoformat("nonsense"),
        lambda: date.fromisoformat("2020-1-1"),
        lambda: datetime.max + timedelta(1),
        lambda: moments[0] - moments[2],
        lambda: moments[0] < moments[2],
        lambda: timedelta(days=10**10),
        lambda: timezone(timedelta(hours=24)),
        lambda: date(2020, 1, 1) < datetime(2020, 1, 1),
        lambda: timedelta(1) / 0,
        lambda: datetime.strptime("2024-03", "%Y-%m-%d"),
    )
    for bad in bads:  # in the words of the module in Python, not of the one in C
        try:
            print(bad())
        except (ValueError, TypeError, OverflowError, ZeroDivisionError) as error:
            print(type(error).__name__)
    for text, form in (
        ("2024-03-05 06:07:08", "%Y-%m-%d %H:%M:%S"),
        ("5 March 2024, 11 PM +0130", "%d %B %Y, %I %p %z"),
        ("Tue Mar 5 2024 .5", "%a %b %d %Y .%f"),
    ):
        print(repr(datetime.strptime(text, form)))
    kept = [datetime(2024, 3, 5, 6, 7, tzinfo=utc), timedelta(days=1), date(2024, 1, 1), time(1, 2)]
    print(copy.deepcopy(kept) == kept, copy.copy(kept[0]))


if __name__ == "__main__":
    main()
