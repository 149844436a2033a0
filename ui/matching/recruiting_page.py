"""Whom to look for: what those who wait need, counted over all of them, and the people who would help most."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.labels import part_of_score_label
from ensure_desktop.matching.search_values import Recruiting, Sought, SoughtProfile
from ensure_desktop.matching.wording import listed
from ensure_desktop.people.finding import people_by_ids
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.values import PersonRow
from ui.context import Context, Place
from ui.matching.candidate_details import ScoreBar
from ui.matching.layout import side_area
from ui.matching.notice_dialog import NoticeDialog
from ui.matching.recruiting_words import fits_words, notice, overview, people_words
from ui.matching.words import nobody_to_match
from ui.panel import Panel
from ui.people.words import first_upper
from ui.theme import GROUPS, INSIDE, RELATED, SIDE_WIDTH
from ui.widgets.buttons import icon_button, link, outlined
from ui.widgets.card import Card
from ui.widgets.empty import EmptyState
from ui.widgets.header import PageHeader
from ui.widgets.table import Column, Deliver, PagedModel, Table
from ui.widgets.text import label

BAR_WIDTH = 120
WIDEST = 780
"""Pixels: a number stands near the words that it belongs to."""


class RecruitingPage(Panel):
    """Sentences with numbers; each number opens the list that it counts, at the side."""

    areas = frozenset({"matching", "people", "consent", "training"})
    scrolls = False

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("matching.recruiting")
        self._ids: Sequence[str] = ()
        self.dialog: NoticeDialog | None = None
        self._header = PageHeader(_("Whom to look for"))
        self._content = QWidget()
        self._content.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, RELATED, 0)
        self._column.setSpacing(GROUPS)
        self._inside: QWidget | None = None
        self._title = label("", "section", wrap=True, name="matching.recruiting.title")
        self.table = self._make_table()
        self._side = self._make_side()
        self.stretch_body()
        self.body.setSpacing(RELATED)
        self.body.addWidget(self._header)
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(side_area(self._content), 1)
        row.addWidget(self._side)
        self.body.addLayout(row, 1)
        self._side.hide()

    def reload(self) -> None:
        """Count again."""
        self.query(matching.recruiting, self._show)

    def show_people(self, title: str, ids: Sequence[str]) -> None:
        """Open the list behind a number."""
        self._ids = ids
        self._title.setText(title)
        self.table.model.reload()
        self._side.show()
        self.table.view.setFocus()

    def close_people(self) -> None:
        """Close it again."""
        self._side.hide()

    def write_notice(self, profile: SoughtProfile) -> None:
        """A text to copy."""
        self.dialog = NoticeDialog(
            self, self.context, notice(profile, self.context.centre.words, self.context.centre.name)
        )
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    # showing

    def _show(self, recruiting: Recruiting) -> None:
        self.close_people()
        words = self.context.centre.words
        self._header.set_sentence(overview(recruiting, words) if recruiting.waiting else "")
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        if not recruiting.waiting:
            column.addWidget(
                EmptyState(
                    "check-circle",
                    nobody_to_match(limited=self.context.actor.limited),
                    name="matching.recruiting.nobody_waits",
                )
            )
        if recruiting.profiles:
            column.addWidget(label(_("These would help most"), "section"))
            for number, profile in enumerate(recruiting.profiles):
                column.addWidget(self._profile_card(number, profile, recruiting.without))
            column.addSpacing(RELATED)
        if recruiting.sought:
            column.addWidget(label(_("What those who wait need"), "section"))
            column.addWidget(self._sought_card(recruiting))
        column.addStretch(1)
        self._column.addWidget(self._inside)

    def _profile_card(self, number: int, profile: SoughtProfile, without: int) -> Card:
        card = Card(padding=RELATED)
        card.setObjectName(f"matching.recruiting.profile.{number}")
        card.body.setSpacing(INSIDE)
        card.body.addWidget(label(profile.text, "strong", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        count = self._counter(
            fits_words(profile.count, without), profile.text, profile.people, f"matching.recruiting.fits.{number}"
        )
        write = outlined(_("Write a notice…"), "megaphone", name=f"matching.recruiting.notice.{number}")
        write.setAccessibleDescription(profile.text)
        write.clicked.connect(partial(self._write, profile))
        row.addWidget(count)
        row.addStretch(1)
        row.addWidget(write)
        card.body.addLayout(row)
        return card

    def _sought_card(self, recruiting: Recruiting) -> Card:
        card = Card(padding=RELATED)
        grid = QGridLayout()
        grid.setHorizontalSpacing(RELATED)
        grid.setVerticalSpacing(INSIDE)
        grid.setColumnStretch(0, 1)
        at = 0
        for part, group in groupby(recruiting.sought, key=lambda each: each.part):
            grid.addWidget(label(part_of_score_label(part), "label"), at, 0, 1, 3)
            at += 1
            for sought in group:
                self._add_sought(grid, at, sought, recruiting.waiting)
                at += 1
            grid.setRowMinimumHeight(at, INSIDE)
            at += 1
        card.body.addLayout(grid)
        return card

    def _add_sought(self, grid: QGridLayout, row: int, sought: Sought, waiting: int) -> None:
        bar = ScoreBar(sought.count, waiting)
        bar.setFixedWidth(BAR_WIDTH)
        name = f"matching.recruiting.sought.{sought.part.value}.{sought.value}".replace(" ", "_")
        grid.addWidget(label(sought.text, wrap=True), row, 0)
        grid.addWidget(bar, row, 1, Qt.AlignmentFlag.AlignVCenter)
        count = self._counter(people_words(sought.count), sought.text, sought.people, name)
        grid.addWidget(count, row, 2, Qt.AlignmentFlag.AlignRight)

    def _counter(self, words: str, title: str, ids: Sequence[str], name: str) -> QPushButton:
        made = link(words, name=name)
        made.setAccessibleName(_("{count}: {what}").format(count=words, what=title))
        made.clicked.connect(lambda: self.show_people(title, ids))
        return made

    def _write(self, profile: SoughtProfile, _on: bool = False) -> None:
        self.write_notice(profile)

    # the list at the side

    def _make_table(self) -> Table:
        words = self.context.centre.words
        columns = (
            Column(first_upper(words.participant), lambda row: row.name, 196, person=True),
            Column(_("Languages"), lambda row: listed(map(language_name, row.languages)), stretch=True),
        )
        table = Table(
            PagedModel(columns, self._fetch),
            name="matching.recruiting.people",
            words=_("Those who are counted"),
            compact=True,
        )
        table.opened.connect(lambda row: self.context.navigate(Place("matching", row.id)))
        return table

    def _make_side(self) -> Card:
        side = Card(padding=RELATED)
        side.setFixedWidth(SIDE_WIDTH)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        close = icon_button("x", _("Close the list"), name="matching.recruiting.close")
        close.clicked.connect(self.close_people)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        side.body.addLayout(head)
        side.body.addWidget(label(_("Enter opens who fits somebody best."), "help", wrap=True))
        side.body.addWidget(self.table, 1)
        return side

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        total = len(self._ids)
        ids = tuple(self._ids[offset : offset + limit])

        def take(rows: Sequence[PersonRow]) -> None:
            deliver(rows, total - len(ids) + len(rows))  # somebody may have been withdrawn since it was counted

        self.query(people_by_ids, take, ids=ids)
