"""With whom an interview begins, for whoever comes from the search field and has nobody chosen yet."""

from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _
from ensure_desktop.interviews.applications import BEFORE_INTERVIEW
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.service import application_of
from ensure_desktop.interviews.values import MEETINGS, Applicant, GuidePurpose
from ensure_desktop.people.values import Hit
from ui.context import Context
from ui.people.picker import PersonPicker
from ui.people.words import first_upper
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField


class WhoDialog(FormDialog):
    """Choose the person; the meeting that usually comes next for her is proposed. `saved` sends both."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(
            parent,
            context,
            name="interview.who",
            title=_("Start an interview"),
            sentence=_("Whoever is not registered yet is registered first: with “New applicant”, or under People."),
            act=_("Continue"),
        )
        self._person = PersonPicker(context.operations, name="interview.who.person")
        meetings = [(each, first_upper(purpose_label(each, context.centre.words))) for each in MEETINGS]
        self._meeting = ChoiceField(meetings, name="interview.who.meeting")
        section = self.form.section(columns=1)
        section.add("person", _("With whom"), self._person)
        section.add("meeting", _("Meeting"), self._meeting)
        self._person.picked.connect(self._propose)

    def submit(self, values: dict[str, Any]) -> None:
        """Hand the choice on; the beginning itself asks for the rest."""
        if values["person"] is None:
            self.show_error(FieldErrors({"person": _("Please choose somebody from the list.")}))
            return
        self.finish((values["person"].id, values["meeting"]))

    def _propose(self, hit: Hit) -> None:
        def take(found: Applicant | None) -> None:
            self._meeting.set_value(usual_meeting(found))

        self.context.operations.query(application_of, take, self.show_error, key="interview.who", person_id=hit.id)


def usual_meeting(found: Applicant | None) -> GuidePurpose:
    """The meeting that usually comes next; who did not apply is asked as a participant."""
    if found is None:
        return GuidePurpose.PARTICIPANT
    return GuidePurpose.APPLICANT if found.stage in BEFORE_INTERVIEW else GuidePurpose.SECOND_MEETING
