"""Hard limits, the score and the moves, as rules over plain values."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.matching.limits import blocks
from ensure_desktop.matching.profile import DIFFERENT, LIKE_ME, Profile, fulfils, in_common
from ensure_desktop.matching.ranking import ranked_participants, ranked_supporters
from ensure_desktop.matching.stages import ALLOWED, OPEN, can_move
from ensure_desktop.matching.values import Limit, Stage
from ensure_desktop.matching.weights import usual_weights
from ensure_desktop.matching.wording import wish_text
from ensure_desktop.people.checks import can_be_wished
from ensure_desktop.people.values import (
    Criterion,
    Education,
    Frequency,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import wished_values
from tests.matching.any_people import any_details, any_profile

TODAY = date(2026, 3, 2)
ARABIC = LanguageSkill("ar", Level.NATIVE)


def person(name: str, **facts: object) -> Profile:
    details = PersonDetails(languages=(ARABIC,), gender=Gender.FEMALE)
    own = {key: facts.pop(key) for key in list(facts) if key in PersonDetails.__dataclass_fields__}
    return Profile(person_id=name, code=name, name=name, details=replace(details, **own), **facts)


def limits(supporter: Profile, participant: Profile) -> list[Limit]:
    return [block.limit for block in blocks(supporter, participant)]


class TestHardLimits:
    def test_nothing_stands_between_two_who_fit(self):
        assert limits(person("Mark"), person("Fatima")) == []

    def test_no_shared_language(self):
        mark = person("Mark", languages=(LanguageSkill("nl", Level.NATIVE),))
        assert limits(mark, person("Fatima")) == [Limit.LANGUAGE]

    def test_a_few_words_are_no_shared_language(self):
        mark = person("Mark", languages=(LanguageSkill("ar", Level.A1),))
        (block,) = blocks(mark, person("Fatima"))
        assert block.limit is Limit.LANGUAGE
        assert "a few words of Arabic" in block.text

    def test_an_interpreter_bridges(self):
        mark = person("Mark", languages=(LanguageSkill("nl", Level.NATIVE),))
        assert limits(mark, person("Fatima", interpreter_agreed=True)) == []

    @pytest.mark.parametrize(
        ("facts", "limit"),
        [
            ({"certified": False}, Limit.NOT_CERTIFIED),
            ({"caseload": 1}, Limit.CASELOAD_FULL),
            ({"caseload": 3, "caseload_limit": 2}, Limit.CASELOAD_FULL),
            ({"has_consent": False}, Limit.NO_CONSENT),
            ({"paused": True}, Limit.PAUSED),
            ({"apart": frozenset({"Fatima"})}, Limit.MUST_NOT_MEET),
            ({"household_id": "h"}, Limit.SAME_HOUSEHOLD),
            ({"excluded": {"Fatima": Limit.CONFLICT}}, Limit.CONFLICT),
            ({"excluded": {"Fatima": Limit.DECLINED}}, Limit.DECLINED),
        ],
    )
    def test_each_on_the_supporters_side(self, facts, limit):
        assert limits(person("Mark", **facts), person("Fatima", household_id="h")) == [limit]

    @pytest.mark.parametrize(
        ("facts", "limit"),
        [
            ({"has_consent": False}, Limit.NO_CONSENT),
            ({"paused": True}, Limit.PAUSED),
            ({"apart": frozenset({"Mark"})}, Limit.MUST_NOT_MEET),
            ({"excluded": {"Mark": Limit.CONFLICT}}, Limit.CONFLICT),
            ({"excluded": {"Mark": Limit.DECLINED}}, Limit.DECLINED),
        ],
    )
    def test_each_on_the_participants_side(self, facts, limit):
        assert limits(person("Mark"), person("Fatima", **facts)) == [limit]

    def test_a_conflict_is_told_before_a_no(self):
        mark = person("Mark", excluded={"Fatima": Limit.DECLINED})
        assert limits(mark, person("Fatima", excluded={"Mark": Limit.CONFLICT})) == [Limit.CONFLICT]

    def test_a_participant_needs_no_certificate_and_no_free_place(self):
        assert limits(person("Mark"), person("Fatima", certified=False, caseload=9)) == []

    @pytest.mark.parametrize("strength", Strength)
    def test_only_a_wish_that_must_be_met_blocks(self, strength):
        wish = Wish(Criterion.GENDER, strength, Gender.MALE.value)
        expected = [Limit.GENDER_WISH] if strength is Strength.MUST else []
        assert limits(person("Lucie"), person("Fatima", wishes=(wish,))) == expected
        assert limits(person("Lucie", wishes=(wish,)), person("Fatima")) == expected

    def test_what_is_not_known_blocks_a_must(self):
        wish = Wish(Criterion.GENDER, Strength.MUST, Gender.FEMALE.value)
        (block,) = blocks(person("Sam", gender=Gender.UNSAID), person("Fatima", wishes=(wish,)))
        assert block.text == ("Fatima asks for a woman. Too little is recorded to know whether this fits with Sam.")

    def test_every_reason_is_told(self):
        mark = person("Mark", certified=False, paused=True, languages=())
        assert limits(mark, person("Fatima", has_consent=False)) == [
            Limit.PAUSED,
            Limit.NOT_CERTIFIED,
            Limit.NO_CONSENT,
            Limit.LANGUAGE,
        ]


SPEAKS_BOTH = {"languages": (LanguageSkill("ti", Level.NATIVE), LanguageSkill("nl", Level.B2))}
MONDAY, TUESDAY = (Slot(weekday, PartOfDay.MORNING) for weekday in (0, 1))


class TestWishes:
    @pytest.mark.parametrize(
        ("wish", "wisher", "other", "met"),
        [
            ((Criterion.AGE, LIKE_ME), {"birth_year": 1980}, {"birth_date": date(1990, 1, 1)}, True),
            ((Criterion.AGE, LIKE_ME), {"birth_year": 1980}, {"birth_year": 1991}, False),
            ((Criterion.AGE, DIFFERENT), {"birth_year": 1980}, {"birth_year": 1991}, True),
            ((Criterion.AGE, LIKE_ME), {}, {"birth_year": 1991}, None),
            ((Criterion.ORIGIN, LIKE_ME), {"origin": "MA"}, {"origin": "MA"}, True),
            ((Criterion.ORIGIN, DIFFERENT), {"origin": "MA"}, {"origin": "MA"}, False),
            ((Criterion.ORIGIN, DIFFERENT), {"origin": "MA"}, {}, None),
            ((Criterion.NEIGHBOURHOOD, LIKE_ME), {"neighbourhood": "Laak"}, {"neighbourhood": "laak"}, True),
            ((Criterion.INTERESTS, LIKE_ME), {"interests": ("Music",)}, {"interests": ("music", "tea")}, True),
            ((Criterion.LIVED_EXPERIENCE, LIKE_ME), {"lived_experience": ("debts",)}, {}, None),
            ((Criterion.GENDER, LIKE_ME), {}, {"gender": Gender.MALE}, False),
            ((Criterion.GENDER, "other"), {}, {"gender": Gender.OTHER}, True),
            ((Criterion.LANGUAGE, "ti"), {}, {"languages": (LanguageSkill("ti", Level.A2),)}, True),
            ((Criterion.LANGUAGE, "ti"), {}, {"languages": (LanguageSkill("ti", Level.A1),)}, False),
            ((Criterion.LANGUAGE, "ti"), {}, {"languages": ()}, None),
            ((Criterion.LANGUAGE, LIKE_ME), SPEAKS_BOTH, {"languages": (LanguageSkill("ti", Level.B1),)}, True),
            ((Criterion.LANGUAGE, LIKE_ME), SPEAKS_BOTH, {"languages": (LanguageSkill("nl", Level.NATIVE),)}, False),
            ((Criterion.LANGUAGE, LIKE_ME), {"languages": ()}, SPEAKS_BOTH, None),
            ((Criterion.EDUCATION, LIKE_ME), {"education": Education.BASIC}, {"education": Education.BASIC}, True),
            ((Criterion.EDUCATION, DIFFERENT), {"education": Education.BASIC}, {"education": Education.HIGHER}, True),
            ((Criterion.EDUCATION, LIKE_ME), {"education": Education.BASIC}, {}, None),
            ((Criterion.VALUES, LIKE_ME), {"values": ("Humour", "respect")}, {"values": ("humour",)}, True),
            ((Criterion.VALUES, DIFFERENT), {"values": ("humour",)}, {"values": ("humour",)}, False),
            ((Criterion.VALUES, LIKE_ME), {"values": ("humour",)}, {}, None),
            ((Criterion.SOCIABILITY, LIKE_ME), {"sociability": 4}, {"sociability": 6}, True),
            ((Criterion.SOCIABILITY, LIKE_ME), {"sociability": 4}, {"sociability": 7}, False),
            ((Criterion.SOCIABILITY, DIFFERENT), {"sociability": 4}, {}, None),
            ((Criterion.AVAILABILITY, LIKE_ME), {"availability": (MONDAY, TUESDAY)}, {"availability": (MONDAY,)}, True),
            ((Criterion.AVAILABILITY, LIKE_ME), {"availability": (TUESDAY,)}, {"availability": (MONDAY,)}, False),
            ((Criterion.AVAILABILITY, LIKE_ME), {"availability": (TUESDAY,)}, {}, None),
            ((Criterion.FREQUENCY, LIKE_ME), {"frequency": Frequency.WEEKLY}, {"frequency": Frequency.WEEKLY}, True),
            ((Criterion.FREQUENCY, LIKE_ME), {"frequency": Frequency.WEEKLY}, {"frequency": Frequency.MONTHLY}, False),
            ((Criterion.FREQUENCY, LIKE_ME), {"frequency": Frequency.WEEKLY}, {"frequency": Frequency.ANY}, True),
            ((Criterion.FREQUENCY, LIKE_ME), {"frequency": Frequency.ANY}, {}, None),
        ],
    )
    def test_whether_it_is_met(self, wish, wisher, other, met):
        criterion, value = wish
        fulfilled = fulfils(
            Wish(criterion, Strength.NICE, value), person("a", **wisher).details, person("b", **other).details
        )
        assert fulfilled is met

    def test_every_wish_has_words(self):
        wishes = [Wish(each, Strength.NICE, value) for each in Criterion for value in (*wished_values(each), "ti")]
        possible = [wish for wish in wishes if can_be_wished(wish.criterion, wish.value)]
        assert len({wish_text(wish) for wish in possible}) == len(possible) == 25

    def test_words_in_common_keep_the_spelling_of_the_first(self):
        assert in_common(("Music", "chess"), ("MUSIC", "tea")) == ("Music",)


class TestHardLimitsOfAnyTwo:
    @given(any_profile("one"), any_profile("other"))
    def test_never_broken(self, one, other):
        if blocks(one, other):
            return
        levels = {skill.code: skill.level for skill in one.details.languages}
        shared = [s for s in other.details.languages if s.code in levels]
        assert shared or one.details.interpreter_agreed or other.details.interpreter_agreed
        assert one.certified
        assert one.caseload < one.caseload_limit
        assert one.has_consent
        assert other.has_consent
        assert not one.paused
        assert not other.paused
        assert "other" not in one.apart
        assert "one" not in other.apart
        assert one.household_id is None or one.household_id != other.household_id
        assert "other" not in one.excluded
        assert "one" not in other.excluded
        for wisher, about in ((one.details, other.details), (other.details, one.details)):
            assert all(fulfils(w, wisher, about) for w in wisher.wishes if w.strength is Strength.MUST)

    @given(any_profile("one"), any_profile("other"))
    def test_each_is_a_finished_sentence(self, one, other):
        for block in blocks(one, other):
            assert block.text.endswith(".")
            assert "{" not in block.text


class TestRanking:
    @given(st.lists(any_details, max_size=8), any_profile("her"), st.randoms())
    def test_the_same_people_in_any_order(self, others, her, random):
        supporters = [replace(person(f"P-{place}"), details=each) for place, each in enumerate(others)]
        turned = random.sample(supporters, len(supporters))
        first, second = (ranked_supporters(those, her, usual_weights(), TODAY, 20) for those in (supporters, turned))
        assert first == second
        keys = [(bool(one.blocks), -one.score) for one in first]
        assert keys == sorted(keys)

    def test_nobody_is_matched_with_themselves(self):
        lucie = person("Lucie")
        assert ranked_supporters([lucie], lucie, usual_weights(), TODAY, 20) == ()
        assert ranked_participants([lucie], lucie, usual_weights(), TODAY, 20) == ()


class TestMoves:
    def test_what_has_ended_stays_ended(self):
        assert not any(can_move(Stage.ENDED, stage) for stage in Stage)

    def test_every_open_match_can_end(self):
        assert all(can_move(stage, Stage.ENDED) for stage in OPEN)

    def test_nobody_moves_to_where_they_are(self):
        assert not any(stage in ALLOWED[stage] for stage in Stage)

    def test_every_stage_can_be_reached(self):
        reached = set().union(*ALLOWED.values())
        assert reached == set(Stage)

    def test_nobody_meets_before_a_first_step(self):
        assert not can_move(Stage.PROPOSED, Stage.MATCHED)
