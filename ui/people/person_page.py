"""A person's page: the head card, and tabs for what is known, what happened and what was agreed."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import needs_plan
from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.people.values import Absence, Pause, PersonFile, RoleKind
from ensure_desktop.vault.permissions import Permission
from ui.context import Context, Place
from ui.people.background.tab import ChecksTab
from ui.people.consent.card import TabAct
from ui.people.consent.tab import ConsentTab
from ui.people.events import moments, side_label
from ui.people.header_card import Act, HeaderCard, open_match
from ui.people.home_tab import HomeTab
from ui.people.later_tab import LaterTab
from ui.people.limits_banner import LimitsBanner
from ui.people.loading import PersonView, read_person
from ui.people.overview import Overview
from ui.people.page_acts import PageActs
from ui.people.roles_tab import RolesTab
from ui.theme import PAGE, RELATED
from ui.widgets.buttons import link
from ui.widgets.card import Card
from ui.widgets.tabs import FittingTabs
from ui.widgets.timeline import Timeline

TABS = (
    "overview",
    "timeline",
    "goals",
    "referrals",
    "consent",
    "interviews",
    "training",
    "supervision",
    "questionnaires",
    "household",
    "roles",
    "checks",
    "data",
)
"""The tabs by name, in their order."""
ASKED = (RoleKind.PARTICIPANT, RoleKind.SUPPORTER, RoleKind.PROFESSIONAL)
"""Whoever is or was one of these may be asked questionnaires."""


class PersonPage(QWidget):
    """One person. `closed` goes back to the list, `change_wanted` sends the `PersonFile` to change."""

    closed = Signal()
    change_wanted = Signal(object)
    person_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("person.page")
        self._context = context
        self._person_id = ""
        self._opened = ""
        self._view: PersonView | None = None
        self._then = ""
        self._pages: list[QWidget] = []
        words = context.centre.words
        self.head = HeaderCard(words)
        self.banner = LimitsBanner()
        self.overview = Overview(words)
        self.timeline = Timeline(_("Nothing has happened yet."))
        self.consent = ConsentTab()
        self.goals = LaterTab(context, "ui.progress.goals_tab", "GoalsTab")
        self.referrals = LaterTab(context, "ui.progress.referrals_tab", "ReferralsTab")
        self.interviews = LaterTab(context, "ui.people.interviews_tab", "InterviewsTab")
        self.training = LaterTab(context, "ui.people.training_tab", "TrainingTab")
        self.supervision = LaterTab(context, "ui.supervision.person_tab", "SupervisionTab")
        self.questionnaires = LaterTab(context, "ui.evaluation.person_tab", "QuestionnairesTab")
        self.data = LaterTab(context, "ui.privacy.person_tab", "DataTab")
        self.home = HomeTab(may_match=context.actor.may(Permission.MATCHING_WRITE))
        self.roles = RolesTab(context.centre)
        self.checks = ChecksTab()
        self.acts = PageActs(self, context)
        self.tabs = FittingTabs(_("Parts of the file"), name="person.tabs")
        self._build()
        self._connect()

    def show_person(self, person_id: str, *, then: str = "") -> None:
        """Load and show a person; `then` is the name of a tab ("consent"), or an `Act` to begin once she is there."""
        if person_id != self._person_id:
            self.tabs.setCurrentIndex(0)
            self.timeline.filter_by("")
            self._area.verticalScrollBar().setValue(0)
        self._person_id = person_id
        self._then = then
        self.reload()

    def put_away(self) -> None:
        """The page is left: when the same person is shown next, her file is opened anew."""
        self._opened = ""

    def focus_tabs(self) -> None:
        """Put the keyboard on the tabs: arrow keys turn them over."""
        self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Load the person again. The audit takes down each opening, not each loading."""
        if self._person_id:
            again = self._opened == self._person_id
            self._opened = self._person_id
            job = partial(read_person, person_id=self._person_id, again=again)
            self._context.operations.call(job, self._show, self._fail, title=_("Opening a file"))

    def person_id(self) -> str:
        """Whose page it is."""
        return self._person_id

    def _build(self) -> None:
        back = link(_("All people"), "arrow-left", name="person.back")
        back.clicked.connect(self.closed)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, RELATED, PAGE)
        column.setSpacing(RELATED)
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        happened = Card()
        happened.body.addWidget(self.timeline)
        words = (
            _("Overview"),
            _("Timeline"),
            _("Goals"),
            _("Referrals"),
            _("Consent"),
            _("Interviews"),
            _("Training"),
            _("Supervision"),
            _("Questionnaires"),
            _("Household"),
            _("Roles"),
            _("Checks"),
            _("Data"),
        )
        pages = (
            self.overview,
            happened,
            self.goals,
            self.referrals,
            self.consent,
            self.interviews,
            self.training,
            self.supervision,
            self.questionnaires,
            self.home,
            self.roles,
            self.checks,
            self.data,
        )
        for name, word, page in zip(TABS, words, pages, strict=True):
            page.setObjectName(f"person.tab.{name}")
            self._pages.append(_padded(page))
            self.tabs.addTab(self._pages[-1], word)
        self.tabs.currentChanged.connect(self._fit_tabs)
        column.addWidget(self.tabs)
        column.addStretch(1)
        inside = QWidget()
        inside.setLayout(column)
        self._area = QScrollArea()
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setProperty("look", "plain")
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def _connect(self) -> None:
        self.head.acted.connect(self._act)
        self.overview.match_opened.connect(self._open_match)
        self.overview.absence_wanted.connect(lambda: self._act(Act.ABSENCE))
        self.overview.absence_removed.connect(self._remove_absence)
        self.timeline.opened.connect(self._context.navigate)
        self.consent.acted.connect(self._consent_act)
        self.home.edit_household.connect(lambda: self._with_file(self.acts.household))
        self.home.keep_apart.connect(lambda: self._with_file(self.acts.keep_apart))
        self.home.reunited.connect(lambda other_id: self.acts.reunite(self._person_id, other_id))
        self.home.person_opened.connect(self.person_wanted)
        self.home.conflict_wanted.connect(lambda: self._with_file(self.acts.note_conflict))
        self.home.exclusion_lifted.connect(self.acts.lift_exclusion)
        self.roles.add.connect(lambda: self._act(Act.ADD_ROLE))
        self.roles.change.connect(self.acts.change_role)
        self.roles.end.connect(self.acts.end_role)
        self.roles.withdraw.connect(self.acts.withdraw_role)
        self.roles.restore.connect(self.acts.restore_role)
        self.roles.history.connect(self._show_history)
        self.roles.pause_removed.connect(self._remove_pause)
        self.checks.add.connect(lambda: self._act(Act.ADD_CHECK))
        self.checks.change.connect(self.acts.change_check)
        self.checks.withdraw.connect(self.acts.withdraw_check)
        self.checks.restore.connect(self.acts.restore_check)

    def _show(self, view: PersonView) -> None:
        if view.file.id != self._person_id:
            return  # somebody else was asked for in the meantime
        self._view = view
        self.setUpdatesEnabled(False)  # nobody should see the page while it is put together
        today: date = self._context.clock.today()
        self.head.show_person(view, today)
        self.overview.show_person(view.file, view.matches, today)
        self.timeline.show_moments(moments(view.events, self._context.centre.words))
        self.consent.show_consents(view.texts, view.consents, view.texts_in_use, today)
        self.home.show_person(view.file, view.exclusions, today)
        self.roles.show_person(view.file, today)
        supervised = self._context.actor.may(Permission.DIARY_READ) and _was_supporter(view.file)
        self.tabs.setTabVisible(TABS.index("supervision"), supervised)
        self.tabs.setTabVisible(TABS.index("questionnaires"), _can_be_asked(view.file))
        self.tabs.setTabVisible(TABS.index("data"), self._context.actor.may(Permission.PRIVACY_READ))
        self.banner.show_limits(view.limits)
        later = (self.goals, self.referrals, self.interviews, self.training, self.supervision, self.questionnaires)
        for tab in (*later, self.data):
            tab.show_person(view.file)
        self.checks.show_checks(view.checks)
        for page in (self.consent, self.home, self.roles, self.checks):
            page.setEnabled(view.file.withdrawn_at is None)
        self._fit_tabs()
        QTimer.singleShot(0, self, self._show_again)
        then, self._then = self._then, ""
        if then in TABS:
            self.tabs.setCurrentIndex(TABS.index(then))
        elif then:
            self._act(Act(then))

    def _show_again(self) -> None:
        self.setUpdatesEnabled(True)

    def _fail(self, error: UserError) -> None:
        self.failed.emit(error)

    def _fit_tabs(self) -> None:
        """Let the page be as high as the tab that is shown, not as the highest one."""
        for index, page in enumerate(self._pages):
            policy = page.sizePolicy()
            shown = index == self.tabs.currentIndex()
            policy.setVerticalPolicy(policy.Policy.Preferred if shown else policy.Policy.Ignored)
            page.setSizePolicy(policy)
            page.updateGeometry()

    def _with_file(self, act: object) -> None:
        if self._view is not None and callable(act):
            act(self._view.file)

    def _act(self, act: Act) -> None:
        view = self._view
        if view is None:
            return
        if act is Act.CHANGE:
            self.change_wanted.emit(view.file)
        elif act is Act.MERGED_INTO:
            self.person_wanted.emit(view.file.merged_into_id)
        elif act in (Act.MATCH, Act.VISITS):
            match = open_match(view)
            if match is not None:
                self._open_match(match)
            else:
                self._context.navigate(Place("matching" if act is Act.MATCH else "visits", view.file.id))
        elif act is Act.INTERVIEW:
            self._context.navigate(Place("interviews", view.file.id, f"begin:{view.standing.interview}"))
        elif act is Act.APPLICATION:
            self._context.navigate(Place("interviews", view.standing.role_id, "applicant"))
        else:
            self.acts.begin(act, view.file)

    def _open_match(self, match: Match) -> None:
        """Matches with visits open there, others on the board."""
        begun = match.started_on is not None and match.stage is not Stage.ENDED and needs_plan(match.kind)
        self._context.navigate(Place("visits" if begun else "matching", match.id))

    def _remove_absence(self, absence: Absence) -> None:
        self._with_file(lambda file: self.acts.remove_absence(file, absence))

    def _remove_pause(self, pause: Pause) -> None:
        self._with_file(lambda file: self.acts.remove_pause(file, pause))

    def _show_history(self, role: RoleKind) -> None:
        """Turn to the timeline, to what happened in that role."""
        self.timeline.filter_by("", side_label(role, self._context.centre.words))
        self.tabs.setCurrentIndex(TABS.index("timeline"))
        self.focus_tabs()

    def _consent_act(self, act: TabAct, about: object) -> None:
        self._with_file(lambda file: self.acts.consent.begin(act, about, file))

    def file(self) -> PersonFile | None:
        """The file that is shown, None before it was loaded."""
        return self._view.file if self._view is not None else None


def _was_supporter(file: PersonFile) -> bool:
    """Whether somebody is one, was one, or will be."""
    return any(role.details.kind is RoleKind.SUPPORTER and not role.withdrawn for role in file.roles)


def _padded(page: QWidget) -> QWidget:
    """A tab's page with space above it."""
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(0, RELATED, 0, 0)
    column.addWidget(page)
    return around


def _can_be_asked(file: PersonFile) -> bool:
    return any(role.details.kind in ASKED for role in file.roles)
