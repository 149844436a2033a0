"""The editor of a guide: the outline at the left, the form of one place at the right, however long the guide is.

What is typed goes into a frozen `Guide` at once; the outline and the draft are made from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_checks import checked_guide
from ensure_desktop.interviews.guide_editing import change_question, change_section
from ensure_desktop.interviews.guide_json import guide_as_json, guide_from_json
from ensure_desktop.interviews.labels import purpose_label
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideVersion
from ui.context import Context
from ui.interviews.guides import edits
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.errors import at_spot, spots, told
from ui.interviews.guides.original_bar import OriginalBar, untranslated_spots
from ui.interviews.guides.outline import Outline, Part, Spot, outline
from ui.interviews.guides.pane import Pane
from ui.interviews.guides.subject import Subject
from ui.interviews.guides.words import language_words, saved_words, saving_words
from ui.messages import MessageBar
from ui.theme import CONTROL_HEIGHT, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, primary
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.header import PageHeader
from ui.widgets.text import rule

OUTLINE_SHARE, PANE_SHARE = 2, 3
"""How the outline and the form share the width."""


class GuideEditor(QWidget):
    """Edits `subject`. `saved` sends the stored `GuideVersion`; `preview_wanted` the guide as it stands now."""

    changed = Signal()
    saved = Signal(object)
    closed = Signal()
    reopened = Signal()
    """Something was put back: it is wanted to be seen, also where the editor was closed."""
    preview_wanted = Signal(object)

    def __init__(self, context: Context, subject: Subject, desk: GuideDesk = MEETING_DESK) -> None:
        super().__init__()
        self.setObjectName("guide.editor")
        self._context = context
        self._desk, self._words = desk, desk.words()
        self._subject = subject
        self._was_new = subject.version is None
        self._guide = subject.guide
        self._spot = Spot()
        self._wrong: Mapping[str, str] = {}
        self._dirty = False
        self.message = MessageBar(self)
        self.outline = Outline()
        self.pane = Pane(desk)
        self.originals = OriginalBar(subject)
        self._save = primary(self._words.save, "check", name="guide.save")
        self.header = PageHeader("", "", self._head_buttons())
        self._build()
        self._connect()
        self.keeper = DraftKeeper(self, context.operations, subject=subject.key())
        self.keeper.restored.connect(self._say_restored)
        self._show_all()
        self.keeper.begin()

    # what a keeper of drafts asks

    def draft(self) -> dict[str, Any]:
        """The guide as it stands, where the person is in it, and the version that it began with."""
        number = self._subject.version.number if self._subject.version else 0
        return {"guide": guide_as_json(self._guide), "number": number, "spot": [self._spot.part.value, self._spot.id]}

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Show what was typed."""
        part, identity = draft["spot"]
        self._guide, self._spot = guide_from_json(draft["guide"]), Spot(Part(part), identity)
        self._began_with = int(draft["number"])
        self._dirty = True
        self._show_all()

    def is_changed(self) -> bool:
        """Whether the person changed something that is not saved."""
        return self._dirty

    # for the page around it

    def guide(self) -> Guide:
        """The guide as it stands."""
        return self._guide

    def subject(self) -> Subject:
        """What it is about."""
        return self._subject

    def spot(self) -> Spot:
        """The place that is chosen."""
        return self._spot

    def was_new(self) -> bool:
        """Whether it began with a guide that was not stored yet."""
        return self._was_new

    def focus_first(self) -> None:
        """Put the keyboard on the outline."""
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, spot: Spot) -> None:
        """Choose a place."""
        self._spot = spot
        self._show_all()

    def close_page(self) -> None:
        """Leave; what is not saved stays as a draft."""
        self.keeper.flush()
        self.closed.emit()

    def save(self) -> None:
        """Store the guide; what has to be mended is said beside the fields."""
        if not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        self.message.clear()
        subject, guide = self._subject, self._guide
        self._context.operations.change(
            self._desk.save,
            partial(self._stored, guide),
            self._refused,
            initiator=self,
            guide_id=subject.version.guide_id if subject.version else None,
            purpose=subject.purpose,
            language=subject.language,
            guide=guide,
        )

    # acts

    def add_question(self) -> None:
        """An empty question after the chosen one; the keyboard goes to its text."""
        self._do(*edits.with_new_question(self._guide, self._spot), into_form=True)

    def add_section(self) -> None:
        """An empty section after the chosen one; the keyboard goes to its title."""
        self._do(*edits.with_new_section(self._guide, self._spot), into_form=True)

    def duplicate(self) -> None:
        """A copy of the chosen question behind it."""
        self._do(*edits.with_copy(self._guide, self._spot))

    def step(self, by: int) -> None:
        """Move what is chosen up (-1) or down (1)."""
        self._do(edits.stepped(self._guide, self._spot, by), self._spot)

    def move_into(self, section_id: str) -> None:
        """Move the chosen question into another section."""
        self._do(edits.moved_into(self._guide, self._spot, section_id), self._spot)

    def remove(self) -> None:
        """Take out what is chosen; the snackbar can put it back."""
        guide, spot, taken = edits.without(self._guide, self._spot)
        if taken is None:
            return
        gone = _("The question was removed.") if taken.section_id else _("The section was removed with its questions.")
        self._do(guide, spot)
        self._context.notify(gone, self._undoing(taken))

    def _undoing(self, taken: edits.Taken) -> Callable[[], None]:
        def put_back() -> None:
            if shiboken6.isValid(self):
                self._do(*edits.with_back(self._guide, taken))
                self.reopened.emit()
            else:
                self._context.notify(_("Something else was opened meanwhile, so this cannot be undone any more."), None)

        return put_back

    def _do(self, guide: Guide, spot: Spot, *, into_form: bool = False) -> None:
        if guide == self._guide:
            return
        self._guide, self._spot = guide, spot
        self._note_change()
        self._show_all()
        if into_form:
            self.pane.focus_first()

    # building

    def _head_buttons(self) -> tuple[Any, ...]:
        close = outlined(_("Close"), name="guide.close")
        close.setToolTip(_("Esc. What you typed is kept."))
        close.clicked.connect(self.close_page)
        preview = outlined(_("Preview"), "printer", name="guide.preview")
        preview.setToolTip(_("On paper, as it stands now"))
        preview.clicked.connect(lambda: self.preview_wanted.emit(self._guide))
        self._save.setToolTip(_("Ctrl+S"))
        self._save.clicked.connect(self.save)
        return (close, preview, self._save)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addWidget(self.header)
        column.addWidget(self.message)
        column.addWidget(self.originals)
        self.originals.setVisible(bool(self._subject.originals))
        row = QHBoxLayout()
        row.setSpacing(RELATED)
        row.addWidget(self._outline_card(), OUTLINE_SHARE)
        row.addWidget(self.pane, PANE_SHARE)
        column.addLayout(row, 1)

    def _outline_card(self) -> Card:
        card = Card(padding=1)
        card.body.setSpacing(0)
        card.body.addWidget(self.outline, 1)
        card.body.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(RELATED, STEP, RELATED, STEP)
        foot.setSpacing(RELATED)
        add = link(_("Add question"), "plus", name="guide.add_question")
        add.setToolTip(_("Ctrl+N"))
        add.clicked.connect(self.add_question)
        section = link(_("Add section"), "plus", name="guide.add_section")
        section.clicked.connect(self.add_section)
        for button in (add, section):
            button.setFixedHeight(CONTROL_HEIGHT)
            foot.addWidget(button)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def _connect(self) -> None:
        self.originals.changed.connect(self._show_all)
        self.outline.spot_chosen.connect(self._choose)
        self.outline.entered.connect(self.pane.focus_first)
        self.outline.move_wanted.connect(self.step)
        self.outline.remove_wanted.connect(self.remove)
        self.outline.duplicate_wanted.connect(self.duplicate)
        self.pane.edited.connect(self._take)
        self.pane.move_wanted.connect(self.step)
        self.pane.remove_wanted.connect(self.remove)
        self.pane.duplicate_wanted.connect(self.duplicate)
        self.pane.section_wanted.connect(self.move_into)
        key = QKeySequence
        for keys, act in (
            (key(key.StandardKey.Save), self.save),
            (key(Qt.Key.Key_Escape), self.close_page),
            (key("Ctrl+N"), self.add_question),
            (key("Ctrl+PgUp"), lambda: self.outline.step(-1)),
            (key("Ctrl+PgDown"), lambda: self.outline.step(1)),
        ):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _show_all(self) -> None:
        self._show_outline()
        self._show_spot()
        self._show_head()

    def _show_head(self) -> None:
        subject = self._subject
        meeting = purpose_label(subject.purpose, self._context.centre.words)
        language, saving = language_words(subject.language), saving_words(self._words, subject.version)
        about = _("{meeting}, {language}. {saving}").format(meeting=meeting, language=language, saving=saving)
        self.header.set_title(self._guide.title or self._words.fresh)
        self.header.set_sentence(about)

    def _show_outline(self) -> None:
        original = self.originals.original()
        unread = untranslated_spots(self._guide, original) if original else frozenset()
        lines = outline(self._guide, spots(self._wrong), unread)
        self.outline.show_lines(lines, self._spot)
        self._spot = self.outline.spot()
        self.originals.show_progress(len(lines) - len(unread), len(lines))

    def _show_spot(self) -> None:
        self.pane.show_spot(self._guide, self._spot, self.originals.original())
        wrong = at_spot(self._wrong, self._spot)
        if wrong:
            at = self.window().focusWidget()
            self.pane.show_errors(FieldErrors(wrong))
            if at is self.outline:  # who goes through the outline stays there
                at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, spot: Spot) -> None:
        self._spot = spot
        self._show_spot()

    def _take(self) -> None:
        """Take over what was typed into the form at the right."""
        guide, spot = self._guide, self._spot
        if spot.part is Part.HEAD:
            self._guide = self.pane.head.guide(guide)
        elif spot.part is Part.SECTION:
            title, help_text = self.pane.section.section_words()
            self._guide = change_section(guide, spot.id, title=title, help_text=help_text)
        else:
            self._guide = change_question(guide, self.pane.question.question())
        if self._guide != guide:
            self._note_change()
            self._show_outline()
            self._show_head()

    def _note_change(self) -> None:
        self._dirty = True
        if self._wrong:
            still = _wrong_now(self._guide, self._subject.purpose)
            self._wrong = {name: sentence for name, sentence in self._wrong.items() if name in still}
        self.changed.emit()

    # saving

    def _stored(self, sent: Guide, version: GuideVersion) -> None:
        self._save.setEnabled(True)
        self._context.notify(saved_words(self._words, self._subject.version, version), None)
        self._wrong = {}
        if self._guide == sent:
            self._dirty = False
            self.keeper.discard()
            self._guide = version.guide
        self._subject = replace(self._subject, version=version, guide=version.guide)
        if version.guide == sent:  # else what was cleaned is shown
            self._show_outline()
            self._show_head()
        else:
            self._show_all()
        self.saved.emit(version)

    def _refused(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._wrong = error.fields if isinstance(error, FieldErrors) else {}
        self.message.say(Tone.DANGER, told(error))
        wrong = spots(self._wrong)
        first = next((line.spot for line in outline(self._guide) if line.spot in wrong), self._spot)
        self._spot = first
        self._show_all()

    def _say_restored(self) -> None:
        number = self._subject.version.number if self._subject.version else 0
        if self._began_with != number:
            text = _("This is what you typed before. Meanwhile version {number} was saved; saving yours replaces it.")
            self.message.say(Tone.ATTENTION, text.format(number=number), _("Throw mine away"), self._throw_away)
        else:
            text = _("This is what you typed before and did not save.")
            self.message.say(Tone.ACCENT, text, _("Throw it away"), self._throw_away)

    def _throw_away(self) -> None:
        self.keeper.discard()
        self._guide, self._spot, self._wrong = self._subject.guide, Spot(), {}
        self._dirty = False
        self._show_all()


def _wrong_now(guide: Guide, purpose: GuidePurpose) -> Mapping[str, str]:
    """What would have to be mended if the guide were saved now."""
    try:
        checked_guide(guide, purpose)
    except FieldErrors as error:
        return error.fields
    return {}
