"""The centre's settings and its own words for the roles, kept in the vault."""

import json
from dataclasses import asdict, dataclass, field

from sqlalchemy import select

from ensure_desktop.cleaning import one_line
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.settings import CENTRE_SETTINGS, WORD_KEYS, WORD_LONGEST, Setting
from ensure_desktop.vault.model import SettingRow
from ensure_desktop.vault.permissions import AccountRole, Permission
from ensure_desktop.vault.work import Work, use_case

WORD_PREFIX = "word."
SETTINGS = select(SettingRow.key, SettingRow.value)
READ = "centre"
"""Where a unit of work keeps the settings that it has read."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the centre calls the people in its programme.

    Two registers: the internal one for colleagues, and the outward one for whatever the people themselves see, which
    never labels anybody by a problem.
    """

    supporter: str
    supporters: str
    participant: str
    participants: str
    outward_supporter: str
    outward_supporters: str
    outward_participant: str
    outward_participants: str
    leader: str
    supervisor: str
    staff: str

    @classmethod
    def usual(cls) -> "Words":
        """The words that the program proposes, in the language in use."""
        return cls(
            supporter=_("peer supporter"),
            supporters=_("peer supporters"),
            participant=_("participant"),
            participants=_("participants"),
            outward_supporter=_("contact person"),
            outward_supporters=_("contact persons"),
            outward_participant=_("guest"),
            outward_participants=_("guests"),
            leader=_("project leader"),
            supervisor=_("supervisor"),
            staff=pgettext("one person", "staff member"),
        )

    def internal(self) -> dict[str, str]:
        """The placeholders of sentences for colleagues: `_("No {participant} is waiting.").format(**internal)`."""
        return {key: word for key, word in asdict(self).items() if not key.startswith("outward_")}

    def outward(self) -> dict[str, str]:
        """The same placeholders, for what the people in the programme read."""
        return self.internal() | {
            key.removeprefix("outward_"): word for key, word in asdict(self).items() if key.startswith("outward_")
        }

    def of_account(self, role: AccountRole) -> str:
        """The word for an account's role."""
        return {AccountRole.LEADER: self.leader, AccountRole.SUPERVISOR: self.supervisor}.get(role, self.staff)


@dataclass(frozen=True, slots=True)
class Centre:
    """The settings of the centre; what each is for stands in `ensure_desktop.settings`."""

    name: str
    language: str = "en"
    words: Words = field(default_factory=Words.usual)
    caseload_limit: int = 5
    idle_minutes: int = 10
    backup_folder: str = ""
    """Empty where there is no second place."""
    backup_hours: int = 4
    """While the vault is open, a backup is made after so many hours; 0 only at closing."""
    plan_preset: str = "year"
    """Value of `visits.values.Preset`."""
    country: str = ""
    """Two letters ("BE"), as in CLDR and ISO 3166; empty where the language alone has to say it."""
    consent_months: int = 24
    """How long a new consent holds where nothing else is agreed; 0 until it is taken back."""
    holiday_region: str = ""
    """A part of the country with public holidays of its own: the end of its code in ISO 3166-2 ("BY" of "DE-BY")."""
    period_months: int = 3
    """The length of the periods that are reported on; the first one of a year begins in January."""
    small_cell: int = 5
    """Counts of fewer people than this do not leave the centre."""
    currency: str = "EUR"
    """Three letters, as in ISO 4217."""
    allowance: int = 0
    """In cents, for a whole year."""
    allowance_meetings: int = 6
    allowance_reports: int = 80
    """Of a hundred visits so many are logged in time."""
    allowance_report_days: int = 7
    allowance_months: int = 6
    """Months of the year with somebody to visit."""
    usual_own_plan: str = ""
    """The centre's own plan that counts instead of `plan_preset`, while it is offered; empty where none was chosen."""


@use_case("read centre", Permission.PEOPLE_READ, reads=True)
def read_centre(work: Work) -> Centre:
    """The centre's settings; defaults where nothing was stored. A unit of work asks the file for them once."""
    if READ not in work.session.info:
        work.session.info[READ] = _read(work)
    centre: Centre = work.session.info[READ]
    return centre


def _read(work: Work) -> Centre:
    stored = {key: json.loads(value) for key, value in work.session.execute(SETTINGS)}
    usual = asdict(Words.usual())
    words = Words(**{key: stored.get(WORD_PREFIX + key, usual[key]) for key in WORD_KEYS})
    return Centre(words=words, **{setting.key: stored.get(setting.key, setting.default) for setting in CENTRE_SETTINGS})


@use_case("change centre", Permission.CENTRE_WRITE)
def change_centre(work: Work, *, centre: Centre) -> Centre:
    """Store the settings; raises `FieldErrors` by setting key, and by "word.KEY" for a word."""
    values = {setting.key: _tidy(setting.key, getattr(centre, setting.key)) for setting in CENTRE_SETTINGS}
    words = {key: one_line(getattr(centre.words, key)) for key in WORD_KEYS}
    problems = {setting.key: setting.problem(values[setting.key]) for setting in CENTRE_SETTINGS}
    word = Setting("word", "", str, required=True, longest=WORD_LONGEST)
    problems |= {WORD_PREFIX + key: word.problem(value) for key, value in words.items()}
    found = {key: problem for key, problem in problems.items() if problem is not None}
    if found:
        raise FieldErrors(found)
    rows = {row.key: row for row in work.session.scalars(select(SettingRow))}
    for key, value in (values | {WORD_PREFIX + key: value for key, value in words.items()}).items():
        text = json.dumps(value, ensure_ascii=False)
        if key in rows:
            rows[key].value = text
        else:
            work.session.add(SettingRow(key=key, value=text))
    work.session.flush()
    work.session.info.pop(READ, None)
    return read_centre(work)


def _tidy(key: str, value: str | int) -> str | int:
    """Text on one line; but a folder's name may hold what no other text should."""
    if isinstance(value, int):
        return value
    return value.strip() if key == "backup_folder" else one_line(value)
