"""Days on which two people cannot meet: public holidays of the centre's country, and when one of them is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ensure_desktop.i18n import base_language, language
from ensure_desktop.visits.planclock import Away


@dataclass(frozen=True, slots=True)
class DaysOff:
    """The days off of one match, for `in`. Without a country there are no public holidays."""

    country: str = ""
    region: str = ""
    """A part of the country with public holidays of its own; one that is not known counts for nothing."""
    absences: tuple[Away, ...] = ()

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        away = any(each.since <= day <= each.until for each in self.absences)
        return away or day in holidays_of_year(self.country, self.region, day.year)

    @property
    def holidays(self) -> str:
        """Whose public holidays these are, in one word ("DE-BY"); empty without a country."""
        return holidays_word(self.country, self.region)


NO_DAYS_OFF = DaysOff()

LONGEST_MARK = 3
"""Parts of countries have short marks beside their names ("BY", "NSW")."""


def holidays_word(country: str, region: str) -> str:
    """Whose public holidays count, in one word ("DE-BY"); empty without a country."""
    return "-".join(filter(None, (country, region))) if country else ""


def holidays_of_year(country: str, region: str, year: int) -> Mapping[date, str]:
    """The public holidays of a year with their names, in the language in use where the country has it.

    Empty without a country, and for one whose public holidays nobody has written down.
    """
    return _holidays(country, region, year, language()) if country else {}


def regions_of(country: str) -> tuple[str, ...]:
    """The parts of a country that have public holidays of their own, as `holiday_region` names them."""
    from holidays import list_supported_countries  # a third of a second

    return tuple(list_supported_countries(include_aliases=False).get(country, ()))


def region_names(country: str) -> Mapping[str, str]:
    """The same parts by their names in the country itself; its own mark for one whose name is not known."""
    from holidays import country_holidays  # a third of a second

    parts = regions_of(country)
    if not parts:
        return {}
    names: dict[str, str] = {}
    for name, part in country_holidays(country).subdivisions_aliases.items():
        if len(name) > LONGEST_MARK:
            names.setdefault(part, name)
    return {part: names.get(part, part) for part in parts}


@cache
def _holidays(country: str, region: str, year: int, spoken: str) -> Mapping[date, str]:
    from holidays import country_holidays  # a third of a second

    part = region if region in regions_of(country) else None
    try:
        found = country_holidays(country, subdiv=part)
    except NotImplementedError:
        return {}
    known = (code for code in found.supported_languages if base_language(code) == base_language(spoken))
    words = next(known, found.default_language)
    return dict(country_holidays(country, subdiv=part, years=year, language=words))
