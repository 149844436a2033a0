"""The cards of the board as plain values, and the Qt model that one column shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import overload

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from ensure_desktop.i18n import _
from ensure_desktop.matching.labels import end_reason_short, limit_label, match_kind_label
from ensure_desktop.matching.stages import NOT_BEGUN
from ensure_desktop.matching.values import Match, MatchKind, Stage, Waiting
from ui.matching.words import span_short, span_words
from ui.visits.words import short_day
from ui.widgets.text import tip

MIME = "application/x-ensure-card"
"""What a dragged card carries: its id only, never a name."""
LONG_DAYS = 14
"""A proposal or first talk that has not moved for two weeks stands out."""
SOON_DAYS = 7

CARD_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex


class Mood(StrEnum):
    """How a card's status word is meant; drawn as a shape as well as a colour."""

    QUIET = "quiet"
    GOOD = "good"
    ATTENTION = "attention"


@dataclass(frozen=True, slots=True)
class Card:
    """One card: `people` are (name, code) pairs; `stage` is None for somebody who waits."""

    id: str
    stage: Stage | None
    people: tuple[tuple[str, str], ...]
    since: str
    since_short: str
    status: str
    mood: Mood
    match: Match | None = None
    waiting: Waiting | None = None
    kind: str = ""
    """How the two meet, or the group; empty for a match one to one."""

    @property
    def spoken(self) -> str:
        """The card as one sentence, for screen readers."""
        people = _(" and ").join(f"{name}, {code}" for name, code in self.people)
        told = (people, self.kind, self.since, self.status)
        return ". ".join(part for part in told if part)


def waiting_card(waiting: Waiting, today: date) -> Card:
    """The card of somebody who waits."""
    blocked = bool(waiting.blocks)
    return Card(
        id=waiting.person_id,
        stage=None,
        people=((waiting.name, waiting.code),),
        since=_ago(waiting.waiting_since, today),
        since_short=span_short(waiting.waiting_since, today),
        status=limit_label(waiting.blocks[0].limit) if blocked else _("Ready"),
        mood=Mood.ATTENTION if blocked else Mood.GOOD,
        waiting=waiting,
    )


def match_card(match: Match, today: date) -> Card:
    """The card of a match."""
    status, mood = _match_status(match, today)
    kind = "" if match.kind is MatchKind.ONE_TO_ONE else (match.circle or match_kind_label(match.kind))
    return Card(
        id=match.id,
        stage=match.stage,
        people=(
            (match.supporter_name, match.supporter_code),
            (match.participant_name, match.participant_code),
        ),
        since=_ago(match.since, today),
        since_short=span_short(match.since, today),
        status=status,
        mood=mood,
        match=match,
        kind=kind,
    )


def _ago(since: date, today: date) -> str:
    return _("since today") if since >= today else _("for {span}").format(span=span_words(since, today))


def _match_status(match: Match, today: date) -> tuple[str, Mood]:
    if match.stage is Stage.ENDED:
        return (end_reason_short(match.end_reason) if match.end_reason else _("Ended")), Mood.QUIET
    if match.stage is Stage.PAUSED:
        return _("Resting"), Mood.QUIET
    if match.check_due_on is not None and match.check_due_on <= today:
        return _("Ask both"), Mood.ATTENTION
    if match.stage is Stage.TRIAL and match.trial_until is not None:
        left = (match.trial_until - today).days
        if left < 0:
            return _("Trial over"), Mood.ATTENTION
        if left <= SOON_DAYS:
            return _("Ends soon"), Mood.ATTENTION
        return _("Running"), Mood.GOOD
    if match.stage is Stage.FIRST_TALK and match.talk_on is not None:
        over = match.talk_on < today
        return (_("Talk is over"), Mood.ATTENTION) if over else (short_day(match.talk_on, today), Mood.GOOD)
    if match.stage in NOT_BEGUN:
        late = (today - match.since).days > LONG_DAYS
        return (_("Waits long"), Mood.ATTENTION) if late else (_("In time"), Mood.GOOD)
    return _("Running"), Mood.GOOD


class Deck(Sequence[Card]):
    """The cards of one column. Each is made when it is first looked at: of a thousand, ten are seen."""

    def __init__(self, shown: Sequence[Waiting | Match], today: date) -> None:
        self._shown = shown
        self._today = today
        self._made: dict[int, Card] = {}
        self._rows = {_id_of(each): row for row, each in enumerate(shown)}

    def __len__(self) -> int:
        return len(self._shown)

    @overload
    def __getitem__(self, row: int) -> Card: ...
    @overload
    def __getitem__(self, row: slice) -> list[Card]: ...
    def __getitem__(self, row: int | slice) -> Card | list[Card]:
        if isinstance(row, slice):
            return [self[each] for each in range(*row.indices(len(self)))]
        card = self._made.get(row)
        if card is None:
            shown = self._shown[row]
            card = match_card(shown, self._today) if isinstance(shown, Match) else waiting_card(shown, self._today)
            self._made[row] = card
        return card

    def row_of(self, card_id: str) -> int:
        """The row of a card, -1 where it is not in this column."""
        return self._rows.get(card_id, -1)


def _id_of(shown: Waiting | Match) -> str:
    return shown.id if isinstance(shown, Match) else shown.person_id


class CardsModel(QAbstractListModel):
    """The cards of one column, top first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards = Deck((), date.min)
        self._count = 0  # Qt asks for it at each row

    def show(self, cards: Deck) -> None:
        """Replace all cards."""
        self.beginResetModel()
        self._cards, self._count = cards, len(cards)
        self.endResetModel()

    def cards(self) -> Sequence[Card]:
        """The cards as they stand."""
        return self._cards

    def row_of(self, card_id: str) -> int:
        """The row of a card, -1 where it is not in this column."""
        return self._cards.row_of(card_id)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many cards there are; a card has no children."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names as text, the whole card as sentence for screen readers, the value under `CARD_ROLE`."""
        if not index.isValid() or not 0 <= index.row() < len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(name for name, _code in card.people)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(card.spoken)
        return card if role == CARD_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards can be chosen and dragged; the column takes drops, not its list."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        """Cards travel under their own type only: they cannot be dropped into another program."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The id of the dragged card."""
        data = QMimeData()
        ids = [self._cards[index.row()].id for index in indexes if index.isValid()]
        data.setData(MIME, "\n".join(ids).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Copy: the view must not remove the row by itself."""
        return Qt.DropAction.CopyAction


def carried(data: QMimeData) -> str:
    """The id of the dragged card; empty where something else is dragged."""
    return bytes(data.data(MIME).data()).decode()
