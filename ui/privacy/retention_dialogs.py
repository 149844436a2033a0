"""Two decisions about keeping: for how many months, and until when beyond that."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.erasure_words import kept_label, kept_meaning, months_words
from ensure_desktop.privacy.retention import REASON_LENGTH, keep, save_rule
from ensure_desktop.privacy.retention_values import MOST_MONTHS, Due, Rule
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import DateField, NumberField, TextField


class RuleDialog(FormDialog):
    """For how many months. `saved` sends the `Rule`."""

    def __init__(self, parent: QWidget, context: Context, rule: Rule) -> None:
        super().__init__(
            parent,
            context,
            name="privacy.rule",
            title=kept_label(rule.kind),
            sentence=kept_meaning(rule.kind),
            act=_("Save"),
        )
        self._rule = rule
        field = NumberField(name="privacy.rule.months", most=MOST_MONTHS)
        proposed = _("Proposed: {time}.").format(time=months_words(rule.proposed))
        self.form.section(columns=1).add("months", _("Months to keep them"), field, proposed)
        self.form.set_values({"months": rule.months})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        self.store(save_rule, kind=self._rule.kind, months=values["months"] or 0)


class KeepDialog(FormDialog):
    """Until when, and why. `saved` sends the `Due`."""

    def __init__(self, parent: QWidget, context: Context, due: Due) -> None:
        super().__init__(
            parent,
            context,
            name="privacy.keep",
            title=_("Keep {name} longer").format(name=due.name or due.code),
            sentence=_("On that day the question comes back. A reason is something like a complaint that goes on."),
            act=_("Keep until then"),
        )
        self._due = due
        today = context.clock.today()
        parse = partial(parse_date, language=language(), today=today)
        section = self.form.section(columns=1)
        section.add("until", _("Until"), DateField(parse, name="privacy.keep.until", today=today))
        section.add("reason", _("Why it is needed"), TextField(name="privacy.keep.reason", longest=REASON_LENGTH))
        self.form.set_values({"until": due.kept_until, "reason": due.reason})

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        until = values["until"] or self.context.clock.today()
        self.store(keep, kind=self._due.kind, subject_id=self._due.id, until=until, reason=values["reason"])
