"""What cannot be kept as it stands in the calendar: two things at one time, on a holiday, while away, too many a day.

Pure rules over plain facts. Only what is still to come is looked at: what was is a fact.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, groupby

from ensure_desktop.visits.agenda_values import ConflictKind

USUAL_MOST = 2
"""Visits that a supporter makes on one day where she told nothing about her week: one takes one to two hours (domain
facts, section 5), and she does it beside her own life."""

USUAL_MINUTES = 60
"""How long something takes where nobody agreed on a length."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that a supporter is to do on a day. `key` names it; `together` is equal for what is one visit.

    Participants of one household, and those who meet as a group, are seen together. `minute` counts from midnight,
    None where no time is agreed.
    """

    key: str
    day: date
    supporter_id: str
    participant_id: str
    together: str
    minute: int | None = None
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Somebody is away; both days are part of it. Open while `until` is empty."""

    person_id: str
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether she is away on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict. `others` is what it is about besides `coming`, `most` how many visits the supporter does a day."""

    kind: ConflictKind
    coming: Coming
    others: tuple[Coming, ...] = ()
    person_id: str = ""
    """Who is away."""
    most: int = 0


def clashes(
    coming: Iterable[Coming],
    *,
    holidays: Collection[date],
    away: Iterable[Span],
    most_a_day: Mapping[tuple[str, int], int],
) -> tuple[Clash, ...]:
    """All conflicts, by day. `most_a_day` says for a supporter and a weekday (0 is Monday) how many she does then."""
    found: list[Clash] = []
    spans: dict[str, list[Span]] = defaultdict(list)
    for span in away:
        spans[span.person_id].append(span)
    for day, those in groupby(sorted(coming, key=_order), key=lambda each: each.day):
        listed = list(those)
        if day in holidays:
            found += [Clash(ConflictKind.HOLIDAY, each) for each in {each.key: each for each in listed}.values()]
        if spans:
            found += _while_away(listed, spans)
        by_supporter = sorted(listed, key=lambda each: each.supporter_id)
        for supporter_id, hers in groupby(by_supporter, key=lambda each: each.supporter_id):
            most = most_a_day.get((supporter_id, day.weekday()), USUAL_MOST)
            found += _on_one_day(list(hers), most)
    return tuple(found)


def _order(coming: Coming) -> tuple[date, int, str]:
    return coming.day, -1 if coming.minute is None else coming.minute, coming.key


def _while_away(listed: Sequence[Coming], spans: Mapping[str, Sequence[Span]]) -> Iterable[Clash]:
    for each in listed:
        for person_id in filter(None, (each.supporter_id, each.participant_id)):
            if any(span.covers(each.day) for span in spans.get(person_id, ())):
                yield Clash(ConflictKind.AWAY, each, person_id=person_id)


def _on_one_day(hers: list[Coming], most: int) -> Iterable[Clash]:
    """Her conflicts of one day: what overlaps, and whether it is too much."""
    apart = list({each.together: each for each in reversed(hers)}.values())
    for one, other in combinations(sorted(apart, key=_order), 2):
        if _overlap(one, other):
            yield Clash(ConflictKind.SAME_TIME, one, (other,))
    if len(apart) > most:
        first, *others = sorted(apart, key=_order)
        yield Clash(ConflictKind.TOO_MANY, first, tuple(others), most=most)


def _overlap(one: Coming, other: Coming) -> bool:
    if one.minute is None or other.minute is None:
        return False
    ends, other_ends = one.minute + (one.minutes or USUAL_MINUTES), other.minute + (other.minutes or USUAL_MINUTES)
    return one.minute < other_ends and other.minute < ends
