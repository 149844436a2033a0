"""Plain values of an access pack: everything that the vault holds about one person, for herself."""

from dataclasses import dataclass, field
from datetime import date

from ensure_desktop.privacy.holding_values import Category


@dataclass(frozen=True, slots=True)
class PackFact:
    """One thing that is known. `key` is set where it is free text, which is looked through before it is handed out.

    What was told in confidence is `sealed`: it is handed out only where the leader decides so.
    """

    field: str
    """The name of the column, for programs."""
    label: str
    text: str
    value: object = None
    """As JSON can hold it, for programs; where it is None, the text is."""
    key: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One row about her."""

    table: str
    id: str
    title: str
    facts: tuple[PackFact, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PackSection:
    """What is known of one kind, and what it is needed for."""

    category: Category
    title: str
    purpose: str
    entries: tuple[PackEntry, ...]


@dataclass(frozen=True, slots=True)
class PackText:
    """A free text of the pack, as it is looked through; `key` is that of its fact."""

    key: str
    title: str
    text: str
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything about one person, before anybody looked it through. `about` are her entries, merged ones too."""

    person_id: str
    code: str
    name: str
    about: tuple[str, ...]
    sections: tuple[PackSection, ...]

    @property
    def texts(self) -> tuple[PackText, ...]:
        """The free texts, in the order of the pack."""
        return tuple(
            PackText(fact.key, f"{entry.title}: {fact.label}", fact.text, fact.sealed)
            for section in self.sections
            for entry in section.entries
            for fact in entry.facts
            if fact.key
        )


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody outside with whom something about her was shared, and since when."""

    name: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class AccessPack:
    """The pack as it is handed out: other people's data replaced, and what is held back counted."""

    code: str
    name: str
    centre: str
    made_on: date
    sections: tuple[PackSection, ...]
    recipients: tuple[Recipient, ...] = ()
    kept_months: int = 0
    """For so many months it is kept after the end of what it was needed for."""
    replaced: int = 0
    """In so many places neutral words stand for somebody else."""
    held_back: int = 0
    """So many texts are not handed out, because they are about others, or were told in confidence."""
    kept: tuple[str, ...] = field(default=())
    """What was found and stands all the same, because somebody decided so."""
