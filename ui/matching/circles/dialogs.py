"""A group or shift as a form, and somebody proposed for one."""

from datetime import time
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.matching.boarding import propose_match
from ensure_desktop.matching.circle_values import Circle, CircleDetails
from ensure_desktop.matching.circles import MOST_PLACES, save_circle
from ensure_desktop.matching.labels import match_kind_label
from ensure_desktop.matching.values import MatchKind
from ui.context import Context
from ui.dates import day_name
from ui.matching.circles.people_field import PeopleField
from ui.matching.circles.words import CIRCLE_KINDS, kind_sentence, where_and_when
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.visits.words import interval_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, NumberField, TextArea, TextField
from ui.widgets.fields.times import TimeField

WIDTH = 700
WEEK = 7
USUAL_INTERVALS = (WEEK, 2 * WEEK, 4 * WEEK)


class CircleDialog(FormDialog):
    """Make a group or shift, or change one. `saved` sends the `Circle`."""

    def __init__(self, parent: QWidget, context: Context, circle: Circle | None) -> None:
        super().__init__(
            parent,
            context,
            name="circles.edit",
            title=_("Change “{name}”").format(name=circle.details.name) if circle else _("New group or shift"),
            sentence=_("Only the name is needed; the rest can come later."),
            act=_("Save"),
            width=WIDTH,
        )
        self._circle_id = circle.id if circle else None
        self._words = context.centre.words
        self._add_fields(circle.details.interval_days if circle else None)
        self._kind = self.form.editor("kind")
        self._kind.changed.connect(self._tell_kind)
        if circle is not None:
            self.form.set_values(_values(circle))
        self._tell_kind()
        self.keep_drafts(circle.id if circle else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        supporters = tuple(person_id for person_id, _name in values.pop("supporter_ids"))
        for field in ("starts_at", "ends_at"):
            values[field] = "" if values[field] is None else f"{values[field]:%H:%M}"
        self.store(save_circle, circle_id=self._circle_id, details=CircleDetails(**values), supporter_ids=supporters)

    def _add_fields(self, interval: int | None) -> None:
        name = "circles.edit"
        section = self.form.section()
        kinds = [(kind, match_kind_label(kind)) for kind in CIRCLE_KINDS]
        section.add("kind", _("Kind"), ChoiceField(kinds, name=f"{name}.kind"), " ", wide=True)
        section.add("name", _("Name"), TextField(name=f"{name}.name"))
        section.add("place", _("Place"), TextField(name=f"{name}.place"))
        days = [(None, _("No fixed day")), *((day, first_upper(day_name(day))) for day in range(WEEK))]
        section.add("weekday", _("Day of the week"), ChoiceField(days, name=f"{name}.weekday"))
        often = sorted({*USUAL_INTERVALS, *([interval] if interval else [])})
        rhythm = [(None, _("No fixed rhythm")), *((each, first_upper(interval_words(each))) for each in often)]
        section.add("interval_days", _("How often"), ChoiceField(rhythm, name=f"{name}.interval_days"))
        section.add("starts_at", _("From"), TimeField(name=f"{name}.starts_at"))
        section.add("ends_at", _("Until"), TimeField(name=f"{name}.ends_at"))
        people = PeopleField(self.context.operations, name=f"{name}.supporter_ids")
        people.picker.setAccessibleName(_("Add a {supporter}").format(supporter=self._words.supporter))
        section.add("supporter_ids", first_upper(self._words.supporters), people)
        places = NumberField(name=f"{name}.places", least=1, most=MOST_PLACES, unit=_("no limit"))
        word = first_upper(self._words.participants)
        section.add("places", _("{word}, at most").format(word=word), places)
        section.add("notes", _("Notes"), TextArea(name=f"{name}.notes", lines=2), wide=True)

    def _tell_kind(self) -> None:
        self.form.set_help("kind", kind_sentence(self._kind.value(), self._words))
        QTimer.singleShot(0, self, self.fit)  # once the longer or shorter sentence was laid out


class JoinDialog(FormDialog):
    """Propose a participant for a group or shift. `saved` sends the `Match`."""

    def __init__(self, parent: QWidget, context: Context, circle: Circle) -> None:
        words = context.centre.words
        super().__init__(
            parent,
            context,
            name="circles.join",
            title=_("Propose somebody for “{name}”").format(name=circle.details.name),
            sentence=where_and_when(circle.details),
            act=_("Propose"),
        )
        self._circle = circle
        section = self.form.section(columns=1)
        who = PersonPicker(context.operations, name="circles.join.participant", without=_there(circle))
        who.setAccessibleName(first_upper(words.participant))
        section.add("participant", first_upper(words.participant), who)
        with_whom: QWidget
        if circle.supporters:
            choices = [(member.person_id, member.name) for member in circle.supporters]
            with_whom = ChoiceField(choices, name="circles.join.supporter")
        else:
            with_whom = PersonPicker(context.operations, name="circles.join.supporter")
        section.add("supporter", first_upper(words.supporter), with_whom)
        section.add("note", _("Note"), TextArea(name="circles.join.note", lines=2))
        self.keep_drafts(circle.id)

    def submit(self, values: dict[str, Any]) -> None:
        """Propose the two to each other."""
        supporter = values["supporter"]
        missing = {field: _("Please choose somebody.") for field in ("participant", "supporter") if not values[field]}
        if missing:
            self.show_error(FieldErrors(missing))
            return
        self.store(
            propose_match,
            supporter_id=supporter if isinstance(supporter, str) else supporter.id,
            participant_id=values["participant"].id,
            note=values["note"],
            kind=self._circle.details.kind,
            circle_id=self._circle.id,
        )


def _there(circle: Circle) -> tuple[str, ...]:
    """Whoever belongs to it already."""
    return tuple(member.person_id for member in (*circle.supporters, *circle.participants))


def _values(circle: Circle) -> dict[str, Any]:
    """What the form shows of a circle."""
    details = circle.details
    kind: MatchKind = details.kind
    return {
        "kind": kind,
        "name": details.name,
        "place": details.place,
        "weekday": details.weekday,
        "interval_days": details.interval_days,
        "starts_at": time.fromisoformat(details.starts_at) if details.starts_at else None,
        "ends_at": time.fromisoformat(details.ends_at) if details.ends_at else None,
        "places": details.places,
        "notes": details.notes,
        "supporter_ids": tuple((member.person_id, member.name) for member in circle.supporters),
    }
