"""Parts of the side of a match: in whose care it is, the time before, what both answered, how it was, every move."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import exclusion_words, shared_label, stage_label
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.matching.values import Connection, Handover, Shared, Stage, StageChange, StoredCheck
from ui.matching.agreement.words import state_words
from ui.matching.match_file import MatchFile
from ui.matching.words import answers_words, earlier_words, ending_questions
from ui.theme import INSIDE, STEP
from ui.visits.words import day_words
from ui.widgets.buttons import link
from ui.widgets.text import label, rule

Acts = Callable[[str], object] | None
"""Says what is to be done, by the name of the act; None for accounts that only look."""


def before_section(file: MatchFile, today: date, act: Acts, sheet: Callable[[], object]) -> QWidget | None:
    """Who supported the participant before, and what the new supporter may read of it; `sheet` shows the paper."""
    if not file.earlier or file.match.stage not in OPEN:
        return None
    section, column = _section(_("The time before"))
    for match in file.earlier:
        column.addWidget(label(earlier_words(match, today), wrap=True))
    column.addWidget(label(_shared_words(file.handover, file.match.supporter_name), "muted", wrap=True))
    if act is not None:
        choose = link(_("Hand over: choose what may be read"), "eye", name="matching.match.handover")
        choose.clicked.connect(lambda: act("handover"))
        column.addWidget(choose)
    if file.handover is not None:
        show = link(_("Print handover sheet"), "printer", name="matching.match.sheet")
        show.clicked.connect(lambda: sheet())
        column.addWidget(show)
    return section


def care_section(file: MatchFile, act: Acts) -> QWidget | None:
    """In whose care the match is, where there are colleagues who see only what is in theirs."""
    if not file.carers:
        return None
    section = QWidget()
    row = QHBoxLayout(section)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    names = [carer.name for carer in file.carers if carer.in_care]
    words = _("In the care of: {names}").format(names=", ".join(names)) if names else _("In nobody's care yet.")
    row.addWidget(label(words, "" if names else "muted", wrap=True, name="matching.match.carers"), 1)
    if act is not None:
        change = link(_("Change…"), name="matching.match.care")
        change.setAccessibleName(_("Change in whose care this match is"))
        change.clicked.connect(lambda: act("care"))
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
    return section


def apart_section(file: MatchFile, today: date) -> QWidget | None:
    """Who said no to the two being matched, and why; a conflict likewise."""
    if not file.apart:
        return None
    section, column = _section(_("Not to be matched"))
    for exclusion in file.apart:
        column.addWidget(label(exclusion_words(exclusion, day_words(exclusion.day, today)), wrap=True))
        if exclusion.note:
            column.addWidget(label(exclusion.note, "muted", wrap=True))
    return section


def agreement_section(file: MatchFile, today: date) -> QWidget | None:
    """Whether the two agreed in writing, once there is something in writing."""
    if file.agreement is None:
        return None
    section, column = _section(_("Agreement"))
    column.addWidget(label(state_words(file.agreement, today), wrap=True))
    return section


def checks_section(file: MatchFile, today: date, taken_back: Callable[[str, bool], object] | None) -> QWidget | None:
    """What both answered when they were asked whether there is a connection, the latest first."""
    if not file.checks:
        return None
    section, column = _section(_("Is there a connection?"))
    for number, stored in enumerate(file.checks):
        column.addLayout(_check(file, stored, today))
        if taken_back is not None:
            words = _("Restore") if stored.withdrawn else _("Withdraw")
            button = link(words, name=f"matching.match.check.{number}")
            button.setAccessibleName(
                _("{act} the answers of {day}").format(act=words, day=day_words(stored.check.day, today))
            )
            button.clicked.connect(lambda _on=False, stored=stored: taken_back(stored.id, not stored.withdrawn))
            column.addWidget(button)
    latest = next((stored.check for stored in file.checks if not stored.withdrawn), None)
    answers = (latest.supporter_says, latest.participant_says) if latest is not None else ()
    if Connection.NO in answers and file.match.stage in OPEN:
        text = _("It does not click, and nobody is at fault. You can end the match and look for somebody new.")
        column.addWidget(label(text, "muted", wrap=True))
    return section


def ending_section(file: MatchFile, act: Acts) -> QWidget | None:
    """What was looked back on at the end, and the way to write it down later."""
    if file.match.stage is not Stage.ENDED or file.match.started_on is None:
        return None
    section, column = _section(_("How it was"))
    answers = {} if file.ending is None else {name: getattr(file.ending, name) for name in ending_questions()}
    for name, words in ending_questions().items():
        if answers.get(name):
            column.addWidget(label(words, "small", wrap=True))
            column.addWidget(label(answers[name], wrap=True))
    if not any(answers.values()):
        column.addWidget(label(_("Nothing was written down yet."), "muted", wrap=True))
    if act is not None:
        words = _("Change answers") if any(answers.values()) else _("Answer four questions")
        button = link(words, "pencil-simple", name="matching.match.ending")
        button.clicked.connect(lambda: act("ending"))
        column.addWidget(button)
    return section


def history_section(file: MatchFile, today: date) -> QWidget:
    """Every move, newest first."""
    section, column = _section(_("What happened so far"))
    for number, change in enumerate(sorted(file.changes, key=lambda change: change.at, reverse=True)):
        column.addSpacing(INSIDE if number else 0)
        column.addLayout(_moved(change, today))
    return section


def _section(title: str) -> tuple[QWidget, QVBoxLayout]:
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(STEP)
    column.addWidget(rule())
    column.addSpacing(INSIDE)
    column.addWidget(label(title, "strong", wrap=True))
    return section, column


def _shared_words(handover: Handover | None, name: str) -> str:
    if handover is None:
        return _("{name} reads nothing of it, as long as nothing is chosen.").format(name=name)
    chosen = [shared_label(each) for each in Shared if each in handover.shares]
    if not chosen:
        return _("{name} reads nothing of the visits.").format(name=name)
    return _("{name} may read:").format(name=name) + "".join(f"\n· {each}" for each in chosen)


def _check(file: MatchFile, stored: StoredCheck, today: date) -> QVBoxLayout:
    check = stored.check
    look = "struck" if stored.withdrawn else ""
    told = QVBoxLayout()
    told.setSpacing(1)
    day = day_words(check.day, today)
    told.addWidget(label(_("{day} (withdrawn)").format(day=day) if stored.withdrawn else day, "small", wrap=True))
    told.addWidget(label(answers_words(file.match, check), look, wrap=True))
    if check.note:
        told.addWidget(label(check.note, look or "muted", wrap=True))
    told.addWidget(label(_("noted by {name}").format(name=stored.by), "small", wrap=True))
    return told


def _moved(change: StageChange, today: date) -> QVBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(1)
    said.addWidget(label(f"{day_words(change.day, today)} · {stage_label(change.to_stage)}", "strong", wrap=True))
    if change.note:
        said.addWidget(label(change.note, wrap=True))
    said.addWidget(label(_("noted by {name}").format(name=change.by), "small", wrap=True))
    return said
