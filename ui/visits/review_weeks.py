"""What the last weeks of a match show, in short lines: the left half of the taper review."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.visits.evidence import Point, ReviewEvidence
from ui.theme import INSIDE, STEP, Tone
from ui.visits.mood_line import MoodLine
from ui.visits.words import alone_label, mood_label
from ui.widgets.text import IconLabel, label

if TYPE_CHECKING:
    from ensure_desktop.vault.centre import Words

REQUESTS_SHOWN = 3
FEW_POINTS = 2
"""A line needs two answers at least."""


def weeks_column(found: ReviewEvidence, words: "Words") -> QVBoxLayout:
    """The lines, below them how mood and self-reliance went, what was asked for and agreed on."""
    column = QVBoxLayout()
    column.setSpacing(INSIDE)
    head = ngettext("In the last week", "In these {n} weeks", found.weeks).format(n=found.weeks)
    column.addWidget(label(head, "strong"))
    for glyph, text in _lines(found, words):
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(IconLabel(glyph, 18, Tone.NEUTRAL))
        row.addWidget(label(text, wrap=True), 1)
        column.addLayout(row)
    _add_scale(column, found.mood, _("How the mood went"), "visits.review.mood", mood_label)
    _add_scale(column, found.self_reliance, _("How managing alone went"), "visits.review.self_reliance", alone_label)
    _add_texts(column, _("Asked for lately"), list(dict.fromkeys(found.requests[::-1]))[:REQUESTS_SHOWN])
    _add_texts(column, _("Agreed on at the last visit"), [step.text for step in found.steps])
    column.addStretch(1)
    return column


def _lines(found: ReviewEvidence, words: "Words") -> Iterator[tuple[str, str]]:
    made = ngettext("{n} visit made", "{n} visits made", found.made).format(n=found.made)
    planned = ngettext("{n} was planned", "{n} were planned", found.planned).format(n=found.planned)
    yield ("minus-circle" if found.missed else "check-circle"), f"{made} · {planned}"
    if found.attempts:
        yield (
            "minus-circle",
            ngettext("Once nobody met", "{n} times nobody met", found.attempts).format(n=found.attempts),
        )
    if found.worries:
        yield "warning-circle", ngettext("{n} worry noted", "{n} worries noted", found.worries).format(n=found.worries)
    else:
        yield "check-circle", _("No worries noted")
    if found.open_goals:
        goals = ngettext(
            "{n} goal of the {participant} is open", "{n} goals of the {participant} are open", found.open_goals
        )
        yield "flag", goals.format(n=found.open_goals, participant=words.participant)
    often = found.too_often
    if often is not None:
        text = ngettext(
            "More than agreed: {made} visits in {n} day, {agreed} at most were agreed",
            "More than agreed: {made} visits in {n} days, {agreed} at most were agreed",
            often.days,
        )
        yield "trend-up", text.format(made=often.made, n=often.days, agreed=often.agreed)


def _add_scale(
    column: QVBoxLayout, points: Sequence[Point], title: str, name: str, words: Callable[[int], str]
) -> None:
    if len(points) < FEW_POINTS:
        return
    line = MoodLine([point.value for point in points], words=words)
    line.setObjectName(name)
    line.setAccessibleName(_("{what}, oldest first").format(what=title))
    column.addSpacing(STEP)
    column.addWidget(label(title, "strong"))
    column.addWidget(line)


def _add_texts(column: QVBoxLayout, title: str, texts: Sequence[str]) -> None:
    if texts:
        column.addSpacing(STEP)
        column.addWidget(label(title, "strong"))
        for text in texts:
            column.addWidget(label(f"– {text}", wrap=True))
