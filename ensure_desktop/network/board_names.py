"""Names in what leaves a sounding board: found in every text, and replaced as somebody decided.

Whoever sits at the table is named in its minutes, so her name may stand where the board speaks of itself. It is no
excuse in a case history: there every name goes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.network.board_values import BoardText
from ensure_desktop.network.model import BoardMeetingRecord
from ensure_desktop.network.plain_json import from_json
from ensure_desktop.network.values import (
    Action,
    ActionDetails,
    MeetingDetails,
    Topic,
    TopicKind,
)
from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.scrubbing import asked_about, find, nameless
from ensure_desktop.outward.scrubbing import replace as scrubbed
from ensure_desktop.outward.values import Choice, Finding, FindingKind
from ensure_desktop.vault.work import Work

OUTSIDERS = frozenset({FindingKind.CONTACT, FindingKind.ACCOUNT})
"""Kinds of findings that are not about people in the programme."""
DIGIT = re.compile(r"\d")
PART = re.compile(r"[^\W\d_]+")
ENDINGS = ("", "s", "'s", "’s", "'", "’")
"""Of a name that owns something."""


class Scrubber:
    """Makes the texts of one meeting free of names. What nobody has decided about yet is counted."""

    def __init__(self, work: Work, details: MeetingDetails, earlier: Sequence[Action] = ()) -> None:
        """`earlier` are the actions that come back: what was decided about names in their meetings counts here too."""
        self._known = known(work)
        self._place = details.place
        self.choices = nameless(_newest((*choices_of(work, earlier), *details.choices)), self._known)
        self._seated = _forms((*_at_the_table(details), *(action.details.owner for action in earlier)))
        beside = (self.find(each.text, case=each.case) for each in texts_of(details, earlier))
        self._asked = asked_about(chain.from_iterable(beside))
        self.kept = 0
        """How many names somebody let stand."""
        self._open = 0

    def find(self, text: str, *, case: bool = False) -> tuple[Finding, ...]:
        """The words that point to somebody; `case` says that it is a case history.

        Where the board meets, a mere street points to nobody: without a number it is no home.
        """
        found = find(text, self._known) if text else ()
        if text == self._place:
            found = tuple(each for each in found if each.kind is not FindingKind.ADDRESS or DIGIT.search(each.text))
        return tuple(each for each in found if case or not self._is_seated(each))

    def clean(self, text: str, *, case: bool = False) -> str:
        """The text with all names replaced, but for those that somebody let stand."""
        made = scrubbed(text, self.find(text, case=case), self.choices, self._asked)
        self.kept += len(made.kept)
        self._open += len(made.open)
        return made.text

    def topic(self, topic: Topic) -> Topic:
        """A point of the agenda without names."""
        case = topic.kind is TopicKind.CASE
        return replace(topic, title=self.clean(topic.title, case=case), text=self.clean(topic.text, case=case), id="")

    def action(self, action: ActionDetails) -> ActionDetails:
        """An action without names; colleagues and organisations that do something are named, and nobody beside them."""
        return replace(action, text=self.clean(action.text), owner=self.clean(action.owner))

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


def texts_of(details: MeetingDetails, earlier: Iterable[Action]) -> tuple[BoardText, ...]:
    """Every text of a meeting that leaves the centre, with the actions of earlier meetings that come back in it."""
    found = [
        BoardText(_("Title"), details.title),
        BoardText(_("Place"), details.place),
        BoardText(_("A few words for the invitation"), details.invitation),
    ]
    for number, topic in enumerate(details.topics, start=1):
        case = topic.kind is TopicKind.CASE
        head = _("Agenda, point {number}").format(number=number)
        found.extend((BoardText(head, topic.title, case), BoardText("", topic.text, case)))
    found.extend(_headed(_("Decisions"), details.decisions))
    found.extend(_headed(_("Actions"), _action_texts(details.actions)))
    found.append(BoardText(_("What else was said"), details.notes))
    found.extend(_headed(_("Actions of earlier meetings"), _action_texts(action.details for action in earlier)))
    return tuple(each for each in found if each.text)


def choices_of(work: Work, actions: Iterable[Action]) -> tuple[Choice, ...]:
    """What was decided about names in the meetings from which these actions come, the newest last."""
    ids = {action.meeting_id for action in actions}
    row = BoardMeetingRecord
    stored = work.session.scalars(select(row.choices).where(row.id.in_(ids), row.choices != "").order_by(row.day))
    return tuple(choice for text in stored for choice in from_json(tuple[Choice, ...], text))


def _newest(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The last choice about each word."""
    return tuple({choice.words: choice for choice in choices}.values())


def _headed(title: str, texts: Iterable[str]) -> Iterable[BoardText]:
    """The texts of one field, under one title."""
    for place, text in enumerate(texts):
        yield BoardText("" if place else title, text)


def _action_texts(actions: Iterable[ActionDetails]) -> Iterable[str]:
    """What is to be done, and who does it: somebody may be named there who is no colleague and no contact person."""
    for action in actions:
        yield action.text
        yield action.owner


def _at_the_table(details: MeetingDetails) -> Iterable[str]:
    yield from (each.name for each in details.attendees)
    yield from (each.owner for each in details.actions)
    yield from (details.chaired_by, details.minutes_by)


def _forms(names: Iterable[str]) -> frozenset[str]:
    parts = {part.casefold() for name in names for part in PART.findall(name)}
    return frozenset(part + ending for part in parts for ending in ENDINGS)
