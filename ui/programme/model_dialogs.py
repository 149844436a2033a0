"""The forms of a programme's picture: a new one, its title and notes, and one of its boxes."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, pgettext
from ensure_desktop.programme.model_words import COLUMNS, ROWS, column_label, kind_label, kind_meaning, row_label
from ensure_desktop.programme.models import BOX_LIMIT, TITLE_LIMIT, proposed_model, save_model
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind, ProgrammeModel
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, TextArea, TextField

WIDTH = 620


class Begin(StrEnum):
    """With what a new picture begins."""

    PROPOSAL = "proposal"
    EMPTY = "empty"


class NewModelDialog(FormDialog):
    """Which kind, and whether it begins with our proposal. `saved` sends the `ProgrammeModel`."""

    NAME = "programme.model.new"

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent, context, name=self.NAME, title=_("New picture of the programme"), act=_("Make picture"), width=WIDTH
        )
        section = self.form.section(columns=1)
        kind = ChoiceField([(each, kind_label(each)) for each in ModelKind], name=f"{self.NAME}.kind")
        kind.changed.connect(lambda: self.form.set_help("kind", kind_meaning(kind.value())))
        section.add("kind", _("What it shows"), kind, kind_meaning(ModelKind.LOGIC))
        begins = [(Begin.PROPOSAL, _("With a proposal to change")), (Begin.EMPTY, _("Empty"))]
        section.add("begin", _("How it begins"), ChoiceField(begins, name=f"{self.NAME}.begin"))
        section.add(
            "title", _("Title"), TextField(name=f"{self.NAME}.title", longest=TITLE_LIMIT), _("It stands above.")
        )
        self.form.set_values({"kind": ModelKind.LOGIC, "begin": Begin.PROPOSAL, "title": ""})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it; a proposal that was given no title keeps its own."""
        kind, title = values["kind"], values["title"]
        if values["begin"] is Begin.EMPTY:
            self._store(ModelDetails(kind, title))
            return

        def take(proposed: ModelDetails) -> None:
            self._store(replace(proposed, title=title or proposed.title))

        self.context.operations.query(proposed_model, take, self.show_error, kind=kind)

    def _store(self, details: ModelDetails) -> None:
        self.store(save_model, model_id=None, details=details)


class ModelNotesDialog(FormDialog):
    """Title, assumptions, and what else plays a part. `saved` sends the `ProgrammeModel`."""

    NAME = "programme.model.notes"

    def __init__(self, parent: QWidget, context: Context, model: ProgrammeModel) -> None:
        super().__init__(
            parent, context, name=self.NAME, title=_("Title and notes"), act=_("Save title and notes"), width=WIDTH
        )
        self._model = model
        section = self.form.section(columns=1)
        section.add("title", _("Title"), TextField(name=f"{self.NAME}.title", longest=TITLE_LIMIT))
        section.add(
            "assumptions",
            _("What we assume"),
            TextArea(name=f"{self.NAME}.assumptions", lines=3),
            _("What has to be true for this to work."),
        )
        section.add("outside", _("What else plays a part"), TextArea(name=f"{self.NAME}.outside", lines=3))
        details = model.details
        self.form.set_values({field: getattr(details, field) for field in ("title", "assumptions", "outside")})
        self.keep_drafts(model.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(save_model, model_id=self._model.id, details=replace(self._model.details, **values))


class BoxDialog(FormDialog):
    """One box: what stands in it, where, and whose figure. `saved` sends the `ModelBox`; the page stores it."""

    NAME = "programme.model.box"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        kind: ModelKind,
        offered: Sequence[tuple[str, str]],
        box: ModelBox,
    ) -> None:
        """A `box` without an id is a new one, in the place that it names."""
        title = _("Change box") if box.id else _("New box")
        super().__init__(parent, context, name=self.NAME, title=title, act=_("Save box"), width=WIDTH)
        self._box = box
        section = self.form.section(columns=1)
        section.add("text", _("What stands in it"), TextField(name=f"{self.NAME}.text", longest=BOX_LIMIT))
        columns = [(each, column_label(each)) for each in COLUMNS[kind]]
        section.add("column", _("Column"), ChoiceField(columns, name=f"{self.NAME}.column"))
        if ROWS[kind]:
            rows = [(each, row_label(each, context.centre.words)) for each in ROWS[kind]]
            section.add("row", _("Row"), ChoiceField(rows, name=f"{self.NAME}.row"))
        figures: list[tuple[str | None, str]] = [(None, pgettext("indicator", "No figure")), *offered]
        help_text = _("The figure of this indicator then stands in the box.") if offered else _("There are none yet.")
        field = ChoiceField(figures, name=f"{self.NAME}.indicator")
        section.add("indicator_id", _("Indicator"), field, help_text)
        known = {each for each, _title in figures}
        values = {
            "text": box.text,
            "column": box.column,
            "indicator_id": box.indicator_id if box.indicator_id in known else None,
        }
        self.form.set_values(values | ({"row": box.row} if ROWS[kind] else {}))

    def submit(self, values: dict[str, Any]) -> None:
        """Hand it to the page; an empty box is none."""
        if not values["text"].strip():
            self.show_error(UserError(_("Please write what stands in the box.")))
            return
        made = replace(self._box, id=self._box.id or uuid4().hex, **values)
        self.finish(made)
