"""An activity as a form: planned alone or as a series, changed for one day or for all that follow."""

from collections.abc import Sequence
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.groups.labels import activity_kind_label
from ensure_desktop.groups.service import change_series, save_activity
from ensure_desktop.groups.values import Activity, ActivityDetails, ActivityKind, Repeats
from ensure_desktop.i18n import _, language, ngettext
from ensure_desktop.matching.circle_values import Circle
from ensure_desktop.matching.values import MatchKind
from ensure_desktop.people.dates import parse_date
from ui.context import Context
from ui.matching.circles.people_field import PeopleField
from ui.outward.wording_line import WordingLine
from ui.people.words import first_upper
from ui.visits.words import interval_words
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField, DateField, NumberField, TextArea, TextField
from ui.widgets.fields.money import MoneyField
from ui.widgets.fields.times import TimeField
from ui.widgets.form import FormSection

NAME = "groups.activity"
WIDTH = 700
WEEK = 7
INTERVALS = (WEEK, 2 * WEEK, 4 * WEEK)
MOST_GUESTS = 9999


class ActivityDialog(FormDialog):
    """Plan an activity, or change one. `saved` sends the `Activity`."""

    def __init__(
        self, parent: QWidget, context: Context, circles: Sequence[Circle], activity: Activity | None = None
    ) -> None:
        title = activity.details.title if activity else ""
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Change “{name}”").format(name=title) if activity else _("New activity"),
            sentence=_("Only a name and a day are needed. Who comes can be added at any time."),
            act=_("Save activity"),
            width=WIDTH,
        )
        self._activity = activity
        self._today = context.clock.today()
        own = activity.details.circle_id if activity else ""
        self._circles = {circle.id: circle for circle in circles if not circle.withdrawn or circle.id == own}
        self._add_fields()
        if activity is None:
            self.form.set_values({"day": self._today})
            self.form.editor("circle_id").changed.connect(self._take_over_circle)
        else:
            self.form.set_values(_values(activity.details))
        self.keep_drafts(activity.id if activity else "")

    def submit(self, values: dict[str, Any]) -> None:
        """Store it."""
        interval, until = values.pop("interval_days", None), values.pop("until", None)
        people = values.pop("person_ids", ())
        whole_series = values.pop("scope", False)
        missing = {"day": _("Please enter the day.")} if values["day"] is None else {}
        if interval is not None and until is None:
            missing["until"] = _("Please enter the last day.")
        if missing:
            self.show_error(FieldErrors(missing))
            return
        for field in ("starts_at", "ends_at"):
            values[field] = "" if values[field] is None else f"{values[field]:%H:%M}"
        debriefing = self._activity.details.debriefing if self._activity else ""
        details = ActivityDetails(debriefing=debriefing, **values)
        if self._activity is not None and whole_series:
            self.store(change_series, activity_id=self._activity.id, details=details)
            return
        self.store(
            save_activity,
            activity_id=self._activity.id if self._activity else None,
            details=details,
            repeats=Repeats(interval, until) if interval is not None else None,
            person_ids=self._people(details, [person_id for person_id, _name in people]),
        )

    def _people(self, details: ActivityDetails, chosen: list[str]) -> list[str] | None:
        """Who is put on the list of a new one: those of its group, and whoever was chosen besides."""
        if self._activity is not None:
            return None
        circle = self._circles.get(details.circle_id)
        members = (*circle.supporters, *circle.participants) if circle else ()
        return list(dict.fromkeys([*(member.person_id for member in members), *chosen]))

    # building

    def _add_fields(self) -> None:
        section = self.form.section()
        kinds = [(kind, activity_kind_label(kind)) for kind in ActivityKind]
        section.add("kind", _("Kind"), ChoiceField(kinds, name=f"{NAME}.kind"))
        title = TextField(name=f"{NAME}.title")
        section.add("title", _("Name"), title)
        section.add("day", _("Day"), self._date_field("day"))
        section.add("place", _("Place"), TextField(name=f"{NAME}.place"))
        section.add("starts_at", _("From"), TimeField(name=f"{NAME}.starts_at"))
        section.add("ends_at", _("Until"), TimeField(name=f"{NAME}.ends_at"))
        self._add_repeats(section)
        groups = [("", _("No group")), *((circle.id, circle.details.name) for circle in self._circles.values())]
        help_text = _("Everybody of the group stands on the list.") if self._activity is None else ""
        section.add("circle_id", _("Group or shift"), ChoiceField(groups, name=f"{NAME}.circle_id"), help_text)
        if self._activity is None:
            people = PeopleField(self.context.operations, name=f"{NAME}.person_ids")
            section.add("person_ids", _("Who else comes"), people, _("Nobody needs a match to take part."))
        currency = self.context.centre.currency
        section.add("cost_cents", _("What it costs"), MoneyField(currency, name=f"{NAME}.cost_cents"))
        guests = NumberField(name=f"{NAME}.guests", most=MOST_GUESTS)
        section.add("guests", _("Guests"), guests, _("Who came and is not registered."))
        section.add("notes", _("Notes"), TextArea(name=f"{NAME}.notes", lines=2), wide=True)
        section.add_widget(WordingLine(self.context, name=f"{NAME}.wording", fields=(title,)))

    def _add_repeats(self, section: FormSection) -> None:
        later = self._activity.later if self._activity else 0
        if later:
            text = ngettext("This day and the one that follows", "This day and the {n} that follow", later)
            scopes = [(False, _("This day only")), (True, text.format(n=later))]
            field = ChoiceField(scopes, name=f"{NAME}.scope")
            section.add("scope", _("What is changed"), field, _("Cost, guests and notes belong to this day."))
            return
        often = [(None, _("Once")), *((each, first_upper(interval_words(each))) for each in INTERVALS)]
        words = _("How often") if self._activity is None else _("Hold it again")
        section.add("interval_days", words, ChoiceField(often, name=f"{NAME}.interval_days"))
        section.add("until", _("Last day of the series"), self._date_field("until"))
        self.form.editor("interval_days").changed.connect(self._tell_repeats)
        self._tell_repeats()

    def _date_field(self, field: str) -> DateField:
        parse = partial(parse_date, language=language(), today=self._today)
        return DateField(parse, name=f"{NAME}.{field}", today=self._today)

    # answers

    def _tell_repeats(self) -> None:
        self.form.show_field("until", self.form.editor("interval_days").value() is not None)

    def _take_over_circle(self) -> None:
        """A group brings its name, place and hours along, where nothing else was typed."""
        circle = self._circles.get(self.form.editor("circle_id").value())
        if circle is None:
            return
        if circle.details.kind is MatchKind.ON_DUTY:
            self.form.editor("kind").set_value(ActivityKind.SHIFT)
        for field, value in (
            ("title", circle.details.name),
            ("place", circle.details.place),
            ("starts_at", _time(circle.details.starts_at)),
            ("ends_at", _time(circle.details.ends_at)),
        ):
            editor = self.form.editor(field)
            if not editor.text().strip():
                editor.set_value(value)


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _values(details: ActivityDetails) -> dict[str, Any]:
    """What the form shows of an activity."""
    return {
        "kind": details.kind,
        "title": details.title,
        "day": details.day,
        "starts_at": _time(details.starts_at),
        "ends_at": _time(details.ends_at),
        "place": details.place,
        "circle_id": details.circle_id,
        "cost_cents": details.cost_cents,
        "guests": details.guests,
        "notes": details.notes,
    }
