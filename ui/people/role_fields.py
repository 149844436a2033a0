"""The fields of one role: what somebody is here, since when, how she was found, and what only supporters have."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import how_found_label, role_label
from ensure_desktop.people.values import HowFound, RoleDetails, RoleKind
from ensure_desktop.vault.centre import Centre, Words
from ui.context import Context
from ui.people.organisations.picker import OrganisationField
from ui.people.words import first_upper
from ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from ui.widgets.form import Form, FormSection

SUPPORTER_FIELDS = ("certified_on", "certified_by", "certified_until", "caseload_limit", "hours_per_week")
FIELDS = ("kind", "since", "how_found", "organisation_id", "how_found_detail", *SUPPORTER_FIELDS)
ORDER = (
    RoleKind.PARTICIPANT,
    RoleKind.SUPPORTER,
    RoleKind.APPLICANT,
    RoleKind.FAMILY,
    RoleKind.PROFESSIONAL,
    RoleKind.CONTACT,
)
"""The roles in the order in which they are asked for most."""


class HoursField(NumberField):
    """Hours a week: half hours are written "7.5" or "7,5"."""

    def value(self) -> float | None:  # type: ignore[override]
        """The hours; raises `UserError` for anything that is no number."""
        text = self.text().strip().replace(",", ".")
        if not text:
            return None
        try:
            return float(text)
        except ValueError:
            raise UserError(_("Please type a number of hours, for example 8 or 7.5.")) from None

    def set_value(self, value: float | None) -> None:
        """Show `value`."""
        self.setText("" if value is None else f"{value:g}")


class RoleFields:
    """Puts the fields of a role into a form. `prefix` stands before their names ("roles.0.")."""

    def __init__(self, form: Form, section: FormSection, context: Context, *, prefix: str = "") -> None:
        self._form = form
        self._prefix = prefix
        base, today, centre = form.objectName(), context.clock.today(), context.centre
        kind = ChoiceField(role_choices(centre.words), name=f"{base}.role")
        section.add(f"{prefix}kind", _("Role"), kind)
        parse = partial(parse_date, language=language(), today=today)
        since = DateField(parse, name=f"{base}.since", today=today)
        section.add(f"{prefix}since", _("Since"), since)
        found = ChoiceField(
            [(None, _("Not asked yet")), *((how, first_upper(how_found_label(how))) for how in HowFound)],
            name=f"{base}.how_found",
        )
        section.add(f"{prefix}how_found", _("How found"), found)
        organisation = OrganisationField(context.operations, name=f"{base}.organisation")
        section.add(f"{prefix}organisation_id", _("Came through"), organisation)
        detail = TextField(name=f"{base}.how_found_detail", longest=200)
        section.add(f"{prefix}how_found_detail", _("By whom, or where"), detail, wide=True)
        self._add_supporter_fields(section, centre, parse, today, base)
        kind.changed.connect(self._show_fields_of_kind)
        self.set_role(RoleDetails(kind=RoleKind.PARTICIPANT, since=today))

    def _add_supporter_fields(self, section: FormSection, centre: Centre, parse: Any, today: date, base: str) -> None:
        prefix = self._prefix
        certified = DateField(parse, name=f"{base}.certified_on", today=today)
        certified.line.setPlaceholderText(_("not yet"))
        section.add(f"{prefix}certified_on", _("Certificate given on"), certified)
        section.add(
            f"{prefix}certified_by", _("Certificate given by"), TextField(name=f"{base}.certified_by", longest=100)
        )
        until = DateField(parse, name=f"{base}.certified_until", today=today)
        until.line.setPlaceholderText(_("for good"))
        section.add(f"{prefix}certified_until", _("Valid until, the last day"), until, _("Empty: valid for good."))
        section.add(
            f"{prefix}caseload_limit",
            _("At most so many at once"),
            NumberField(name=f"{base}.caseload_limit", most=50),
            _("Empty: {limit}, as usual here.").format(limit=centre.caseload_limit),
        )
        section.add(f"{prefix}hours_per_week", _("Hours a week"), HoursField(name=f"{base}.hours_per_week"))

    def set_role(self, role: RoleDetails) -> None:
        """Show `role`; this is no change by the person."""
        self._form.set_values({self._prefix + name: getattr(role, name) for name in FIELDS})
        self._show_fields_of_kind()

    def fix_kind(self) -> None:
        """Keep the role what it is: its history belongs to it."""
        self._form.editor(f"{self._prefix}kind").setEnabled(False)

    def role(self, values: Mapping[str, Any], *, until: date | None = None) -> RoleDetails:
        """The role in what the form gave."""
        return RoleDetails(**{name: values[self._prefix + name] for name in FIELDS}, until=until)

    def _show_fields_of_kind(self) -> None:
        kind = self._form.editor(f"{self._prefix}kind").value()
        self._form.set_label(f"{self._prefix}organisation_id", organisation_label(kind))
        for name in SUPPORTER_FIELDS:
            self._form.show_field(self._prefix + name, kind is RoleKind.SUPPORTER)


def organisation_label(kind: RoleKind) -> str:
    """What the organisation is to somebody in this role."""
    return _("Works for") if kind is RoleKind.PROFESSIONAL else _("Came through")


def role_choices(words: Words) -> list[tuple[RoleKind, str]]:
    """The roles in the centre's words."""
    return [(kind, first_upper(role_label(kind, words))) for kind in ORDER]
