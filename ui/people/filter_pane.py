"""The pane beside the list in which one says who is to be shown. It works while one types."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, language, pgettext
from ensure_desktop.people.dates import parse_date
from ensure_desktop.people.labels import (
    country_choices,
    gender_label,
    language_choices,
    part_label,
    role_label,
)
from ensure_desktop.people.values import Gender, PartOfDay, PeopleFilter, RoleKind
from ensure_desktop.people.word_values import Lists
from ui.context import Context
from ui.people.words import first_upper
from ui.theme import GROUPS, INSIDE, RELATED
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.fields import AvailabilityGrid, CheckField, ChoiceField, ChoicesField, DateField, NumberField, TagsField
from ui.widgets.form import Form, FormSection
from ui.widgets.text import label

PAUSE = 250
"""Milliseconds without a change after which the list is filtered."""
WIDTH = 384
OLDEST = 120

FIELDS = (
    "roles",
    "former_roles",
    "organisation_ids",
    "known_from",
    "known_to",
    "paused",
    "genders",
    "age_from",
    "age_to",
    "origins",
    "languages",
    "needs_interpreter",
    "neighbourhoods",
    "towns",
    "interests",
    "lived_experience",
    "values",
    "free_at",
    "no_phone",
    "no_email",
)
"""The fields of `PeopleFilter` that are set here; all others are kept as they are."""


class FilterPane(QFrame):
    """`changed` is sent when the filter is another one, `closed` by the button that puts the pane away."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("people.filter")
        self.setProperty("look", "card")
        self.setFixedWidth(WIDTH)
        self._context = context
        self._shown = PeopleFilter()
        self.form = Form(name="people.filter.form")
        self._add_programme()
        self._add_person()
        self._add_place()
        self._add_week()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._take)
        self.form.changed.connect(self._pause.start)
        self.form.set_values(_values(self._shown))

    def value(self) -> PeopleFilter:
        """What is asked for; a field that makes no sense (yet) is as it was before."""
        return self._shown

    def set_value(self, shown: PeopleFilter) -> None:
        """Show a filter; this is no change by the person."""
        self._pause.stop()
        self._shown = shown
        self.form.clear_errors()
        self.form.set_values(_values(shown))

    def drop(self, field: str) -> None:
        """Let a field filter no more."""
        self.set_value(replace(self._shown, **{field: getattr(PeopleFilter(), field)}))
        self.changed.emit()

    def clear(self) -> None:
        """Let no field filter."""
        self.set_value(PeopleFilter())
        self.changed.emit()

    def set_words(self, lists: Lists, organisations: Sequence[tuple[str, str]]) -> None:
        """Offer the centre's own words, and the organisations by name."""
        known = {
            "neighbourhoods": lists.neighbourhoods,
            "towns": lists.towns,
            "interests": lists.interests,
            "lived_experience": lists.lived_experience,
            "values": lists.values,
        }
        for name, words in known.items():
            self.form.editor(name).set_known(words)
        self.form.editor("organisation_ids").set_choices(organisations)
        self.form.set_values({"organisation_ids": self._shown.organisation_ids})

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.form.editor(FIELDS[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        values = self.form.read()
        if values is not None and (made := replace(self._shown, **values)) != self._shown:
            self._shown = made
            self.changed.emit()

    def _add_programme(self) -> None:
        words, today = self._context.centre.words, self._context.clock.today()
        kinds = [(kind, first_upper(role_label(kind, words))) for kind in RoleKind]
        section = self.form.section(_("In the programme"), columns=1)
        self._add(section, "roles", _("Role today"), ChoicesField(kinds, name=_name("roles")))
        self._add(section, "former_roles", _("Role before, not today"), ChoicesField(kinds, name=_name("former_roles")))
        self._add(section, "organisation_ids", _("Came through"), ChoicesField([], name=_name("organisation_ids")))
        parse = partial(parse_date, language=language(), today=today)
        for name, title in (("known_from", _("Known since, from")), ("known_to", _("Known since, to"))):
            self._add(section, name, title, DateField(parse, name=_name(name), today=today))
        away = [(None, _("No matter")), (True, _("Paused now")), (False, _("Not paused now"))]
        self._add(section, "paused", _("Pause"), ChoiceField(away, name=_name("paused")))

    def _add_person(self) -> None:
        genders = [(gender, first_upper(gender_label(gender))) for gender in Gender]
        section = self.form.section(_("Person"), columns=1)
        self._add(section, "genders", _("Gender"), ChoicesField(genders, name=_name("genders")))
        for name, title in (("age_from", _("Age from")), ("age_to", _("Age to"))):
            self._add(section, name, title, NumberField(name=_name(name), most=OLDEST, unit=_("years")))
        self._add(section, "origins", _("Origin"), ChoicesField(country_choices(), name=_name("origins")))
        spoken = ChoicesField([(code, first_upper(name)) for code, name in language_choices()], name=_name("languages"))
        self._add(section, "languages", _("Speaks one of these languages"), spoken)
        needs = [(None, _("No matter")), (True, _("Needs an interpreter")), (False, _("Needs no interpreter"))]
        self._add(section, "needs_interpreter", _("Interpreter"), ChoiceField(needs, name=_name("needs_interpreter")))

    def _add_place(self) -> None:
        section = self.form.section(_("Where, and what about"), columns=1)
        titles = {
            "neighbourhoods": _("Neighbourhood"),
            "towns": _("Town"),
            "interests": _("Interests"),
            "lived_experience": _("Lived experience"),
            "values": pgettext("of a person", "Values"),
        }
        for name, title in titles.items():
            self._add(section, name, title, TagsField(name=_name(name)))

    def _add_week(self) -> None:
        section = self.form.section(_("Has time"), _("At one of these times or more."), columns=1)
        parts = {part: part_label(part) for part in PartOfDay}
        grid = AvailabilityGrid(parts, name=_name("free_at"))
        grid.setAccessibleName(_("Has time"))
        self._add(section, "free_at", "", grid)
        section = self.form.section(_("Still missing"), columns=1)
        for name, title in (("no_phone", _("No phone number known")), ("no_email", _("No e-mail address known"))):
            self._add(section, name, "", CheckField(title, name=_name(name)))

    def _add(self, section: FormSection, name: str, title: str, editor: QWidget) -> None:
        section.add(name, title, editor)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, INSIDE, 0)
        head.addWidget(label(_("Filter"), "section"), 1)
        close = icon_button("x", _("Close the filter"), name="people.filter.close")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, INSIDE, 16, GROUPS)
        column.addWidget(self.form)
        area = QScrollArea()
        area.setProperty("look", "plain")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 12)
        clear = outlined(_("Clear the filter"), name="people.filter.clear")
        clear.clicked.connect(self.clear)
        foot.addWidget(clear, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(RELATED)
        outer.addLayout(head)
        outer.addWidget(area, 1)
        outer.addLayout(foot)


def _values(shown: PeopleFilter) -> dict[str, Any]:
    return {name: getattr(shown, name) for name in FIELDS}


def _name(field: str) -> str:
    return f"people.filter.{field}"
