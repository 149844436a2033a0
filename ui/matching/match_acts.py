"""What can be done with a match from the board: each act with its dialog, and what is said and shown after it."""

from collections.abc import Callable
from functools import partial

from ensure_desktop.i18n import _
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.labels import stage_label
from ensure_desktop.matching.values import Match, Stage
from ui.context import Context, Place
from ui.matching.agreement.papers_dialog import open_agreement
from ui.matching.care_dialog import CareDialog
from ui.matching.check_dialog import CheckDialog
from ui.matching.ending_fields import EndingDialog
from ui.matching.exclusion_dialogs import DeclineDialog
from ui.matching.handover_dialog import HandoverDialog
from ui.matching.handover_sheet import HandoverSheetDialog
from ui.matching.match_file import MatchFile
from ui.matching.match_side import MatchAct
from ui.matching.move_dialog import MoveDialog
from ui.matching.subject import Pair
from ui.matching.talk_fields import TalkDialog
from ui.matching.words import pair_title
from ui.panel import Panel
from ui.widgets.dialog import FormDialog


class MatchActs:
    """Opens the dialogs over `page`. After each change `done` is called with the id of the match to show."""

    def __init__(self, page: Panel, context: Context, done: Callable[[str], object]) -> None:
        self._page = page
        self._context = context
        self._done = done

    def move(self, match: Match, to: Stage) -> None:
        """Ask what the move needs, then make it."""
        said = _("{pair}: {stage}").format(pair=pair_title(match), stage=stage_label(to))
        self._open(MoveDialog(self._page, self._context, match, to), match, said)

    def begin(self, act: MatchAct, file: MatchFile) -> None:
        """Do what `act` says with the match of `file`; the board looks for somebody new itself."""
        match = file.match
        opens: dict[MatchAct, Callable[[], object]] = {
            MatchAct.VISITS: lambda: self._context.navigate(Place("visits", match.id)),
            MatchAct.TALK: lambda: self._open(
                TalkDialog(self._page, self._context, match), match, _("The first talk is noted.")
            ),
            MatchAct.CHECK: lambda: self._open(
                CheckDialog(self._page, self._context, match), match, _("The answers are noted.")
            ),
            MatchAct.DECLINE: lambda: self._decline(match),
            MatchAct.ENDING: lambda: self._open(
                EndingDialog(self._page, self._context, match, file.ending), match, _("The answers are noted.")
            ),
            MatchAct.HANDOVER: lambda: self._hand_over(file),
            MatchAct.SHEET: lambda: HandoverSheetDialog(self._page, self._context, match).open(),
            MatchAct.CARE: lambda: self._ask_care(file),
            MatchAct.AGREEMENT: lambda: open_agreement(self._page, self._context, match.id, self._page.show_error),
        }
        if act in opens:
            opens[act]()

    def take_back_check(self, match: Match, check_id: str, withdrawn: bool) -> None:
        """Withdraw a check that was entered by mistake, or restore it; the snackbar undoes it."""
        use_case = matching.withdraw_check if withdrawn else matching.restore_check
        said = _("The answers are withdrawn.") if withdrawn else _("The answers are restored.")

        def tell(_stored: object) -> None:
            self._context.notify(said, partial(self.take_back_check, match, check_id, not withdrawn))
            self._done(match.id)

        self._context.operations.change(use_case, tell, self._page.show_error, check_id=check_id)

    def _decline(self, match: Match) -> None:
        pair = Pair(match.supporter_id, match.supporter_name, match.participant_id, match.participant_name)
        said = _("Declined: {pair}").format(pair=pair_title(match))
        self._open(DeclineDialog(self._page, self._context, pair), match, said)

    def _hand_over(self, file: MatchFile) -> None:
        if file.earlier:
            dialog = HandoverDialog(self._page, self._context, file.match, file.earlier, file.handover)
            self._open(dialog, file.match, _("What may be read is chosen."))

    def _ask_care(self, file: MatchFile) -> None:
        if file.carers:
            match = file.match
            before = frozenset(carer.account_id for carer in file.carers if carer.in_care)
            dialog = CareDialog(self._page, self._context, match, file.carers)
            dialog.saved.connect(lambda _carers: self._tell_care(match, partial(self._put_care_back, match, before)))
            dialog.open()

    def _put_care_back(self, match: Match, before: frozenset[str]) -> None:
        """The match is in the care of those again who had it before."""
        self._context.operations.change(
            matching.give_into_care,
            lambda _carers: self._tell_care(match, None),
            self._page.show_error,
            match_id=match.id,
            account_ids=before,
        )

    def _tell_care(self, match: Match, undo: Callable[[], object] | None) -> None:
        self._context.notify(_("It is noted in whose care the match is."), undo)
        self._done(match.id)

    def _open(self, dialog: FormDialog, match: Match, said: str) -> None:
        def tell(_result: object) -> None:
            self._context.notify(said, None)
            self._done(match.id)

        dialog.saved.connect(tell)
        dialog.open()
