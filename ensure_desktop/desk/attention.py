"""From the questions of `needs.py` to the lines of "Needs your attention"."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from ensure_desktop.desk import supervising
from ensure_desktop.desk.guarding import breach_needs, breach_title, retention_needs, retention_title
from ensure_desktop.desk.measuring import ABOUT_QUESTIONNAIRES, questionnaire_needs, questionnaire_title
from ensure_desktop.desk.needs import (
    ABOUT_MATCHES,
    ASKS_FOR,
    BACKUP_OLD_DAYS,
    NAMED_BY_TEXT,
    QUESTIONS,
    Places,
    Row,
    evaluations_due,
    full_caseloads,
    is_full,
    long_waits,
    look_again,
)
from ensure_desktop.desk.team import ABOUT_TEAM, team_needs
from ensure_desktop.desk.values import Attention, Need
from ensure_desktop.desk.wording import reason
from ensure_desktop.i18n import _
from ensure_desktop.matching.records import matches_by_ids
from ensure_desktop.matching.values import Match
from ensure_desktop.people.service import people_by_ids
from ensure_desktop.vault.centre import Centre, Words
from ensure_desktop.vault.work import Work
from ensure_desktop.visits.model import VisitRecord
from ensure_desktop.visits.values import Outcome

TOLD = {Need.BREACH_CLOCK, Need.RETENTION_DUE, *ABOUT_TEAM, *ABOUT_QUESTIONNAIRES}
"""The text of these rows is the whole reason."""
ATTEMPTS = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.MADE)


def attention(
    work: Work,
    centre: Centre,
    *,
    waiting: list[Row],
    places: list[Places],
    limit: int,
    backup_age: int | None,
) -> tuple[tuple[Attention, ...], int]:
    """The lines to show, the most pressing first, and how many there would be without a limit.

    Of each kind at least a fair share is shown: forty overdue visits must not hide the one trial that ends. `waiting`
    and `places` are the answers of `needs.py`.
    """
    groups: dict[Need, list[Row]] = {}
    total = 0
    for need in Need:
        rows = _question(work, need)
        if rows is None or (need in ASKS_FOR and not work.actor.may(ASKS_FOR[need])):
            continue
        groups[need] = [Row(*row) for row in work.session.execute(rows.limit(limit))]
        total += len(groups[need]) if len(groups[need]) < limit else _count(work, rows)
    waits = long_waits(work, waiting)
    groups[Need.WAITING_LONG] = waits[:limit]
    groups[Need.CASELOAD_FULL] = full_caseloads(work, places, limit)
    groups[Need.LOOK_AGAIN], again = look_again(work, limit)
    groups[Need.PARTNER_EVALUATION_DUE], due = evaluations_due(work, limit)
    breaches = breach_needs(work)
    groups[Need.BREACH_CLOCK] = breaches[:limit]
    groups[Need.RETENTION_DUE] = retention = retention_needs(work)
    team = team_needs(work)
    groups |= {need: rows[:limit] for need, rows in team.items()}
    questionnaires = questionnaire_needs(work)
    groups |= questionnaires
    total += len(waits) + sum(map(is_full, places)) + again + due + len(breaches) + len(retention)
    total += sum(map(len, (*team.values(), *questionnaires.values())))
    if backup_age is not None and backup_age > BACKUP_OLD_DAYS:
        groups[Need.BACKUP_OLD] = [Row("", work.today() - timedelta(days=backup_age))]
        total += 1
    groups = {need: groups[need] for need in Need if need in groups}
    taken = shares([len(group) for group in groups.values()], limit)
    shown = [(need, row) for (need, rows), share in zip(groups.items(), taken, strict=True) for row in rows[:share]]
    return _lines(work, _with_attempts(work, shown), centre.words), total


def _question(work: Work, need: Need) -> Any:
    """What is asked of the file; None for a need that is found in another way."""
    if need in supervising.QUESTIONS:
        return supervising.QUESTIONS[need](work.today(), work.actor.account_id)
    return QUESTIONS[need](work.today()) if need in QUESTIONS else None


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


def _with_attempts(work: Work, shown: list[tuple[Need, Row]]) -> list[tuple[Need, Row]]:
    """The overdue visits with the number of attempts for which nobody met: these were noted, and are no contact."""
    due = {row.target: row.since for need, row in shown if need is Need.VISIT_OVERDUE}
    if not due:
        return shown
    tried = work.session.execute(
        select(VisitRecord.match_id, VisitRecord.day, VisitRecord.planned_for).where(
            VisitRecord.match_id.in_(due), VisitRecord.withdrawn_at.is_(None), VisitRecord.outcome.in_(ATTEMPTS)
        )
    )
    found = Counter(match_id for match_id, day, planned in tried if day >= due[match_id] or planned == due[match_id])
    return [
        (need, replace(row, number=found[row.target]) if need is Need.VISIT_OVERDUE else row) for need, row in shown
    ]


def _count(work: Work, rows: Any) -> int:
    return work.session.execute(select(func.count()).select_from(rows.order_by(None).subquery())).scalar_one()


def _lines(work: Work, shown: list[tuple[Need, Row]], words: Words) -> tuple[Attention, ...]:
    matches = matches_by_ids(work, {row.target for need, row in shown if need in ABOUT_MATCHES})
    titles = {match_id: match_title(match) for match_id, match in matches.items()}
    people = {row.target for need, row in shown if need not in ABOUT_MATCHES}
    titles |= {person.id: person.name for person in people_by_ids(work, ids=people)}
    return tuple(_line(need, row, _title(need, row, titles), words, work.today()) for need, row in shown)


def _title(need: Need, row: Row, titles: Mapping[str, str]) -> str:
    if need is Need.BACKUP_OLD:
        return _("Backup")
    if need is Need.BREACH_CLOCK:
        return breach_title(row.item)
    if need is Need.RETENTION_DUE:
        return retention_title()
    if need in ABOUT_QUESTIONNAIRES:
        return questionnaire_title()
    if need in NAMED_BY_TEXT:
        return row.text or _("Somebody whose name is not known yet")
    if need in supervising.ABOUT_DIARY:
        return titles.get(row.target) or supervising.diary_title(row.text)
    return titles[row.target]


def _line(need: Need, row: Row, title: str, words: Words, today: date) -> Attention:
    why = row.text
    if need not in TOLD:
        why = reason(need, (today - row.since).days, words, number=row.number, most=row.most, text=row.text)
    return Attention(need, title, why, row.target, row.since, row.item)


def match_title(match: Match) -> str:
    """Both names, as a line on Today says them."""
    return _("{participant_name} with {supporter_name}").format(
        participant_name=match.participant_name, supporter_name=match.supporter_name
    )
