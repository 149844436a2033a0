"""What the suggestion says: the sentence that tells what it proposes and why nothing better exists."""

from dataclasses import replace
from datetime import date

import pytest

from ensure_desktop.matching.search_values import (
    Alternative,
    Fairness,
    LeftOver,
    SuggestedPair,
    Suggestion,
    SuggestionChoice,
)
from ensure_desktop.vault.centre import Words
from ui.matching.suggestion.lines import Line, Lines
from ui.matching.suggestion.words import (
    compared,
    headline,
    instead_for_participant,
    instead_for_supporter,
    kept_words,
    left_short,
    left_words,
    let_go_words,
    most_each_label,
    open_words,
    proof,
)

WORDS = Words.usual()
FREE = SuggestionChoice()


def pair(number: int, score: int = 70, since: date = date(2026, 1, 5)) -> SuggestedPair:
    """A pair as the service gives it."""
    return SuggestedPair(
        supporter_id=f"s{number}",
        supporter_code=f"P-{number:04}",
        supporter_name=f"Mark {number}",
        participant_id=f"p{number}",
        participant_code=f"P-{number + 500:04}",
        participant_name=f"Fatima {9 - number}",
        waiting_since=since,
        score=score,
        reasons=(),
        missing=(),
        locked=False,
        supporter_alternatives=(),
        participant_alternatives=(),
    )


def suggestion(pairs: int, *, bound: int | None = None, choice: SuggestionChoice = FREE) -> Suggestion:
    """So many pairs of 70 points each."""
    total = 70 * pairs
    found = tuple(map(pair, range(pairs)))
    return Suggestion(found, (), total, total if bound is None else bound, 5, 10, choice)


def test_one_sentence_says_what_is_proposed_and_that_nothing_is_better() -> None:
    said = headline(suggestion(3), WORDS)
    assert said == (
        "3 of the 5 participants who wait and can be matched get somebody, "
        "and no other combination has more than these 210 points."
    )
    assert "210 points, and this suggestion reaches it" in proof(suggestion(3), WORDS)


def test_those_who_wait_longest_come_first_in_the_sentence_as_well() -> None:
    said = headline(suggestion(3, choice=SuggestionChoice(Fairness.LONGEST_FIRST)), WORDS)
    assert "those who wait longest first" in said
    assert "No other combination that does this" in said


def test_what_is_not_proved_is_not_claimed() -> None:
    found = suggestion(3, bound=214)
    assert "no other" not in headline(found, WORDS).casefold()
    assert proof(found, WORDS) == "No combination can have more than 214 points, so at most 4 more might be possible."


def test_the_proof_says_what_was_set_beforehand() -> None:
    said = proof(suggestion(3, choice=SuggestionChoice(most_each=1, locked=(("s1", "p1"),))), WORDS)
    assert "1 pair was kept as you wished." in said
    assert "gets more than 1 new participant." in said


def test_a_suggestion_without_pairs_says_so() -> None:
    assert headline(suggestion(0), WORDS) == "No pair is possible now."


def test_what_another_choice_costs_can_be_seen() -> None:
    before, fair = suggestion(4), suggestion(3, choice=SuggestionChoice(Fairness.LONGEST_FIRST))
    assert compared(before, fair) == "The suggestion before had 4 pairs and 280 points."
    assert compared(fair, suggestion(3)) == "The suggestion before had as many pairs and points."
    assert compared(None, fair) == ""
    assert compared(fair, replace(fair, total=10)) == ""


@pytest.mark.parametrize(
    ("score", "taken_by", "said"),
    [
        (60, "Rosa", "Mark, suggested with Rosa: 60 points, 10 less"),
        (70, "Rosa", "Mark, suggested with Rosa: 70 points, just as many"),
        (81, "Rosa", "Mark, suggested with Rosa: 81 points, 11 more, but fewer for all together"),
        (60, "", "Mark, who still has room: 60 points, 10 less"),
    ],
)
def test_what_each_would_have_otherwise_is_said_beside_what_they_get(score: int, taken_by: str, said: str) -> None:
    mark = Alternative("m", "P-0001", "Mark", score, taken_by)
    assert instead_for_participant(mark, 70) == said
    assert instead_for_supporter(mark, 70) == said.replace("who still has room", "who gets nobody")


def test_pairs_that_can_no_longer_be_kept_are_told() -> None:
    assert let_go_words(1) == "1 pair that you kept is not possible any more, and was let go."
    assert "2 pairs that you kept are" in let_go_words(2)


def test_who_gets_nobody_is_told_why() -> None:
    alone = LeftOver("p", "P-0001", "Fatima", date(2026, 1, 5), 0)
    assert left_words(alone, WORDS) == "Nobody fits now."
    assert left_short(alone) == "Nobody"
    two = replace(alone, fitting=2)
    assert left_words(two, WORDS) == "2 peer supporters would fit, but go to others in this suggestion."
    assert left_short(two) == "2, who go to others"


def test_buttons_count_what_they_do() -> None:
    assert [open_words(n) for n in (1, 4)] == ["Propose 1 pair", "Propose all 4 pairs"]
    assert [kept_words(n) for n in (1, 4)] == ["Propose the kept pair", "Propose the 4 kept pairs"]
    assert [most_each_label(n) for n in (None, 2)] == ["As many as have room", "At most 2"]


def test_the_list_holds_what_is_open_in_the_order_asked_for() -> None:
    lines = Lines()
    lines.show((pair(1, 60, date(2026, 2, 1)), pair(2, 90, date(2026, 1, 1)), pair(3, 75, date(2025, 12, 1))))
    lines.keep([("s1", "p1")])
    assert _numbers(lines, "score") == [2, 3, 1]
    assert _numbers(lines, "-score") == [1, 3, 2]
    assert _numbers(lines, "waiting") == [3, 2, 1]
    assert _numbers(lines, "participant") == [3, 2, 1]
    assert _numbers(lines, "supporter") == [1, 2, 3]
    assert _numbers(lines, "kept") == [1, 2, 3]
    lines.mark_proposed([("s2", "p2")])
    assert _numbers(lines, "score") == [3, 1]
    assert [line.key for line in lines.open()] == [("s1", "p1"), ("s3", "p3")]


def test_a_new_suggestion_begins_with_every_pair_open() -> None:
    lines = Lines()
    lines.show((pair(1),))
    lines.mark_proposed([("s1", "p1")])
    lines.show((pair(1), pair(2)))
    assert len(lines.open()) == 2
    assert not lines.is_kept(Line(pair(1)))


def _numbers(lines: Lines, order: str) -> list[int]:
    return [int(line.pair.supporter_id[1:]) for line in lines.in_order(order)]
