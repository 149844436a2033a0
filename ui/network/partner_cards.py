"""The cards of a partner's page: agreements, how the cooperation goes, and the sounding boards."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.network.partner_labels import answer_label, question_label
from ensure_desktop.network.partners import BoardVisit
from ensure_desktop.network.values import (
    Evaluation,
    EvaluationQuestion,
    PartnerAgreement,
    PartnerRow,
    Partnership,
    Side,
)
from ui.network.partner_words import agreement_chip, answered_words, attendance_words, side_names, signature_words
from ui.people.words import long_day
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.widgets.buttons import link, outlined, quiet
from ui.widgets.card import Card
from ui.widgets.chips import StatusChip
from ui.widgets.flow import FlowLayout
from ui.widgets.layouts import clear
from ui.widgets.text import label, rule

YEARS_SHOWN = 2
"""Years of evaluations that stand on the card; earlier ones are reached by the page of a year."""


class AgreementsCard(Card):
    """The versions of the agreement, the newest first. The signals say what is wanted of which `PartnerAgreement`."""

    new_wanted = Signal()
    change_wanted = Signal(object)
    paper_wanted = Signal(object)
    sign_wanted = Signal(object)
    scan_wanted = Signal(object)
    """The `Signature` whose paper is to be shown."""
    unsign_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, *, name: str, may_write: bool, may_print: bool) -> None:
        super().__init__(_("Agreement"))
        self.setObjectName(name)
        self._name = name
        self._may_write, self._may_print = may_write, may_print
        self._list = QVBoxLayout()
        self._list.setSpacing(INSIDE)
        self.new = outlined(_("Write an agreement…"), "plus", name=f"{name}.new")
        self.new.clicked.connect(self.new_wanted)
        self.body.addLayout(self._list)
        row = QHBoxLayout()
        row.addWidget(self.new)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_partner(self, partner: Partnership, centre: str, today: date) -> None:
        """Show the agreements of this partner."""
        clear(self._list)
        if not partner.agreements:
            text = _("There is none yet. One page is enough: what each brings, and whom one can always ask.")
            self._list.addWidget(label(text, "help", wrap=True))
        for place, agreement in enumerate(partner.agreements):
            if place:
                self._list.addWidget(rule())
            self._list.addWidget(self._version(partner, agreement, centre, today))
        self.new.setText(_("Next version…") if partner.agreements else _("Write an agreement…"))
        self.new.setVisible(self._may_write and partner.withdrawn_at is None)

    def _version(self, partner: Partnership, agreement: PartnerAgreement, centre: str, today: date) -> QWidget:
        name = f"{self._name}.{agreement.version}"
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        chip = agreement_chip(agreement, today)
        head = QHBoxLayout()
        head.setSpacing(INSIDE)
        title = _("Version {number}: {title}").format(number=agreement.version, title=agreement.details.title)
        head.addWidget(label(title, "strong", wrap=True), 1)
        head.addWidget(StatusChip(chip.text, chip.glyph, chip.tone, name=f"{name}.state"))
        column.addLayout(head)
        for number, signature in enumerate(agreement.signatures):
            line = QHBoxLayout()
            line.setSpacing(INSIDE)
            line.addWidget(label(signature_words(signature, *_both(centre, partner)), "muted", wrap=True), 1)
            if signature.attachment_id:
                scan = link(_("Show paper"), "image", name=f"{name}.scan.{number}")
                scan.clicked.connect(lambda _on=False, signature=signature: self.scan_wanted.emit(signature))
                line.addWidget(scan)
            if self._may_write and agreement.withdrawn_at is None and partner.withdrawn_at is None:
                undo = link(_("Take back"), name=f"{name}.unsign.{number}")
                undo.setAccessibleName(_("Take back the signature of {name}").format(name=signature.name))
                undo.clicked.connect(lambda _on=False, signature=signature: self.unsign_wanted.emit(signature))
                line.addWidget(undo)
            column.addLayout(line)
        if partner.withdrawn_at is None:
            column.addWidget(self._acts(agreement, name))
        return made

    def _acts(self, agreement: PartnerAgreement, name: str) -> QWidget:
        """What can be done with this version."""
        holder = QWidget()
        flow = FlowLayout(holder, spacing=INSIDE)
        gone = agreement.withdrawn_at is not None
        if self._may_print and not gone:
            paper = outlined(_("Print paper…"), "printer", name=f"{name}.paper")
            paper.clicked.connect(lambda: self.paper_wanted.emit(agreement))
            flow.addWidget(paper)
        if self._may_write and not gone:
            if {signature.side for signature in agreement.signatures} != set(Side):
                sign = outlined(_("Note signatures…"), "pen-nib", name=f"{name}.sign")
                sign.clicked.connect(lambda: self.sign_wanted.emit(agreement))
                flow.addWidget(sign)
            if not agreement.signatures:
                change = quiet(_("Change text…"), "pencil-simple", name=f"{name}.change")
                change.clicked.connect(lambda: self.change_wanted.emit(agreement))
                flow.addWidget(change)
            withdraw = quiet(_("Withdraw"), "archive", name=f"{name}.withdraw")
            withdraw.setAccessibleName(_("Withdraw version {number}").format(number=agreement.version))
            withdraw.clicked.connect(lambda: self.withdraw_wanted.emit(agreement))
            flow.addWidget(withdraw)
        elif self._may_write:
            restore = outlined(_("Restore version"), name=f"{name}.restore")
            restore.clicked.connect(lambda: self.restore_wanted.emit(agreement))
            flow.addWidget(restore)
        return holder


class EvaluationsCard(Card):
    """What both sides answered, year by year. `answer_wanted` sends the side, the year and the `Evaluation` or None."""

    answer_wanted = Signal(object, int, object)
    withdraw_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, *, name: str, may_write: bool) -> None:
        super().__init__(_("How the cooperation goes"))
        self.setObjectName(name)
        self._name = name
        self._may_write = may_write
        self._list = QVBoxLayout()
        self._list.setSpacing(INSIDE)
        self.body.addLayout(self._list)

    def show_partner(self, partner: Partnership, today: date) -> None:
        """Show the answers about this partner; this year is always there."""
        clear(self._list)
        years = sorted({today.year} | {each.details.year for each in partner.evaluations}, reverse=True)
        for year in years[:YEARS_SHOWN]:
            if year != years[0]:
                self._list.addWidget(rule())
            self._add_year(partner, year)

    def _add_year(self, partner: Partnership, year: int) -> None:
        given = [each for each in partner.evaluations if each.details.year == year]
        present = {each.details.side: each for each in given if each.withdrawn_at is None}
        self._list.addWidget(label(str(year), "strong"))
        for side in Side:
            self._add_side(partner, side, year, present.get(side))
        if present:
            self._list.addLayout(_answers_table(present))
        for text in _words_of(present):
            self._list.addWidget(text)
        for each in given:
            if each.withdrawn_at is not None and self._may_write and each.details.side not in present:
                self._add_withdrawn(each)

    def _add_side(self, partner: Partnership, side: Side, year: int, given: Evaluation | None) -> None:
        name = f"{self._name}.{year}.{side.value}"
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        line.addWidget(label(answered_words(side, given.details if given else None), "muted", wrap=True), 1)
        if self._may_write and partner.withdrawn_at is None:
            ours = side is Side.CENTRE
            act = link(_("Change") if given else _("Enter answers"), name=f"{name}.answer")
            told = _("Our answers about {year}") if ours else _("Their answers about {year}")
            act.setAccessibleName(told.format(year=year))
            act.clicked.connect(lambda: self.answer_wanted.emit(side, year, given))
            line.addWidget(act)
            if given is not None:
                drop = link(_("Withdraw"), name=f"{name}.withdraw")
                told = _("Withdraw our answers about {year}") if ours else _("Withdraw their answers about {year}")
                drop.setAccessibleName(told.format(year=year))
                drop.clicked.connect(lambda: self.withdraw_wanted.emit(given))
                line.addWidget(drop)
        self._list.addLayout(line)

    def _add_withdrawn(self, evaluation: Evaluation) -> None:
        line = QHBoxLayout()
        line.setSpacing(INSIDE)
        ours = evaluation.details.side is Side.CENTRE
        words = _("Our answers were withdrawn.") if ours else _("Their answers were withdrawn.")
        line.addWidget(label(words, "muted", wrap=True), 1)
        name = f"{self._name}.{evaluation.details.year}.{evaluation.details.side.value}.restore"
        act = link(_("Restore"), name=name)
        act.setAccessibleName(_("Restore our answers") if ours else _("Restore their answers"))
        act.clicked.connect(lambda: self.restore_wanted.emit(evaluation))
        line.addWidget(act)
        self._list.addLayout(line)


def _answers_table(present: dict[Side, Evaluation]) -> QGridLayout:
    """Question by question, what both said beside one another, and their remarks below."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(RELATED)
    grid.setVerticalSpacing(STEP)
    grid.setColumnStretch(0, 1)
    for place, words in enumerate((_("We"), pgettext("answers", "They")), 1):
        grid.addWidget(label(words, "caps"), 0, place)
    given = {side: {each.question: each for each in it.details.answers} for side, it in present.items()}
    for question in EvaluationQuestion:
        answers = [given.get(side, {}).get(question) for side in Side]
        if not any(answers):
            continue
        row = grid.rowCount()
        grid.addWidget(label(question_label(question), wrap=True), row, 0)
        for place, answer in enumerate(answers, 1):
            words = answer_label(answer.value) if answer is not None and answer.value else "–"
            grid.addWidget(label(words, "muted"), row, place, Qt.AlignmentFlag.AlignTop)
        remarks = [answer.remark for answer in answers if answer is not None and answer.remark]
        if remarks:
            grid.addWidget(label("\n".join(remarks), "muted", wrap=True), row + 1, 0, 1, 3)
    return grid


