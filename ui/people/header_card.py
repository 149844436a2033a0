"""The head of a person's page: who it is, what she is here, how she stands, what comes next, and what can be done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from ensure_desktop.consent.values import Purpose
from ensure_desktop.desk.values import Status
from ensure_desktop.i18n import _
from ensure_desktop.matching.kinds import keeps_waiting
from ensure_desktop.matching.values import Match, Stage
from ensure_desktop.people.values import PersonFile, Role, RoleKind
from ensure_desktop.vault.centre import Words
from ui.people.background.words import warning_chip
from ui.people.loading import PersonView
from ui.people.words import absence_chip, open_pause, pause_dates, role_chip, status_chip
from ui.theme import GROUPS, INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import outlined, primary, quiet
from ui.widgets.card import Card
from ui.widgets.chips import Chip, Initials, StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import IconLabel, label

BADGE = 56


class Act(StrEnum):
    """What the buttons of the head begin."""

    CHANGE = "change"
    CONSENT = "give consent"
    ADD_ROLE = "add role"
    CERTIFY = "certify"
    ADD_CHECK = "add check"
    ABSENCE = "add absence"
    PAUSE = "pause"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    MERGED_INTO = "merged into"
    MATCH = "match"
    VISITS = "visits"
    INTERVIEW = "interview"
    APPLICATION = "application"


NEEDS_CONSENT = frozenset({Status.WAITING, Status.MATCHED, Status.AVAILABLE, Status.NOT_CERTIFIED})
"""Who is in the programme and not away."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next: a finished sentence, and the button for it where there is one."""

    sentence: str
    button: str = ""
    act: Act | None = None


def next_step(view: PersonView, words: Words, today: date) -> NextStep:
    """What comes next for this person; consent comes first, because no match may begin without it."""
    file, standing = view.file, view.standing
    if view.merged_into is not None:
        kept = view.merged_into
        sentence = _("This entry was merged into {name}, {code}. Everything about the person stands there.")
        button = _("Open {code}").format(code=kept.code)
        return NextStep(sentence.format(name=kept.name, code=kept.code), button, Act.MERGED_INTO)
    if file.withdrawn_at is not None:
        sentence = _("This entry was withdrawn. It counts nowhere until it is restored.")
        return NextStep(sentence, _("Restore entry"), Act.RESTORE)
    if standing.status in NEEDS_CONSENT and not has_consent(view, today):
        sentence = _("Talk about consent and record it: nobody is matched without.")
        return NextStep(sentence, _("Give consent…"), Act.CONSENT)
    if standing.status is Status.PAUSED:
        pause = open_pause(file.pauses, today)
        sentence = _("{pause}.").format(pause=pause_dates(pause)) if pause else standing.next_step
        return NextStep(sentence, _("End pause…"), Act.RESUME)
    if not standing.next_step:
        return NextStep("")
    if standing.status is Status.APPLICANT:
        if standing.interview:
            return NextStep(standing.next_step, _("Start interview"), Act.INTERVIEW)
        return NextStep(standing.next_step, _("Open application") if standing.role_id else "", _application(view))
    button, act = {
        Status.WAITING: (_("Find a {supporter}").format(supporter=words.supporter), Act.MATCH),
        Status.AVAILABLE: (_("Find a {participant}").format(participant=words.participant), Act.MATCH),
        Status.NOT_CERTIFIED: (_("Record certificate…"), Act.CERTIFY),
        Status.MATCHED: (_("Open visits"), Act.VISITS),
    }.get(standing.status, ("", None))
    if act is Act.MATCH and open_match(view) is not None and standing.status is Status.WAITING:
        button = _("Open match")
    return NextStep(standing.next_step, button, act)


def held(file: PersonFile) -> tuple[Role, ...]:
    """The roles that the person has or had, without those given by mistake."""
    return tuple(role for role in file.roles if not role.withdrawn)


def _application(view: PersonView) -> Act | None:
    """The way to the person's application, for accounts that may see it."""
    return Act.APPLICATION if view.standing.role_id else None


def has_consent(view: PersonView, today: date) -> bool:
    """Whether the person agrees today to be matched."""
    return any(consent.given.purpose is Purpose.MATCHING and consent.valid_on(today) for consent in view.consents)


def open_match(view: PersonView) -> Match | None:
    """The match that is under way for this person as the one who is accompanied; a group stands beside it."""
    own = (match for match in view.matches if match.participant_id == view.file.id and not keeps_waiting(match.kind))
    return next((match for match in own if match.stage is not Stage.ENDED), None)


