"""The cards: what they say, and the model behind a column."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from ensure_desktop.matching.labels import end_reason_short
from ensure_desktop.matching.reasons import missing, strongest
from ensure_desktop.matching.values import Block, Candidate, Contribution, EndReason, Limit, Match, Part, Stage, Waiting
from ui.matching.cards import CardsModel, Deck, Mood, match_card, waiting_card
from ui.matching.words import span_short, span_words, why_nobody

TODAY = date(2026, 3, 2)
MOST = 10


def match(stage: Stage, *, since: date = TODAY, trial_until: date | None = None) -> Match:
    reason = EndReason.GOALS_REACHED if stage is Stage.ENDED else None
    return Match(
        "m", "M-0001", stage, "s", "P-0001", "Mark", "p", "P-0002", "Fatima", since, None, trial_until, None, reason, ""
    )


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    model = CardsModel()
    model.show(Deck([match(stage) for stage in Stage], TODAY))
    qtmodeltester.check(model)
    model.show(Deck((), TODAY))
    qtmodeltester.check(model)


def test_a_deck_finds_a_card_and_keeps_what_it_made() -> None:
    waiting = Waiting("p", "P-0002", "Fatima", (), "", TODAY, ())
    deck = Deck([waiting, match(Stage.TRIAL)], TODAY)
    assert [card.id for card in deck] == ["p", "m"]
    assert (deck.row_of("m"), deck.row_of("p"), deck.row_of("x")) == (1, 0, -1)
    assert deck[0] == waiting_card(waiting, TODAY)
    assert deck[1] is deck[1]


@pytest.mark.parametrize(
    ("days_left", "status", "mood"),
    [(-1, "Trial over", Mood.ATTENTION), (3, "Ends soon", Mood.ATTENTION), (20, "Running", Mood.GOOD)],
)
def test_a_trial_says_when_its_end_is_near(days_left: int, status: str, mood: Mood) -> None:
    card = match_card(match(Stage.TRIAL, trial_until=TODAY + timedelta(days=days_left)), TODAY)
    assert (card.status, card.mood) == (status, mood)


def test_a_proposal_that_stands_still_stands_out() -> None:
    assert match_card(match(Stage.PROPOSED, since=TODAY - timedelta(days=15)), TODAY).status == "Waits long"
    assert match_card(match(Stage.PROPOSED, since=TODAY), TODAY).status == "In time"


def test_the_reason_of_an_end_fits_on_its_card() -> None:
    assert match_card(match(Stage.ENDED), TODAY).status == "Goals reached"
    assert max(len(end_reason_short(reason)) for reason in EndReason) <= len("Another reason")


def test_a_card_is_one_sentence_for_screen_readers() -> None:
    waiting = Waiting("p", "P-0002", "Fatima", (), "", TODAY - timedelta(days=21), (Block(Limit.NO_CONSENT, "."),))
    assert waiting_card(waiting, TODAY).spoken == "Fatima, P-0002. for 3 weeks. No consent"


@given(st.integers(0, 20_000))
def test_a_span_has_always_words(days: int) -> None:
    since = TODAY - timedelta(days=days)
    assert span_words(since, TODAY)[0].isdigit()
    assert span_short(since, TODAY)[0].isdigit()


def candidate(points: dict[Part, int], *blocks: Limit) -> Candidate:
    """Half of the points of each part, where `points` says nothing else; a part has at most ten."""
    parts = tuple(Contribution(part, points.get(part, MOST // 2), MOST, part.value) for part in Part)
    found = tuple(Block(limit, limit.value) for limit in blocks)
    return Candidate("s", "P-0001", "Mark", sum(part.points for part in parts), parts, found, 0, 5)


def test_what_is_half_known_is_no_reason_and_not_missing() -> None:
    found = candidate({Part.LANGUAGE: MOST, Part.WAITING: MOST, Part.INTERESTS: 0, Part.AGE: 2})
    assert strongest(found.contributions) == ("language",)
    assert missing(found.contributions) == ("interests", "age")


def test_limits_are_counted_once_for_each_candidate() -> None:
    both = candidate({}, Limit.LANGUAGE, Limit.WISH, Limit.WISH)
    assert why_nobody([both, candidate({}, Limit.LANGUAGE)]) == [
        "2 share no language",
        "1 does not meet a wish that is a must",
    ]
