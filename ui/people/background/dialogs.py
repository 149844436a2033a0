"""The dialogs that note a background check, and mend what was noted."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.people.background.service import change_check, check_kinds, record_check
from ensure_desktop.people.background.values import BackgroundCheck, CheckDetails
from ui.context import Context
from ui.people.completion import offer_words
from ui.people.days import day_field
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextField

FIELDS = ("kind", "seen_on", "seen_by", "valid_until", "remark")


class _CheckDialog(FormDialog):
    """The fields of a check, and the sentence that the document stays with its owner."""

    def __init__(self, parent: QWidget, context: Context, details: CheckDetails, **words: str) -> None:
        sentence = _(
            "Only what you note here is kept. The document itself is not stored: give it back once it was seen."
        )
        super().__init__(parent, context, sentence=sentence, **words)  # type: ignore[arg-type]
        name, today = self.objectName(), context.clock.today()
        section = self.form.section(columns=2)
        kind = TextField(name=f"{name}.kind", longest=100, placeholder=_("for example: certificate of conduct"))
        self._kinds = offer_words(kind)
        section.add("kind", _("Which document"), kind, wide=True)
        section.add("seen_on", _("Seen on"), day_field(f"{name}.seen_on", today))
        section.add("seen_by", _("Seen by"), TextField(name=f"{name}.seen_by", longest=100))
        end = day_field(f"{name}.valid_until", today, empty=_("no end"))
        section.add(
            "valid_until", _("Valid until, the last day"), end, _("Today reminds you 60, 30 and 7 days before.")
        )
        section.add("remark", _("Remark"), TextField(name=f"{name}.remark", longest=200))
        self.form.set_values({field: getattr(details, field) for field in FIELDS})
        context.operations.query(check_kinds, self._offer)

    def details(self, values: dict[str, Any]) -> CheckDetails | None:
        """The check in what the form gave; None after saying that the day is missing."""
        if values["seen_on"] is None:
            self.show_error(FieldErrors({"seen_on": _("Please enter the day on which the document was seen.")}))
            return None
        return CheckDetails(**values)

    def _offer(self, kinds: Iterable[str]) -> None:
        self._kinds.setStringList(list(kinds))


class AddCheckDialog(_CheckDialog):
    """Note that a document was seen, today and by who is at work unless somebody says otherwise."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, name: str) -> None:
        details = CheckDetails("", context.clock.today(), context.actor.name)
        title = _("A check of {name}").format(name=name)
        super().__init__(parent, context, details, name="check.add", title=title, act=_("Add check"))
        self._person_id = person_id
        self.keep_drafts(person_id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = self.details(values)
        if details is not None:
            self.store(record_check, person_id=self._person_id, details=details)


class ChangeCheckDialog(_CheckDialog):
    """Mend what was noted. A new document is a new check."""

    def __init__(self, parent: QWidget, context: Context, check: BackgroundCheck) -> None:
        title = _("Change the check “{kind}”").format(kind=check.details.kind)
        super().__init__(parent, context, check.details, name="check.change", title=title, act=_("Save check"))
        self._check_id = check.id
        self.keep_drafts(check.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        details = self.details(values)
        if details is not None:
            self.store(change_check, check_id=self._check_id, details=details)
