"""From the questions of `needs.py` to the lines of "Needs your attention"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.desk.needs import ABOUT_MATCHES, BACKUP_OLD_DAYS, QUESTIONS
from ensure_desktop.desk.values import Attention, Need
from ensure_desktop.desk.wording import reason
from ensure_desktop.i18n import _
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.values import Match
from ensure_desktop.people.service import people_by_ids
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class Found:
    """One row of a question, before names are looked up."""

    need: Need
    row: Any


def attention(
    work: Work, centre: Centre, *, limit: int, backup_age: int | None
) -> tuple[tuple[Attention, ...], dict[Need, int]]:
    """The lines to show, the most pressing first, and how many there are of each need in all.

    Of each kind at least a fair share is shown: forty overdue visits must not hide the one trial that ends.
    """
    today, found, totals = work.today(), [], {}
    for need, question in QUESTIONS.items():
        rows = question(today, centre.caseload_limit)
        first = work.session.execute(rows.limit(limit)).all()
        found.append([Found(need, row) for row in first])
        totals[need] = len(first) if len(first) < limit else _count(work, rows)
    taken = shares([len(group) for group in found], limit)
    shown = [each for group, share in zip(found, taken, strict=True) for each in group[:share]]
    lines = _lines(work, shown, centre.words)
    if backup_age is not None and backup_age > BACKUP_OLD_DAYS:
        totals[Need.BACKUP_OLD] = 1
        lines = (*lines[: max(0, limit - 1)], _backup_line(today, backup_age, centre.words))
    return lines, totals


def shares(sizes: list[int], limit: int) -> list[int]:
    """How many of each group are shown when at most `limit` are: in turn, so that none is hidden by another."""
    taken = [0] * len(sizes)
    left = min(limit, sum(sizes))
    while left > 0:
        for place, size in enumerate(sizes):
            if left > 0 and taken[place] < size:
                taken[place] += 1
                left -= 1
    return taken


def _count(work: Work, rows: Any) -> int:
    return work.session.execute(select(func.count()).select_from(rows.order_by(None).subquery())).scalar_one()


def _lines(work: Work, shown: list[Found], words: Words) -> tuple[Attention, ...]:
    matches = matches_by_ids(work, {each.row.target for each in shown if each.need in ABOUT_MATCHES})
    people = {each.row.target for each in shown if each.need not in ABOUT_MATCHES}
    names = {row.id: row.name for row in people_by_ids(work, ids=people)}
    return tuple(_line(each, matches, names, words, work.today()) for each in shown)


def _line(each: Found, matches: Mapping[str, Match], names: Mapping[str, str], words: Words, today: date) -> Attention:
    row = each.row
    title = match_title(matches[row.target]) if each.need in ABOUT_MATCHES else names[row.target]
    days = (today - row.since).days
    why = reason(each.need, days, words, number=row.number, most=row.most)
    return Attention(each.need, title, why, row.target, row.since, row.item)


def _backup_line(today: date, age: int, words: Words) -> Attention:
    why = reason(Need.BACKUP_OLD, age, words)
    return Attention(Need.BACKUP_OLD, _("Backup"), why, "", today - timedelta(days=age))


def match_title(match: Match) -> str:
    """Both names, as a line on Today says them."""
    return _("{participant_name} with {supporter_name}").format(
        participant_name=match.participant_name, supporter_name=match.supporter_name
    )
