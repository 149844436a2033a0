"""Plain values of an access pack: everything that the vault holds about one person, for herself."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ensure_desktop.privacy.holding_values import Category


@dataclass(frozen=True, slots=True)
class PackFact:
    """One thing that is known. `key` is set where it is looked through before it is handed out, and can stay here:
    free text, and whatever is about a match or a visit.

    What was told in confidence is `sealed`: it is handed out only where the leader decides so. `plain` is a figure, a
    day or a choice, in which nobody can be named.
    """

    field: str
    """The name of the column, for programs."""
    label: str
    text: str
    value: object = None
    """As JSON can hold it, for programs; where it is None, the text is."""
    key: str = ""
    sealed: bool = False
    plain: bool = False


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
    """Something of the pack as it is looked through; `key` is that of its fact, `day` when that was."""

    key: str
    title: str
    text: str
    sealed: bool = False
    day: date | None = None


@dataclass(frozen=True, slots=True)
class PackFile:
    """A scan or photo that belongs to her: somebody looks at it before it is handed out, as others may be in it."""

    key: str
    attachment_id: str
    of: str
    """What it belongs to."""
    name: str
    media_type: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything about one person, before anybody looked it through. `about` are her entries, merged ones too."""

    person_id: str
    code: str
    name: str
    about: tuple[str, ...]
    sections: tuple[PackSection, ...]
    files: tuple[PackFile, ...] = ()

    @property
    def texts(self) -> tuple[PackText, ...]:
        """The free texts, in the order of the pack."""
        return tuple(self._looked_through(plain=False))

    @property
    def figures(self) -> tuple[PackText, ...]:
        """The figures, days and choices of matches and visits, in the order of the pack."""
        return tuple(self._looked_through(plain=True))

    def _looked_through(self, *, plain: bool) -> Iterator[PackText]:
        for section in self.sections:
            for entry in section.entries:
                for fact in entry.facts:
                    if fact.key and fact.plain is plain:
                        title = f"{entry.title}: {fact.label}"
                        yield PackText(fact.key, title, fact.text, fact.sealed, entry.day)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody outside with whom something about her was shared, and since when."""

    name: str
    why: str
    since: date


@dataclass(frozen=True, slots=True)
class EnclosedFile:
    """A file that is handed out, by the name that it has in the pack: one that says nothing."""

    name: str
    content: bytes


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
    figures_held_back: int = 0
    """So many figures, days and choices of matches and visits are not handed out."""
    files_held_back: int = 0
    files: tuple[EnclosedFile, ...] = ()
    kept: tuple[str, ...] = field(default=())
    """What was found and stands all the same, because somebody decided so."""
