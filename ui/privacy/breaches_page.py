"""The register of breaches: the list, one of them, the draft notice and the letter."""

from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy import breach_words as told
from ensure_desktop.privacy.breach_values import Breach, BreachNotice, BreachPage
from ensure_desktop.privacy.breaches import (
    breach_notice,
    breaches_page,
    note_notice_exported,
    restore_breach,
    withdraw_breach,
)
from ensure_desktop.vault.permissions import Permission
from reports.breach_notice import breach_letter_pdf, breach_notice_pdf
from ui.context import Context
from ui.privacy.breach_dialog import BreachDialog
from ui.privacy.breach_page import BreachPage as OnePage
from ui.privacy.breach_words import first_words, moment_short, state_chip
from ui.privacy.paper_page import PrivacyPaperPage
from ui.programme.plan_list import PlanList, Shown
from ui.widgets.buttons import primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "privacy.breaches"


class BreachesPage(PlanList):
    """The list, one of them, and its papers.

    Places: "breaches" the list; "breach" with an id one of them; "new breach" the form.
    """

    areas = frozenset({"privacy"})
    new_action = "new breach"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.may_write = context.actor.may(Permission.BREACH_NOTE)
        sentence = _(
            "Something was seen, changed or lost that should not have been: take it down at once. From the moment "
            "when it is known, 72 hours run."
        )
        new = primary(_("Something happened"), "warning-octagon", name=f"{NAME}.new")
        self.arrange(NAME, _("Breaches"), sentence, self._make_table(), (new,))

    @cached_property
    def one(self) -> OnePage:
        """The page of one."""
        made = self._stack.take_in(OnePage(self.context, self._stack))
        made.left.connect(self.show_list)
        made.missing.connect(self.gone)
        made.change_wanted.connect(self.begin)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
        made.notice_wanted.connect(lambda found: self._show_paper(self.notice, found))
        made.letter_wanted.connect(lambda found: self._show_paper(self.letter, found))
        return made

    @cached_property
    def notice(self) -> PrivacyPaperPage:
        """The draft to the authority."""
        return self._take_paper(
            PrivacyPaperPage(
                self.context,
                self._stack,
                name=f"{NAME}.notice",
                title=_("Draft notice to the supervisory authority"),
                sentence=_("What the law asks for, in its order. Many authorities have a form of their own: copy it."),
                suggested="breach-notice.pdf",
                ask=breach_notice,
                draw=breach_notice_pdf,
                note=note_notice_exported,
                as_text=_notice_text,
            )
        )

    @cached_property
    def letter(self) -> PrivacyPaperPage:
        """The letter to the people concerned."""
        return self._take_paper(
            PrivacyPaperPage(
                self.context,
                self._stack,
                name=f"{NAME}.letter",
                title=_("Letter to the people concerned"),
                sentence=_("In plain words, and without a name. Read it aloud once before it goes out."),
                suggested="letter.pdf",
                ask=breach_notice,
                draw=breach_letter_pdf,
                note=note_notice_exported,
                as_text=_letter_text,
            )
        )

    def show_one(self, row_id: str) -> None:
        """One of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_breach(row_id)

    def begin(self, breach: Breach | None = None) -> None:
        """Take one down, or write what is known by now."""
        dialog = BreachDialog(self, self.context, breach)
        dialog.saved.connect(partial(self._saved, breach))
        self.open_form(dialog)

    def _take_paper(self, page: PrivacyPaperPage) -> PrivacyPaperPage:
        page.left.connect(lambda: self._stack.setCurrentWidget(self.one))
        return self._stack.take_in(page)

    def _make_table(self) -> Table:
        now = self.context.clock.now
        columns = (
            Column(_("Code"), lambda row: row.code, 100, least=88, muted=True),
            Column(_("What happened"), lambda row: first_words(row.details.what), least=220, stretch=True, wraps=True),
            Column(_("Known since"), lambda row: moment_short(row.details.known_at), 172, least=160, muted=True),
            Column(
                _("What comes next"),
                lambda row: state_chip(row, now()).text,
                248,
                least=228,
                chip=lambda row: state_chip(row, now()),
            ),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Breaches"))
        first = EmptyState(
            "shield-check",
            _("Nothing was taken down yet."),
            _("Take something down") if self.may_write else "",
            hint=_("A letter to the wrong house, a lost stick, a password that others know: better once too often."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(lambda: self.begin())
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        def take(page: BreachPage) -> None:
            deliver(page.rows, page.total)

        self.query(breaches_page, take, with_withdrawn=self.shown is Shown.ALL, offset=offset, limit=limit)

    def _saved(self, before: Breach | None, breach: Breach) -> None:
        opened = before is not None and before.closed_on is not None and breach.closed_on is None
        again = _("Saved. {code} is open again: somebody has to be told of it now.").format(code=breach.code)
        self.context.notify(again if opened else _("Saved."), None)
        self.reload()
        self.show_one(breach.id)

    def _withdraw(self, breach: Breach) -> None:
        said = _("{code} was withdrawn.").format(code=breach.code)
        self.take_away(withdraw_breach, said, partial(self._restore, breach), breach_id=breach.id)

    def _restore(self, breach: Breach) -> None:
        self.bring_back(restore_breach, _("{code} is back.").format(code=breach.code), breach_id=breach.id)

    def _show_paper(self, page: PrivacyPaperPage, breach: Breach) -> None:
        self._stack.setCurrentWidget(page)
        page.open_paper(breach_id=breach.id)


def _notice_text(notice: BreachNotice) -> str:
    return told.as_text(told.notice_title(notice), told.notice_passages(notice))


def _letter_text(notice: BreachNotice) -> str:
    return told.as_text(told.letter_title(), told.letter_passages(notice), told.letter_opening(notice))
