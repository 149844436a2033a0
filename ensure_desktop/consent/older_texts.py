"""How many people agreed to a text that is not the one in use any more: they are asked with the new one in time."""

from sqlalchemy import func, or_, select

from ensure_desktop.consent.kept_texts import text_in_use
from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.people.model import PersonRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("count people with an older consent text", Permission.PEOPLE_READ, reads=True)
def agreed_to_older_text(work: Work, *, language: str) -> int:
    """The people who have a consent that holds today, given to another text in `language` than the one in use."""
    today, present = work.today(), text_in_use(work, language=language)
    older = (
        select(func.count(ConsentRecord.person_id.distinct()))
        .join(PersonRecord, PersonRecord.id == ConsentRecord.person_id)
        .where(
            PersonRecord.withdrawn_at.is_(None),
            ConsentRecord.text_language == language,
            ConsentRecord.given_on <= today,
            or_(ConsentRecord.withdrawn_on.is_(None), ConsentRecord.withdrawn_on > today),
            or_(ConsentRecord.expires_on.is_(None), ConsentRecord.expires_on >= today),
        )
    )
    if present.language == language:
        older = older.where(ConsentRecord.text_version != present.version)
    return work.session.scalar(older) or 0
