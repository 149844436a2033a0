"""What only the centre can say about its processing: who is responsible, who is asked, who receives."""

from collections.abc import Mapping

from sqlalchemy import select

from ensure_desktop.people.checks import Problems, long_text
from ensure_desktop.privacy.model import PrivacyTextRecord
from ensure_desktop.privacy.processing_values import TextKey
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

LONGEST = 3000


def own_texts(work: Work) -> dict[TextKey, str]:
    """Every text, empty where the centre has written none."""
    stored = {key: text for key, text in work.session.execute(select(PrivacyTextRecord.key, PrivacyTextRecord.text))}
    return {key: stored.get(key.value, "") for key in TextKey}


@use_case("read texts about processing", Permission.PRIVACY_READ, reads=True)
def processing_texts(work: Work) -> Mapping[TextKey, str]:
    """What the form begins with."""
    return own_texts(work)


@use_case("save texts about processing", Permission.PRIVACY_WRITE)
def save_processing_texts(work: Work, *, texts: Mapping[TextKey, str]) -> Mapping[TextKey, str]:
    """Store the texts that are given; the others stay. Raises `FieldErrors` by the keys."""
    problems = Problems()
    clean = {key: long_text(problems, key.value, text, LONGEST) for key, text in texts.items()}
    problems.raise_all()
    for key, text in clean.items():
        record = work.session.get(PrivacyTextRecord, key.value)
        if record is not None:
            record.text = text
        elif text:
            work.session.add(PrivacyTextRecord(key=key.value, text=text))
    work.session.flush()
    return own_texts(work)
