"""A curriculum to read, in any of its versions."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.training.values import CurriculumVersion, MeetingPlan
from ui.people.words import long_day
from ui.theme import FORM_WIDTH, INSIDE, RELATED, STEP
from ui.training.words import clock_words
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.layouts import clear
from ui.widgets.text import label

VERSION_WIDTH = 360


class ReadingPage(QWidget):
    """The versions to choose from, the newest first, and what the chosen one says."""

    closed = Signal()

    def __init__(self, versions: Sequence[CurriculumVersion]) -> None:
        super().__init__()
        self.setObjectName("curriculum.reading")
        self._versions = {version.id: version for version in versions}
        self._back = link(_("All curricula"), "arrow-left", name="curriculum.reading.back")
        self._back.clicked.connect(self.closed)
        choices = [(version.id, _version_words(version)) for version in versions]
        self.version = ChoiceField(choices, name="curriculum.reading.version")
        self.version.setAccessibleName(_("Version"))
        self.version.setFixedWidth(VERSION_WIDTH)
        self.version.changed.connect(self._show)
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        head.addWidget(self.version)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, RELATED, 0)
        self._column.setSpacing(INSIDE)
        inside = QWidget()
        inside.setMaximumWidth(FORM_WIDTH)
        inside.setLayout(self._column)
        area = QScrollArea()
        area.setObjectName("curriculum.reading.text")
        area.setAccessibleName(_("What the curriculum says"))
        area.setProperty("look", "plain")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(head)
        column.addWidget(area, 1)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape),
            self,
            self.closed.emit,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        self._show()

    def focus_first(self) -> None:
        """The choice of the version."""
        self.version.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        version = self._versions[self.version.value()]
        curriculum = version.curriculum
        clear(self._column)
        self._column.addWidget(label(curriculum.title, "title", wrap=True, name="curriculum.reading.title"))
        if curriculum.about:
            self._column.addWidget(label(curriculum.about, wrap=True))
        self._column.addWidget(label(_rule(version), "muted", wrap=True))
        for number, meeting in enumerate(curriculum.meetings, 1):
            self._column.addWidget(_meeting(number, meeting))
        if curriculum.criteria:
            card = Card(_("What the assessment looks at"), padding=16)
            card.body.setSpacing(STEP)
            for criterion in curriculum.criteria:
                card.body.addWidget(label(_("– {text}").format(text=criterion.text), wrap=True))
            self._column.addWidget(card)
        self._column.addStretch(1)


def _meeting(number: int, meeting: MeetingPlan) -> Card:
    card = Card(padding=16)
    card.body.setSpacing(STEP)
    head = QHBoxLayout()
    words = _("{number}. {topic}").format(number=number, topic=meeting.topic)
    head.addWidget(label(words, "strong", wrap=True), 1)
    length = ngettext("{n} minute", "{n} minutes", meeting.minutes).format(n=meeting.minutes)
    head.addWidget(label(_("{length}, assessment").format(length=length) if meeting.assessment else length, "help"))
    card.body.addLayout(head)
    for aim in meeting.aims:
        card.body.addWidget(label(_("– {text}").format(text=aim), wrap=True))
    if meeting.homework:
        card.body.addWidget(label(_("Homework: {text}").format(text=meeting.homework), "help", wrap=True))
    return card


def _rule(version: CurriculumVersion) -> str:
    curriculum = version.curriculum
    needed = ngettext(
        "At least {n} meeting is needed for the certificate.",
        "At least {n} meetings are needed for the certificate.",
        curriculum.needed,
    ).format(n=curriculum.needed)
    months = curriculum.valid_months
    valid = (
        _("It is valid for good.")
        if months is None
        else ngettext("It is valid for {n} month.", "It is valid for {n} months.", months).format(n=months)
    )
    times = _("Usually every {days} days at {time}.").format(
        days=curriculum.every_days, time=clock_words(curriculum.starts)
    )
    return " ".join((needed, valid, times))


def _version_words(version: CurriculumVersion) -> str:
    """The number of a version, its day, and by whom."""
    return _("Version {number}, {day}, {name}").format(
        number=version.number, day=long_day(version.made_at.astimezone().date()), name=version.made_by
    )
