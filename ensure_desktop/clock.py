"""Time, as a parameter: the system's clock in the program, one that stands still or is moved in tests and the demo."""

from datetime import UTC, date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What the program asks of time."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Today's date at the desk (local time)."""
        ...


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return datetime.now().astimezone().date()


class SetClock:
    """A clock that somebody sets: it shows `moment` until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def move_to(self, day: date, hour: int = 10) -> None:
        """Set the clock to `hour` o'clock UTC on `day`."""
        self.moment = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def forward(self, **span: float) -> None:
        """Move on by a `timedelta(**span)`."""
        self.moment += timedelta(**span)
