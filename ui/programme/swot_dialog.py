"""A SWOT as a form: four fields with questions that help to fill them, and the goals that come of it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.programme.plan_checks import NAME_LIMIT
from ensure_desktop.programme.plan_labels import quadrant_label, quadrant_meaning
from ensure_desktop.programme.swots import POINT_LIMIT, save_swot
from ensure_desktop.programme.values import Quadrant, Swot, SwotDetails, SwotPoint
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.theme import INSIDE
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, TextArea, TextField
from ui.widgets.lines import Line, LinesField

NAME = "programme.swot.edit"
WIDTH = 820


class PointLine(Line):
    """A point, and what follows from it."""

    def __init__(self, name: str, quadrant: Quadrant) -> None:
        super().__init__(_("Take this point out"), name=name)
        self._quadrant = quadrant
        self._id = ""
        self.text = TextField(name=f"{name}.text", placeholder=_("A point"), longest=POINT_LIMIT)
        self.text.setAccessibleName(_("A point of “{field}”").format(field=quadrant_label(quadrant)))
        self.what_now = TextField(name=f"{name}.what_now", placeholder=_("What we do about it"), longest=POINT_LIMIT)
        self.what_now.setAccessibleName(_("What we do about it"))
        self.let_move(_("Move this point up (Alt+Up)"), _("Move this point down (Alt+Down)"))
        self.row.addWidget(self.text, 3)
        self.row.addWidget(self.what_now, 2)
        ways = QHBoxLayout()
        ways.setSpacing(0)
        for button in (*self.ways, self.drop):
            ways.addWidget(button)
        self.row.addLayout(ways)
        self.row.setSpacing(INSIDE)
        for field in (self.text, self.what_now):
            field.changed.connect(self.changed)

    def value(self) -> SwotPoint | None:
        """The point; None where nothing was typed."""
        text = self.text.value()
        return SwotPoint(self._quadrant, text, self._id, self.what_now.value()) if text else None

    def set_value(self, value: SwotPoint) -> None:
        """Show it."""
        self._id = value.id
        self.text.set_value(value.text)
        self.what_now.set_value(value.what_now)

    def draft(self) -> list[Any]:
        """What was typed, and which point it is."""
        return [self.text.draft(), self.what_now.draft(), self._id]

    def set_draft(self, draft: list[Any]) -> None:
        """Show what was typed."""
        text, what_now, self._id = draft
        self.text.set_draft(text)
        self.what_now.set_draft(what_now)

    def mark(self, wrong: bool) -> None:
        """Show or take away that something is wrong."""
        self.text.mark(wrong)

    def begin(self) -> None:
        """Put the keyboard into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class SwotDialog(FormDialog):
    """Make a SWOT, or correct one. `saved` sends the `Swot`."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        details: SwotDetails,
        questions: Mapping[Quadrant, tuple[str, ...]],
        swot: Swot | None,
    ) -> None:
        """`details` are what it begins with; `swot` is the one that is corrected."""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Correct this SWOT") if swot else _("Make a SWOT"),
            sentence=""
            if swot
            else _("Best together, at one table. It begins with what the last one said; that one stays as it was."),
            act=_("Save SWOT"),
            width=WIDTH,
        )
        self._swot = swot
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=today))
        section.add("title", _("Title"), TextField(name=f"{NAME}.title", longest=NAME_LIMIT))
        made_with = TextArea(name=f"{NAME}.made_with", lines=2)
        section.add("made_with", _("Who was at the table"), made_with, wide=True)
        for quadrant in Quadrant:
            title = _("{title}: {meaning}").format(title=quadrant_label(quadrant), meaning=quadrant_meaning(quadrant))
            field = self.form.section(title, " ".join(questions.get(quadrant, ())), columns=1)
            lines = LinesField(
                partial(PointLine, quadrant=quadrant), _("One more point"), name=f"{NAME}.{quadrant.value}"
            )
            field.add(quadrant.value, "", lines)
        more = self.form.section(columns=1)
        goals = TextArea(name=f"{NAME}.goals", lines=4)
        more.add("goals", _("Goals in common, one a line"), goals)
        more.add_widget(WordingLine(context, name=f"{NAME}.wording", fields=(goals, made_with)))
        values: dict[str, Any] = {name: getattr(details, name) for name in ("day", "title", "made_with", "goals")}
        for quadrant in Quadrant:
            values[quadrant.value] = tuple(each for each in details.points if each.quadrant is quadrant)
        self.form.set_values(values)
        self.keep_drafts(swot.id if swot else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        points = tuple(point for quadrant in Quadrant for point in values.pop(quadrant.value))
        day = values.pop("day")
        if day is None:
            self.show_error(FieldErrors({"day": _("Please enter the day on which this was made.")}))
            return
        details = replace(SwotDetails(day), points=points, **values)
        self.store(save_swot, swot_id=self._swot.id if self._swot else None, details=details)
