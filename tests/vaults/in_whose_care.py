"""What the fixture holds of care, from revision 0009 on."""

from ensure_desktop.matching.care import give_into_care
from ensure_desktop.matching.values import Match
from ensure_desktop.people.service import register_person
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.privacy.register import record_export
from ensure_desktop.privacy.values import Audience, Product
from ensure_desktop.vault.store import Vault
from ensure_desktop.vault.work import Work

NEWCOMER = "Selma"
PUBLIC = "Whoever asks"


def care_for(work: Work, match: Match, account_id: str) -> None:
    """One match is in the care of a colleague who does not see everybody."""
    give_into_care(work, match_id=match.id, account_ids=(account_id,))


def work_alone(vault: Vault) -> None:
    """The colleague herself registers somebody, and exports tables that name nobody."""
    with vault.work("fixture") as work:
        register_person(work, details=PersonDetails(first_name=NEWCOMER), roles=())
        record_export(
            work,
            product=Product.TABLES,
            audience=Audience.PUBLIC,
            recipient=PUBLIC,
            purpose="",
            review_on=None,
            files={"tables.csv": b"figures"},
            facts={"format": "csv"},
            members={},
        )
