"""What can be done with indicators: each with its figure in a period, its target, and where it stands.

A figure that the vault can work out is never typed.
"""

from datetime import date
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

import resources
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.figures import NOTHING, Asked, Figure
from ensure_desktop.programme.indicator_checks import checked_indicator
from ensure_desktop.programme.indicator_rows import (
    details_of,
    find_indicator,
    in_order,
    next_position,
    present_indicator,
    write_indicator,
)
from ensure_desktop.programme.model import IndicatorRecord
from ensure_desktop.programme.sources import SOURCES, Source, capital, figure_of
from ensure_desktop.programme.standing import Pace, standing, target_for, wanted
from ensure_desktop.programme.values import Indicator, IndicatorDetails, Standing, Unit
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

TEMPLATE = Path(resources.__file__).parent / "programme" / "indicators.toml"
ADDED_UP = (Unit.COUNT, Unit.HOURS, Unit.MONEY)
"""Typed figures of these are added up over a period; of the others the latest one counts."""


@use_case("list indicators", Permission.PROGRAMME_READ, reads=True, knows_all=True)
def indicators(
    work: Work, *, first: date, last: date, with_withdrawn: bool = False, for_outside: bool = False, source: str = ""
) -> tuple[Indicator, ...]:
    """All indicators phase by phase with their figures from `first` to `last`, both included; withdrawn ones last.

    `source` asks for those of one source only. `for_outside` keeps figures that rest on fewer people than the centre's
    smallest count.
    """
    _check_period(first, last)
    rows = [row for row in in_order(work, with_withdrawn=with_withdrawn) if source in ("", row.source)]
    details, memo = details_of(work, rows), dict[object, Any]()
    least = read_centre(work).small_cell if for_outside else 0
    return tuple(
        _value(
            row,
            details[row.id],
            Asked(work, first, last, row.detail, memo, for_outside),
            least,
            read_centre(work).words,
        )
        for row in rows
    )


@use_case("save indicator", Permission.PROGRAMME_WRITE)
def save_indicator(work: Work, *, indicator_id: str | None, details: IndicatorDetails) -> str:
    """Add an indicator, or change one; its id. Raises `FieldErrors` by the names of `IndicatorDetails`' fields.

    Phase and unit of one that the vault works out are those of its source.
    """
    record = None if indicator_id is None else present_indicator(work, indicator_id)
    source = SOURCES.get(details.source)
    clean = checked_indicator(details, source, work.today())
    if source is not None:
        offered = [value for value, _label in source.details(read_centre(work).words)] or [""]
        if clean.detail not in offered:
            raise FieldErrors({"detail": _("Please choose what is counted.")})
    if record is None:
        record = IndicatorRecord(id=work.new_id(), position=next_position(work))
    write_indicator(work, record, clean)
    return record.id


@use_case("move indicator", Permission.PROGRAMME_WRITE)
def move_indicator(work: Work, *, indicator_id: str, down: bool) -> None:
    """Put an indicator before the one above it in its phase, or after the one below; at the ends it stays."""
    record = present_indicator(work, indicator_id)
    peers = [row for row in in_order(work, with_withdrawn=False) if row.phase == record.phase]
    place = peers.index(record)
    other = place + (1 if down else -1)
    if 0 <= other < len(peers):
        peers[place], peers[other] = peers[other], peers[place]
        positions = sorted(row.position for row in peers)
        for row, position in zip(peers, positions, strict=True):
            row.position = position
        work.session.flush()


@use_case("withdraw indicator", Permission.PROGRAMME_WRITE)
def withdraw_indicator(work: Work, *, indicator_id: str) -> None:
    """Take an indicator out of the list; its targets and typed figures stay with it."""
    record = find_indicator(work, indicator_id)
    record.withdrawn_at = record.withdrawn_at or work.now()
    work.session.flush()


@use_case("restore indicator", Permission.PROGRAMME_WRITE)
def restore_indicator(work: Work, *, indicator_id: str) -> None:
    """Bring a withdrawn indicator back, at its old place."""
    find_indicator(work, indicator_id).withdrawn_at = None
    work.session.flush()


