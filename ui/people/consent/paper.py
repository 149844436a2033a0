"""The consent paper: seen from memory, printed or saved, and noted in the audit; blank to be signed, or as agreed."""

from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ensure_desktop.consent.service import blank_paper, note_paper_exported, signed_paper, text_languages_in_use
from ensure_desktop.consent.values import ConsentPaper
from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _
from ensure_desktop.people.values import PersonFile
from ui.context import Context
from ui.messages import MessageBar
from ui.people.consent.viewing import LookDialog
from ui.people.consent.words import language_choices, proposed_language
from ui.theme import INSIDE, Tone
from ui.widgets.fields import ChoiceField
from ui.widgets.paper import PaperPreview
from ui.widgets.text import label

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault

SUGGESTED = "consent.pdf"
"""No name in a file's name."""

Source = Callable[["Vault"], ConsentPaper]


class PaperDialog(LookDialog):
    """A paper of the person `person_id`, in normal or large print. A subclass says what stands on it by `read`.

    Without a person it holds no name, and nothing has to be noted when it leaves the program.
    """

    def __init__(self, parent: QWidget, context: Context, person_id: str, title: str) -> None:
        super().__init__(parent, name="consent.paper.dialog", title=title)
        self._context = context
        self._person_id = person_id
        self._paper: ConsentPaper | None = None
        self.message = MessageBar()
        self.preview = PaperPreview(context.ask, suggested=SUGGESTED, name="consent.paper")
        self.preview.setEnabled(False)  # until it is there, nobody prints anything
        self.preview.large_wanted.connect(self._make)
        self.preview.exported.connect(self._note)
        self.preview.failed.connect(self._fail)
        self.column.addWidget(self.message)
        self.column.addWidget(self.preview, 1)
        self.finish()

    def open(self) -> None:
        """Show the dialog; the paper follows."""
        super().open()
        self.read()

    def read(self) -> None:
        """Ask for what stands on the paper, with `read_from`."""
        raise NotImplementedError

    def read_from(self, source: Source) -> None:
        """Show the paper that `source` answers; until it is there, the one before is not printed."""
        self.preview.setEnabled(False)
        self._context.operations.call(source, self._take, self._fail, key="consent.paper.values", reads=True)

    def _take(self, paper: ConsentPaper) -> None:
        self._paper = paper
        self._make()

    def _make(self) -> None:
        """Have it made away from the window: fonts take a moment."""
        if self._paper is not None:
            job = partial(_made, paper=self._paper, large=self.preview.large.isChecked())
            title = _("Making the paper")
            self._context.operations.call(job, self._put_up, self._fail, title=title, key="consent.paper", reads=True)

    def _put_up(self, pdf: bytes) -> None:
        first = not self.preview.isEnabled()
        self.preview.show_paper(pdf)
        self.preview.setEnabled(True)
        if first:
            self.preview.focus_print()

    def _note(self, how: str) -> None:
        """Have the audit remember that a paper with a name left the program."""
        if not self._person_id:
            return
        self._context.operations.change(
            note_paper_exported, self._noted, self._fail, person_id=self._person_id, how=how
        )

    def _noted(self, _result: object) -> None:
        self.message.say(Tone.GOOD, _("The paper is out, and this is noted in the audit."))

    def _fail(self, error: UserError) -> None:
        self.message.say(Tone.DANGER, error.message)


class SignedPaperDialog(PaperDialog):
    """What was agreed to in one signing, with the signatures."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, signing_id: str) -> None:
        super().__init__(parent, context, person_id, _("What was agreed"))
        self._signing_id = signing_id

    def read(self) -> None:
        """Ask for it."""
        self.read_from(partial(_read_signed, signing_id=self._signing_id))


class BlankPaperDialog(PaperDialog):
    """The paper to be signed by hand, in a language that can be changed."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        file: PersonFile | None,
        *,
        language: str = "",
        partners: Collection[str] = (),
        asks_guardian: bool = False,
    ) -> None:
        """`language` is proposed; without one it is the person's own. Without a file the name is left open."""
        title = _("The paper for {name}").format(name=file.name) if file is not None else _("The paper to be signed")
        super().__init__(parent, context, file.id if file is not None else "", title)
        self._file = file
        self._wanted, self._partners, self._asks_guardian = language, tuple(partners), asks_guardian
        self.language = ChoiceField([], name="consent.paper.language")
        self.language.setAccessibleName(_("Language of the text"))
        self.language.setMinimumWidth(200)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(label(_("Language of the text"), "label"))
        row.addWidget(self.language)
        row.addStretch(1)
        self.column.insertLayout(1, row)
        self.language.changed.connect(self._read_language)

    def read(self) -> None:
        """Ask for the languages, then for the paper in the one that is proposed."""
        self._context.operations.query(text_languages_in_use, self._offer, self._fail)

    def _offer(self, codes: tuple[str, ...]) -> None:
        self.language.set_choices(language_choices(codes))
        before = self.language.value()
        self.language.set_value(proposed_language(self._file, codes, self._wanted))
        if self.language.value() == before:
            self._read_language()

    def _read_language(self) -> None:
        self.read_from(
            partial(
                _read_blank,
                person_id=self._file.id if self._file is not None else None,
                language=self.language.value(),
                partners=self._partners,
                asks_guardian=self._asks_guardian,
            )
        )


def _read_blank(
    vault: "Vault", *, person_id: str | None, language: str, partners: Collection[str], asks_guardian: bool
) -> ConsentPaper:
    """`asks_guardian` leaves room for a guardian also where the age does not ask for one."""
    with vault.work(blank_paper.name) as work:
        paper = blank_paper(work, language=language, person_id=person_id, organisation_ids=tuple(partners))
    return replace(paper, asks_guardian=paper.asks_guardian or asks_guardian)


def _read_signed(vault: "Vault", *, signing_id: str) -> ConsentPaper:
    with vault.work(signed_paper.name) as work:
        return signed_paper(work, signing_id=signing_id)


def _made(_vault: object, *, paper: ConsentPaper, large: bool) -> bytes:
    from reports.consent_form import consent_paper  # brings the names of languages along; few visits end in a paper

    return consent_paper(paper, large=large)
