"""What Today says to those who coach about supporters: who was not coached for long, and with whom to look.

A supervisor is told about those whom she coaches, stands in for, or whom nobody coaches; the project leader about all.
"""

from ensure_desktop.desk.needs import Row
from ensure_desktop.desk.values import Need
from ensure_desktop.supervision.coaches import reader
from ensure_desktop.supervision.roster import roster_rows
from ensure_desktop.supervision.roster_values import SignalKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work

ABOUT_TEAM = (Need.NOT_COACHED, Need.SIGNAL)
"""The reasons of these are the signals' own sentences."""

TOLD_ELSEWHERE = frozenset({SignalKind.VISITS_LATE, SignalKind.CASELOAD})
"""A visit that is late and a caseload that is full stand on Today by themselves."""


def team_needs(work: Work) -> dict[Need, list[Row]]:
    """One line for each supporter and need, the longest ago first; nothing for who may not see the diary."""
    found: dict[Need, list[Row]] = {need: [] for need in ABOUT_TEAM}
    if not work.actor.may(Permission.DIARY_READ):
        return found
    who = reader(work)
    for row in roster_rows(work):
        if not who.reads_agreements(about=row.person_id, by=""):
            continue
        told: set[Need] = set()
        for signal in row.signals:
            need = Need.NOT_COACHED if signal.kind is SignalKind.NOT_COACHED else Need.SIGNAL
            if signal.answer is None and signal.kind not in TOLD_ELSEWHERE and need not in told:
                told.add(need)
                found[need].append(Row(row.person_id, signal.since, text=signal.reason))
    for rows in found.values():
        rows.sort(key=lambda each: (each.since, each.target))
    return found
