"""Whose other side is looked for: somebody who waits, or a supporter with room."""

from dataclasses import dataclass
from datetime import date

from ensure_desktop.i18n import _
from ensure_desktop.matching.looking import LookedFor
from ensure_desktop.matching.values import Block, Candidate, Waiting
from ensure_desktop.matching.wording import listed
from ensure_desktop.people.labels import language_name
from ensure_desktop.people.values import RoleKind, Slot
from ui.matching.words import span_words


@dataclass(frozen=True, slots=True)
class Subject:
    """The person at whose candidates one looks. `facts` is one line about her, `blocks` what is on her own side."""

    person_id: str
    code: str
    name: str
    facts: str
    blocks: tuple[Block, ...] = ()
    is_supporter: bool = False
    availability: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A supporter and a participant about whom something is decided.

    `follows_id` is the participant's ended match that a new one takes the place of.
    """

    supporter_id: str
    supporter_name: str
    participant_id: str
    participant_name: str
    follows_id: str = ""


def subject_of(waiting: Waiting, today: date) -> Subject:
    """Somebody who waits, as the subject."""
    languages = listed(language_name(code) for code in waiting.languages)
    since = _("Waiting for {span}").format(span=span_words(waiting.waiting_since, today))
    facts = " · ".join(fact for fact in (since, languages, waiting.neighbourhood) if fact)
    return Subject(
        waiting.person_id, waiting.code, waiting.name, facts, waiting.blocks, availability=waiting.availability
    )


def subject_from(person: LookedFor) -> Subject:
    """A supporter, or a participant for whom somebody new is looked for, as the subject."""
    spoken = listed(language_name(code) for code in person.languages)
    return Subject(
        person.person_id,
        person.code,
        person.name,
        " · ".join(fact for fact in (spoken, person.neighbourhood) if fact),
        person.blocks,
        is_supporter=person.kind is RoleKind.SUPPORTER,
        availability=person.availability,
    )


def pair_of(subject: Subject, candidate: Candidate) -> Pair:
    """The two, each on their side."""
    here, there = (subject.person_id, subject.name), (candidate.person_id, candidate.name)
    return Pair(*here, *there) if subject.is_supporter else Pair(*there, *here)
