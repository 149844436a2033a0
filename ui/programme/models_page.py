"""The pictures of the programme: the list, and from there one of them or its sheet."""

from functools import cached_property, partial

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.programme.model_paper import model_paper
from ensure_desktop.programme.model_words import kind_label
from ensure_desktop.programme.models import note_model_exported, programme_models, restore_model, withdraw_model
from ensure_desktop.programme.values import ProgrammeModel
from reports.programme_model import programme_model_pdf
from ui.context import Context
from ui.dates import short_date
from ui.programme.model_dialogs import NewModelDialog
from ui.programme.model_page import ModelPage
from ui.programme.paper_page import PlanPaperPage
from ui.programme.plan_list import PlanList
from ui.widgets.buttons import primary
from ui.widgets.empty import Emptiness, EmptyState
from ui.widgets.table import Column, Deliver, PagedModel, Table

NAME = "programme.models"


class ModelsPage(PlanList):
    """The list, one of them, and its sheet.

    Places: "models" the list, or with an id one of them; "new model" the form.
    """

    new_action = "new model"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        new = primary(_("Draw a picture"), "plus", name=f"{NAME}.new")
        sentence = _("How the programme works, on one sheet: what goes in, what is done, and what becomes of it.")
        self.arrange(NAME, _("Pictures of the programme"), sentence, self._make_table(), (new,))

    @cached_property
    def one(self) -> ModelPage:
        """The page of one."""
        made = self._stack.take_in(ModelPage(self.context, self._stack))
        made.left.connect(self._leave_one)
        made.missing.connect(self.gone)
        made.withdraw_wanted.connect(self._withdraw)
        made.restore_wanted.connect(self._restore)
        made.paper_wanted.connect(self._show_paper)
        return made

    @cached_property
    def paper(self) -> PlanPaperPage:
        """The preview."""
        made = PlanPaperPage(
            self.context,
            self._stack,
            name=f"{NAME}.paper",
            title=_("Picture on paper"),
            sentence=_(
                "One sheet of A3 to hang up; a printer for A4 makes it smaller. Figures of few people stay away."
            ),
            suggested="programme-picture.pdf",
            ask=model_paper,
            draw=programme_model_pdf,
            note=note_model_exported,
        )
        made.left.connect(lambda: self._stack.setCurrentWidget(self.one))
        return self._stack.take_in(made)

    def show_one(self, row_id: str) -> None:
        """One of them."""
        self.message.clear()
        self._stack.setCurrentWidget(self.one)
        self.one.open_model(row_id)
        self.one.canvas.setFocus()

    def begin(self) -> None:
        """Draw a new one."""
        dialog = NewModelDialog(self, self.context)
        dialog.saved.connect(self._saved)
        self.open_form(dialog)

    def _make_table(self) -> Table:
        columns = (
            Column(_("Title"), lambda model: model.details.title, least=200, stretch=True, wraps=True),
            Column(_("What it shows"), lambda model: kind_label(model.details.kind), 160, least=120),
            Column(_("Boxes"), _boxes_words, 120, least=90, muted=True),
            Column(_("Changed"), lambda model: short_date(model.changed_at.date()), 130, least=110, muted=True),
            Column("", lambda model: _("Withdrawn") if model.withdrawn_at else "", 110, least=90, muted=True),
        )
        table = Table(PagedModel(columns, self._fetch), name=f"{NAME}.table", words=_("Pictures of the programme"))
        first = EmptyState(
            "flow-arrow",
            _("There is none yet."),
            _("Draw the first picture") if self.may_write else "",
            hint=_("It begins with a proposal that you change together, box by box."),
            name=f"{NAME}.empty",
        )
        first.acted.connect(self.begin)
        table.set_empty(Emptiness.NOTHING_YET, first)
        return table

    def _fetch(self, offset: int, limit: int, _order: str, deliver: Deliver) -> None:
        self.fetch(programme_models, offset, limit, deliver)

    def _leave_one(self) -> None:
        self.reload()
        self.show_list()

    def _saved(self, model: ProgrammeModel) -> None:
        self.reload()
        self.show_one(model.id)

    def _withdraw(self, model: ProgrammeModel) -> None:
        undo = partial(self._restore, model)
        self.take_away(withdraw_model, _("The picture was withdrawn."), undo, model_id=model.id)

    def _restore(self, model: ProgrammeModel) -> None:
        self.bring_back(restore_model, _("The picture is back."), model_id=model.id)

    def _show_paper(self, model: ProgrammeModel) -> None:
        self._stack.setCurrentWidget(self.paper)
        self.paper.open_paper(model_id=model.id)


def _boxes_words(model: ProgrammeModel) -> str:
    count = len(model.details.boxes)
    return ngettext("{n} box", "{n} boxes", count).format(n=count)
