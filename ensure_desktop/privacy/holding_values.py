"""What a table of the vault means for the people in it: the words in which `holdings.py` classifies every table."""

from dataclasses import dataclass
from enum import StrEnum

from ensure_desktop.vault.model import Base


class Category(StrEnum):
    """What kind of data a table holds, as the record of processing and the rules of retention tell them apart."""

    PERSON = "person"
    """Who somebody is and how she is reached, what she told for finding a match, when she has time."""
    HOUSEHOLD = "household"
    RECRUITMENT = "recruitment"
    """People who were approached, some of whom never joined."""
    APPLICATION = "application"
    """The steps of an application, and interviews."""
    CHECKS = "checks"
    """Papers that were seen, such as an extract from the criminal record."""
    CONSENT = "consent"
    TRAINING = "training"
    MATCHING = "matching"
    VISITS = "visits"
    GROUPS = "groups"
    GOALS = "goals"
    """Goals and referrals."""
    MONEY = "money"
    SUPERVISION = "supervision"
    MEASUREMENTS = "measurements"
    """Questionnaires and what was answered."""
    OUTCOMES = "outcomes"
    RIGHTS = "rights"
    """Requests, limits and what was decided about keeping."""
    EXPORTS = "exports"
    FILES = "files"
    """Scans and photos."""
    NETWORK = "network"
    """Organisations, partners, the sounding board: people there are known by their work."""
    PROGRAMME = "programme"
    """Plans and reports of the centre."""
    CENTRE = "centre"
    """Settings, lists of words, curricula and forms."""
    ACCOUNTS = "accounts"
    TRACES = "traces"
    """The audit, drafts and saved views."""


class AtErasure(StrEnum):
    """What happens to a row that is about somebody who is erased."""

    DELETE = "delete"
    UNLINK = "unlink"
    """It is about others as well: it stays as long as one of them is in the vault, without what leads to her."""
    KEEP = "keep"
    """It stays, and `Holding.kept_because` says why; what is in it about her is emptied."""


class KeptBecause(StrEnum):
    """Why a table does not lose its rows when somebody is erased."""

    NOBODY = "nobody"
    """It is about no single person of the programme."""
    MONEY = "money"
    """What was paid has to be accounted for: the figure stays, without her."""
    PROOF = "proof"
    """It shows that a right was respected, and holds no name."""
    CHAIN = "chain"
    """A link of the audit's chain: it says that something happened, and no more what it held."""
    UNTRACEABLE = "untraceable"
    """Given without a name: nobody can say whose it is."""
    OTHERS = "others"
    """It belongs to other people too."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One table of the vault.

    `paths` name the columns by which a row is about somebody. A column of the table itself refers to a person, or to a
    row that is about her ("match_id": the visits of her matches); "table.column" is a column of another table that
    refers to this one, for what is attached to something ("visit_expense.attachment_id").

    `linked` are columns that name her, or a row about her, in a row that is about something else: they are emptied
    when she is erased.
    """

    model: type[Base]
    category: Category
    paths: tuple[str, ...] = ()
    at_erasure: AtErasure = AtErasure.KEEP
    kept_because: KeptBecause | None = None
    texts: tuple[str, ...] = ()
    """Columns of free text, in which anybody may be named."""
    packed: tuple[str, ...] = ()
    """Columns of JSON with free text in it."""
    sealed: tuple[str, ...] = ()
    """Columns that only those who coach can open; JSON with free text, too."""
    linked: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table's name."""
        return str(self.model.__tablename__)

    @property
    def about_people(self) -> bool:
        """Whether its rows are about people of the vault."""
        return bool(self.paths)
