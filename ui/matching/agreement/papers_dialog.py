"""The papers of an agreement: one for each of the two, and what can be done with the agreement."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_texts import agreement_languages
from ensure_desktop.matching.agreement_values import Agreement
from ensure_desktop.matching.papers import AgreementPaper
from ensure_desktop.matching.stages import OPEN
from ensure_desktop.people.values import RoleKind
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.papers import AgreementDesk
from ui.context import Context
from ui.matching.agreement.agree_dialog import AgreeDialog
from ui.matching.agreement.terms_dialog import TermsDialog
from ui.matching.agreement.words import state_words, title_words
from ui.messages import MessageBar
from ui.outward.wording_line import WordingLine
from ui.people.consent.viewing import FileDialog, LookDialog
from ui.people.consent.words import language_choices
from ui.theme import INSIDE, RELATED, Tone
from ui.widgets.buttons import FilterButton, outlined, quiet
from ui.widgets.fields import ChoiceField
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.attachments import Attachment
    from ensure_desktop.vault.store import Vault

NAME = "matching.agreement.papers"
SUGGESTED = "agreement.pdf"
"""No name in a file's name."""
LIST_WIDTH = 230


class PapersDialog(LookDialog):
    """Shows the paper of one of the two, in a language that can be changed. `changed` is sent after each change."""

    changed = Signal()

    def __init__(self, parent: QWidget, context: Context, desk: AgreementDesk) -> None:
        """`desk` has at least one agreement."""
        super().__init__(parent, name=NAME, title=_("Agreement"))
        self._context = context
        self._desk = desk
        self._side = RoleKind.PARTICIPANT
        self._languages = dict(desk.languages)
        self._may_change = context.actor.may(Permission.MATCHING_WRITE)
        self.message = MessageBar()
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name=f"{NAME}.preview")
        self.preview.setEnabled(False)  # until it is there, nobody prints anything
        self.preview.large_wanted.connect(self._read)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self._fail)
        self._wording = WordingLine(context, name=f"{NAME}.wording")
        self._state = label("", "muted", wrap=True, name=f"{NAME}.state")
        self._which = ChoiceField([], name=f"{NAME}.which")
        self._which.setAccessibleName(_("Which agreement"))
        self._which.setFixedWidth(LIST_WIDTH)
        self._language = ChoiceField(language_choices(agreement_languages()), name=f"{NAME}.language")
        self._language.setAccessibleName(_("Language of the paper"))
        self._language.setMinimumWidth(140)
        self._build()
        self._offer()

    # building

    def _build(self) -> None:
        self.column.addWidget(self.message)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self._state, 1)
        row.addWidget(self._which)
        self.column.addLayout(row)
        self.column.addLayout(self._choices())
        self.column.addWidget(self._wording)
        self.column.addWidget(self.preview, 1)
        self._change = outlined(_("Change terms"), "pencil-simple", name=f"{NAME}.change")
        self._agree = outlined(_("Both said yes…"), "handshake", name=f"{NAME}.agree")
        self._signed = outlined(_("Show signed paper"), "file-pdf", name=f"{NAME}.signed")
        self._take_back = quiet(_("Take back"), name=f"{NAME}.withdraw")
        acts: tuple[tuple[QPushButton, Callable[[], object]], ...] = (
            (self._change, self.change_terms),
            (self._agree, self.note_yes),
            (self._signed, self.show_signed),
            (self._take_back, self._withdraw_or_restore),
        )
        for button, act in acts:
            button.clicked.connect(act)
            self.foot.addWidget(button)
        self.finish()
        self._which.changed.connect(self._show)
        self._language.changed.connect(self._take_language)

    def _choices(self) -> QHBoxLayout:
        """For whom the paper is, and in which language."""
        match = self._desk.match
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        group = QButtonGroup(self)
        for side, name in ((RoleKind.PARTICIPANT, match.participant_name), (RoleKind.SUPPORTER, match.supporter_name)):
            chip = FilterButton(_("For {name}").format(name=name), name=f"{NAME}.for.{side.value}")
            chip.setChecked(side is self._side)
            chip.clicked.connect(lambda _on=False, side=side: self.show_side(side))
            group.addButton(chip)
            row.addWidget(chip)
        row.addSpacing(RELATED)
        row.addWidget(label(_("Language"), "label"))
        row.addWidget(self._language)
        row.addStretch(1)
        return row

    # what it shows

    @property
    def agreement(self) -> Agreement:
        """The agreement that is shown."""
        wanted = self._which.value()
        return next(each for each in self._desk.agreements if each.id == wanted)

    def show_side(self, side: RoleKind) -> None:
        """Show the paper of one of the two, in her language."""
        self._side = side
        self._language.blockSignals(True)
        self._language.set_value(self._languages[side])
        self._language.blockSignals(False)
        self._read()

    def _offer(self) -> None:
        """The agreements there are; at first the last one that was not taken back."""
        today = self._context.clock.today()
        agreements = self._desk.agreements
        self._which.blockSignals(True)
        self._which.set_choices([(each.id, title_words(each, today)) for each in agreements])
        self._which.set_value(next((each for each in agreements if not each.withdrawn), agreements[0]).id)
        self._which.blockSignals(False)
        self._which.setVisible(len(agreements) > 1)
        self._show()

    def _show(self) -> None:
        agreement = self.agreement
        self._state.setText(state_words(agreement, self._context.clock.today()))
        standing = self._may_change and not agreement.withdrawn
        last = agreement == next((each for each in self._desk.agreements if not each.withdrawn), None)
        self._change.setVisible(standing and last and self._desk.match.stage in OPEN)
        self._change.setText(_("Change terms") if agreement.agreed_on is None else _("Agree anew"))
        self._agree.setVisible(standing)
        self._agree.setText(_("Both said yes…") if agreement.agreed_on is None else _("Attach signed paper…"))
        self._signed.setVisible(bool(agreement.attachment_id))
        self._take_back.setVisible(self._may_change)
        self._take_back.setText(_("Restore") if agreement.withdrawn else _("Take back"))
        self.show_side(self._side)

    def _take_language(self) -> None:
        self._languages[self._side] = self._language.value()
        self._read()

    def _read(self) -> None:
        """Have the paper made away from the window: fonts take a moment."""
        self.preview.setEnabled(False)
        if self.agreement.withdrawn or not self._context.actor.may(Permission.PRINT):
            return
        job = partial(
            _made,
            agreement_id=self.agreement.id,
            side=self._side,
            language=self._language.value(),
            large=self.preview.large.isChecked(),
        )
        title = _("Making the paper")
        self._context.operations.call(job, self._put_up, self._fail, title=title, key=NAME, reads=True)

    def _put_up(self, pdf: bytes) -> None:
        self.preview.show_paper(pdf)
        self._wording.show_paper(self.preview)
        self.preview.setEnabled(True)

    def _note(self, how: str) -> None:
        """Have the audit remember that a paper with names left the program."""
        self._context.operations.change(
            matching.note_agreement_exported,
            self._noted,
            self._fail,
            agreement_id=self.agreement.id,
            side=self._side,
            how=how,
        )

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The paper is out, and this is noted in the audit."))

    def _fail(self, error: UserError) -> None:
        self.message.say(Tone.DANGER, error.message)

    # what can be done

    def change_terms(self) -> None:
        """Write the terms anew; where both said yes already, as a new agreement."""
        dialog = TermsDialog(self, self._context, self._desk, self.agreement.terms)
        dialog.saved.connect(self._reload)
        dialog.open()

    def note_yes(self) -> None:
        """Note that both said yes, or attach the signed paper."""
        dialog = AgreeDialog(self, self._context, self._desk.match, self.agreement)
        dialog.saved.connect(self._reload)
        dialog.open()

    def show_signed(self) -> None:
        """Show the scan of the signed paper, from memory."""
        self._context.operations.query(
            matching.signed_agreement, self._show_file, self._fail, agreement_id=self.agreement.id
        )

    def _show_file(self, file: "Attachment") -> None:
        stays = _("The agreement stays as it is.")
        dialog = FileDialog(self, self._context, file, removable=self._may_change, stays=stays)
        dialog.removed.connect(self._erase_file)
        dialog.open()

    def _erase_file(self) -> None:
        self._context.operations.change(
            matching.remove_signed_agreement, self._reload, self._fail, agreement_id=self.agreement.id
        )

    def _withdraw_or_restore(self) -> None:
        agreement = self.agreement
        use_case = matching.restore_agreement if agreement.withdrawn else matching.withdraw_agreement
        said = _("The agreement is restored.") if agreement.withdrawn else _("The agreement is taken back.")

        def tell(_stored: object) -> None:
            self._reload(_stored)
            self.message.say(Tone.GOOD, said)

        self._context.operations.change(use_case, tell, self._fail, agreement_id=agreement.id)

    def _reload(self, _result: object) -> None:
        """Ask anew what there is, and tell the page behind."""
        self.message.clear()
        self._context.operations.query(
            visits.agreement_desk, self._take, self._fail, match_id=self._desk.match.id, key=f"{NAME}.desk"
        )
        self.changed.emit()

    def _take(self, desk: AgreementDesk) -> None:
        self._desk = desk
        self._offer()


