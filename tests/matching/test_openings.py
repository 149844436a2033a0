"""Why nobody fits: what binds, and that relaxing it really opens what was said."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.openings import openings, openings_for
from ensure_desktop.matching.search_values import Opening, Openings
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, Limit, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import Criterion, Gender, LanguageSkill, Level, PersonDetails, Strength, Wish
from ensure_desktop.vault.work import Work
from tests.conftest import Unit
from tests.matching.people_at_hand import LONG_AGO, participant, supporter

TIGRINYA = (LanguageSkill("ti", Level.NATIVE),)
A_WOMAN = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)


def change(work: Work, person_id: str, **facts: object) -> None:
    details = people.person_file(work, person_id=person_id).details
    people.change_person(work, person_id=person_id, details=replace(details, **facts))


def a_man(work: Work, name: str, **role: object) -> str:
    person_id = supporter(work, name, **role)
    change(work, person_id, gender=Gender.MALE)
    return person_id


def only(found: Openings) -> Opening:
    (opening,) = found.openings
    return opening


def test_her_own_wish_opens_what_it_says(unit: Unit) -> None:
    with unit() as work:
        a_man(work, "Mark")
        a_man(work, "Yazid")
        fatima = participant(work, "Fatima", wishes=(A_WOMAN,))
        found = openings(work, participant_id=fatima)
        opening = only(found)
        assert (found.looked_at, found.fitting, found.binding) == (2, 0, ((Limit.GENDER_WISH, 2),))
        assert (opening.count, opening.names, opening.wish_of) == (2, ("Mark", "Yazid"), fatima)
        assert (opening.criterion, opening.limit) == (Criterion.GENDER, Limit.GENDER_WISH)
        assert opening.text == "Fatima asks for a woman. Would it be enough if this were important, but not a must?"
        change(work, fatima, wishes=(replace(A_WOMAN, strength=Strength.IMPORTANT),))
        assert openings(work, participant_id=fatima).fitting == opening.count


def test_an_interpreter_opens_what_it_says(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        supporter(work, "Yazid", certified_on=None)
        sara = participant(work, "Sara", languages=TIGRINYA)
        found = openings(work, participant_id=sara)
        assert found.binding == ((Limit.LANGUAGE, 2), (Limit.NOT_CERTIFIED, 1))
        assert (only(found).limit, only(found).names, only(found).wish_of) == (Limit.LANGUAGE, ("Mark",), "")
        change(work, sara, needs_interpreter=True, interpreter_agreed=True)
        after = openings(work, participant_id=sara)
        assert (after.fitting, only(after).limit, only(after).names) == (1, Limit.NOT_CERTIFIED, ("Yazid",))


def test_the_wish_of_one_leads_to_her_and_the_wish_of_several_to_nobody(unit: Unit) -> None:
    with unit() as work:
        first, second = supporter(work, "Mark"), supporter(work, "Yazid")
        change(work, first, wishes=(A_WOMAN,))
        omar = participant(work, "Omar", gender=Gender.MALE)
        found = openings(work, participant_id=omar)
        assert (found.fitting, only(found).wish_of) == (1, first)
        change(work, second, wishes=(A_WOMAN,))
        found = openings(work, participant_id=omar)
        assert (only(found).count, only(found).wish_of, only(found).criterion) == (2, "", Criterion.GENDER)


def test_places_pauses_and_a_no_from_before(unit: Unit) -> None:
    with unit() as work:
        full, away = supporter(work, "Mark", caseload_limit=1), supporter(work, "Yazid")
        declined = supporter(work, "Lena")
        lucie, fatima = participant(work, "Lucie"), participant(work, "Fatima")
        taken = matching.propose_match(work, supporter_id=full, participant_id=lucie)
        matching.move_match(work, match_id=taken.id, to=Stage.TRIAL, day=work.today())
        people.pause_person(work, person_id=away, since=work.today())
        matching.decline(
            work,
            supporter_id=declined,
            participant_id=fatima,
            by=DeclinedBy.PARTICIPANT,
            reason=DeclineReason.KNOW_EACH_OTHER,
        )
        found = openings(work, participant_id=fatima)
    assert {opening.limit: opening.names for opening in found.openings} == {
        Limit.CASELOAD_FULL: ("Mark",),
        Limit.PAUSED: ("Yazid",),
        Limit.DECLINED: ("Lena",),
    }
    assert found.looked_at == 3


def test_nobody_is_asked_about_what_keeps_people_apart_for_good(unit: Unit) -> None:
    with unit() as work:
        mark, fatima = supporter(work, "Mark"), participant(work, "Fatima", wishes=(A_WOMAN,))
        people.set_must_not_meet(work, person_id=mark, other_id=fatima, apart=True)
        yazid = a_man(work, "Yazid")
        matching.add_conflict(work, supporter_id=yazid, participant_id=fatima, note="They are neighbours.")
        found = openings(work, participant_id=fatima)
    assert (found.looked_at, found.fitting, found.openings) == (2, 0, ())
    assert dict(found.binding) == {Limit.GENDER_WISH: 2, Limit.MUST_NOT_MEET: 1, Limit.CONFLICT: 1}


def test_two_things_at_once_where_one_is_not_enough(unit: Unit) -> None:
    with unit() as work:
        a_man(work, "Mark")
        sara = participant(work, "Sara", languages=TIGRINYA, wishes=(A_WOMAN,))
        found = openings(work, participant_id=sara)
        assert (only(found).count, only(found).wish_of) == (1, sara)
        assert "asks for a woman" in only(found).text
        assert "interpreter" in only(found).text
        supporter(work, "Yazid", certified_on=None)
        change(work, sara, languages=(), wishes=(A_WOMAN,))
        a_man(work, "Omar", certified_on=None)
        assert [opening.names for opening in openings(work, participant_id=sara).openings] == [("Mark",)]


def test_more_than_two_is_another_match(unit: Unit) -> None:
    with unit() as work:
        a_man(work, "Mark", certified_on=None)
        sara = participant(work, "Sara", languages=TIGRINYA, wishes=(A_WOMAN,))
        found = openings(work, participant_id=sara)
    assert (found.looked_at, found.openings) == (1, ())


def test_who_did_not_agree_is_compared_with_nobody(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        supporter(work, "Yazid", consent=False)
        fatima, lucie = participant(work, "Fatima", consent=False), participant(work, "Lucie")
        assert openings(work, participant_id=fatima) == Openings(0, 0, (), ())
        assert openings(work, participant_id=lucie).looked_at == 1


def test_somebody_whom_she_has_already_is_left_out(unit: Unit) -> None:
    with unit() as work:
        mark, fatima = supporter(work, "Mark"), participant(work, "Fatima")
        matching.propose_match(work, supporter_id=mark, participant_id=fatima)
        assert openings(work, participant_id=fatima).looked_at == 0


def test_a_pause_of_her_own(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        fatima = participant(work, "Fatima")
        people.pause_person(work, person_id=fatima, since=work.today())
        opening = only(openings(work, participant_id=fatima))
    assert (opening.limit, opening.count, opening.text) == (Limit.PAUSED, 1, "Fatima is taking a pause. After it:")


def test_the_best_are_named_first_and_not_too_many(unit: Unit) -> None:
    with unit() as work:
        for number in range(7):
            a_man(work, f"Mark {number}")
        best = a_man(work, "Yazid")
        change(work, best, interests=("cooking", "music"))
        fatima = participant(work, "Fatima", wishes=(A_WOMAN,), interests=("cooking", "music"))
        opening = only(openings(work, participant_id=fatima))
    assert opening.count == 8
    assert opening.names == ("Yazid", "Mark 0", "Mark 1", "Mark 2", "Mark 3")


def test_the_same_for_a_supporter(unit: Unit) -> None:
    with unit() as work:
        mark = a_man(work, "Mark", certified_on=None)
        fatima, lucie = participant(work, "Fatima", wishes=(A_WOMAN,)), participant(work, "Lucie")
        found = openings_for(work, supporter_id=mark)
        assert (found.looked_at, found.binding) == (2, ((Limit.NOT_CERTIFIED, 2), (Limit.GENDER_WISH, 1)))
        assert (only(found).text, only(found).names) == (
            "Mark has no certificate of the training yet. With it:",
            ("Lucie",),
        )
        (role,) = people.person_file(work, person_id=mark).roles
        people.change_role(work, role_id=role.id, role=replace(role.details, certified_on=LONG_AGO))
        found = openings_for(work, supporter_id=mark)
        assert (found.fitting, only(found).wish_of, only(found).names) == (1, fatima, ("Fatima",))
        assert lucie not in {opening.wish_of for opening in found.openings}


def test_only_those_with_the_role_are_asked_about(unit: Unit) -> None:
    with unit() as work:
        nobody = people.register_person(work, details=PersonDetails(first_name="Jan"), roles=[]).id
        for ask, person in ((openings, {"participant_id": nobody}), (openings_for, {"supporter_id": nobody})):
            with pytest.raises(UserError, match="at present"):
                ask(work, **person)
