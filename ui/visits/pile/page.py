"""The batch screen: a pile of visit sheets, entered by keyboard alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.batch_values import CodesFound, DayLogged, PileEntry, PileMatch
from ensure_desktop.visits.values import Visit, VisitDetails
from ui.context import Context, Place
from ui.panel import Panel
from ui.theme import INSIDE, RELATED, STEP, Tone
from ui.visits.layout import INNER_MARGINS
from ui.visits.pile.bar import PileBar
from ui.visits.pile.entries import Entries, Entry, State, saved_entry
from ui.visits.pile.line import PileLine
from ui.visits.pile.words import meant_words, twice_words
from ui.widgets.buttons import outlined
from ui.widgets.card import Card
from ui.widgets.drafts import DraftKeeper
from ui.widgets.header import PageHeader
from ui.widgets.text import ElidedLabel


class PilePage(Panel):
    """The page. Enter saves what is typed and begins the next sheet; what was entered stays in sight below.

    Both the line and the list are kept as a draft until somebody begins a new pile. Ctrl+Enter saves the last sheet of
    a supporter and begins with the code of another one. Page Down leads to the list, Esc
    back to the line, Ctrl+Z takes the sheet that was entered last back.
    """

    areas = frozenset({"visits", "matching", "people"})
    scrolls = False

    changed = Signal()
    """Something was typed or entered: the draft is kept anew."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName("visits.pile")
        words, today = context.centre.words, context.clock.today()
        self._begun = self._asking = False
        self._wants_to_save = self._was_last = False
        self._mending: Entry | None = None
        self._mending_id = ""
        """What was being mended before the window closed, until its visit is there again."""
        self._confirmed: tuple[str, date] | None = None
        self.line = PileLine(words, today)
        self.entries = Entries(words, today)
        self.meant = ElidedLabel("", "strong")
        self.meant.setObjectName("visits.pile.meant")
        self._print = outlined(_("Print visit sheets"), "printer", name="visits.pile.print")
        self._bar = PileBar()
        self._keeper = DraftKeeper(self, context.operations)
        self._build()
        self._connect()
        self._show_count()

    # building

    def _build(self) -> None:
        sentence = _("Enter saves a sheet. Page Down leads to the list, Esc back to typing.")
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.setSpacing(INSIDE)
        self.body.addWidget(PageHeader(_("Enter visit sheets"), sentence, (self._print,)))
        self._print.setVisible(self.context.actor.may(Permission.PRINT))
        card = Card(padding=RELATED)
        card.body.setSpacing(STEP)
        card.body.addWidget(self.meant)
        card.body.addWidget(self.line)
        below = Card(padding=1)
        below.body.addWidget(self.entries)
        self.body.addWidget(card)
        self.body.addWidget(self._bar)
        self.body.addWidget(below, 1)

    def _connect(self) -> None:
        self.line.changed.connect(self._on_typed)
        self.line.codes_changed.connect(self._look)
        self.line.entered.connect(self._enter_sheet)
        self.entries.opened.connect(self._open)
        self.entries.turned.connect(self._turn)
        self._bar.undone.connect(self._take_last_back)
        self._bar.ended.connect(self._begin_new)
        self._print.clicked.connect(lambda: self.context.navigate(Place("visits", action="sheet")))
        self._keeper.restored.connect(self._say_restored)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Ctrl+Z", self._take_last_back),
            ("Ctrl+Return", self._enter_last),
            ("Ctrl+Enter", self._enter_last),
            ("PgDown", self.entries.focus_first),
            ("Esc", self._back_to_line),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def reload(self) -> None:
        """Take up the pile where it was left; later on, see what became of its visits."""
        self.query(visits.visit_themes, self.line.set_themes, key="visits.pile.themes")
        if not self._begun:
            self._begun = True
            self._tell(None)
            self._keeper.begin()
        self._ask_entries([row.id for row in self.entries.rows()])

    def go(self, place: Place) -> None:
        """Put the keyboard where typing begins."""
        self._back_to_line()

    # whom a sheet is about

    def _look(self) -> None:
        """Ask whom the codes mean."""
        supporter, participant = self.line.codes()
        if not supporter:
            self._asking = False
            self._tell(None)
            return
        self._asking = True
        self.query(
            visits.match_by_codes,
            self._show_found,
            self._show_unknown,
            key="visits.pile.codes",
            supporter_code=supporter,
            participant_code=participant,
        )

    def _look_again(self) -> None:
        """The log has changed: see which visit is planned next, unless another code is being typed."""
        if self.line.is_asked():
            self._look()

    def _show_found(self, found: CodesFound) -> None:
        self._asking = False
        if not self.line.is_asked():
            return  # somebody types on: whom she means is asked when she leaves the field
        self._tell(found)
        self.line.show_match(found.matches[0] if len(found.matches) == 1 else None)
        if self._wants_to_save:
            self._enter()

    def _show_unknown(self, error: UserError) -> None:
        self._asking = self._wants_to_save = False
        if not self.line.is_asked():
            return
        self._tell(None)
        self.line.show_match(None)
        self.line.show_errors(error)

    def _tell(self, found: CodesFound | None) -> None:
        self.meant.setText(meant_words(found, self.context.centre.words, self.context.clock.today()))

    # saving

    def _enter_sheet(self) -> None:
        """Save what is typed; the next sheet is of the same supporter."""
        self._was_last = False
        self._enter()

    def _enter_last(self) -> None:
        """Save what is typed, if there is anything; the next sheet is another supporter's."""
        if self.line.is_changed() or self._mending is not None:
            self._was_last = True
            self._enter()
        else:
            self._begin_other()

    def _begin_other(self) -> None:
        self._was_last = False
        self.line.begin_other()
        self._tell(None)

    def _enter(self) -> None:
        """Save what is typed, as soon as it is known whom it is about."""
        if self.line.ask_codes() or self._asking:
            self._wants_to_save = self._asking
            if self._asking:
                return
        self._wants_to_save = False
        match = self.line.match()
        if match is None:
            self._ask_for_codes()
            return
        base = self._mending.visit.details if self._mending is not None and self._mending.visit is not None else None
        details = self.line.details(base)
        if details is not None and not self._stops_twice(match, details.day):
            self._save(match, details)

    def _ask_for_codes(self) -> None:
        supporter, participant = self.line.codes()
        if not supporter:
            self.line.show_errors(FieldErrors({"supporter": _("Please type the code at the head of the sheet.")}))
        elif not participant:
            self.line.show_errors(FieldErrors({"participant": _("Please type the code of the one who was visited.")}))
        else:
            self._look()

    def _stops_twice(self, match: PileMatch, day: date) -> bool:
        """Whether there is a visit on that day already, and nobody has said yet that this is another one."""
        own = self._mending.id if self._mending is not None else ""
        there: DayLogged | None = next(
            (each for each in match.logged if each.day == day and each.visit_id != own), None
        )
        if there is None and not self.entries.has_twin(match.match.id, day, own):
            return False
        if self._confirmed == (match.match.id, day):
            return False
        self._confirmed = match.match.id, day
        self.line.hint.say(twice_words(there, day, self.context.clock.today()), Tone.ATTENTION)
        return True

    def _save(self, match: PileMatch, details: VisitDetails) -> None:
        """Store it, and be ready for the next sheet at once."""
        mended = self._mending
        moved = mended is not None and mended.match.id != match.match.id
        entry_id = mended.id if mended is not None and not moved else uuid4().hex
        entry = Entry(entry_id, State.SAVING, match.match, details.day, draft=self.line.draft())
        if mended is not None and moved:
            self._withdraw(mended)
        self.entries.put(entry)
        self._mending = self._confirmed = None
        if self._was_last:
            self._begin_other()
        else:
            self.line.begin_next()
        done, failed = partial(self._saved, entry), partial(self._refused, entry, mended)
        if mended is not None and not moved:
            self.change(visits.change_visit, done, failed, visit_id=entry_id, details=details)
        else:
            self.change(visits.log_visit, done, failed, match_id=match.match.id, details=details, visit_id=entry_id)
        self._show_count()

    def _saved(self, entry: Entry, visit: Visit) -> None:
        self.entries.put(saved_entry(visit, entry.match))
        self._show_count()
        self.changed.emit()
        self._look_again()

    def _refused(self, entry: Entry, mended: Entry | None, error: UserError) -> None:
        """Put it back into the line, unless the next sheet is being typed there already: then it waits in the list."""
        if self.line.is_changed():
            self.entries.refuse(entry, error.message)
            self.message.say(
                Tone.DANGER, _("A sheet could not be saved. It waits in the list: {why}").format(why=error.message)
            )
        else:
            self._take_up(entry, mended)
            self.line.show_errors(error)
        self._show_count()

    def _take_up(self, entry: Entry, mended: Entry | None) -> None:
        """Type on at something that was not saved."""
        if mended is not None and mended.visit is not None:
            self.entries.put(mended)
            self._mending = mended
        else:
            self.entries.take_out(entry.id)
        assert entry.draft is not None, "what is not saved holds what was typed"
        self.line.set_draft(entry.draft)
        self.line.go_to("participant")
        self.line.ask_codes()

    # what was entered

    def _open(self, entry: Entry) -> None:
        """Mend a sheet; one that was taken back counts again first."""
        if self.line.is_changed() and entry.state is not State.TAKEN_BACK:
            self.line.hint.say(_("Please save or empty the sheet that you are typing first."), Tone.ATTENTION)
            self.line.go_to("participant")
        elif entry.state is State.TAKEN_BACK:
            self._restore(entry)
        elif entry.state is State.REFUSED:
            self._take_up(entry, None)
        elif entry.visit is not None:
            self._mend(entry, entry.visit)

    def _mend(self, entry: Entry, visit: Visit) -> None:
        def show(found: CodesFound) -> None:
            self._mending = entry
            self._tell(found)
            self.line.show_details(visit.details, found.matches[0])
            self.line.go_to("day")

        match = entry.match
        self.query(
            visits.match_by_codes,
            show,
            key="visits.pile.codes",
            supporter_code=match.supporter_code,
            participant_code=match.participant_code,
        )

    def _turn(self, entry: Entry) -> None:
        if entry.state is State.SAVED:
            self._withdraw(entry)
        elif entry.state is State.TAKEN_BACK:
            self._restore(entry)

    def _take_last_back(self) -> None:
        if saved := self.entries.saved():
            self._withdraw(saved[0])

    def _withdraw(self, entry: Entry) -> None:
        self.change(visits.withdraw_visit, partial(self._withdrawn, entry), visit_id=entry.id)

    def _withdrawn(self, entry: Entry, visit: Visit) -> None:
        self._show_turned(entry, visit)
        self.context.notify(_("The visit is taken back."), partial(self._restore, entry))

    def _restore(self, entry: Entry) -> None:
        self.change(visits.restore_visit, partial(self._show_turned, entry), visit_id=entry.id)

    def _show_turned(self, entry: Entry, visit: Visit) -> None:
        self.entries.put(saved_entry(visit, entry.match))
        self._show_count()
        self._look_again()

    def _begin_new(self) -> None:
        """Empty the list: everything in it is saved. What is not stays."""
        self.entries.show_all([row for row in self.entries.rows() if row.state in (State.REFUSED, State.SAVING)])
        self._show_count()
        self.changed.emit()
        self._back_to_line("supporter")

    def _back_to_line(self, name: str = "") -> None:
        """Back to the line; a sheet that is being mended is left as it was."""
        if self._mending is not None:
            self._mending = None
            self.line.begin_next(focus=False)
        self.line.go_to(name or ("participant" if self.line.codes()[0] else "supporter"))

    def _show_count(self) -> None:
        self._bar.show_count(len(self.entries.saved()), begun=bool(self.entries.rows()))

    def _ask_entries(self, ids: Sequence[str]) -> None:
        if ids:
            show = partial(self._show_entries, frozenset(ids))
            self.query(visits.pile_entries, show, key="visits.pile.entries", visit_ids=ids)

    def _show_entries(self, asked: Collection[str], found: Sequence[PileEntry]) -> None:
        """What became of the visits, also elsewhere; what came in meanwhile keeps its place on top."""
        stored = {each.visit.id: saved_entry(each.visit, each.match) for each in found}
        newer = [row for row in self.entries.rows() if row.id not in asked or row.visit is None]
        self.entries.show_all([*newer, *stored.values()])
        self._mending = stored.get(self._mending_id, self._mending)
        self._mending_id = ""
        self._show_count()

    # as a draft

    def draft(self) -> dict[str, Any]:
        """What is typed, and which visits the pile has brought in."""
        return {
            "line": self.line.draft(),
            "mending": "" if self._mending is None else self._mending.id,
            "entered": [row.id for row in self.entries.rows() if row.visit is not None],
            "waiting": [[row.day.isoformat(), row.sentence, row.draft] for row in self.entries.refused()],
        }

    def set_draft(self, draft: Mapping[str, Any]) -> None:
        """Take up the pile where it was left."""
        self._mending_id = draft.get("mending", "")
        self.line.set_draft(draft["line"])
        self.line.ask_codes()
        self._ask_entries(draft.get("entered", ()))
        for day, sentence, typed in draft.get("waiting", ()):
            self._take_in(date.fromisoformat(day), sentence, typed)

    def _take_in(self, day: date, sentence: str, typed: Mapping[str, Any]) -> None:
        """Show a sheet that was not saved before the window closed."""

        def show(found: CodesFound) -> None:
            match = found.matches[0].match
            self.entries.put(Entry(uuid4().hex, State.REFUSED, match, day, draft=typed, sentence=sentence))
            self._show_count()

        codes = {"supporter_code": typed["supporter"], "participant_code": typed["participant"]}
        self.query(visits.match_by_codes, show, **codes)

    def is_changed(self) -> bool:
        """Whether something was typed or entered since the page was made."""
        return self.line.is_changed() or bool(self.entries.rows())

    def _on_typed(self) -> None:
        self._confirmed = None
        self.changed.emit()

    def _say_restored(self) -> None:
        self.message.say(Tone.ACCENT, _("Your pile is back as you left it."))
