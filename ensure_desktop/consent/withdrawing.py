"""What withdrawing a consent does to the consent itself and to the person's page.

Withdrawing has no effect on what was lawful before (GDPR art. 7(3)); the record that consent was given stays, because
the centre must be able to show it (art. 7(1)).
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, or_, select

from ensure_desktop.consent.labels import purpose_label
from ensure_desktop.consent.model import ConsentRecord, SigningFileRecord
from ensure_desktop.consent.records import consent_values, consents_of_person, find_consent, holds_on, taken_back_with
from ensure_desktop.consent.values import Consent, Effect, EffectKind, Purpose
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.people.duplicates.forgetting import forget_in_merges
from ensure_desktop.people.erasing import (
    ToldForMatching,
    erase_background,
    erase_told_for_matching,
    one_and_the_same,
    told_for_matching,
)
from ensure_desktop.people.model import WishRecord, WordRecord
from ensure_desktop.people.recruitment.model import ApproachRecord
from ensure_desktop.vault.backup import DAYS, MONTHS, WEEKS
from ensure_desktop.vault.work import Work

STOPS, ERASED, KEPT = EffectKind.STOPS, EffectKind.ERASED, EffectKind.KEPT

NEEDS_BACKGROUND = (Purpose.MATCHING, Purpose.EVALUATION)
"""Country of origin and education were told for these two; either of them is a reason to keep them."""
ONLY_FOR_A_MATCH = ("availability", "sociability", "frequency")
"""Columns of the person's own row."""


def still_holds(work: Work, consent_id: str, on: date) -> bool:
    """Whether the purpose would still be agreed to today if this consent were taken back from the day `on`."""
    row = find_consent(work, consent_id)
    gone = {each.id for each in taken_back_with(work, row, on)}
    holding = holds_on(Purpose(row.purpose), work.today(), row.organisation_id)
    others = select(ConsentRecord.id).where(ConsentRecord.person_id == row.person_id, holding)
    return any(found not in gone for found in work.session.scalars(others))


def own_effects(work: Work, consent_id: str) -> tuple[Effect, ...]:
    """What stops with this consent, and what is kept of it and why."""
    row = find_consent(work, consent_id)
    (consent,) = consent_values(work, [row])
    stops, kept = _SENTENCES[consent.given.purpose](consent)
    return (*(Effect(text, STOPS) for text in stops), *_kept(work, consent, row.person_id, kept))


def effects(work: Work, person_id: str, purpose: Purpose) -> tuple[Effect, ...]:
    """What is erased from the person's page, and what stays there and why."""
    return tuple(_page_effects(work, person_id, purpose)) if purpose in NEEDS_BACKGROUND else ()


def carry_out(work: Work, person_id: str, purpose: Purpose, on: date) -> None:
    """Erase what only this consent allowed to keep; `purpose` is no longer agreed to."""
    ids = one_and_the_same(work, person_id)
    if purpose is Purpose.MATCHING:
        # Also where nothing stands on the page now: drafts and the record of changes may hold what once did.
        erase_told_for_matching(work, person_id)
        tables = (WishRecord.__tablename__, WordRecord.__tablename__)
        forget_in_merges(work, ids, tables=tables, columns=ONLY_FOR_A_MATCH)
    if purpose in NEEDS_BACKGROUND and _other_reason(work, person_id, purpose) is None:
        erase_background(work, person_id)
        forget_in_merges(work, ids, columns=("origin", "education"))


def backups_kept() -> Effect:
    """Why what is erased is still in the backups, and for how long."""
    text = _(
        "Backups that were made before still hold what is erased here. They go by themselves: daily ones after {days}"
        " days, weekly ones after {weeks} weeks, monthly ones after {months} months. If you restore one of them, please"
        " withdraw the consent again."
    )
    return Effect(text.format(days=DAYS, weeks=WEEKS, months=MONTHS), KEPT)


def _page_effects(work: Work, person_id: str, purpose: Purpose) -> Iterator[Effect]:
    told = told_for_matching(work, person_id)
    erases = False
    if purpose is Purpose.MATCHING:
        if told.erasable:
            erases = True
            text = _("What was told for finding a match is erased: {what}.")
            yield Effect(text.format(what=", ".join(_what(told))), ERASED)
        text = _(
            "Name, age, contact, neighbourhood, household and languages are kept, because the centre has to be able to"
            " reach this person, to talk with them, and to account for its work."
        )
        yield Effect(text, KEPT)
        if told.has_notes:
            text = _("The notes on the page are kept. Please read them, and take out what was told for a match only.")
            yield Effect(text, KEPT)
        if _was_approached(work, person_id):
            text = _(
                "What the recruitment register says is kept. Please read it, and take out what is not needed any more."
            )
            yield Effect(text, KEPT)
    if told.background:
        other = _other_reason(work, person_id, purpose)
        erases = erases or other is None
        yield _background_effect(other)
    if erases:
        text = _(
            "What the record of changes remembers of these answers is erased too, and so are unsaved drafts. It still"
            " says when they were changed, and by whom."
        )
        yield Effect(text, ERASED)


def _was_approached(work: Work, person_id: str) -> bool:
    """Whether the recruitment register says in what situation this person was, or why they may be motivated."""
    question = select(ApproachRecord.id).where(
        ApproachRecord.person_id.in_(one_and_the_same(work, person_id)),
        ApproachRecord.withdrawn_at.is_(None),
        or_(ApproachRecord.situation != "", ApproachRecord.motivation != ""),
    )
    return work.session.scalars(question).first() is not None


