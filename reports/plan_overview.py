"""The plan in ten steps on paper: each step with its check list, who does what until when, and what is done."""

from collections.abc import Iterator
from datetime import date

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date
from ensure_desktop.programme.plan_labels import state_label, step_label, step_meaning, step_number
from ensure_desktop.programme.steps import PlanPaper
from ensure_desktop.programme.values import PlanStep, TaskDetails
from reports.flow import NORMAL, WIDTH, Block, Part, Sheet
from reports.page import INK, SOFT_INK

INDENT = 18.0


def plan_pdf(paper: PlanPaper) -> bytes:
    """The plan as PDF, made in memory."""
    return _Plan(paper).draw()


class _Plan:
    def __init__(self, paper: PlanPaper) -> None:
        self._data = paper
        self._sheet = Sheet(_("The plan in ten steps"), language(), NORMAL)

    def draw(self) -> bytes:
        """All pages."""
        return self._sheet.finish(self._blocks(), self._foot)

    def _blocks(self) -> Iterator[Block]:
        sheet, scale = self._sheet, NORMAL
        yield [
            *sheet.paragraphs(self._data.centre, scale.text, grey=SOFT_INK),
            *sheet.paragraphs(_("The plan in ten steps"), scale.title, bold=True),
            sheet.gap(0.3),
            Part(scale.text * 0.8, lambda top: sheet.line(0, top, WIDTH, grey=INK, thickness=1.4)),
        ]
        for step in self._data.steps:
            yield from self._step(step)

    def _step(self, step: PlanStep) -> Iterator[Block]:
        first, *rest = (list(self._task(task)) for task in step.details.tasks) if step.details.tasks else ([],)
        yield [*self._head(step), *first]
        yield from rest
        end = [self._sheet.gap(0.9)]
        if step.details.notes:
            end = [*self._sheet.paragraphs(step.details.notes, NORMAL.text, offset=INDENT, grey=SOFT_INK), *end]
        yield end

    def _head(self, step: PlanStep) -> Iterator[Part]:
        sheet, scale, details = self._sheet, NORMAL, step.details
        title = _("{number}. {title}").format(number=step_number(step.step), title=step_label(step.step))
        state = state_label(details.state)

        def draw(top: float) -> None:
            taken = sheet.end_text(WIDTH, top + scale.head, state, scale.text, width=WIDTH * 0.3, grey=SOFT_INK)
            sheet.text(0, top + scale.head, title, scale.head, width=WIDTH - taken - 12, bold=True)

        yield Part(scale.head * 1.5, draw)
        days = [_day(each) if each else "" for each in (details.first, details.until)]
        span = " – ".join(days) if all(days) else "".join(days)
        told = _(" · ").join(filter(None, (step_meaning(step.step), details.owner, span)))
        yield from sheet.paragraphs(told, scale.small + 0.5, grey=SOFT_INK)
        yield sheet.gap(0.25)

    def _task(self, task: TaskDetails) -> Iterator[Part]:
        """A box, ticked where it is done, and the line beside it."""
        sheet, size = self._sheet, NORMAL.text
        first, *rest = sheet.paragraphs(task.text, size, offset=INDENT)

        def boxed(top: float) -> None:
            sheet.tick_box(0, top + size, ticked=task.done_on is not None)
            first.draw(top)

        yield Part(first.height, boxed)
        yield from rest
        told = _(" · ").join(filter(None, (task.owner, _when(task), task.note)))
        if told:
            yield from sheet.paragraphs(told, NORMAL.small, offset=INDENT, grey=SOFT_INK)
        yield sheet.gap(0.2)

    def _foot(self, number: int, count: int) -> None:
        told = _("{centre} · printed on {day}").format(centre=self._data.centre, day=_day(self._data.printed_on))
        self._sheet.foot(told, _("Page {page} of {pages}").format(page=number, pages=count))


def _when(task: TaskDetails) -> str:
    if task.done_on is not None:
        return _("done on {day}").format(day=_day(task.done_on))
    return _("until {day}").format(day=_day(task.until)) if task.until is not None else ""


def _day(day: date) -> str:
    return format_date(day, language=language(), style="long")
