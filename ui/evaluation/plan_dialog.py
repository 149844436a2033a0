"""A line of the plan of measuring, as a form."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.labels import audience_label, moment_label
from ensure_desktop.evaluation.plans import save_plan_line
from ensure_desktop.evaluation.questionnaires import own_questionnaires
from ensure_desktop.evaluation.values import Audience, Moment, PlanDetails, PlanLine, PlannedMoment
from ensure_desktop.i18n import _, language
from ensure_desktop.interviews.values import GuideRow
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import language_name
from ui.context import Context
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import CheckField, ChoiceField, DateField, TextField

NAME = "evaluation.plan.edit"
WIDTH = 720
OWN = "own:"
"""Begins the value of an own questionnaire among the choices."""


class PlanDialog(FormDialog):
    """Add a line, or change one. `saved` sends the `PlanLine`."""

    def __init__(
        self, parent: QWidget, context: Context, line: PlanLine | None = None, audience: Audience | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change what is asked") if line else _("Ask a questionnaire"),
            sentence=_("Whoever starts in these days comes onto the list at each of the moments."),
            act=_("Save line"),
            width=WIDTH,
        )
        self._line = line
        self._asked = ChoiceField(_choices(line), name=f"{NAME}.asked")
        self._asked.changed.connect(self._show_primary)
        self._add_fields()
        self.form.set_values(_values(line, audience, context))
        if line is not None and line.asked:
            for field in ("audience", "asked"):
                self.form.editor(field).setEnabled(False)
            self.form.set_help("asked", _("It was asked already. To ask something else, add another line."))
        self._show_primary()
        context.operations.change(own_questionnaires, self._offer_own, lambda _error: None, initiator=self)

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        try:
            details = _details(values)
        except FieldErrors as error:
            self.show_error(error)
            return
        self.store(save_plan_line, plan_id=self._line.id if self._line else None, details=details)

    def show_error(self, error: UserError) -> None:
        """The service speaks of the fields of `PlanDetails`; the form has others for some of them."""
        if isinstance(error, FieldErrors):
            ours = {"instrument": "asked", "form": "asked", "guide_id": "asked", "moments": "start"}
            error = FieldErrors({ours.get(field, field): sentence for field, sentence in error.fields.items()})
        super().show_error(error)

    def _add_fields(self) -> None:
        words, today = self.context.centre.words, self.context.clock.today()
        audiences = [(each, first_upper(audience_label(each, words))) for each in Audience]
        section = self.form.section()
        section.add("asked", _("Questionnaire"), self._asked, wide=True)
        section.add("audience", _("Who is asked"), ChoiceField(audiences, name=f"{NAME}.audience"))
        primary = CheckField(_("This is the primary outcome"), name=f"{NAME}.primary")
        section.add("primary", _("Main question"), primary, _("The one result that was named beforehand."))
        when = self.form.section(_("When"))
        when.add("start", _("Start"), CheckField(moment_label(Moment.START), name=f"{NAME}.start"))
        months = _("Months after the start; several with a comma.")
        when.add("during", _("On the way"), TextField(name=f"{NAME}.during", placeholder="6", longest=40), months)
        when.add("end", _("End"), CheckField(moment_label(Moment.END), name=f"{NAME}.end"))
        months = _("Months after the end; several with a comma.")
        when.add("later", _("Some time later"), TextField(name=f"{NAME}.later", placeholder="3", longest=40), months)
        who = self.form.section(_("Who starts in these days"))
        parse = partial(parse_date, language=language(), today=today)
        help_text = _("Empty: everybody, also who started long ago.")
        who.add("first", _("From"), DateField(parse, name=f"{NAME}.first", today=today), help_text)
        who.add(
            "last", _("Until"), DateField(parse, name=f"{NAME}.last", today=today), _("Empty: until further notice.")
        )

    def _show_primary(self) -> None:
        """Only what has a score can be the outcome."""
        self.form.show_field("primary", not str(self._asked.value()).startswith(OWN))

    def _offer_own(self, rows: tuple[GuideRow, ...]) -> None:
        changed = self.form.is_changed()
        own = {OWN + row.id: f"{row.title} ({language_name(row.language)})" for row in rows}
        self._asked.set_choices(_choices(self._line, own))
        if not changed:
            self.form.set_unchanged()


def _choices(line: PlanLine | None, own: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, str]]:
    """What can be asked, and what the line asks already, also where that was withdrawn since."""
    found = {**dict(_instruments()), **own}
    if line is not None:
        found.setdefault(_value(line), line.title)
    return list(found.items())


def _instruments() -> list[tuple[str, str]]:
    """Each instrument with its forms, where it has several."""
    found = []
    for each in instruments():
        several = len(each.forms) > 1
        for form in each.forms:
            found.append((f"{each.id}/{form.id}", f"{each.name}: {form.label}" if several else each.name))
    return found


def _value(line: PlanLine) -> str:
    details = line.details
    return OWN + details.guide_id if details.guide_id else f"{details.instrument}/{details.form}"


def _values(line: PlanLine | None, audience: Audience | None, context: Context) -> dict[str, Any]:
    """What the form begins with: a new line asks those who start from today on, at the start and at the end."""
    if line is None:
        found = {"audience": audience or Audience.PARTICIPANTS, "start": True, "during": "6", "end": True}
        return found | {"first": context.clock.today()}
    details = line.details
    kinds = {planned.moment for planned in details.moments}
    return {
        "asked": _value(line),
        "audience": details.audience,
        "primary": details.primary,
        "start": Moment.START in kinds,
        "end": Moment.END in kinds,
        "during": _months(details, Moment.DURING),
        "later": _months(details, Moment.FOLLOW_UP),
        "first": details.first,
        "last": details.last,
    }


def _months(details: PlanDetails, moment: Moment) -> str:
    return ", ".join(str(each.months) for each in details.moments if each.moment is moment)


def _details(values: dict[str, Any]) -> PlanDetails:
    asked = str(values["asked"])
    own = asked.removeprefix(OWN) if asked.startswith(OWN) else None
    instrument, _slash, form = ("", "", "") if own else asked.partition("/")
    moments = [PlannedMoment(each) for each in (Moment.START, Moment.END) if values[each.value]]
    for field, moment in (("during", Moment.DURING), ("later", Moment.FOLLOW_UP)):
        moments += [PlannedMoment(moment, months) for months in _numbers(field, values[field])]
    return PlanDetails(
        audience=values["audience"],
        moments=tuple(moments),
        instrument=instrument,
        form=form,
        guide_id=own,
        primary=bool(values["primary"]) and own is None,
        first=values["first"],
        last=values["last"],
    )


def _numbers(field: str, typed: str) -> list[int]:
    parts = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    if not all(part.isdecimal() and 1 <= int(part) <= 60 for part in parts):
        raise FieldErrors(
            {field: _("Please type months as numbers from 1 to 60, with a comma between them: 3, 6, 12.")}
        )
    return [int(part) for part in parts]
