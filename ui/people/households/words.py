"""What the program says about households."""

from collections.abc import Iterable
from datetime import date

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.labels import host_label
from ensure_desktop.people.values import HostKind, Household, HouseholdMember
from ui.people.facts import listed
from ui.people.words import first_upper


def household_title(household: Household) -> str:
    """What a household is called: by its name, else by those who live there."""
    return household.name or members_title(member_name(member) for member in household.members)


def members_title(names: Iterable[str]) -> str:
    """What a household without a name is called."""
    return listed(filter(None, names)) or _("Household without a name")


def member_name(member: HouseholdMember) -> str:
    """A member's name, else what she or he is there."""
    return member.name or first_upper(member.relation)


def hosts_words(hosts: Iterable[HostKind]) -> str:
    """When a host family takes somebody in, empty where it does not."""
    return listed(map(host_label, hosts))


def host_line(hosts: Iterable[HostKind], places: int | None) -> str:
    """A host family in one line; empty where nobody is taken in."""
    when = hosts_words(hosts)
    if not when:
        return ""
    if places is None:
        return _("Host family: {when}").format(when=when)
    return _("Host family: {when}; room for {n}").format(when=when, n=places)


def children_words(count: int) -> str:
    """How many children live there; empty where none is known."""
    return ngettext("{n} child", "{n} children", count).format(n=count) if count else ""


def year_words(birth_year: int | None, today: date) -> str:
    """The year of birth with the age that it gives."""
    if birth_year is None:
        return ""
    return _("born in {year}, about {age}").format(year=birth_year, age=today.year - birth_year)
