"""All settings, declared in one place: key, type, default, bounds and what they are for.

The centre's settings live in the vault and are the same on every computer that opens it (`vault/centre.py`). The
computer's settings live in a small file beside the program's own and hold nothing about people.
"""

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ensure_desktop.i18n import _, ngettext

Value = str | int


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting. Its type is that of its default; `description` gives the help below the field."""

    key: str
    default: Value
    description: Callable[[], str]
    required: bool = False
    """Whether a text may not be empty."""
    longest: int = 200
    minimum: int = 0
    maximum: int = 0
    choices: tuple[str, ...] = ()
    known: Callable[[], Collection[str]] | None = None
    """Gives the choices where they are too many to stand here. Empty is fine too, unless the setting is required."""

    def problem(self, value: object) -> str | None:
        """The sentence beside the field when `value` does not fit; None when it does."""
        if type(value) is not type(self.default):
            return _("Please check this value.")
        if isinstance(value, int):
            if self.minimum <= value <= self.maximum:
                return None
            return _("Please give a number from {minimum} to {maximum}.").format(
                minimum=self.minimum, maximum=self.maximum
            )
        assert isinstance(value, str)
        if self.required and not value.strip():
            return _("Please fill this in.")
        if len(value) > self.longest:
            return ngettext(
                "Please use at most {n} character.", "Please use at most {n} characters.", self.longest
            ).format(n=self.longest)
        if (self.choices and value not in self.choices) or (value and self.known and value not in self.known()):
            return _("Please choose one from the list.")
        return None


def phone_countries() -> Collection[str]:
    """The two letters of each country whose phone numbers are known; CLDR has a name for each."""
    from phonenumbers import SUPPORTED_REGIONS  # the first window needs no phone numbers

    return frozenset(SUPPORTED_REGIONS)


CENTRE_SETTINGS: tuple[Setting, ...] = (
    Setting("name", "", lambda: _("The name of your centre, as it stands on what you print."), required=True),
    Setting("language", "en", lambda: _("The language of the program and of what it prints."), required=True),
    Setting(
        "country",
        "",
        lambda: _("Its public holidays count, and its phone numbers need no country code."),
        known=phone_countries,
    ),
    Setting(
        "caseload_limit",
        5,
        lambda: _("How many people one {supporter} accompanies at most, where nothing else was agreed."),
        minimum=1,
        maximum=50,
    ),
    Setting(
        "idle_minutes",
        10,
        lambda: _("After so many minutes without a key or a click the program locks itself."),
        minimum=1,
        maximum=120,
    ),
    Setting("backup_folder", "", lambda: _("A second place for backups, for instance a stick."), longest=1000),
    Setting(
        "backup_hours",
        4,
        lambda: _("While the program is open, a copy is made after so many hours of changes; 0 only at closing."),
        maximum=24,
    ),
    Setting(
        "plan_preset",
        "year",
        lambda: _("The visit plan that a new match starts with."),
        choices=("year", "six months weekly", "three months fortnightly", "six months fortnightly"),
    ),
    Setting(
        "usual_own_plan",
        "",
        lambda: _("A plan of your own that a new match starts with instead."),
        longest=32,
    ),
    Setting(
        "consent_months",
        24,
        lambda: _("After so many months a consent is asked for again. With 0 it holds until it is taken back."),
        minimum=0,
        maximum=120,
    ),
    Setting(
        "holiday_region",
        "",
        lambda: _("Where its public holidays count. The country itself is set under “Centre”."),
        longest=10,
    ),
    Setting(
        "period_months",
        3,
        lambda: _("After so many months a report is due. Visits can be changed for 30 days more."),
        minimum=1,
        maximum=12,
    ),
    Setting(
        "small_cell",
        5,
        lambda: _("Counts of fewer people than this do not leave the centre."),
        minimum=3,
        maximum=50,
    ),
    Setting(
        "currency",
        "EUR",
        lambda: _("The currency of expenses and of the allowance."),
        required=True,
        longest=3,
    ),
    Setting(
        "allowance",
        0,
        lambda: _("What one {supporter} gets for a whole year. Empty where there is no allowance."),
        maximum=1_000_000,
    ),
    Setting(
        "allowance_meetings",
        6,
        lambda: _("At least so many meetings attended in the year; 0 where none are asked for."),
        maximum=366,
    ),
    Setting(
        "allowance_reports",
        80,
        lambda: _("Of a hundred visits at least so many; 0 where it does not matter."),
        maximum=100,
    ),
    Setting(
        "allowance_report_days",
        7,
        lambda: _("So many days after a visit its report is still in time."),
        minimum=1,
        maximum=90,
    ),
    Setting(
        "allowance_months",
        6,
        lambda: _("At least so many months of the year; 0 where it does not matter."),
        maximum=12,
    ),
)
"""What a centre decides once. `{supporter}` in a description stands for the centre's own word."""

WORD_KEYS: tuple[str, ...] = (
    "supporter",
    "supporters",
    "participant",
    "participants",
    "outward_supporter",
    "outward_supporters",
    "outward_participant",
    "outward_participants",
    "leader",
    "supervisor",
    "staff",
)
"""The centre's words for the roles. The outward ones stand on everything that the people in the programme see."""

WORD_LONGEST = 60

COMPUTER_SETTINGS: tuple[Setting, ...] = (
    Setting("theme", "system", lambda: _("Light or dark."), choices=("system", "light", "dark", "contrast")),
    Setting("row_height", "normal", lambda: _("How much room a line of a list takes."), choices=("normal", "compact")),
    Setting(
        "window_width", 1280, lambda: _("The width of the window when it was last closed."), minimum=640, maximum=16384
    ),
    Setting(
        "window_height", 800, lambda: _("The height of the window when it was last closed."), minimum=480, maximum=16384
    ),
)


@dataclass(frozen=True, slots=True)
class Computer:
    """The settings of this computer."""

    theme: str = "system"
    row_height: str = "normal"
    window_width: int = 1280
    window_height: int = 800


def read_computer(file: Path) -> Computer:
    """The settings in `file`; the default for each that is missing or does not fit, and for all without a file."""
    try:
        stored = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        # They are a convenience: a lost or damaged file must not keep anybody from the vault.
        return Computer()
    if not isinstance(stored, dict):
        return Computer()
    known = {field.name for field in fields(Computer)}
    return Computer(
        **{
            setting.key: stored[setting.key]
            for setting in COMPUTER_SETTINGS
            if setting.key in known & stored.keys() and setting.problem(stored[setting.key]) is None
        }
    )


def write_computer(file: Path, computer: Computer) -> None:
    """Keep the settings in `file`; its folder is made. Raises `OSError` where that is not possible."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(computer), indent=2) + "\n", "utf-8")
