"""Dates in an application: from the query, in JSON, in answers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from naja.http import App, HTTPError

app = App()


@dataclass
class Stay:
    """How long a guest stays."""

    arrival: str
    nights: int


@dataclass
class Bill:
    """What is sent back."""

    departure: str
    weekday: str
    days: list[str]


def parsed(text: str) -> date:
    """The date that a text gives, or a refusal."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise HTTPError(400, str(error)) from None


@app.get("/day")
def day(of: str, plus: int = 0) -> str:
    """A date so many days later."""
    return str(parsed(of) + timedelta(days=plus))


@app.post("/stays")
def stay(given: Stay) -> Bill:
    """A stay's end, and its days."""
    first = parsed(given.arrival)
    days = [first + timedelta(days=number) for number in range(given.nights + 1)]
    return Bill(days[-1].isoformat(), days[-1].strftime("%A"), [f"{each:%d.%m.}" for each in days])


@app.get("/moment")
def moment(seconds: int) -> dict[str, str]:
    """A time stamp as text, and as text once more."""
    found = datetime.fromtimestamp(seconds, UTC)
    return {"iso": found.isoformat(), "date": str(found.date()), "later": str(found.replace(year=2030))}


async def main(*, port: int = 80) -> None:
    """Serve until the end."""
    await app.serve_forever(port=port)
