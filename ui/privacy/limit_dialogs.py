"""The dialogs about what may not be done with somebody's data."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.values import LimitDetails, LimitKind, ProcessingLimit, Purpose
from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.labels import limit_kind_label
from ensure_desktop.privacy.limits import lift_limit, save_limit
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, TextArea

EDIT, LIFT = "privacy.limit.edit", "privacy.limit.lift"
EVERYTHING = "everything"


class LimitDialog(FormDialog):
    """Note that somebody's data may not be used, or change that. `saved` sends the `ProcessingLimit`."""

    def __init__(
        self, parent: QWidget, context: Context, person_id: str, name: str, limit: ProcessingLimit | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=EDIT,
            title=_("Keep the data of {name}, and do not use them").format(name=name),
            sentence=_("Nothing is erased. She is not proposed, not asked, and counts in no results while it holds."),
            act=_("Save"),
        )
        self._person_id, self._limit = person_id, limit
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section()
        kind = ChoiceField([(each, limit_kind_label(each)) for each in LimitKind], name=f"{EDIT}.kind")
        section.add("kind", _("What she asks"), kind)
        purposes = [(EVERYTHING, _("Everything")), *((each.value, purpose_label(each)) for each in Purpose)]
        section.add("purpose", _("For what"), ChoiceField(purposes, name=f"{EDIT}.purpose"))
        section.add("since", _("From"), DateField(parse, name=f"{EDIT}.since", today=today))
        help_text = _("Only those who answer such requests read it.")
        section.add("reason", _("Why"), TextArea(name=f"{EDIT}.reason", lines=3), help_text, wide=True)
        self.form.set_values(_values(limit, today))

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["since"] is None:
            self.show_error(FieldErrors({"since": _("Please enter the day from which it holds.")}))
            return
        purpose = values.pop("purpose")
        details = LimitDetails(purpose=None if purpose == EVERYTHING else Purpose(purpose), **values)
        limit_id = self._limit.id if self._limit else None
        self.store(save_limit, person_id=self._person_id, limit_id=limit_id, details=details)


class LiftDialog(FormDialog):
    """It holds no more. `saved` sends the `ProcessingLimit`."""

    def __init__(self, parent: QWidget, context: Context, limit: ProcessingLimit) -> None:
        told = _("The data may be used again. A restriction is lifted only after she was told.")
        super().__init__(parent, context, name=LIFT, title=_("Lift it"), sentence=told, act=_("Lift it"))
        self._limit = limit
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section(columns=1)
        section.add("on", _("From"), DateField(parse, name=f"{LIFT}.on", today=today))
        section.add("told", _("How she was told"), TextArea(name=f"{LIFT}.told", lines=2))
        self.form.set_values({"on": today})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        if values["on"] is None:
            self.show_error(FieldErrors({"on": _("Please enter the day from which it holds no more.")}))
            return
        self.store(lift_limit, limit_id=self._limit.id, **values)


def _values(limit: ProcessingLimit | None, today: Any) -> dict[str, Any]:
    if limit is None:
        return {"kind": LimitKind.RESTRICTION, "purpose": EVERYTHING, "since": today}
    details = limit.details
    purpose = details.purpose.value if details.purpose is not None else EVERYTHING
    return {"kind": details.kind, "purpose": purpose, "since": details.since, "reason": details.reason}
