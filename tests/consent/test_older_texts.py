"""How many people agreed to an older text: each once, and only by what holds today."""

from dataclasses import replace
from datetime import date

from ensure_desktop.consent.kept_texts import save_own_text
from ensure_desktop.consent.older_texts import agreed_to_older_text
from ensure_desktop.consent.service import give_consent, withdraw_consent
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, Purpose, Signing, Way
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PeopleFilter, PersonDetails

TODAY = date(2026, 3, 2)


def older(unit, language="en"):
    with unit() as work:
        return agreed_to_older_text(work, language=language)


def agree(unit, *purposes, version=None, **more):
    with unit("agree") as work:
        person = people.register_person(work, details=PersonDetails(first_name="An"), roles=[])
        signing = Signing(
            more.pop("day", TODAY), Way.SPOKEN, version or consent_form("en").version, "en", witness="Bo", **more
        )
        agreed = [Agreed(purpose) for purpose in purposes]
        return give_consent(work, person_id=person.id, signing=signing, agreed=agreed)


def test_nobody_agreed_to_an_older_text_while_there_is_none(unit):
    agree(unit, Purpose.MATCHING, Purpose.PHOTO)
    assert older(unit) == 0


def test_each_person_counts_once_and_only_with_what_holds(unit):
    agree(unit, Purpose.MATCHING, Purpose.PHOTO)
    (withdrawn,) = agree(unit, Purpose.PHOTO)
    agree(unit, Purpose.PHOTO, day=date(2025, 1, 1), expires_on=date(2025, 6, 1))
    with unit("gone") as work:
        withdraw_consent(work, consent_id=withdrawn.id, on=TODAY)
        save_own_text(work, language="en", form=replace(consent_form("en"), title="Do you agree?"))
    assert older(unit) == 1
    assert older(unit, "nl") == 0
    agree(unit, Purpose.MATCHING, version="own-1")
    assert older(unit) == 1


def test_somebody_whose_entry_was_withdrawn_does_not_count(unit):
    agree(unit, Purpose.MATCHING)
    with unit("mistake") as work:
        save_own_text(work, language="en", form=replace(consent_form("en"), title="Do you agree?"))
    assert older(unit) == 1
    with unit("mistake") as work:
        (row,) = people.people_page(work, shown=PeopleFilter(), offset=0, limit=5).rows
        people.withdraw_person(work, person_id=row.id)
    assert older(unit) == 0
