"""Hand a questionnaire out on paper, or begin to fill it in on the screen."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.evaluation.labels import medium_label, mode_label, planned_label
from ensure_desktop.evaluation.measuring import hand_out
from ensure_desktop.evaluation.plans import languages_asked
from ensure_desktop.evaluation.values import Circumstances, Due, Medium, Mode
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.evaluation.words import language_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextField

NAME = "evaluation.hand_out"
LANGUAGES = ("ar", "en", "fr", "nl", "es", "tr", "ti", "da")
"""The languages of the papers, for sheets of the centre's own."""


class HandOutDialog(FormDialog):
    """How it will be filled in. `saved` sends the `Measurement`."""

    def __init__(self, parent: QWidget, context: Context, due: Due) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("{title} for {name}").format(title=due.title, name=due.name),
            sentence=planned_label(due.planned),
            act=_("Hand out"),
        )
        self._due = due
        self._language = ChoiceField(_choices((due.language,) if due.language else ()), name=f"{NAME}.language")
        self._add_fields()
        values = {"day": context.clock.today(), "medium": Medium.PAPER, "mode": Mode.SELF}
        self.form.set_values(values | {"language": due.language or language()})
        self._show_fields()
        self.form.set_unchanged()
        context.operations.query(languages_asked, self._offer, lambda _error: None, plan_id=due.plan_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["day"] is None:
            self.show_error(FieldErrors({"day": _("Please enter the day, today at the latest.")}))
            return
        self.store(
            hand_out,
            person_id=self._due.person_id,
            plan_id=self._due.plan_id,
            planned=self._due.planned,
            circumstances=Circumstances(**values),
        )

    def _add_fields(self) -> None:
        today = self.context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        media = [(each, medium_label(each)) for each in (Medium.PAPER, Medium.DESK, Medium.SCREEN)]
        medium = ChoiceField(media, name=f"{NAME}.medium")
        medium.changed.connect(self._show_fields)
        section.add("medium", _("On what"), medium)
        section.add("language", _("In which language"), self._language)
        mode = ChoiceField([(each, mode_label(each)) for each in Mode], name=f"{NAME}.mode")
        mode.changed.connect(self._show_fields)
        section.add("mode", _("How"), mode)
        section.add("day", _("Day"), DateField(parse, name=f"{NAME}.day", today=today))
        help_text = _("Only if somebody translates.")
        section.add("interpreter", _("Interpreter"), TextField(name=f"{NAME}.interpreter", longest=120), help_text)
        section.add("helped_by", _("Who helps"), TextField(name=f"{NAME}.helped_by", longest=120))

    def _show_fields(self) -> None:
        self.form.show_field("helped_by", self.form.editor("mode").value() is not Mode.SELF)
        paper = self.form.editor("medium").value() is Medium.PAPER
        self.act.setText(_("Hand out") if paper else _("Begin"))

    def _offer(self, found: tuple[str, ...]) -> None:
        chosen, changed = self._language.value(), self.form.is_changed()
        self._language.set_choices(_choices(found or LANGUAGES))
        if not found:
            help_text = _("The vault has no words of it yet: use a sheet of your own, and type the answers here.")
            self.form.set_help("language", help_text)
        fitting = chosen if chosen in (found or LANGUAGES) else next(iter(found), "en")
        self._language.set_value(self._due.language or fitting if not changed else fitting)
        if not changed:
            self.form.set_unchanged()


def _choices(codes: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(code, language_words(code)) for code in codes or LANGUAGES]
