"""The suggestion for all: what it proposes, what it tells about each pair, and how it is taken up."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.circle_values import CircleDetails
from ensure_desktop.matching.search_values import Fairness, SuggestedPair, Suggestion, SuggestionChoice
from ensure_desktop.matching.suggesting import accept_suggestion, suggest
from ensure_desktop.matching.values import DeclinedBy, DeclineReason, MatchKind, Stage
from ensure_desktop.people import service as people
from ensure_desktop.people.values import (
    Criterion,
    Gender,
    LanguageSkill,
    Level,
    PersonDetails,
    RoleDetails,
    RoleKind,
    Strength,
    Wish,
)
from ensure_desktop.vault.work import Work
from tests.conftest import Unit
from tests.matching.people_at_hand import ARABIC, LONG_AGO, agree, participant, supporter

USUAL = SuggestionChoice()
A_MAN = (Wish(Criterion.GENDER, Strength.MUST, Gender.MALE.value),)


def names(suggestion: Suggestion) -> list[tuple[str, str]]:
    return [(pair.participant_name, pair.supporter_name) for pair in suggestion.pairs]


def one(suggestion: Suggestion) -> SuggestedPair:
    (pair,) = suggestion.pairs
    return pair


def test_everybody_gets_somebody_and_it_is_proved(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        supporter(work, "Yazid")
        participant(work, "Fatima", interests=("cooking",))
        participant(work, "Lucie")
        found = suggest(work, choice=USUAL)
    assert sorted(name for name, _supporter in names(found)) == ["Fatima", "Lucie"]
    assert sorted(name for _participant, name in names(found)) == ["Mark", "Yazid"]
    assert found.total == found.bound == sum(pair.score for pair in found.pairs) > 0
    assert (found.waiting, found.left_over) == (2, ())
    assert found.choice == USUAL


def test_the_score_is_the_one_that_the_candidates_show(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        fatima = participant(work, "Fatima", interests=("cooking",))
        found = one(suggest(work, choice=USUAL))
        (candidate,) = matching.candidates(work, participant_id=fatima)
    assert found.score == candidate.score
    assert set(found.reasons) | set(found.missing) <= {part.text for part in candidate.contributions}
    assert found.reasons
    assert found.waiting_since == date(2026, 1, 5)


def test_who_is_left_over_and_how_many_went_to_others(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark", caseload_limit=1)
        participant(work, "Fatima")
        participant(work, "Lucie")
        participant(work, "Sara", languages=(LanguageSkill("ti", Level.NATIVE),))
        found = suggest(work, choice=USUAL)
    left = {left.name: left.fitting for left in found.left_over}
    assert len(found.pairs) == 1
    assert left.pop("Sara") == 0
    assert list(left.values()) == [1]
    assert (found.waiting, found.free_places) == (3, 1)


def test_who_did_not_agree_or_is_paused_is_not_looked_at(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark")
        supporter(work, "Yazid", consent=False)
        participant(work, "Fatima", consent=False)
        lucie = participant(work, "Lucie")
        people.pause_person(work, person_id=lucie, since=work.today())
        found = suggest(work, choice=USUAL)
    assert (found.pairs, found.left_over, found.waiting, found.total, found.bound) == ((), (), 0, 0, 0)


def test_open_proposals_hold_a_place(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=2)
        matching.propose_match(work, supporter_id=mark, participant_id=participant(work, "Fatima"))
        participant(work, "Lucie")
        participant(work, "Sara")
        found = suggest(work, choice=USUAL)
    assert len(found.pairs) == found.free_places == 1


def test_a_group_holds_none(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=1)
        fatima = participant(work, "Fatima")
        coffee = CircleDetails(MatchKind.GROUP, "Coffee")
        group = matching.save_circle(work, circle_id=None, details=coffee, supporter_ids=(mark,))
        matching.propose_match(work, supporter_id=mark, participant_id=fatima, kind=MatchKind.GROUP, circle_id=group.id)
        found = suggest(work, choice=USUAL)
        assert names(found) == [("Fatima", "Mark")]
        assert len(accept_suggestion(work, pairs=ids(found))) == 1


def ids(suggestion: Suggestion) -> tuple[tuple[str, str], ...]:
    return tuple((pair.supporter_id, pair.participant_id) for pair in suggestion.pairs)


def test_hard_limits_hold(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark")
        fatima = participant(work, "Fatima", wishes=A_MAN)
        lucie = participant(work, "Lucie")
        matching.decline(
            work, supporter_id=mark, participant_id=lucie, by=DeclinedBy.CENTRE, reason=DeclineReason.TOO_FAR
        )
        found = suggest(work, choice=USUAL)
        assert found.pairs == ()
        assert [(left.person_id, left.fitting) for left in found.left_over] == [(fatima, 0), (lucie, 0)]


def test_locked_pairs_stay(unit: Unit) -> None:
    with unit() as work:
        mark, yazid = supporter(work, "Mark"), supporter(work, "Yazid")
        fatima, lucie = participant(work, "Fatima"), participant(work, "Lucie")
        for kept in ((mark, fatima), (mark, lucie), (yazid, fatima), (yazid, lucie)):
            found = suggest(work, choice=SuggestionChoice(locked=(kept,)))
            assert found.choice.locked == (kept,)
            assert [pair.locked for pair in found.pairs if (pair.supporter_id, pair.participant_id) == kept] == [True]
            assert found.total == found.bound


def test_what_cannot_be_kept_any_more_is_let_go(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=1)
        fatima, lucie = participant(work, "Fatima", wishes=A_MAN), participant(work, "Lucie")
        for gone in ((mark, fatima), (fatima, mark), (mark, "nobody"), ("nobody", lucie)):
            found = suggest(work, choice=SuggestionChoice(locked=(gone,)))
            assert found.choice.locked == ()
            assert names(found) == [("Lucie", "Mark")]
        twice = suggest(work, choice=SuggestionChoice(locked=((mark, lucie), (mark, lucie))))
        assert twice.choice.locked == ((mark, lucie),)


def test_nobody_gets_more_than_asked_but_keeps_what_is_locked(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=5)
        waiting = [participant(work, name) for name in ("Fatima", "Lucie", "Sara", "Hanna")]
        assert len(suggest(work, choice=USUAL).pairs) == 4
        assert len(suggest(work, choice=SuggestionChoice(most_each=2)).pairs) == 2
        locked = tuple((mark, person) for person in waiting[1:])
        kept = suggest(work, choice=SuggestionChoice(most_each=1, locked=locked))
        assert ids(kept) == locked
        with pytest.raises(FieldErrors) as refused:
            suggest(work, choice=SuggestionChoice(most_each=0))
    assert set(refused.value.fields) == {"most_each"}


def test_who_waits_longest_comes_first_where_that_is_chosen(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark", caseload_limit=1)
        participant(work, "Fatima", languages=(LanguageSkill("ar", Level.A2),))
        late(work, "Lucie")
        best = suggest(work, choice=USUAL)
        fair = suggest(work, choice=SuggestionChoice(Fairness.LONGEST_FIRST))
    assert names(best) == [("Lucie", "Mark")]
    assert names(fair) == [("Fatima", "Mark")]
    assert best.total > fair.total == fair.bound


def late(work: Work, name: str) -> str:
    """A participant who came in February."""
    person_id = participant(work, name)
    (role,) = people.person_file(work, person_id=person_id).roles
    people.change_role(work, role_id=role.id, role=replace(role.details, since=date(2026, 2, 27)))
    return person_id


def test_each_pair_tells_what_the_two_would_have_otherwise(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=1)
        yazid = supporter(work, "Yazid", caseload_limit=2)
        fatima, lucie = participant(work, "Fatima"), participant(work, "Lucie")
        found = suggest(work, choice=SuggestionChoice(locked=((mark, fatima), (yazid, lucie))))
    first, second = found.pairs
    assert [(other.person_id, other.taken_by) for other in first.supporter_alternatives] == [(lucie, "Yazid")]
    assert [(other.person_id, other.taken_by) for other in first.participant_alternatives] == [(yazid, "")]
    assert [(other.person_id, other.taken_by) for other in second.participant_alternatives] == [(mark, "Fatima")]
    assert {other.score for pair in found.pairs for other in pair.participant_alternatives} == {first.score}


def test_no_more_than_three_others_the_best_first(unit: Unit) -> None:
    with unit() as work:
        for level in (Level.A2, Level.B1, Level.B2, Level.C1, Level.NATIVE):
            details = PersonDetails(first_name=level.value, languages=(LanguageSkill("ar", level),))
            role = RoleDetails(RoleKind.SUPPORTER, LONG_AGO, certified_on=LONG_AGO)
            agree(work, people.register_person(work, details=details, roles=[role]).id)
        participant(work, "Fatima", languages=(ARABIC,))
        found = one(suggest(work, choice=USUAL))
    others = found.participant_alternatives
    assert len(others) == 3
    assert [other.score for other in others] == sorted((other.score for other in others), reverse=True)
    assert found.score >= others[0].score
    assert found.supporter_alternatives == ()


def test_all_together_or_none(unit: Unit) -> None:
    with unit() as work:
        supporter(work, "Mark", caseload_limit=3)
        participant(work, "Fatima")
        participant(work, "Lucie")
        found = suggest(work, choice=USUAL)
        made = accept_suggestion(work, pairs=ids(found))
        assert [match.stage for match in made] == [Stage.PROPOSED, Stage.PROPOSED]
        assert suggest(work, choice=USUAL).pairs == ()
    with pytest.raises(UserError, match=r"Fatima is not waiting any more"), unit() as work:
        accept_suggestion(work, pairs=(ids(found)[0],))


def test_one_that_is_not_possible_any_more_keeps_all_back(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=2)
        fatima, lucie = participant(work, "Fatima"), participant(work, "Lucie")
        found = suggest(work, choice=USUAL)
    with unit() as work:
        matching.add_conflict(work, supporter_id=mark, participant_id=lucie, note="They are neighbours.")
    with pytest.raises(UserError, match="Mark and Lucie"), unit() as work:
        accept_suggestion(work, pairs=ids(found))
    with unit() as work:
        assert matching.matches_of(work, person_id=fatima) == ()
        assert accept_suggestion(work, pairs=()) == ()


def test_nobody_gets_more_than_there_are_places(unit: Unit) -> None:
    with unit() as work:
        mark = supporter(work, "Mark", caseload_limit=1)
        fatima, lucie = participant(work, "Fatima"), participant(work, "Lucie")
    with pytest.raises(UserError, match="Mark has no free place"), unit() as work:
        accept_suggestion(work, pairs=((mark, fatima), (mark, lucie)))
    with pytest.raises(UserError, match="is not waiting"), unit() as work:
        accept_suggestion(work, pairs=((mark, fatima), (mark, fatima)))
