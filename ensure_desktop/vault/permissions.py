"""Who may do what: three roles of an account, and the permissions that each has."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class AccountRole(StrEnum):
    """What an account is at the centre."""

    LEADER = "leader"
    SUPERVISOR = "supervisor"
    STAFF = "staff"


class Permission(StrEnum):
    """What a use case asks for. Every use case names exactly one."""

    PEOPLE_READ = "people read"
    PEOPLE_WRITE = "people write"
    PEOPLE_EXPORT = "people export"
    """Write chosen people, with their names, into a file outside the vault."""
    PEOPLE_MERGE = "people merge"
    """Make two entries one, and undo it."""
    CONSENT_WRITE = "consent write"
    INTERVIEWS_READ = "interviews read"
    """What applicants and participants told in confidence: not for every account."""
    INTERVIEWS_WRITE = "interviews write"
    TRAINING_READ = "training read"
    TRAINING_WRITE = "training write"
    CERTIFY = "certify"
    """Assess somebody and give the certificate."""
    MATCHING_READ = "matching read"
    MATCHING_WRITE = "matching write"
    VISITS_READ = "visits read"
    VISITS_WRITE = "visits write"
    VISITS_WRITE_CLOSED = "visits write closed"
    """Log or change a visit of a period that is over for more than 30 days."""
    TAPER_DECIDE = "taper decide"
    PLAN_EXTEND = "plan extend"
    """Hold a plan beyond one year: the project leader's decision (domain facts, section 5)."""
    ALLOWANCE = "allowance"
    """See who meets the conditions of the yearly allowance, and decide on it."""
    PRINT = "print"
    DIARY_READ = "diary read"
    DIARY_WRITE = "diary write"
    COACH_ASSIGN = "coach assign"
    """Say who coaches whom, and hand over in place of a colleague."""
    NETWORK_READ = "network read"
    NETWORK_WRITE = "network write"
    """Partners, their agreements, and the sounding board."""
    MEASURE = "measure"
    """See who is due for a questionnaire, hand it out and fill it in; note outcomes."""
    RESULTS_READ = "results read"
    """What people answered, their scores, and results over all."""
    EVALUATION_WRITE = "evaluation write"
    """What is asked, of whom and when; the wording of questionnaires."""
    PROGRAMME_READ = "programme read"
    PROGRAMME_WRITE = "programme write"
    """The plan of the programme: steps, stakeholders, models, steering groups, indicators, reports."""
    EXPORT_TABLES = "export tables"
    """Write counts and means of groups, of which nobody can be traced."""
    EXPORT_ROWS = "export rows"
    """Write a row for each person, made coarse, for a recipient with a name."""
    PRIVACY_READ = "privacy read"
    """Registers of requests, exports and breaches; the record of processing; what is due to be erased."""
    PRIVACY_WRITE = "privacy write"
    """Answer what people ask about their data; decide what is kept; the record of processing."""
    BREACH_NOTE = "breach note"
    """Take down that something got out: nobody should have to wait with that."""
    ERASE = "erase"
    """Erase a person from the vault and from its backups."""
    CENTRE_WRITE = "centre write"
    ACCOUNTS_WRITE = "accounts write"
    BACKUP = "backup"
    RESTORE = "restore"
    """Put a backup in the place of the vault."""
    AUDIT_READ = "audit read"


_LEADER_ONLY = frozenset(
    {
        Permission.PEOPLE_EXPORT,
        Permission.CENTRE_WRITE,
        Permission.ACCOUNTS_WRITE,
        Permission.PLAN_EXTEND,
        Permission.VISITS_WRITE_CLOSED,
        Permission.COACH_ASSIGN,
        Permission.AUDIT_READ,
        Permission.PRIVACY_WRITE,
        Permission.ERASE,
    }
)

ROLE_PERMISSIONS: Mapping[AccountRole, frozenset[Permission]] = {
    AccountRole.LEADER: frozenset(Permission),
    AccountRole.SUPERVISOR: frozenset(Permission) - _LEADER_ONLY,
    AccountRole.STAFF: frozenset(
        {
            Permission.PEOPLE_READ,
            Permission.PEOPLE_WRITE,
            Permission.CONSENT_WRITE,
            Permission.TRAINING_READ,
            Permission.TRAINING_WRITE,
            Permission.MATCHING_READ,
            Permission.VISITS_READ,
            Permission.VISITS_WRITE,
            Permission.NETWORK_READ,
            Permission.MEASURE,
            Permission.PROGRAMME_READ,
            Permission.PRINT,
            Permission.EXPORT_TABLES,
            Permission.BREACH_NOTE,
            Permission.BACKUP,
        }
    ),
}

HOLDS_SUPERVISION_KEY: frozenset[AccountRole] = frozenset({AccountRole.LEADER, AccountRole.SUPERVISOR})
"""The roles whose key slot carries the key of the supervision notes: exactly those that may read the diary."""


@dataclass(frozen=True)
class Actor:
    """The account that is at work."""

    account_id: str
    name: str
    role: AccountRole
    sees_everybody: bool = True
    """False: only people and matches in its care (`sight.py`). Whoever supervises or leads sees everybody."""

    @property
    def limited(self) -> bool:
        """Whether there are people whom this account does not see."""
        return self.role is AccountRole.STAFF and not self.sees_everybody

    def may(self, permission: Permission) -> bool:
        """Whether the account's role has `permission`."""
        return permission in ROLE_PERMISSIONS[self.role]