@use_case("begin with usual indicators", Permission.PROGRAMME_WRITE)
def begin_with_usual(work: Work) -> int:
    """Add those of the template that are not there yet, without targets; how many were added."""
    words = read_centre(work).words
    known = {(row.source, row.detail) for row in in_order(work, with_withdrawn=True)}
    added = [each for each in _template() if each not in known]
    for key, detail in added:
        source = SOURCES[key]
        details = IndicatorDetails(
            source.phase, title_of(source, detail, words), key, detail, source.unit, source.lower_is_better
        )
        write_indicator(work, IndicatorRecord(id=work.new_id(), position=next_position(work)), details)
    return len(added)


def title_of(source: Source, detail: str, words: Words) -> str:
    """What an indicator is called that nobody gave a name yet."""
    label = dict(source.details(words)).get(detail, "") if detail else ""
    title = capital(source.title(words))
    return _("{source}: {detail}").format(source=title, detail=label) if label else title


@cache
def _template() -> tuple[tuple[str, str], ...]:
    found = loads(TEMPLATE.read_text("utf-8"))["indicators"]
    return tuple((each["source"], each.get("detail", "")) for each in found)


def _value(row: IndicatorRecord, details: IndicatorDetails, asked: Asked, least: int, words: Words) -> Indicator:
    source = SOURCES.get(details.source)
    if source is not None:
        figure, pace = figure_of(source, asked), source.pace
    else:
        figure, pace = _typed(details, asked), Pace.SUM if details.unit in ADDED_UP else Pace.LEVEL
    kept = figure.people is not None and figure.people < least
    value = None if kept else figure.value
    target = target_for(details.targets, asked.first, asked.last)
    goal = wanted(target, asked.first, asked.last, pace) if target else None
    return Indicator(
        id=row.id,
        details=details,
        value=value,
        of=None if kept else figure.of,
        target=target,
        standing=_standing(value, goal, asked, pace, details),
        from_where=_from_where(source, details, figure, asked, words, kept=kept),
        withdrawn_at=row.withdrawn_at,
        wanted=goal,
    )


def _standing(value: float | None, goal: float | None, asked: Asked, pace: Pace, details: IndicatorDetails) -> Standing:
    return standing(
        value,
        goal,
        first=asked.first,
        last=asked.last,
        today=asked.work.today(),
        pace=pace,
        lower_is_better=details.lower_is_better,
    )


def _typed(details: IndicatorDetails, asked: Asked) -> Figure:
    """What was typed for days of the period: added up, or the latest."""
    within = [each for each in details.typed if asked.first <= each.day <= asked.last]
    if not within:
        return NOTHING
    return Figure(sum(each.value for each in within) if details.unit in ADDED_UP else within[-1].value)


def _from_where(
    source: Source | None, details: IndicatorDetails, figure: Figure, asked: Asked, words: Words, *, kept: bool
) -> str:
    if source is None:
        return _typed_from(details, asked)
    sentences = [source.from_where(words), figure.note]
    if source.needs and not asked.work.actor.may(source.needs):
        sentences.append(_("Your account does not include this figure."))
    elif kept or (figure.value is None and figure.people):
        sentences.append(_("Too few people to say."))
    elif figure.value is None:
        sentences.append(_("There is nothing to work it out from yet."))
    return " ".join(filter(None, sentences))


def _typed_from(details: IndicatorDetails, asked: Asked) -> str:
    within = [each for each in details.typed if asked.first <= each.day <= asked.last]
    if not within:
        return _("Typed by hand; there is no figure for this period yet.")
    last = within[-1]
    day = format_date(last.day, language=language())
    if details.unit not in ADDED_UP:
        told = _("Typed by hand for {day}.").format(day=day)
    else:
        count = ngettext(
            "{n} figure typed by hand, for {day}.",
            "The sum of {n} figures typed by hand, the last one for {day}.",
            len(within),
        )
        told = count.format(n=len(within), day=day)
    return " ".join((told, _("Note: {note}").format(note=last.note))) if last.note else told


def _check_period(first: date, last: date) -> None:
    if last < first:
        raise UserError(_("The period ends before it begins. Please check both days."))
