"""The visits of one match: the plan in words and as a picture, the review when it is due, and what was logged."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.desk.reviewing import review_desk
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.stages import UNDER_WAY
from ensure_desktop.matching.values import Stage
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.curve import Curve
from ensure_desktop.visits.evidence import ReviewEvidence
from ensure_desktop.visits.foreseeing import match_curve
from ensure_desktop.visits.values import MatchVisits, Outcome, Track, Visit
from ui.context import Context, Place
from ui.matching.circles.words import kind_chip
from ui.matching.words import pair_title
from ui.panel import Panel
from ui.theme import INSIDE, RELATED
from ui.visits.deciding import Deciding
from ui.visits.layout import INNER_MARGINS, back_row
from ui.visits.pause_dialog import PauseDialog
from ui.visits.picture import picture_of
from ui.visits.picture_card import PictureCard
from ui.visits.plan_choice import PlanField, plan_arguments
from ui.visits.review_card import ReviewCard
from ui.visits.tracks import track_chip
from ui.visits.visit_item import VisitItem
from ui.visits.visit_list import Shown, VisitList
from ui.visits.words import day_words, next_sentence, outcome_label, pause_words, plan_words
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import PersonChip, StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.text import label

FIRST_FOCUS = "visits.match.log"
"""Where the keyboard is when the page opens: Enter logs a visit."""


class MatchPage(Panel):
    """The page. What needs another page (`log_wanted`, `edit_wanted`, `sheet_wanted`, `left`) goes to the area."""

    areas = frozenset({"visits", "matching"})

    log_wanted = Signal(str)
    edit_wanted = Signal(object)
    sheet_wanted = Signal(str)
    left = Signal()
    missing = Signal(str)
    """Sent with an identifier that belongs to no match."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.match")
        self._match_id = ""
        self._reviewing = False
        self._deciding = Deciding(self, self._reviewed)
        self._shown = Shown()
        self._going_to = ""
        self._curve: Curve | None = None
        self._picture_tab = 0
        self.found: MatchVisits | None = None
        self._may_write = context.actor.may(Permission.VISITS_WRITE)
        self._content: QWidget | None = None
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(RELATED)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    @property
    def match_id(self) -> str:
        """The match that is shown."""
        return self._match_id

    def open_match(self, match_id: str, *, review: bool = False, visit_id: str = "") -> None:
        """Show a match; with the review card, or at one of its visits."""
        if match_id != self._match_id:
            self._clear()
        self._match_id, self._reviewing, self._shown = match_id, review, Shown(visit_id)
        self._going_to = visit_id
        self.message.clear()
        self.reload()

    def reload(self) -> None:
        """Ask for the match and its visits."""
        if self._match_id:
            self.query(match_curve, self._keep_curve, self._failed, key="visits.curve", match_id=self._match_id)
            self.query(visits.match_visits, self._show, self._failed, key="visits.match", match_id=self._match_id)

    def _keep_curve(self, curve: Curve | None) -> None:
        """It comes before the page that it is shown on."""
        self._curve = curve

    def _failed(self, error: UserError) -> None:
        if isinstance(error, NotFound):
            self.missing.emit(self._match_id)
        else:
            self.show_error(error)

    def _clear(self) -> None:
        if self._content is not None:
            self.body.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
            self._content = None

    def _show(self, found: MatchVisits) -> None:
        if found.match.id != self._match_id:
            return
        if self._review_is_shown(found):
            self.query(
                review_desk, partial(self._build, found), self._failed, key="visits.review", match_id=found.match.id
            )
        else:
            self._build(found, None)

    def _build(self, found: MatchVisits, evidence: ReviewEvidence | None) -> None:
        if found.match.id != self._match_id:
            return
        self.found = found
        area = self.findChild(QScrollArea)
        scrolled = area.verticalScrollBar().value() if area is not None and self._content is not None else 0
        focus = self._focus()
        self._clear()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(RELATED)
        column.addLayout(self._top(found))
        planned = needs_plan(found.match.kind)
        plan = (
            plan_words(found.standing, self.context.clock.today()) if planned else _("A group or a shift has no plan")
        )
        column.addWidget(label(pair_title(found.match), "title", wrap=True, name="visits.match.title"))
        column.addWidget(label(plan[:1].upper() + plan[1:] + ".", "muted", wrap=True, name="visits.match.plan"))
        column.addWidget(self._facts(found))
        if evidence is not None:
            self._add_review(column, found, evidence)
        if self._curve is not None:
            column.addWidget(self._picture(found, self._curve))
        elif planned and found.match.stage in UNDER_WAY:
            column.addWidget(self._no_plan())
        column.addWidget(self._visits(found))
        column.addStretch(1)
        self.body.addWidget(self._content)
        QTimer.singleShot(0, self, partial(self._give_focus, *focus))  # only what is shown can take the focus
        if area is not None:
            area.verticalScrollBar().setValue(scrolled)
        if self._going_to:
            QTimer.singleShot(0, self, self._go_to_visit)

    def _focus(self) -> tuple[str, str]:
        """Which visit and which of its buttons has the focus; names, because the widgets are about to be replaced."""
        focused = self.focusWidget()
        if self._content is None or focused is None or not self._content.isAncestorOf(focused):
            return "", FIRST_FOCUS
        item = focused.parentWidget()
        return item.objectName() if isinstance(item, VisitItem) else "", focused.objectName()

    def _give_focus(self, item: str, name: str) -> None:
        inside = self.findChild(VisitItem, item) if item else self._content
        for wanted in (inside.findChild(QWidget, name) if inside is not None else None, self._back):
            if wanted is not None:
                wanted.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _go_to_visit(self) -> None:
        """Scroll to the visit that somebody came for, once the page has its size; later reloads stay where they are."""
        area, item = self.findChild(QScrollArea), self.findChild(VisitItem, f"visits.visit.{self._going_to}")
        self._going_to = ""
        page = area.widget() if area is not None else None
        if area is not None and page is not None and item is not None:
            page.adjustSize()  # the content is new: the area still has the height of the old one
            area.ensureWidgetVisible(item, 0, RELATED)

    def _top(self, found: MatchVisits) -> QHBoxLayout:
        """The way back at the left, what can be done at the right."""
        row, back = back_row(_("Back"), name="visits.back")
        back.clicked.connect(self.left)
        self._back = back
        row.setSpacing(INSIDE)
        if found.match.stage is Stage.PAUSED:
            board = outlined(_("Open on the board"), "columns", name="visits.board")
            board.clicked.connect(lambda: self.context.navigate(Place("matching", found.match.id)))
            row.addWidget(board)
        elif self._may_write and found.standing.phases and found.standing.track is not Track.FINISHED:
            paused = found.standing.track is Track.PAUSED
            text, glyph = (_("Resume visits"), "play") if paused else (_("Pause visits"), "pause")
            pause = outlined(text, glyph, name="visits.resume" if paused else "visits.pause")
            pause.clicked.connect(self._resume if paused else self._ask_pause)
            row.addWidget(pause)
        if self.context.actor.may(Permission.PRINT):
            sheet = outlined(_("Print visit sheet"), "printer", name="visits.match.sheet")
            sheet.clicked.connect(lambda: self.sheet_wanted.emit(found.match.supporter_id))
            row.addWidget(sheet)
        if self._may_write:
            quieter = found.standing.track is Track.FINISHED or self._review_is_shown(found)
            make = outlined if quieter else primary
            log = make(_("Log visit"), "plus", name="visits.match.log")
            log.setShortcut("Ctrl+N")
            log.clicked.connect(lambda: self.log_wanted.emit(found.match.id))
            row.addWidget(log)
        return row

    def _facts(self, found: MatchVisits) -> QWidget:
        today = self.context.clock.today()
        match, standing = found.match, found.standing
        row = QWidget()
        flow = FlowLayout(row, spacing=RELATED)
        for name, code, person_id in (
            (match.supporter_name, match.supporter_code, match.supporter_id),
            (match.participant_name, match.participant_code, match.participant_id),
        ):
            chip = PersonChip(name, code, object_name=f"visits.person.{code}")
            chip.clicked.connect(partial(self._open_person, person_id))
            flow.addWidget(chip)
        standing_words = QWidget()
        words = QVBoxLayout(standing_words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(4)
        look = track_chip(standing) if needs_plan(match.kind) else kind_chip(match.kind)
        words.addWidget(StatusChip(look.text, look.glyph, look.tone, name="visits.track"))
        facts = []
        if standing.next_due is not None:
            facts.append(next_sentence(standing.next_due, today))
        if standing.track is Track.FINISHED and match.ended_on is not None:
            facts.append(_("Ended on {day}").format(day=day_words(match.ended_on, today)))
        elif standing.ends_on is not None:
            facts.append(_("Planned end: {day}").format(day=day_words(standing.ends_on, today)))
        words.addWidget(label(" · ".join(facts), "muted"))
        for pause in found.pauses:
            if pause.until is None or pause.until >= today:
                words.addWidget(label(pause_words(pause, today), "muted", name="visits.match.pause"))
        flow.addWidget(standing_words)
        goals = quiet(_("Goals"), "flag", name="visits.match.goals")
        goals.clicked.connect(lambda: self.context.navigate(Place("people", match.participant_id, "goals")))
        flow.addWidget(goals)
        return row

    def _open_person(self, person_id: str, _checked: bool = False) -> None:
        self.context.navigate(Place("people", person_id))

    def _no_plan(self) -> Card:
        """A match that began without a plan: one choice gives it one."""
        card = Card(_("There is no visit plan yet"), padding=16)
        card.body.addWidget(label(_("With a plan, the program tells when the next visit is due."), "muted", wrap=True))
        if self.context.actor.may(Permission.MATCHING_WRITE):
            plans = PlanField(self.context, name="visits.plan.preset")
            plans.setAccessibleName(_("How often they meet"))
            start = primary(_("Start visit plan"), "play", name="visits.plan.start")
            start.clicked.connect(lambda: self._start_plan(plans.value()))
            row = QHBoxLayout()
            row.addWidget(plans, 1)
            row.addWidget(start)
            card.body.addLayout(row)
        return card

    def _start_plan(self, chosen: object) -> None:
        found = self.found
        if found is not None and found.match.started_on is not None:
            self.change(
                visits.start_plan,
                self._started,
                match_id=found.match.id,
                starts_on=found.match.started_on,
                **plan_arguments(chosen),
            )

    def _started(self, _result: object) -> None:
        self.context.notify(_("The visit plan begins."), None)
        self.reload()

    # the review

    def _review_is_due(self, found: MatchVisits) -> bool:
        review = found.standing.review_due
        if review is None or found.standing.track is Track.PAUSED:
            return False
        return review <= self.context.clock.today()

    def _review_is_shown(self, found: MatchVisits) -> bool:
        return bool(found.standing.phases) and (self._reviewing or self._review_is_due(found))

    def _add_review(self, column: QVBoxLayout, found: MatchVisits, evidence: ReviewEvidence) -> None:
        card = ReviewCard(
            found,
            evidence,
            self.context.centre.words,
            may_decide=self.context.actor.may(Permission.TAPER_DECIDE),
            may_extend=self.context.actor.may(Permission.PLAN_EXTEND),
            due=self._review_is_due(found),
        )
        self._deciding.follow(card, found.match.id)
        column.addWidget(card)

    def _reviewed(self) -> None:
        self._reviewing = False
        self.reload()

    def _open_review(self) -> None:
        self._reviewing = True
        self.reload()

    # the picture

    def _picture(self, found: MatchVisits, curve: Curve) -> PictureCard:
        words = self.context.centre.words
        texts = {outcome: outcome_label(outcome, words.participant, words.supporter) for outcome in Outcome}
        card = PictureCard(
            picture_of(found, self.context.clock.today(), texts),
            curve,
            tab=self._picture_tab,
            may_review=found.standing.track is not Track.FINISHED and not self._reviewing,
        )
        card.turned.connect(self._turn_picture)
        card.review_wanted.connect(self._open_review)
        return card

    def _turn_picture(self, tab: int) -> None:
        self._picture_tab = tab

    # the visits

    def _visits(self, found: MatchVisits) -> VisitList:
        shown = VisitList(self.context, found, self._shown)
        shown.log_wanted.connect(lambda: self.log_wanted.emit(found.match.id))
        shown.edit_wanted.connect(self.edit_wanted)
        shown.withdraw_wanted.connect(self._withdraw)
        shown.restore_wanted.connect(self._restore)
        shown.read_wanted.connect(self._mark_read)
        shown.again.connect(partial(self._show, found))
        return shown

    def say_saved(self, visit: Visit) -> None:
        """Say that a visit was saved, with the way to take it back."""
        self.context.notify(_("The visit is saved."), partial(self._withdraw, visit))

    def _withdraw(self, visit: Visit) -> None:
        self.change(visits.withdraw_visit, partial(self._withdrew, visit), visit_id=visit.id)

    def _withdrew(self, visit: Visit, _result: object) -> None:
        self.context.notify(_("The visit is withdrawn and counts nowhere now."), partial(self._restore, visit))
        self.reload()

    def _restore(self, visit: Visit) -> None:
        self.change(visits.restore_visit, self._restored, visit_id=visit.id)

    def _restored(self, _result: object) -> None:
        self.context.notify(_("The visit counts again."), None)
        self.reload()

    def _mark_read(self, visit: Visit) -> None:
        self.change(visits.mark_worry_read, self._marked, visit_id=visit.id)

    def _marked(self, _result: object) -> None:
        self.context.notify(_("The worry is marked as read."), None)
        self.reload()

    # pausing

    def _ask_pause(self) -> None:
        dialog = PauseDialog(self, self.context, self._match_id)
        dialog.saved.connect(self._paused)
        dialog.open()

    def _paused(self, _result: object) -> None:
        self.context.notify(_("The visits are paused."), None)

    def _resume(self) -> None:
        self.change(visits.resume_visits, self._resumed, match_id=self._match_id, on=self.context.clock.today())

    def _resumed(self, _result: object) -> None:
        self.context.notify(_("The visits go on from today."), None)
        self.reload()
