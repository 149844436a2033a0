"""What can be done with evaluations: once a year both sides say how the cooperation goes, and all are laid together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.network.model import PartnerEvaluationRecord, PartnershipRecord
from ensure_desktop.network.partner_checks import checked_evaluation
from ensure_desktop.network.partner_evaluations import (
    evaluation_values,
    evaluations_of,
    find_evaluation,
    write_evaluation,
)
from ensure_desktop.network.partner_records import present_partnership
from ensure_desktop.network.values import Evaluation, EvaluationDetails, EvaluationQuestion, Side
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """What one partner and the centre answered in a year. A question that nobody answered is left out."""

    partnership_id: str
    name: str
    ours: Mapping[EvaluationQuestion, int]
    theirs: Mapping[EvaluationQuestion, int]
    our_day: date | None
    their_day: date | None


@dataclass(frozen=True, slots=True)
class EvaluationSummary:
    """How all cooperations were seen in a year. `years` are those with answers, this one and the one asked for."""

    year: int
    years: tuple[int, ...]
    lines: tuple[SummaryLine, ...]
    ours: Mapping[EvaluationQuestion, float]
    """Means of the centre's answers, over the partners about whom it answered."""
    theirs: Mapping[EvaluationQuestion, float]


@use_case("save evaluation", Permission.NETWORK_WRITE)
def save_evaluation(
    work: Work, *, partnership_id: str, evaluation_id: str | None, details: EvaluationDetails
) -> Evaluation:
    """Keep what one side answered about a year. Raises `FieldErrors` by the names of the fields.

    Each side answers once a year: a second time is a correction of the first.
    """
    present_partnership(work, partnership_id)
    clean = checked_evaluation(details, work.today())
    if evaluation_id is None:
        record = PartnerEvaluationRecord(id=work.new_id(), partnership_id=partnership_id)
    else:
        record = find_evaluation(work, evaluation_id)
        if record.partnership_id != partnership_id:
            raise ValueError("this evaluation is another partner's")
    _check_once(work, partnership_id, evaluation_id, clean)
    write_evaluation(work, record, clean)
    return evaluation_values(work, [record])[0]


@use_case("withdraw evaluation", Permission.NETWORK_WRITE)
def withdraw_evaluation(work: Work, *, evaluation_id: str) -> Evaluation:
    """Take back answers that were entered by mistake."""
    record = find_evaluation(work, evaluation_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()
    return evaluation_values(work, [record])[0]


@use_case("restore evaluation", Permission.NETWORK_WRITE)
def restore_evaluation(work: Work, *, evaluation_id: str) -> Evaluation:
    """Let withdrawn answers count again. Raises `FieldErrors` where that side has answered anew in the meantime."""
    record = find_evaluation(work, evaluation_id)
    value = evaluation_values(work, [record])[0]
    _check_once(work, record.partnership_id, record.id, value.details)
    record.withdrawn_at = None
    work.session.flush()
    return evaluation_values(work, [record])[0]


@use_case("lay evaluations together", Permission.NETWORK_READ, reads=True)
def evaluation_summary(work: Work, *, year: int) -> EvaluationSummary:
    """The answers of a year side by side: every partner of that year, also those who have not answered."""
    partners = work.session.execute(
        select(PartnershipRecord.id, OrganisationRecord.name, PartnershipRecord.since, PartnershipRecord.until)
        .join(OrganisationRecord)
        .where(PartnershipRecord.withdrawn_at.is_(None), OrganisationRecord.withdrawn_at.is_(None))
        .order_by(OrganisationRecord.sort_key, OrganisationRecord.number)
    ).all()
    counting = select(PartnerEvaluationRecord).where(PartnerEvaluationRecord.withdrawn_at.is_(None))
    records = work.session.scalars(counting.where(PartnerEvaluationRecord.year == year)).all()
    given: dict[str, dict[Side, Evaluation]] = defaultdict(dict)
    for each in evaluation_values(work, records):
        given[each.partnership_id][each.details.side] = each
    lines = tuple(
        _line(row.id, row.name, given[row.id])
        for row in partners
        if row.id in given or _within(year, row.since, row.until)
    )
    years = set(work.session.scalars(counting.with_only_columns(PartnerEvaluationRecord.year).distinct()))
    return EvaluationSummary(
        year=year,
        years=tuple(sorted(years | {work.today().year, year}, reverse=True)),
        lines=lines,
        ours=_means(line.ours for line in lines),
        theirs=_means(line.theirs for line in lines),
    )


def _check_once(work: Work, partnership_id: str, evaluation_id: str | None, details: EvaluationDetails) -> None:
    for other in evaluations_of(work, partnership_id):
        same = other.details.year == details.year and other.details.side is details.side
        if same and other.withdrawn_at is None and other.id != evaluation_id:
            sentence = _("This side has answered for {year} already. Please change those answers.")
            raise FieldErrors({"year": sentence.format(year=details.year)})


def _within(year: int, since: date | None, until: date | None) -> bool:
    return (since is None or since.year <= year) and (until is None or until.year >= year)


def _line(partnership_id: str, name: str, given: dict[Side, Evaluation]) -> SummaryLine:
    ours, theirs = given.get(Side.CENTRE), given.get(Side.PARTNER)
    return SummaryLine(
        partnership_id=partnership_id,
        name=name,
        ours=_answered(ours),
        theirs=_answered(theirs),
        our_day=ours.details.day if ours else None,
        their_day=theirs.details.day if theirs else None,
    )


def _answered(evaluation: Evaluation | None) -> dict[EvaluationQuestion, int]:
    if evaluation is None:
        return {}
    return {each.question: each.value for each in evaluation.details.answers if each.value is not None}


def _means(answered: Iterable[Mapping[EvaluationQuestion, int]]) -> dict[EvaluationQuestion, float]:
    values: dict[EvaluationQuestion, list[int]] = defaultdict(list)
    for answers in answered:
        for question, value in answers.items():
            values[question].append(value)
    return {
        question: sum(values[question]) / len(values[question]) for question in EvaluationQuestion if values[question]
    }
