"""Who lives together: people of the vault, and children or relatives who are known by year of birth only."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.people.households import MOST_PLACES, NAME_LIMIT, change_household, make_household
from ensure_desktop.people.values import Hit, Household, HouseholdMember, PersonFile
from ui.context import Context
from ui.operations import Operations
from ui.people.completion import offer_words
from ui.people.households.hosts_field import HostsField
from ui.people.households.words import household_title
from ui.people.picker import PersonPicker
from ui.theme import INSIDE
from ui.widgets.buttons import icon_button, outlined
from ui.widgets.chips import Initials
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import NumberField, TextArea, TextField
from ui.widgets.text import label

WIDTH = 700


def usual_relations() -> list[str]:
    """Words for what people are to each other, for completion; any other word will do."""
    return [
        _("mother"),
        _("father"),
        _("daughter"),
        _("son"),
        _("partner"),
        _("grandmother"),
        _("grandfather"),
        _("sister"),
        _("brother"),
        _("aunt"),
        _("uncle"),
        _("friend"),
    ]


class MemberLine(QWidget):
    """One member: a person of the vault with badge and name, or a name to type; relation and year."""

    def __init__(self, member: HouseholdMember, number: int, thisyear: int) -> None:
        super().__init__()
        self.member = member
        base = f"household.member.{number}"
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(INSIDE)
        self.name = TextField(name=f"{base}.name", placeholder=_("Name"), longest=100)
        self.name.setAccessibleName(_("Name of member {number}").format(number=number))
        self.name.set_value(member.name)
        self.relation = TextField(name=f"{base}.relation", placeholder=_("what she or he is here"), longest=100)
        self.relation.setAccessibleName(_("Relation of member {number}").format(number=number))
        self.relation.set_value(member.relation)
        offer_words(self.relation, usual_relations())
        self.year = NumberField(name=f"{base}.year", least=1900, most=thisyear, unit=_("born in"))
        self.year.setAccessibleName(_("Year of birth of member {number}").format(number=number))
        self.year.setFixedWidth(92)
        self.year.set_value(member.birth_year)
        self.remove = icon_button("x", _("Take member {number} out").format(number=number), name=f"{base}.remove")
        if member.person_id:
            row.addWidget(Initials(member.name, 30))
            row.addWidget(label(member.name, "strong"), 3)
            self.year.setEnabled(False)
        else:
            row.addWidget(self.name, 3)
        row.addWidget(self.relation, 2)
        row.addWidget(self.year)
        row.addWidget(self.remove)

    def value(self) -> HouseholdMember:
        """The member as it stands here."""
        person_id = self.member.person_id
        return HouseholdMember(
            id=self.member.id,
            person_id=person_id,
            name=self.member.name if person_id else self.name.value(),
            relation=self.relation.value(),
            birth_year=None if person_id else self.year.value(),
        )


class MembersField(QWidget):
    """A line per member, and the two ways to add one."""

    changed = Signal()

    def __init__(self, operations: Operations, thisyear: int, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._thisyear = thisyear
        self._lines: list[MemberLine] = []
        self._made = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        self._column = QVBoxLayout()
        self._column.setSpacing(INSIDE)
        column.addLayout(self._column)
        adding = QHBoxLayout()
        adding.setSpacing(INSIDE)
        self.picker = PersonPicker(operations, name=f"{name}.pick")
        self.picker.setPlaceholderText(_("Add somebody who is registered: type a name"))
        self.picker.setAccessibleName(_("Add somebody who is registered"))
        self.picker.picked.connect(self._add_hit)
        self.relative = outlined(_("Add a child or relative"), "plus", name=f"{name}.relative")
        self.relative.clicked.connect(self._add_relative)
        adding.addWidget(self.picker, 1)
        adding.addWidget(self.relative)
        column.addSpacing(INSIDE)
        column.addLayout(adding)

    def value(self) -> tuple[HouseholdMember, ...]:
        """The members; raises `UserError` for a year that is no number."""
        return tuple(line.value() for line in self._lines)

    def set_value(self, value: Iterable[HouseholdMember]) -> None:
        """Show `value`."""
        for line in list(self._lines):
            self._drop(line)
        for member in value:
            self._add(member)
        self.changed.emit()

    def draft(self) -> list[list[Any]]:
        """The members, line by line."""
        return [
            [line.member.id, line.member.person_id, line.name.text(), line.relation.text(), line.year.text()]
            for line in self._lines
        ]

    def set_draft(self, draft: Iterable[list[Any]]) -> None:
        """Show what was typed."""
        lines = list(draft)
        self.set_value(HouseholdMember(own, person, name, relation, None) for own, person, name, relation, _y in lines)
        for line, (*_rest, year) in zip(self._lines, lines, strict=True):
            line.year.set_draft(year)

    def mark(self, wrong: bool) -> None:
        """The sentence below says which line is meant."""

    def _add(self, member: HouseholdMember) -> MemberLine:
        self._made += 1
        line = MemberLine(member, self._made, self._thisyear)
        line.remove.clicked.connect(lambda: self._remove(line))
        for editor in (line.name, line.relation, line.year):
            editor.changed.connect(self.changed)
        self._lines.append(line)
        self._column.addWidget(line)
        return line

    def _add_hit(self, hit: Hit) -> None:
        self.picker.set_value(None)
        if hit.id not in {line.member.person_id for line in self._lines}:
            self._add(HouseholdMember("", hit.id, hit.title, "", None)).relation.setFocus()
            self.changed.emit()

    def _add_relative(self) -> None:
        self._add(HouseholdMember("", None, "", "", None)).name.setFocus()
        self.changed.emit()

    def _remove(self, line: MemberLine) -> None:
        self._drop(line)
        self.changed.emit()

    def _drop(self, line: MemberLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()


@dataclass(frozen=True, slots=True)
class _Start:
    """What the dialog shows at first. `subject` names its draft."""

    title: str
    subject: str
    values: dict[str, Any]
    household_id: str = ""


class HouseholdDialog(FormDialog):
    """Begin a household, with one person or from nothing, or change one."""

    def __init__(self, parent: QWidget, context: Context, about: PersonFile | Household | None) -> None:
        start = _start(about)
        self._household_id = start.household_id
        super().__init__(
            parent,
            context,
            name="household",
            title=start.title,
            sentence=_("Who lives together. A child needs no name: “daughter” and the year of birth are enough."),
            act=_("Save household"),
            width=WIDTH,
        )
        section = self.form.section()
        self.members = MembersField(context.operations, context.clock.today().year, name="household.members")
        self.hosts = HostsField(name="household.hosts")
        self.places = NumberField(name="household.host_places", least=1, most=MOST_PLACES)
        name = TextField(name="household.name", longest=NAME_LIMIT)
        section.add("name", _("Name of the household"), name, wide=True)
        section.add("members", _("Members"), self.members, wide=True)
        section.add(
            "hosts",
            _("Host family: takes somebody in"),
            self.hosts,
            _("Nothing ticked: nobody is taken in."),
        )
        section.add("host_places", _("Room for how many"), self.places)
        section.add("notes", _("Notes"), TextArea(name="household.notes"), wide=True)
        self.hosts.changed.connect(self._fit_places)
        self.form.set_values(start.values)
        self._fit_places()
        self.keep_drafts(start.subject)

    def submit(self, values: dict[str, Any]) -> None:
        """Store the household."""
        if self._household_id:
            self.store(change_household, household_id=self._household_id, **values)
        else:
            self.store(make_household, **values)

    def _fit_places(self) -> None:
        """Only who takes somebody in is asked for how many."""
        hosts = bool(self.hosts.value())
        if not hosts:
            self.places.set_value(None)
        self.form.show_field("host_places", hosts)


def _start(about: PersonFile | Household | None) -> _Start:
    if about is None:
        return _Start(_("New household"), "", {})
    household = about if isinstance(about, Household) else about.household
    if household is not None:
        title = _("Household of {name}").format(name=about.name) if isinstance(about, PersonFile) else ""
        keys = ("name", "members", "hosts", "host_places", "notes")
        values = {key: getattr(household, key) for key in keys}
        return _Start(title or household_title(household), household.id, values, household.id)
    assert isinstance(about, PersonFile)
    name = _("Family {name}").format(name=about.details.last_name or about.name)
    first = HouseholdMember("", about.id, about.name, "", about.details.birth_year)
    return _Start(_("Household of {name}").format(name=about.name), about.id, {"name": name, "members": (first,)})
