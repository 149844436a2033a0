"""The page that logs or changes a visit: prefilled, kept as a draft, saved once."""

from datetime import date, timedelta
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import HouseholdMate, MatchVisits, Outcome, Visit, VisitDetails
from ui.context import Context
from ui.matching.words import pair_title
from ui.panel import Panel
from ui.theme import FORM_WIDTH, INSIDE, PAGE, RELATED, Tone
from ui.visits.layout import back_row
from ui.visits.visit_form import Around, VisitForm
from ui.visits.words import day_words, next_words, step_words
from ui.widgets.buttons import outlined, primary
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.header import PageHeader
from ui.widgets.text import label, rule

ASIDE_WIDTH = 264
"""Beside the form stands what was agreed last time, where the window is wide enough."""
RECENTLY = timedelta(days=6)
"""A visit that was planned within so many days was probably made as planned."""


class FormPage(Panel):
    """The page. `saved` is sent with the visit, `left` with the match id when it is closed without saving."""

    areas = frozenset()
    scrolls = False

    saved = Signal(object)
    left = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.form_page")
        self._match_id = ""
        self._visit: Visit | None = None
        self._new_id = ""
        self._mates: tuple[HouseholdMate, ...] = ()
        self._themes: tuple[str, ...] = ()
        self.form: VisitForm | None = None
        self._keeper: DraftKeeper | None = None
        self._header = PageHeader(_("Log visit"))
        self._holder = QWidget()
        self._holder.setProperty("look", "page")
        self._columns = QHBoxLayout()
        self._columns.setSpacing(PAGE)
        self._aside: QWidget | None = None
        self._save = primary(_("Save visit"), "check", name="visit.save")
        self._save.setToolTip(_("Save visit (Ctrl+S)"))
        self._save.clicked.connect(self.save)
        self._build()

    def _build(self) -> None:
        top, back = back_row(_("Back"), name="visit.back")
        back.clicked.connect(self.leave)
        page = QVBoxLayout(self._holder)
        page.setContentsMargins(0, 0, RELATED, RELATED)
        page.setSpacing(RELATED)
        page.addLayout(top)
        page.addWidget(self._header)
        page.addSpacing(INSIDE)
        page.addLayout(self._columns)
        page.addStretch(1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._holder)
        self._area = area
        self.body.addWidget(area, 1)
        self.body.addWidget(rule())
        cancel = outlined(_("Cancel"), name="visit.cancel")
        cancel.clicked.connect(self.throw_away)
        acts = QHBoxLayout()
        acts.setSpacing(INSIDE)
        acts.addWidget(self._save)
        acts.addWidget(cancel)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.setContentsMargins(PAGE, 0, PAGE - RELATED, RELATED)
        self.body.setSpacing(RELATED)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(QKeySequence("Esc"), self, self.leave, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        """A form is filled when it is opened, and not again over what somebody types."""

    def open_new(self, match_id: str) -> None:
        """Log a visit of this match, prefilled with today and what is planned."""
        self._begin(match_id, None)

    def open_visit(self, visit: Visit) -> None:
        """Change a visit that was logged."""
        self._begin(visit.match_id, visit)

    def _begin(self, match_id: str, visit: Visit | None) -> None:
        self.keep()
        self._match_id, self._visit = match_id, visit
        self._new_id = uuid4().hex  # sent along, so that saving twice stores one visit
        self._save.setEnabled(False)
        self.message.clear()
        # They are answered in this order: what the form offers is there before the form is.
        self.query(visits.households_at, self._keep_mates, key="visit.form.mates", match_id=match_id)
        self.query(visits.visit_themes, self._keep_themes, key="visit.form.themes")
        self.query(visits.match_visits, self._show, key="visit.form", match_id=match_id)

    def _keep_mates(self, mates: tuple[HouseholdMate, ...]) -> None:
        self._mates = mates

    def _keep_themes(self, themes: tuple[str, ...]) -> None:
        self._themes = themes

    def _show(self, found: MatchVisits) -> None:
        today = self.context.clock.today()
        details = self._visit.details if self._visit is not None else _usual(found, today)
        self._header.set_title(_("Log visit") if self._visit is None else _("Change visit"))
        self._header.set_sentence(pair_title(found.match))
        around = Around(self._mates, self._themes, dict(found.names))
        form = VisitForm(self.context, details, around)
        form.failed.connect(self.show_error)
        self._replace_form(form, found, today)
        self._save.setText(_("Save visit") if self._visit is None else _("Save change"))
        self._save.setEnabled(True)

    def _replace_form(self, form: VisitForm, found: MatchVisits, today: date) -> None:
        for old in (self.form, self._aside):
            if old is not None:
                self._columns.removeWidget(old)
                old.hide()
                old.deleteLater()
        self.form = form
        self._aside = _aside(found, today, self.context.centre.words, self._visit.id if self._visit is not None else "")
        self._columns.insertWidget(0, form, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        self._fit()
        subject = self._match_id if self._visit is None else self._visit.id
        self._keeper = DraftKeeper(form, self.context.operations, subject=subject)
        self._keeper.restored.connect(self._say_restored)
        self._keeper.begin()
        self._area.verticalScrollBar().setValue(0)
        form.editor("day").setFocus()

    def resizeEvent(self, event: object) -> None:
        """Show what was agreed last time only where there is room for it."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        if self._aside is not None:
            self._aside.setVisible(self.width() >= FORM_WIDTH * 3 // 4 + ASIDE_WIDTH + 3 * PAGE)

    def _say_restored(self) -> None:
        self.message.say(
            Tone.ACCENT,
            _("What you typed earlier is back. It was not saved yet."),
            _("Start afresh"),
            self._start_afresh,
        )

    def _start_afresh(self) -> None:
        if self._keeper is not None:
            self._keeper.discard()
        self._drop_form()
        self._begin(self._match_id, self._visit)

    def _drop_form(self) -> None:
        if self.form is not None:
            self._columns.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = self._keeper = None

    def save(self) -> None:
        """Save once: until the answer is there, the button cannot be pressed again."""
        if self.form is None or not self._save.isEnabled():
            return
        details = self.form.details()
        if details is None:
            return
        self._save.setEnabled(False)
        if self._visit is None:
            self.change(
                visits.log_visit,
                self._saved,
                self._refused,
                match_id=self._match_id,
                details=details,
                visit_id=self._new_id,
            )
        else:
            self.change(visits.change_visit, self._saved, self._refused, visit_id=self._visit.id, details=details)

    def _saved(self, visit: Visit) -> None:
        if self._keeper is not None:
            self._keeper.discard()
        self._drop_form()
        self.saved.emit(visit)

    def _refused(self, error: UserError) -> None:
        self._save.setEnabled(True)
        rest = self.form.show_errors(error) if self.form is not None else error.message
        if rest:
            self.message.say(Tone.DANGER, rest)

    def keep(self) -> None:
        """Keep what is typed as a draft."""
        if self._keeper is not None:
            self._keeper.flush()

    def leave(self) -> None:
        """Close the page; what was typed stays as a draft."""
        self.keep()
        self.left.emit(self._match_id)

    def throw_away(self) -> None:
        """Close the page without the entry; asks first where something was typed."""
        if self.form is not None and self.form.is_changed():
            sure = self.context.ask.question(
                self,
                _("Throw away what you typed?"),
                _("The visit is not saved. “Back” would keep it as a draft."),
                _("Throw away entry"),
                destructive=True,
            )
            if not sure:
                return
        if self._keeper is not None:
            self._keeper.discard()
        self._drop_form()
        self.left.emit(self._match_id)


def _usual(found: MatchVisits, today: date) -> VisitDetails:
    """What is most likely: the day that was planned, and place and length as at the last visit."""
    last = _last_made(found)
    day = min(_likely_day(found, today), found.match.ended_on or today)
    if last is None:
        return VisitDetails(day=day)
    return VisitDetails(day=day, minutes=last.details.minutes, medium=last.details.medium)


def _likely_day(found: MatchVisits, today: date) -> date:
    """The planned day where it was in the last days; a visit that is later than that was rather made today."""
    due = found.standing.next_due
    return due if due is not None and timedelta(0) <= today - due <= RECENTLY else today


def _last_made(found: MatchVisits, but: str = "") -> Visit | None:
    """The last visit that was made, the visit `but` left out."""
    made = (
        visit
        for visit in found.visits
        if visit.withdrawn_at is None and visit.details.outcome is Outcome.MADE and visit.id != but
    )
    return max(made, key=lambda visit: visit.details.day, default=None)


def _aside(found: MatchVisits, today: date, words: Words, but: str) -> Card:
    """What helps while writing: when the visit was planned, and what was agreed at the last one besides `but`."""
    card = Card(_("Good to know"), padding=16)
    card.setFixedWidth(ASIDE_WIDTH)
    card.setObjectName("visit.aside")
    _add_fact(card, _("Planned for"), next_words(found.standing, today))
    last = _last_made(found, but)
    if last is None:
        card.body.addWidget(label(_("This is the first visit."), "muted", wrap=True))
        return card
    _add_fact(card, _("Last visit"), day_words(last.details.day, today, weekday=True))
    _add_fact(card, _("Asked for then"), last.details.request)
    _add_fact(card, _("The question behind it"), last.details.behind)
    _add_fact(card, _("Steps agreed then"), "\n".join(step_words(step, words) for step in last.details.steps))
    return card


def _add_fact(card: Card, heading: str, text: str) -> None:
    if text:
        fact = QVBoxLayout()
        fact.setSpacing(2)
        fact.addWidget(label(heading, "small"))
        fact.addWidget(label(text, wrap=True))
        card.body.addLayout(fact)
