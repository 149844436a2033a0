"""The picture of the neighbourhood by quarter, and its way into the minutes of the sounding board."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QWidget

from ensure_desktop.desk.board_picture import board_picture, meetings_for_picture
from ensure_desktop.i18n import _
from ensure_desktop.network.board import meeting, put_picture
from ensure_desktop.network.values import Meeting, MeetingRow
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits.by_quarter import QuarterPicture, last_open_for_others, neighbourhood_by_quarter
from ensure_desktop.visits.requests import open_for_others
from ui.context import Context, Place
from ui.dates import short_date
from ui.network.neighbourhood_cards import NAME, cards, quarters_card
from ui.network.neighbourhood_words import meeting_words, quarter_spans, sentence
from ui.visits.picture_page import PicturePage
from ui.visits.requests_words import Span
from ui.widgets.buttons import outlined
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear

MEETING_WIDTH = 290


class NeighbourhoodPage(PicturePage):
    """A quarter beside the one before it, by theme, neighbourhood and first language.

    It begins with the newest quarter that others may see. Whatever is looked at, minutes get what may leave the centre.
    `Place("network", action="picture")` opens the page; with the id of a meeting, the picture that its minutes can
    take, and once it is there the page goes back to the meeting.
    """

    areas = PicturePage.areas | {"network"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        offered = quarter_spans(context.clock.today())
        super().__init__(context, name=NAME, title=_("The neighbourhood"), offered=offered, parent=parent)
        self._wanted_for = ""
        self.meeting = ChoiceField((), name=f"{NAME}.meeting")
        self.meeting.setAccessibleName(_("Meeting whose minutes take the picture"))
        self.meeting.setFixedWidth(MEETING_WIDTH)
        self.put = outlined(_("Put into the minutes"), "chart-bar", name=f"{NAME}.put")
        self.put.clicked.connect(self._put)
        self.below_head.addStretch(0)
        for widget in (self.meeting, self.put):
            self.below_head.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._may_put = context.actor.may(Permission.NETWORK_WRITE)
        with QSignalBlocker(self.period):
            self.period.set_value(self._newest_closed())
        self.show_choice()

    def reload(self) -> None:
        """Count again, and ask which minutes can take it."""
        days = self.span
        self.query(
            neighbourhood_by_quarter,
            self._show,
            key=NAME,
            first=days.first,
            last=days.last,
            for_outside=self.for_outside,
        )
        if self._may_put:
            self.query(meetings_for_picture, self._offer, key=self.meeting.objectName())

    def go(self, place: Place) -> None:
        """See the class for the places."""
        self._wanted_for = place.id
        if place.id:
            self.period.set_value(self._newest_closed())
            self.choose(for_outside=True)

    def is_closed(self) -> bool:
        """Whether no visit of this quarter changes any more."""
        return open_for_others(self.span.last) <= self.context.clock.today()

    def closed_help(self) -> str:
        """Which days to choose for a picture that others may see."""
        return _("Choose a quarter that has been over for more than 30 days.")

    def show_choice(self) -> None:
        """Minutes take only quarters that are closed."""
        super().show_choice()
        closed, there = self.is_closed(), self._may_put and self.meeting.count() > 0
        self.meeting.setVisible(there)
        self.put.setVisible(there)
        self.put.setEnabled(closed)
        self.put.setToolTip(_("Small numbers stay out of the minutes.") if closed else self.closed_help())

    def _newest_closed(self) -> Span:
        return Span(*last_open_for_others(self.context.clock.today()))

    def _show(self, picture: QuarterPicture) -> None:
        self.people.hide()
        self.header.set_sentence(sentence(picture, self.context.centre.words))
        clear(self.pictures)
        if not picture.themes:
            self.pictures.addWidget(self.nothing(), 1)
            return
        self.pictures.addWidget(quarters_card(picture))
        self.pictures.addWidget(cards(picture, None if picture.for_outside else self.show_people))
        self.pictures.addStretch(1)

    # into the minutes

    def _offer(self, rows: tuple[MeetingRow, ...]) -> None:
        self.meeting.set_choices([(row.id, meeting_words(row)) for row in rows])
        if self._wanted_for in {row.id for row in rows}:
            self.meeting.set_value(self._wanted_for)
        self.show_choice()

    def _put(self) -> None:
        self.query(meeting, self._put_into, meeting_id=self.meeting.value())

    def _put_into(self, before: Meeting) -> None:
        def done(after: Meeting) -> None:
            text = _("The picture stands in the minutes of {day}.")
            self.context.notify(text.format(day=short_date(after.details.day)), lambda: self._put_back(before))
            if self._wanted_for == after.id:
                self.context.navigate(Place("network", after.id, "meeting"))

        self.change(board_picture, done, meeting_id=before.id, first=self.span.first)

    def _put_back(self, before: Meeting) -> None:
        self.change(put_picture, meeting_id=before.id, picture=before.picture)
