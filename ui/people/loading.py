"""What a person's page shows, read in one unit of work."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ensure_desktop.consent.service import consent_texts, consents_of, text_in_use
from ensure_desktop.consent.values import Consent, ConsentText, ProcessingLimit
from ensure_desktop.desk.service import standing, timeline
from ensure_desktop.desk.values import PersonStanding
from ensure_desktop.i18n import language
from ensure_desktop.matching.service import exclusions_of, matches_of
from ensure_desktop.matching.values import Exclusion, Match
from ensure_desktop.people.background.service import checks_of
from ensure_desktop.people.background.values import BackgroundCheck
from ensure_desktop.people.service import people_by_ids, person_file, refreshed_file
from ensure_desktop.people.values import PersonEvent, PersonFile, PersonRow
from ensure_desktop.privacy.limits import limits_of

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault
    from ensure_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class PersonView:
    """All that the page of one person shows. `texts` are the consent texts in force, in the language of the program.

    `texts_in_use` has the version and language in which people are asked today, by the languages of what was agreed to.
    `merged_into` is the entry that this one became a part of, None where it did not.
    """

    file: PersonFile
    standing: PersonStanding
    events: tuple[PersonEvent, ...]
    consents: tuple[Consent, ...]
    texts: tuple[ConsentText, ...]
    matches: tuple[Match, ...]
    checks: tuple[BackgroundCheck, ...] = ()
    merged_into: PersonRow | None = None
    texts_in_use: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    limits: tuple[ProcessingLimit, ...] = ()
    """What may not be done with these data now."""


def read_person(vault: "Vault", *, person_id: str, again: bool = False) -> PersonView:
    """Read the file of a person; the audit says so, but not `again` while it stays open. Raises `NotFound`."""
    read = refreshed_file if again else person_file
    with vault.work("open person") as work:
        file = read(work, person_id=person_id)
        consents = consents_of(work, person_id=person_id)
        return PersonView(
            file=file,
            standing=standing(work, person_id=person_id),
            events=timeline(work, person_id=person_id),
            consents=consents,
            texts=consent_texts(work, language=language()),
            matches=matches_of(work, person_id=person_id),
            checks=checks_of(work, person_id=person_id),
            merged_into=next(iter(people_by_ids(work, ids=[file.merged_into_id])), None),
            texts_in_use=_texts_in_use(work, {consent.given.text_language for consent in consents}),
            exclusions=exclusions_of(work, person_id=person_id),
            limits=limits_of(work, person_id=person_id),
        )


def _texts_in_use(work: "Work", languages: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Version and language of the text in use for each of the languages."""
    forms = {code: text_in_use(work, language=code) for code in languages}
    return {code: (form.version, form.language) for code, form in forms.items()}