def _what(told: ToldForMatching) -> Iterator[str]:
    """What is erased, in numbers."""
    wishes = ngettext("{n} wish about the other person", "{n} wishes about the other person", told.wishes)
    interests = ngettext("{n} interest", "{n} interests", told.interests)
    lived = ngettext("{n} word about lived experience", "{n} words about lived experience", told.lived_experience)
    values = ngettext("{n} value", "{n} values", told.values)
    reach = ngettext("{n} place to travel to", "{n} places to travel to", told.reach)
    counted = (
        (told.wishes, wishes),
        (told.interests, interests),
        (told.lived_experience, lived),
        (told.values, values),
        (told.reach, reach),
    )
    for count, sentence in counted:
        if count:
            yield sentence.format(n=count)
    if told.has_times:
        yield _("the times in the week")
    if told.has_sociability:
        yield _("how sociable this person is")
    if told.has_frequency:
        yield _("how often to meet")


def _background_effect(other: Purpose | None) -> Effect:
    if other is None:
        text = _("Country of origin and education are erased, because no other consent asks for them.")
        return Effect(text, ERASED)
    text = _("Country of origin and education are kept, because another consent still holds: {purpose}.")
    return Effect(text.format(purpose=purpose_label(other)), KEPT)


def _other_reason(work: Work, person_id: str, purpose: Purpose) -> Purpose | None:
    """The other purpose for which country of origin and education were told, where it is still agreed to."""
    (other,) = (each for each in NEEDS_BACKGROUND if each is not purpose)
    holding = select(ConsentRecord.id).where(ConsentRecord.person_id == person_id, holds_on(other, work.today()))
    return None if work.session.scalars(holding).first() is None else other


def _kept(work: Work, consent: Consent, person_id: str, sentences: tuple[str, ...]) -> Iterator[Effect]:
    yield from (Effect(text, KEPT) for text in sentences)
    others = [
        each
        for each in consent_values(work, consents_of_person(work, person_id))
        if each.valid_on(work.today())
        and (each.given.purpose, each.given.organisation_id) != (consent.given.purpose, consent.given.organisation_id)
    ]
    if others:
        count = len(others)
        text = ngettext(
            "{n} other consent stays as it is: {purposes}.", "{n} other consents stay as they are: {purposes}.", count
        )
        yield Effect(text.format(n=count, purposes=", ".join(map(_named, others))), KEPT)
    yield Effect(_proof(work, consent), KEPT)


def _named(consent: Consent) -> str:
    """The purpose, with its partner where one is named."""
    purpose, organisation = purpose_label(consent.given.purpose), consent.given.organisation
    return f"{purpose} ({organisation})" if organisation else purpose


def _proof(work: Work, consent: Consent) -> str:
    """What is kept to show that consent was given, and why."""
    text = _(
        "It is kept on record that consent was given and withdrawn, with the text that was agreed to, because the law"
        " asks the centre to be able to show it (GDPR, article 7)."
    )
    signing = consent.signing
    files = 0
    if signing is not None:
        counting = select(func.count()).select_from(SigningFileRecord).where(SigningFileRecord.signing_id == signing.id)
        files = work.session.execute(counting).scalar_one()
    if files:
        text += " " + ngettext(
            "The signed paper ({n} file) is part of that.", "The signed paper ({n} files) is part of that.", files
        ).format(n=files)
    if signing is not None and (signing.details.signature or signing.details.guardian_signature):
        text += " " + _("So is the signature.")
    return text


# What stops and what is kept, purpose by purpose

_Sentences = tuple[tuple[str, ...], tuple[str, ...]]


def _matching(consent: Consent) -> _Sentences:
    return (
        _("Nobody is proposed to this person as a match any more, and this person to nobody."),
        _("This person is left out of the lists that are written to files."),
    ), ()


def _evaluation(consent: Consent) -> _Sentences:
    return (_("No more questionnaires may go to this person, and no answers into an evaluation from that day on."),), (
        _("Figures in reports that were finished before stay as they are; nobody can be recognised in them."),
    )


def _case_discussion(consent: Consent) -> _Sentences:
    return (
        _("This person’s situation may not be discussed with colleagues or partners any more."),
        _("Please collect the case sheets that were printed, and destroy them."),
    ), (
        _("What was decided in earlier meetings stays in their minutes, without a name, so that others can follow it."),
    )


def _sharing(consent: Consent) -> _Sentences:
    partner = consent.given.organisation
    if not partner:
        return (_("Nothing more may be told to organisations that no other consent names."),), (
            _("What they were told before stays with them. Please let them know of the withdrawal."),
        )
    return (_("Nothing more may be told to {organisation}.").format(organisation=partner),), (
        _("What {organisation} was told before stays there. Please let them know of the withdrawal.").format(
            organisation=partner
        ),
    )


def _photo(consent: Consent) -> _Sentences:
    return (_("Photos of this person may not be used any more. Please take them off the website and leaflets."),), (
        _("Copies that others made cannot be called back."),
    )


_SENTENCES = {
    Purpose.MATCHING: _matching,
    Purpose.EVALUATION: _evaluation,
    Purpose.CASE_DISCUSSION: _case_discussion,
    Purpose.SHARING: _sharing,
    Purpose.PHOTO: _photo,
}
