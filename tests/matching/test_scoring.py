"""The score: its parts add up, it is fair to both, and over arrays it is what it is for one pair."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from math import floor

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ensure_desktop.matching.comparing import ALL, alike
from ensure_desktop.matching.encoding import CRITERIA, encode
from ensure_desktop.matching.explaining import common_hours
from ensure_desktop.matching.limits import allowed_matrix, blocks
from ensure_desktop.matching.profile import (
    WORDS,
    Profile,
    best_shared_language,
    fulfils,
    in_common,
    interpreter_agreed,
)
from ensure_desktop.matching.profile import alike as alike_for_one
from ensure_desktop.matching.scoring import part_points, score, score_matrix
from ensure_desktop.matching.values import CriterionWeight, Likeness, Limit, MatchKind, Part
from ensure_desktop.matching.weights import usual_weights, weights_for
from ensure_desktop.people.values import (
    Criterion,
    Gender,
    LanguageSkill,
    Level,
    PartOfDay,
    PersonDetails,
    Slot,
    Strength,
    Wish,
)
from ensure_desktop.people.wishes import LIKE_ME
from tests.matching.any_people import TODAY, any_profile, any_weights

HALF = Fraction(1, 2)
SPOKEN = dict(zip(Level, (Fraction(n, 20) for n in (2, 7, 13, 17, 20, 20, 20)), strict=True))
COUNTED = {Strength.NO_MATTER: 0, Strength.NICE: 2, Strength.IMPORTANT: 4, Strength.MUST: 6}


def named(people: Sequence[Profile], letter: str) -> list[Profile]:
    return [replace(one, person_id=f"{letter}{place}", code=f"{letter}{place}") for place, one in enumerate(people)]


FEWER = settings(max_examples=30)
"""Each example is a centre of several people: up to sixteen pairs."""

sides = st.tuples(
    st.lists(any_profile("one"), min_size=1, max_size=4).map(lambda found: named(found, "s")),
    st.lists(any_profile("other"), min_size=1, max_size=4).map(lambda found: named(found, "p")),
)


def seen(part: Part, one: PersonDetails, other: PersonDetails, participant: Profile) -> Fraction:
    """How alike the two are as the centre sees it, told once more in plain steps."""
    if part is Part.WAITING:
        since = participant.waiting_since
        weeks = 0 if since is None or since > TODAY else (TODAY - since).days // 7
        return Fraction(min(weeks, 12), 12)
    if part is Part.LANGUAGE:
        if not one.languages or not other.languages:
            return HALF
        shared = best_shared_language(one, other)
        spoken = SPOKEN[shared.level] if shared else Fraction(0)
        return max(spoken, Fraction(3, 10)) if interpreter_agreed(one, other) else spoken
    if part is Part.NEIGHBOURHOOD:
        if not one.neighbourhood or not other.neighbourhood:
            return HALF
        if in_common([one.neighbourhood], [other.neighbourhood]):
            return Fraction(1)
        if in_common([one.neighbourhood], other.reach) or in_common([other.neighbourhood], one.reach):
            return Fraction(7, 10)
        return Fraction(2, 5) if in_common(one.reach, other.reach) else Fraction(0)
    criterion = Criterion(part.value)
    found = alike_for_one(criterion, one, other)
    if found is None:
        return HALF
    if criterion in WORDS:
        return Fraction(min(len(in_common(WORDS[criterion](one), WORDS[criterion](other))), 2), 2)
    if criterion is Criterion.AVAILABILITY:
        return Fraction(min(len({*one.availability} & {*other.availability}), 3), 3)
    return Fraction(found)


def said(supporter: Profile, participant: Profile, weight: CriterionWeight) -> tuple[int, Fraction]:
    """What speaks in a part, and what of it is met."""
    count = 0 if weight.likeness is Likeness.AS_WISHED else 2
    view = seen(weight.part, supporter.details, participant.details, participant)
    met = count * (1 - view if weight.likeness is Likeness.DIFFERENT else view)
    for wisher, other in ((supporter.details, participant.details), (participant.details, supporter.details)):
        for wish in wisher.wishes:
            if wish.criterion.value == weight.part.value:
                granted = fulfils(wish, wisher, other)
                count += COUNTED[wish.strength]
                met += COUNTED[wish.strength] * (HALF if granted is None else Fraction(granted))
    return count, Fraction(met)


def by_hand(supporter: Profile, participant: Profile, weights: Sequence[CriterionWeight]) -> list[tuple[int, int]]:
    """The points and the most of each part, in fractions."""
    voices = [said(supporter, participant, weight) for weight in weights]
    counts = [weight.weight * count for weight, (count, _met) in zip(weights, voices, strict=True)]
    whole = sum(counts)
    found = []
    upto = before = 0
    for count, (said_by, met) in zip(counts, voices, strict=True):
        upto += count
        most = floor(Fraction(100 * upto, whole) + HALF) - before if whole else 0
        before += most
        found.append((floor(most * met / said_by + HALF) if said_by else 0, most))
    return found


class TestTheParts:
    @given(any_profile("one"), any_profile("other"), any_weights)
    def test_they_are_what_the_rules_say(self, one, other, weights):
        result = score(one, other, weights, TODAY)
        assert [(part.points, part.most) for part in result.contributions] == by_hand(one, other, weights)

    @given(any_profile("one"), any_profile("other"), any_weights)
    def test_they_add_up(self, one, other, weights):
        result = score(one, other, weights, TODAY)
        assert [part.part for part in result.contributions] == list(Part)
        assert sum(part.points for part in result.contributions) == result.points
        assert sum(part.most for part in result.contributions) in (0, 100)
        assert all(0 <= part.points <= part.most for part in result.contributions)

    @given(any_profile("one"), any_profile("other"))
    def test_each_has_a_finished_sentence(self, one, other):
        for part in score(one, other, usual_weights(), TODAY).contributions:
            assert part.text.endswith(".")
            assert "{" not in part.text

    @given(any_profile("one"), any_profile("other"), any_weights)
    def test_it_does_not_matter_who_supports_whom(self, one, other, weights):
        other = replace(other, waiting_since=one.waiting_since)
        there, back = score(one, other, weights, TODAY), score(other, one, weights, TODAY)
        assert [part.points for part in there.contributions] == [part.points for part in back.contributions]

    @given(any_profile("one"), any_profile("other"), st.randoms())
    def test_the_order_of_what_was_typed_does_not_matter(self, one, other, random):
        names = ("languages", "availability", "interests", "lived_experience", "values", "wishes", "reach")
        turned = {
            name: tuple(random.sample(found, len(found))) for name in names for found in [getattr(one.details, name)]
        }
        weights = usual_weights()
        before = score(one, other, weights, TODAY)
        after = score(replace(one, details=replace(one.details, **turned)), other, tuple(reversed(weights)), TODAY)
        assert before.points == after.points

    def test_an_example(self):
        """Two who share a language, a neighbourhood, one interest and a part of the week; she has waited six weeks."""
        common = {
            "gender": Gender.FEMALE,
            "languages": (LanguageSkill("ar", Level.NATIVE),),
            "neighbourhood": "Laak",
            "availability": (Slot(0, PartOfDay.MORNING),),
        }
        lucie = Profile("s", "s", "Lucie", PersonDetails(**common, interests=("music",)))
        wish = Wish(Criterion.GENDER, Strength.IMPORTANT, Gender.FEMALE.value)
        fatima = PersonDetails(**common, interests=("music", "tea"), wishes=(wish,))
        waiting = Profile("p", "p", "Fatima", fatima, waiting_since=TODAY - timedelta(weeks=6))
        result = score(lucie, waiting, usual_weights(), TODAY)
        found = {part.part: (part.points, part.most) for part in result.contributions if part.most}
        # Raw weights: language 20, gender 5 x 4, age 6, neighbourhood, interests and lived experience 10 each,
        # values 8, times 16, frequency 8, waiting 6; together 114.
        assert found == {
            Part.LANGUAGE: (18, 18),
            Part.GENDER: (17, 17),
            Part.AGE: (3, 5),
            Part.NEIGHBOURHOOD: (9, 9),
            Part.INTERESTS: (5, 9),
            Part.LIVED_EXPERIENCE: (5, 9),
            Part.VALUES: (4, 7),
            Part.AVAILABILITY: (5, 14),
            Part.FREQUENCY: (4, 7),
            Part.WAITING: (3, 5),
        }
        assert result.points == 73
        texts = {part.part: part.text for part in result.contributions}
        assert texts[Part.GENDER] == "Both are women. Fatima wishes for a woman: that is so here."
        assert texts[Part.AVAILABILITY] == "Both have time in 1 part of the week, about 4 hours."
        assert texts[Part.AGE] == "It is not recorded how old both are."
        assert common_hours(lucie.details, fatima) == 4

    def test_where_nothing_counts_the_score_is_0(self):
        weights = [CriterionWeight(part, 0) for part in Part]
        nobody = [Profile(name, name, name, PersonDetails()) for name in ("s", "p")]
        for some in (weights, [replace(each, weight=9, likeness=Likeness.AS_WISHED) for each in weights]):
            result = score(*nobody, some, TODAY)
            assert {(part.points, part.most) for part in result.contributions} == {(0, 0)}

    def test_distance_plays_no_part_online(self):
        near = Profile("s", "s", "Mark", PersonDetails(neighbourhood="Laak"))
        far = replace(near, details=PersonDetails(neighbourhood="Escamp"))
        her = Profile("p", "p", "Fatima", PersonDetails(neighbourhood="Laak"))
        met, online = (
            [score(one, her, usual_weights(), TODAY, kind).points for one in (near, far)]
            for kind in (MatchKind.ONE_TO_ONE, MatchKind.DIGITAL)
        )
        assert met[0] > met[1]
        assert online[0] == online[1]


class TestAllPairsAtOnce:
    @given(sides, any_weights)
    @FEWER
    def test_the_same_as_one_by_one(self, both, weights):
        supporters, participants = both
        scores = score_matrix(encode(supporters, participants, TODAY), weights)
        assert scores.tolist() == [
            [score(supporter, participant, weights, TODAY).points for supporter in supporters]
            for participant in participants
        ]

    @given(sides, any_weights, st.randoms(), st.integers(1, 9))
    @FEWER
    def test_order_and_size_of_the_blocks_do_not_matter(self, both, weights, random, cells):
        supporters, participants = both
        scores = score_matrix(encode(supporters, participants, TODAY), weights)
        columns, rows = (random.sample(range(len(side)), len(side)) for side in both)
        turned = encode([supporters[place] for place in columns], [participants[place] for place in rows], TODAY)
        assert (score_matrix(turned, weights, cells_at_once=cells) == scores[np.ix_(rows, columns)]).all()

    @given(sides, any_weights)
    @FEWER
    def test_the_parts_of_all_pairs_add_up(self, both, weights):
        encoded = encode(*both, TODAY)
        points, most = part_points(encoded, weights)
        assert (points.sum(axis=0) == score_matrix(encoded, weights)).all()
        assert (points <= most).all()

    @given(sides)
    @FEWER
    def test_the_hard_limits_are_the_same(self, both):
        supporters, participants = both
        assert allowed_matrix(encode(supporters, participants, TODAY)).tolist() == [
            [not blocks(supporter, participant) for supporter in supporters] for participant in participants
        ]

    @given(sides)
    @FEWER
    def test_who_is_alike_is_the_same(self, both):
        supporters, participants = both
        encoded = encode(supporters, participants, TODAY)
        degree = {None: 0, True: 60, False: -60}
        for criterion in set(CRITERIA) - {Criterion.LANGUAGE}:
            assert alike(criterion, encoded.participants, encoded.supporters, ALL).tolist() == [
                [degree[alike_for_one(criterion, one.details, other.details)] for other in supporters]
                for one in participants
            ]

    def test_nobody_is_matched_with_themselves(self):
        lucie = Profile("a", "a", "Lucie", PersonDetails(languages=(LanguageSkill("ar", Level.NATIVE),)))
        assert allowed_matrix(encode([lucie], [lucie], TODAY)).tolist() == [[False]]

    def test_nobody_at_all(self):
        lucie = Profile("a", "a", "Lucie", PersonDetails())
        for supporters, participants in (([], [lucie]), ([lucie], []), ([], [])):
            encoded = encode(supporters, participants, TODAY)
            shape = len(participants), len(supporters)
            assert score_matrix(encoded, usual_weights()).shape == allowed_matrix(encoded).shape == shape

    def test_a_conflict_of_one_pair_leaves_the_others(self):
        speaks = PersonDetails(languages=(LanguageSkill("ar", Level.NATIVE),))
        supporters = [Profile(name, name, name, speaks) for name in ("Mark", "Lucie")]
        fatima = Profile("Fatima", "Fatima", "Fatima", speaks, excluded={"Mark": Limit.CONFLICT})
        assert allowed_matrix(encode(supporters, [fatima], TODAY)).tolist() == [[False, True]]

    @given(any_profile("one"), any_profile("other"))
    def test_a_wish_that_is_granted_counts_in_full(self, one, other):
        """What the two wish comes first: it can give more points than the part had without it."""
        woman = replace(one, details=replace(one.details, gender=Gender.FEMALE, wishes=()))
        plain = replace(other, details=replace(other.details, gender=Gender.FEMALE, wishes=()))
        wish = Wish(Criterion.GENDER, Strength.MUST, LIKE_ME)
        asking = replace(plain, details=replace(plain.details, wishes=(wish,)))
        without, with_wish = (score(woman, each, usual_weights(), TODAY) for each in (plain, asking))
        assert with_wish.points >= without.points
        (gender,) = (part for part in with_wish.contributions if part.part is Part.GENDER)
        assert gender.points == gender.most > 0


class TestTheKind:
    def test_only_online_distance_counts_nothing(self):
        for kind in MatchKind:
            found = {each.part: each.weight for each in weights_for(usual_weights(), kind)}
            assert (found[Part.NEIGHBOURHOOD] == 0) == (kind is MatchKind.DIGITAL)