def open_agreement(page: QWidget, context: Context, match_id: str, failed: Callable[[UserError], object]) -> None:
    """Open the papers of the match's agreements; where there is none, first what the two want to agree on."""
    context.operations.query(
        visits.agreement_desk, partial(_open, page, context, failed), failed, match_id=match_id, key=NAME
    )


def _open(page: QWidget, context: Context, failed: Callable[[UserError], object], desk: AgreementDesk) -> None:
    if desk.agreements:
        PapersDialog(page, context, desk).open()
    elif desk.match.stage not in OPEN or not context.actor.may(Permission.MATCHING_WRITE):
        failed(UserError(_("The two have not agreed on anything in writing yet.")))
    else:
        dialog = TermsDialog(page, context, desk, None)
        dialog.saved.connect(lambda _agreement: open_agreement(page, context, desk.match.id, failed))
        dialog.open()


def _made(vault: "Vault", *, agreement_id: str, side: RoleKind, language: str, large: bool) -> bytes:
    from reports.agreement import agreement_pdf  # brings fonts along; few visits to the board end in a paper

    with vault.work(matching.agreement_paper_of.name) as work:
        paper: AgreementPaper = matching.agreement_paper_of(
            work, agreement_id=agreement_id, side=side, language=language
        )
    return agreement_pdf(paper, large=large)
