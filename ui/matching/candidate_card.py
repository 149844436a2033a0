"""One candidate at the side of the board: how well the two fit, why, what is missing and what stands in the way."""

from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.matching.reasons import missing, strongest
from ensure_desktop.matching.values import Candidate, Limit
from ui.dates import day_month
from ui.matching.candidate_details import CandidateDetails, ScoreBar
from ui.matching.subject import Subject
from ui.matching.words import caseload_text
from ui.theme import INSIDE, RELATED, Tone, tabular
from ui.widgets.buttons import icon_button, outlined, primary, quiet
from ui.widgets.chips import Initials
from ui.widgets.text import IconLabel, label

MISSING_SHOWN = 2
NAMES = "matching"


class CardAct(StrEnum):
    """What a card asks for."""

    PROPOSE = "propose"
    PROPOSE_AS = "propose as"
    """Propose in another way than one to one."""
    COMPARE = "compare"
    DECLINE = "decline"
    CONFLICT = "conflict"
    ASK_AGAIN = "ask again"
    OPEN = "open"


class CandidateCard(QFrame):
    """The card. `best` makes its button the primary one of the screen; `acted` sends a `CardAct` and the candidate."""

    acted = Signal(object, object)

    def __init__(
        self,
        candidate: Candidate,
        subject: Subject,
        *,
        best: bool = False,
        may_write: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.candidate = candidate
        self._subject = subject
        self._may_write = may_write
        self.setObjectName(f"{NAMES}.candidate.{candidate.code}")
        self.setProperty("look", "card")
        self._details: CandidateDetails | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(RELATED, RELATED, RELATED, INSIDE)
        self._layout.setSpacing(INSIDE)
        self._layout.addLayout(self._head())
        self._add_lines()
        self._toggle = quiet(_("Show all points"), name=f"{NAMES}.points.{candidate.code}")
        self._toggle.clicked.connect(self.toggle_details)
        self._layout.addLayout(self._foot(best=best))

    def toggle_details(self) -> None:
        """Show both weeks and every part of the score, or only the strongest again."""
        if self._details is None:
            self._details = CandidateDetails(self.candidate, self._subject)
            self._layout.insertWidget(self._layout.count() - 1, self._details)
        else:
            self._details.setVisible(self._details.isHidden())
        self._toggle.setText(_("Show all points") if self._details.isHidden() else _("Show less"))

    def menu(self) -> QMenu:
        """What can be done with the two beside proposing them."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, act in self._choices():
            menu.addAction(words).triggered.connect(lambda _on=False, act=act: self._act(act))
        return menu

    def _choices(self) -> list[tuple[str, CardAct]]:
        choices = [(_("Open file of {name}").format(name=self.candidate.name), CardAct.OPEN)]
        limits = {block.limit for block in self.candidate.blocks}
        if not self.candidate.blocks:
            choices.append((_("Compare with somebody else…"), CardAct.COMPARE))
        if self._may_write and not self.candidate.blocks and not self._subject.blocks:
            choices.append((_("Propose in another way…"), CardAct.PROPOSE_AS))
        if self._may_write and Limit.DECLINED not in limits:
            choices.append((_("Decline…"), CardAct.DECLINE))
        if self._may_write and Limit.CONFLICT not in limits:
            choices.append((_("Note a conflict…"), CardAct.CONFLICT))
        return choices

    def _head(self) -> QHBoxLayout:
        candidate = self.candidate
        score = label(str(candidate.score), "section")
        score.setFont(tabular(score.font()))
        score.setAlignment(Qt.AlignmentFlag.AlignRight)
        score.setAccessibleName(_("{score} of 100 points").format(score=candidate.score))
        score.setToolTip(score.accessibleName())
        points = QVBoxLayout()
        points.setSpacing(2)
        points.addWidget(score)
        bar = ScoreBar(candidate.score, 100)
        bar.setFixedWidth(64)
        points.addWidget(bar)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addWidget(label(candidate.name, "strong", wrap=True))
        about = candidate.code if self._subject.is_supporter else f"{candidate.code} · {places_text(candidate)}"
        who.addWidget(label(about, "small", wrap=True))
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        head.addWidget(Initials(candidate.name), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(who, 1)
        head.addLayout(points)
        return head

    def _add_lines(self) -> None:
        for text in (block.text for block in self.candidate.blocks):
            self._layout.addLayout(line("prohibit", Tone.DANGER, text))
        if self.candidate.away_until is not None:
            text = away_text(self.candidate)
            self._layout.addLayout(line("calendar-x", Tone.ATTENTION, text))
        if self.candidate.blocks:
            return
        for text in strongest(self.candidate.contributions):
            self._layout.addLayout(line("check", Tone.GOOD, text))
        for text in missing(self.candidate.contributions)[:MISSING_SHOWN]:
            self._layout.addLayout(line("minus", Tone.NEUTRAL, text))

    def _foot(self, *, best: bool) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(INSIDE)
        foot.addWidget(self._toggle)
        foot.addStretch(1)
        more = icon_button(
            "dots-three-circle",
            _("More about {name}").format(name=self.candidate.name),
            name=f"{NAMES}.acts.{self.candidate.code}",
        )
        more.clicked.connect(lambda: self.menu().popup(more.mapToGlobal(QPoint(0, more.height()))))
        foot.addWidget(more)
        act = self._main_act()
        if act is None:
            return foot
        words = _("Propose") if act is CardAct.PROPOSE else _("Ask again")
        spoken = _("Propose {name}") if act is CardAct.PROPOSE else _("Ask {name} again")
        make = primary if best and act is CardAct.PROPOSE else outlined
        button = make(words, name=f"{NAMES}.{act.value.replace(' ', '_')}.{self.candidate.code}")
        button.setAccessibleName(spoken.format(name=self.candidate.name))
        button.clicked.connect(lambda: self._act(act))
        foot.addWidget(button)
        return foot

    def _main_act(self) -> CardAct | None:
        """What the button of the card does: propose, or let the two be proposed again."""
        limits = {block.limit for block in self.candidate.blocks}
        if not self._may_write:
            return None
        if Limit.DECLINED in limits:
            return CardAct.ASK_AGAIN
        return None if limits or self._subject.blocks else CardAct.PROPOSE

    def _act(self, act: CardAct) -> None:
        self.acted.emit(act, self.candidate)


def places_text(candidate: Candidate) -> str:
    """How full the supporter is, with what is only proposed yet: "1 of 3 places taken, 1 proposed"."""
    if not candidate.proposed:
        return caseload_text(candidate)
    text = ngettext("{places}, {n} proposed", "{places}, {n} proposed", candidate.proposed)
    return text.format(places=caseload_text(candidate), n=candidate.proposed)


def away_text(candidate: Candidate) -> str:
    """Until when the candidate has no time."""
    assert candidate.away_until is not None, "asked about somebody who is away"
    return _("Has no time until {day}.").format(day=day_month(candidate.away_until))


def line(glyph: str, tone: Tone, text: str) -> QHBoxLayout:
    """An icon and a sentence."""
    row = QHBoxLayout()
    row.setSpacing(INSIDE)
    row.addWidget(IconLabel(glyph, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, "muted" if tone is Tone.NEUTRAL else "", wrap=True), 1)
    return row
