"""A breach as a form: what is known by now; the rest can follow."""

from datetime import date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.privacy.breach_labels import harm_label, risk_label, risk_meaning
from ensure_desktop.privacy.breach_values import Breach, BreachDetails, Harm
from ensure_desktop.privacy.breaches import LINE_LIMIT, MOST, save_breach
from ensure_desktop.privacy.values import Risk
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, NumberField, OptionsField, TextArea, TextField
from ui.widgets.fields.times import TimeField

NAME = "privacy.breach.edit"
WIDTH = 760
SAME = ("what", "when", "whose", "data", "people", "records", "consequences", "measures", "risk", "why_risk")
"""Fields that are called as the service calls them, and hold what it takes."""


class BreachDialog(FormDialog):
    """Take a breach down, or write what is known by now. `saved` sends the `Breach`."""

    def __init__(self, parent: QWidget, context: Context, breach: Breach | None) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("What is known of {code}").format(code=breach.code) if breach else _("Something happened"),
            sentence=_("Two lines are enough for now. Please name nobody: it is about what happened, not about blame."),
            act=_("Save"),
            width=WIDTH,
        )
        self._breach = breach
        self._fill_first(context.clock.today())
        self._fill_rest()
        self._show(breach)
        self.keep_drafts(breach.id if breach else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        day, at = values["known_at"], values["known_time"]
        if day is None or at is None:
            self.show_error(FieldErrors({"known_at": _("Please enter the day and the hour: the 72 hours begin then.")}))
            return
        known_at = datetime.combine(day, at).astimezone()
        more: dict[str, Any] = {field: values[field] for field in SAME}
        harms = tuple(Harm(value) for value in values["harms"])
        late = self._breach.details.late_because if self._breach else ""
        details = BreachDetails(known_at=known_at, harms=harms, late_because=late, **more)
        self.store(save_breach, breach_id=self._breach.id if self._breach else None, details=details)

    def _fill_first(self, today: date) -> None:
        """What somebody knows at once."""
        parse = partial(parse_date, language=language(), today=today)
        what = self.form.section(columns=1)
        what.add("what", _("What happened"), TextArea(name=f"{NAME}.what", lines=3))
        harms = OptionsField([(each.value, harm_label(each)) for each in Harm], many=True, name=f"{NAME}.harms")
        what.add("harms", _("The data were"), harms)
        section = self.form.section()
        section.add(
            "known_at",
            _("Known at the centre since"),
            DateField(parse, name=f"{NAME}.known_at", today=today),
            _("The day on which the first of you knew: the 72 hours begin then."),
        )
        section.add("known_time", _("At"), TimeField(name=f"{NAME}.known_time"))
        section.add("when", _("When it happened"), TextField(name=f"{NAME}.when", longest=LINE_LIMIT))
        risk = ChoiceField([(each, risk_label(each)) for each in Risk], name=f"{NAME}.risk")
        section.add("risk", _("What it means for them"), risk, risk_meaning(risk.value()))
        risk.changed.connect(lambda: self.form.set_help("risk", risk_meaning(risk.value())))

    def _fill_rest(self) -> None:
        """What the authority wants to know, as far as anybody can tell."""
        section = self.form.section(_("As far as you know it"))
        section.add(
            "whose",
            _("Whose data"),
            TextArea(name=f"{NAME}.whose", lines=2),
            _("Which kinds of people, no names."),
        )
        section.add("data", _("Which data"), TextArea(name=f"{NAME}.data", lines=2))
        section.add("people", _("How many people"), NumberField(name=f"{NAME}.people", most=MOST))
        section.add("records", _("How many records"), NumberField(name=f"{NAME}.records", most=MOST))
        more = self.form.section(columns=1)
        more.add("consequences", _("What can follow from it"), TextArea(name=f"{NAME}.consequences", lines=2))
        more.add("measures", _("What was done and is planned"), TextArea(name=f"{NAME}.measures", lines=3))
        more.add("why_risk", _("Why the risk is judged so"), TextArea(name=f"{NAME}.why_risk", lines=2))

    def _show(self, breach: Breach | None) -> None:
        here = (breach.details.known_at if breach else self.context.clock.now()).astimezone()
        values: dict[str, Any] = {"known_at": here.date(), "known_time": time(here.hour, here.minute)}
        if breach is None:
            values |= {"risk": Risk.RISK}
        else:
            details = breach.details
            values |= {field: getattr(details, field) for field in SAME}
            values |= {"harms": tuple(each.value for each in details.harms)}
        self.form.set_values(values)
