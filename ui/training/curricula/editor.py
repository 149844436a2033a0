"""The editor of a curriculum. A version that courses follow is kept: what is changed becomes the next one."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, available_languages, ngettext
from ensure_desktop.people.labels import language_name
from ensure_desktop.training.labels import kind_label
from ensure_desktop.training.service import save_curriculum
from ensure_desktop.training.values import CourseKind, Curriculum, CurriculumVersion
from ui.context import Context
from ui.messages import MessageBar
from ui.people.record_form import RecordForm
from ui.people.words import first_upper
from ui.training.curricula.lines import CriteriaField, MeetingsField
from ui.widgets.fields import ChoiceField, NumberField, TextArea, TextField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import Form, FormSection

PLAIN = ("title", "kind", "needed", "every_days", "starts", "valid_months", "about", "meetings", "criteria")
EMPTY = Curriculum(title="", kind=CourseKind.BASIC, meetings=(), needed=0)


class CurriculumEditor(RecordForm):
    """Change the newest version of a curriculum, or make a new one. `saved` sends the `CurriculumVersion`.

    `begin_with` is what a new one begins with: nothing, or a copy of another.
    """

    named = "curriculum"
    first = "title"

    def __init__(
        self,
        context: Context,
        message: MessageBar,
        version: CurriculumVersion | None,
        begin_with: CurriculumVersion | None,
        parent: QWidget,
    ) -> None:
        self._version = version
        self._begin_with = version or begin_with
        self.form = Form(name="curriculum.form")
        sections = self._add_fields(context)
        key = version.curriculum_id if version else f"new {begin_with.curriculum_id if begin_with else ''}".strip()
        super().__init__(context, message, self.form, sections, key, parent)
        self.fill()
        self.build(version.curriculum.title if version else _("New curriculum"), _("Save curriculum"))

    def submit(self, values: dict[str, Any]) -> None:
        """Store it as the newest version."""
        curriculum = Curriculum(
            title=values["title"],
            kind=values["kind"],
            meetings=values["meetings"],
            needed=values["needed"] or 0,
            criteria=values["criteria"],
            every_days=values["every_days"] or EMPTY.every_days,
            starts=values["starts"] or EMPTY.starts,
            valid_months=values["valid_months"],
            about=values["about"],
        )
        self.context.operations.change(
            save_curriculum,
            self.stored,
            self.refused,
            curriculum_id=self._version.curriculum_id if self._version else None,
            language=values["language"],
            curriculum=curriculum,
        )

    def fill(self) -> None:
        """Show what is stored, or copied."""
        begin = self._begin_with
        shown = begin.curriculum if begin is not None else EMPTY
        code = begin.language if begin is not None else self.context.centre.language
        if code not in available_languages():
            code = available_languages()[0]
        values = {name: getattr(shown, name) for name in PLAIN}
        if self._version is None and begin is not None:
            values["title"] = _("{title} (copy)").format(title=shown.title)
        self.form.set_values({"language": code, **values})
        self.form.set_unchanged()

    def refused(self, error: UserError) -> None:
        """Say beside each line what is wrong in it."""
        super().refused(error)
        fields = error.fields if isinstance(error, FieldErrors) else {}
        for name in ("criteria", "meetings"):
            self.form.editor(name).show_errors(_of_lines(name, fields))

    def _add_fields(self, context: Context) -> list[tuple[str, FormSection]]:
        name = "curriculum"
        about = self.form.section("", version_sentence(self._version))
        about.add("title", _("Title"), TextField(name=f"{name}.title"), wide=True)
        kinds = [(kind, first_upper(kind_label(kind))) for kind in CourseKind]
        about.add("kind", _("What it is"), ChoiceField(kinds, name=f"{name}.kind"))
        languages = [(code, language_name(code)) for code in available_languages()]
        about.add("language", _("Language"), ChoiceField(languages, name=f"{name}.language"))
        words = _("This stands in the invitation.")
        about.add("about", _("About this training"), TextArea(name=f"{name}.about", lines=3), words, wide=True)
        rule = self.form.section(_("Times and certificate"))
        needed = NumberField(name=f"{name}.needed", most=60)
        words = _("At least so many meetings give the certificate. The assessment does not count.")
        rule.add("needed", _("Meetings that are needed"), needed, words)
        months = NumberField(name=f"{name}.valid_months", least=1, most=240, unit=_("for good"))
        rule.add("valid_months", _("Certificate valid for, in months"), months, _("Empty: for good."))
        days = NumberField(name=f"{name}.every_days", least=1, most=366)
        rule.add("every_days", _("Days from one meeting to the next"), days)
        rule.add("starts", _("Usually begins at"), TimeField(name=f"{name}.starts"))
        meetings = self.form.section(
            _("Meetings"), _("Alt+Up and Alt+Down move the meeting in which you type."), columns=1
        )
        meetings.add("meetings", "", MeetingsField(name=f"{name}.meetings", add=_("Add a meeting")))
        criteria = self.form.section(_("What the assessment looks at"), columns=1)
        criteria.add("criteria", "", CriteriaField(name=f"{name}.criteria", add=_("Add a criterion")))
        return [
            (_("About"), about),
            (_("Certificate"), rule),
            (_("Meetings"), meetings),
            (_("Assessment"), criteria),
        ]


def version_sentence(version: CurriculumVersion | None) -> str:
    """What happens to this version when something is changed."""
    if version is None:
        return _("A new curriculum. Courses can follow it as soon as it is saved.")
    if not version.used:
        return _("No course follows this version yet, so what you change is changed in it.")
    return ngettext(
        "{n} course follows version {number}. It keeps it: what you change becomes version {next}, for new courses.",
        "{n} courses follow version {number}. They keep it: what you change becomes version {next}, for new courses.",
        version.used,
    ).format(n=version.used, number=version.number, next=version.number + 1)


def _of_lines(name: str, fields: dict[str, str]) -> list[tuple[int, str]]:
    """The errors of one list: "meetings.2.topic" is about its third line."""
    told: dict[int, list[str]] = {}
    for field, sentence in fields.items():
        head, _dot, rest = field.partition(".")
        if head == name and rest:
            told.setdefault(int(rest.partition(".")[0]), []).append(sentence)
    return [(place, " ".join(sentences)) for place, sentences in told.items()]
