"""The filter chips above the list of visits: each says a track and how many matches are on it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.visits.values import Track
from ui.visits.words import track_filter_label
from ui.widgets.buttons import FilterButton
from ui.widgets.flow import FlowLayout

ORDER = (
    Track.OVERDUE,
    Track.DUE,
    Track.REVIEW_DUE,
    Track.TOO_OFTEN,
    Track.ON_TRACK,
    Track.NOT_STARTED,
    Track.PAUSED,
    Track.FINISHED,
)


class TrackFilters(QWidget):
    """One chip per track and one for all. `chosen` is sent with the track, or None for all."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Track | None, FilterButton] = {}
        flow = FlowLayout(self, spacing=6)
        for number, track in enumerate((None, *ORDER)):
            name = track.value.replace(" ", "_") if track else "all"
            button = FilterButton("", name=f"visits.track.{name}")
            button.clicked.connect(lambda _checked=False, chosen=track: self.chosen.emit(chosen))
            self._group.addButton(button, number)
            self._buttons[track] = button
            flow.addWidget(button)
        self._buttons[None].setChecked(True)
        self.show_counts({})

    def choose(self, track: Track | None) -> None:
        """Mark the chip of `track`."""
        self._buttons[track].setChecked(True)

    def show_counts(self, counts: Mapping[Track | None, int]) -> None:
        """Write the counts on the chips; `None` counts all. Without matches, only a chosen track is shown."""
        for track, button in self._buttons.items():
            n = counts.get(track, 0)
            word = _("All") if track is None else track_filter_label(track)
            button.setText(_("{word}  {n}").format(word=word, n=n))
            button.setVisible(track is None or n > 0 or button.isChecked())
