"""The page that goes with an export as plain text: for the file that lies beside it, and for a terminal."""

from collections.abc import Iterator, Sequence

from ensure_desktop.i18n import _
from ensure_desktop.privacy.export_words import audience_label, product_label
from ensure_desktop.privacy.report_values import ExportReport, ReportGrid, Standing


def report_text(report: ExportReport) -> str:
    """All of it, in lines."""
    return "\n".join(_lines(report)) + "\n"


def standing_word(standing: Standing) -> str:
    """How a question is answered, in a word."""
    return {
        Standing.HARD: _("hard"),
        Standing.LOOK: _("please look"),
        Standing.REFUSED: _("not made"),
    }[standing]


def _lines(report: ExportReport) -> Iterator[str]:
    yield f"{product_label(report.product)} · {report.centre}"
    yield report.about
    yield ""
    yield _("{title}: {text}").format(title=_("Who reads it"), text=audience_label(report.audience))
    if report.recipient:
        yield _("{title}: {text}").format(title=_("Recipient"), text=report.recipient)
    if report.purpose:
        yield _("{title}: {text}").format(title=_("What for"), text=report.purpose)
    yield _("{title}: {text}").format(title=_("Made on"), text=report.made_on.isoformat())
    if report.review_on is not None:
        yield _("{title}: {text}").format(title=_("Looked at again on"), text=report.review_on.isoformat())
    for answer in report.answers:
        yield ""
        yield f"{answer.question} [{standing_word(answer.standing)}]"
        yield answer.answer
        yield from (f"- {each}" for each in answer.because)
    yield from _part(_("What was changed"), report.changed)
    yield from _part(_("What is left out"), report.left_out)
    yield from _part(_("Settings"), [f"{each.label}: {each.text}" for each in report.settings])
    yield from _part(_("What was measured"), [f"{each.label}: {each.text}" for each in report.measured])
    for grid in report.grids:
        yield from _part(grid.title, _grid(grid))
    yield from _part(_("What this page cannot say"), report.cannot_say)


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from (f"- {each}" for each in lines)


def _grid(grid: ReportGrid) -> list[str]:
    rows = [" | ".join(grid.head), *(" | ".join(row) for row in grid.rows)]
    return [*rows, grid.note] if grid.note else rows
