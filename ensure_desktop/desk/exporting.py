"""Writing chosen people to a file, without those who did not agree to be in the programme's papers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ensure_desktop.consent.limits import limited
from ensure_desktop.consent.service import with_consent
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.exchange.export import Progress, chosen_people, written_people
from ensure_desktop.people.exchange.values import ExportDone, ExportKind
from ensure_desktop.people.model import RoleRecord
from ensure_desktop.people.values import PeopleFilter, RoleKind
from ensure_desktop.vault.listed import listed
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

ASKED_FOR_CONSENT = frozenset({RoleKind.APPLICANT, RoleKind.SUPPORTER, RoleKind.PARTICIPANT, RoleKind.FAMILY})
"""The people of the programme. Professionals and contacts are not asked: what is known of them is their work."""

IN_PROGRAMME = (
    select(RoleRecord.person_id)
    .where(
        RoleRecord.person_id.in_(listed("ids")),
        RoleRecord.kind.in_(sorted(ASKED_FOR_CONSENT)),
        RoleRecord.withdrawn_at.is_(None),
    )
    .distinct()
)


@dataclass(frozen=True, slots=True)
class ExportCount:
    """How many people a file would hold, and how many were chosen and are left out because no consent holds."""

    people: int
    left_out: int


@use_case("count exported people", Permission.PEOPLE_EXPORT, reads=True)
def count_export(work: Work, *, shown: PeopleFilter | None, ids: Sequence[str]) -> ExportCount:
    """What an export of `ids`, or of all whom `shown` lets through, would hold."""
    chosen = chosen_people(work, shown=shown, ids=ids)
    left_out = len(without_consent(work, chosen))
    return ExportCount(len(chosen) - left_out, left_out)


@use_case("export people", Permission.PEOPLE_EXPORT)
def export_people(
    work: Work,
    *,
    shown: PeopleFilter | None,
    ids: Sequence[str],
    kind: ExportKind,
    columns: Sequence[str],
    progress: Progress = lambda done, total: True,
) -> ExportDone:
    """The people with these `ids`, or all whom `shown` lets through, as a file of `kind` with `columns`.

    Left out is who is or was in the programme and whose consent to matching does not hold today. Raises what
    `people.exchange.export.written_people` raises, and `UserError` where nobody is left.
    """
    chosen = chosen_people(work, shown=shown, ids=ids)
    silent = without_consent(work, chosen)
    wanted = [person_id for person_id in chosen if person_id not in silent]
    if silent and not wanted:
        raise UserError(
            _("None of these people has a consent that holds, so nothing can be written. Please ask them first.")
        )
    return written_people(work, wanted=wanted, kind=kind, columns=columns, progress=progress)


def without_consent(work: Work, person_ids: Collection[str]) -> frozenset[str]:
    """Those who are or were in the programme without a consent to matching that holds today.

    Whoever asked that her data are left alone is among them, whatever she agreed to.
    """
    asked = frozenset(work.session.scalars(IN_PROGRAMME, {"ids": person_ids}))
    agreeing = with_consent(work, person_ids=asked, purpose=Purpose.MATCHING, on=work.today())
    return (asked - agreeing) | limited(work, person_ids, None)