def _words_of(present: dict[Side, Evaluation]) -> Iterator[QWidget]:
    """What both wrote in their own words."""
    for side, evaluation in present.items():
        ours = side is Side.CENTRE
        for title, text in (
            (_("What went well, we say") if ours else _("What went well, they say"), evaluation.details.went_well),
            (
                _("What should be better, we say") if ours else _("What should be better, they say"),
                evaluation.details.better,
            ),
        ):
            if text:
                yield label(title, wrap=True)
                yield label(text, "muted", wrap=True)


class BoardsCard(Card):
    """At which sounding boards somebody of theirs was. `meeting_wanted` sends the id of a meeting."""

    meeting_wanted = Signal(str)

    def __init__(self, *, name: str) -> None:
        super().__init__(_("Sounding board"))
        self.setObjectName(name)
        self._name = name
        self._list = QVBoxLayout()
        self._list.setSpacing(INSIDE)
        self.body.addLayout(self._list)

    def show_boards(self, row: PartnerRow | None, visits: Sequence[BoardVisit]) -> None:
        """Show how often they came, and meeting by meeting."""
        clear(self._list)
        if row is not None:
            self._list.addWidget(label(attendance_words(row), wrap=True, name=f"{self._name}.sum"))
        for number, visit in enumerate(visits):
            line = QHBoxLayout()
            line.setSpacing(INSIDE)
            opened = link(long_day(visit.day), name=f"{self._name}.{number}")
            opened.clicked.connect(lambda _on=False, visit=visit: self.meeting_wanted.emit(visit.meeting_id))
            line.addWidget(opened)
            line.addWidget(label(", ".join(visit.came or visit.missing), "muted", wrap=True), 1)
            chip = (
                StatusChip(_("Was there"), "check-bold", Tone.GOOD, name=f"{self._name}.{number}.mark")
                if visit.came
                else StatusChip(_("Was not there"), "x-bold", Tone.NEUTRAL, name=f"{self._name}.{number}.mark")
            )
            line.addWidget(chip)
            self._list.addLayout(line)


def _both(centre: str, partner: Partnership) -> tuple[str, str]:
    ours, theirs = side_names(centre, partner.name).values()
    return ours, theirs