class HeaderCard(Card):
    """The card at the top of the page. `acted` sends the `Act` of the button that was pressed."""

    acted = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._badge = Initials("", BADGE)
        self.name = label("", "title", wrap=True, name="person.name")
        # Beside the badge in every script: a name in Arabic would otherwise stand at the far end.
        self.name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._code = label("", "muted", name="person.code")
        self._chips = FlowLayout(spacing=INSIDE)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        who = QVBoxLayout()
        who.setSpacing(STEP)
        line = QHBoxLayout()
        line.setSpacing(RELATED)
        line.addWidget(self.name, 1)
        line.addWidget(self._code, 0, Qt.AlignmentFlag.AlignBottom)
        who.addLayout(line)
        who.addLayout(self._chips)
        top.addLayout(who, 1)
        self.body.addLayout(top)
        self._next = _NextLine()
        self._next.button.clicked.connect(lambda: self.acted.emit(self._next.act))
        self.body.addWidget(self._next)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(INSIDE)
        self.body.addLayout(self._actions)

    def show_person(self, view: PersonView, today: date) -> None:
        """Show another person, or the same one anew."""
        file = view.file
        self._badge.set_name(file.name)
        self.name.setText(file.name)
        self._code.setText(file.code)
        self._show_chips(_chips(view, self._words, today))
        step = next_step(view, self._words, today)
        self._next.show_step(step)
        self._show_actions(view, step.act, paused=open_pause(file.pauses, today) is not None)

    def _show_chips(self, chips: Iterable[Chip]) -> None:
        clear(self._chips)
        for number, chip in enumerate(chips):
            self._chips.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"person.chip.{number}"))

    def _show_actions(self, view: PersonView, next_act: Act | None, *, paused: bool) -> None:
        file = view.file
        clear(self._actions)
        for act, button in self._buttons(view, paused=paused):
            if act is next_act:
                button.deleteLater()
                continue
            button.clicked.connect(lambda _on=False, act=act: self.acted.emit(act))
            if act is Act.WITHDRAW:
                self._actions.addStretch(1)  # apart from what is done every day
            self._actions.addWidget(button)
        if file.withdrawn_at is not None:
            self._actions.addStretch(1)

    def _buttons(self, view: PersonView, *, paused: bool) -> list[tuple[Act, QPushButton]]:
        file = view.file
        if file.merged_into_id:
            return []  # to have it back, the merge is undone as a whole
        if file.withdrawn_at is not None:
            return [(Act.RESTORE, outlined(_("Restore entry"), name="person.restore"))]
        pause = (
            (Act.RESUME, quiet(_("End pause…"), "play-circle", name="person.resume"))
            if paused
            else (Act.PAUSE, quiet(_("Pause…"), "pause-circle", name="person.pause"))
        )
        return [
            (Act.CHANGE, outlined(_("Change details"), "pencil-simple", name="person.change")),
            pause,
            *self._about_application(view),
            (Act.WITHDRAW, quiet(_("Withdraw entry"), "archive", name="person.withdraw")),
        ]

    def _about_application(self, view: PersonView) -> list[tuple[Act, QPushButton]]:
        act = _application(view)
        words = _("Application")
        return [] if act is None else [(act, quiet(words, "chats-circle", name="person.application"))]


class _NextLine(QFrame):
    """The next step on a soft ground, with the page's one primary button. Hidden where there is nothing to do."""

    def __init__(self) -> None:
        super().__init__()
        self.act: Act | None = None
        self.setObjectName("person.next")
        self.setProperty("look", "message")
        self.setProperty("tone", "accent")
        row = QHBoxLayout(self)
        row.setContentsMargins(RELATED, INSIDE, INSIDE, INSIDE)
        row.setSpacing(RELATED)
        self._text = label("", wrap=True, name="person.next.text")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = primary("", name="person.next.act")
        row.addWidget(IconLabel("arrow-circle-right", 20, Tone.ACCENT))
        row.addWidget(self._text, 1)
        row.addSpacing(GROUPS - RELATED)
        row.addWidget(self.button)

    def show_step(self, step: NextStep) -> None:
        """Show what comes next."""
        self.act = step.act
        self._text.setText(step.sentence)
        self.button.setText(step.button)
        self.button.setVisible(bool(step.button) and step.act is not None)
        self.setVisible(bool(step.sentence))


def _chips(view: PersonView, words: Words, today: date) -> list[Chip]:
    """The status, the roles of today, each once, whether she is away today, and a check that ends or has ended."""
    if view.merged_into is not None:
        return [Chip(_("Merged"), "git-merge", Tone.NEUTRAL)]
    if view.file.withdrawn_at is not None:
        return [Chip(_("Withdrawn"), "archive", Tone.NEUTRAL)]
    kinds = [
        role.details.kind
        for role in held(view.file)
        if role.details.since <= today and (role.details.until is None or today <= role.details.until)
    ]
    warning = warning_chip(view.checks) if kinds else None
    # The status of an applicant says the role already.
    said = {RoleKind.APPLICANT} if view.standing.status is Status.APPLICANT else set()
    roles = [role_chip(kind, words) for kind in dict.fromkeys(kinds) if kind not in said]
    away = [absence_chip(absence) for absence in view.file.absences if absence.since <= today]
    return [status_chip(view.standing.status), *roles, *away, *([warning] if warning else [])]
