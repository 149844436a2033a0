"""Names in what leaves a sounding board: found in every text, and replaced as somebody decided.

Whoever sits at the table is named in its minutes, so her name may stand where the board speaks of itself. It is no
excuse in a case history: there every name goes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import ngettext
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import from_json
from ensure_desktop.network.values import Action, ActionDetails, BoardText, MeetingDetails, Topic, TopicKind
from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.scrubbing import find
from ensure_desktop.outward.scrubbing import replace as scrubbed
from ensure_desktop.outward.values import Choice, Finding, FindingKind
from ensure_desktop.vault.work import Work

OUTSIDERS = frozenset({FindingKind.CONTACT, FindingKind.ACCOUNT})
"""Kinds of findings that are not about people in the programme."""
PART = re.compile(r"[^\W\d_]+")
ENDINGS = ("", "s", "'s", "’s", "'", "’")
"""Of a name that owns something."""


class Scrubber:
    """Makes the texts of one meeting free of names. What nobody has decided about yet is counted."""

    def __init__(self, work: Work, details: MeetingDetails, choices: Sequence[Choice] = ()) -> None:
        """`choices` are those of other meetings, whose actions come back in this one."""
        self._known = known(work)
        own = {choice.words: choice for choice in choices} | {choice.words: choice for choice in details.choices}
        self._choices = tuple(own.values())
        self._seated = _forms(_at_the_table(details))
        self.kept = 0
        """How many names somebody let stand."""
        self._open = 0

    def find(self, text: str, *, case: bool = False) -> tuple[Finding, ...]:
        """The words that point to somebody; `case` says that it is a case history."""
        found = find(text, self._known) if text else ()
        return tuple(each for each in found if case or not self._is_seated(each))

    def clean(self, text: str, *, case: bool = False) -> str:
        """The text with all names replaced, but for those that somebody let stand."""
        made = scrubbed(text, self.find(text, case=case), self._choices)
        self.kept += len(made.kept)
        self._open += len(made.open)
        return made.text

    def topic(self, topic: Topic) -> Topic:
        """A point of the agenda without names."""
        case = topic.kind is TopicKind.CASE
        return replace(topic, title=self.clean(topic.title, case=case), text=self.clean(topic.text, case=case), id="")

    def action(self, action: ActionDetails) -> ActionDetails:
        """An action without names; colleagues and organisations that do something are named."""
        is_known = action.account_id is not None or action.organisation_id is not None
        owner = action.owner if is_known else self.clean(action.owner)
        return replace(action, text=self.clean(action.text), owner=owner)

    def raise_open(self) -> None:
        """Raise `UserError` where nobody has decided about a word that may be a name."""
        if self._open:
            text = ngettext(
                "There is {n} word in these texts that may be a name. Please decide about it first; nothing is lost.",
                "There are {n} words in these texts that may be names. Please decide about them first; nothing is"
                " lost.",
                self._open,
            )
            raise UserError(text.format(n=self._open))

    def _is_seated(self, finding: Finding) -> bool:
        words = [part.casefold() for part in PART.findall(finding.text)]
        return finding.kind in OUTSIDERS and all(word in self._seated for word in words)


def texts_of(details: MeetingDetails, scrubber: Scrubber) -> tuple[BoardText, ...]:
    """Every text of a meeting that leaves the centre, with what was found in it."""
    found = [
        BoardText("title", 0, details.title, scrubber.find(details.title)),
        BoardText("invitation", 0, details.invitation, scrubber.find(details.invitation)),
    ]
    for place, topic in enumerate(details.topics):
        case = topic.kind is TopicKind.CASE
        found.extend(
            BoardText("topics", place, text, scrubber.find(text, case=case)) for text in (topic.title, topic.text)
        )
    found.extend(BoardText("decisions", n, text, scrubber.find(text)) for n, text in enumerate(details.decisions))
    for place, action in enumerate(details.actions):
        found.append(BoardText("actions", place, action.text, scrubber.find(action.text)))
        if action.account_id is None and action.organisation_id is None:
            found.append(BoardText("actions", place, action.owner, scrubber.find(action.owner)))
    found.append(BoardText("notes", 0, details.notes, scrubber.find(details.notes)))
    return tuple(each for each in found if each.text)


def choices_of(work: Work, actions: Iterable[Action]) -> tuple[Choice, ...]:
    """What was decided about names in the meetings from which these actions come."""
    ids = {action.meeting_id for action in actions}
    row = BoardMeetingRecord
    stored = work.session.scalars(select(row.choices).where(row.id.in_(ids), row.choices != "").order_by(row.day))
    return tuple(choice for text in stored for choice in from_json(tuple[Choice, ...], text))


def _at_the_table(details: MeetingDetails) -> Iterable[str]:
    yield from (each.name for each in details.attendees)
    yield from (each.owner for each in details.actions if each.account_id or each.organisation_id)
    yield from (details.chaired_by, details.minutes_by)


def _forms(names: Iterable[str]) -> frozenset[str]:
    parts = {part.casefold() for name in names for part in PART.findall(name)}
    return frozenset(part + ending for part in parts for ending in ENDINGS)
