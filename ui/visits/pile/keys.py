"""The keys of the batch screen: one letter or digit for each answer, in the language of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ensure_desktop.i18n import _, pgettext
from ensure_desktop.vault.centre import Words
from ensure_desktop.visits.values import Medium, Outcome, StepBy, Worry
from ui.visits.words import medium_label, outcome_label, worry_label


@dataclass(frozen=True, slots=True)
class Key:
    """An answer, the key that gives it, and its words."""

    value: Any
    letter: str
    words: str


def outcome_keys(words: Words) -> tuple[Key, ...]:
    """Whether they met."""
    letters = {
        Outcome.MADE: pgettext("key for: we met", "M"),
        Outcome.NOBODY_HOME: pgettext("key for: nobody was home", "N"),
        Outcome.CANCELLED_BY_PARTICIPANT: pgettext("key for: cancelled by the participant", "P"),
        Outcome.CANCELLED_BY_SUPPORTER: pgettext("key for: cancelled by the supporter", "S"),
    }
    return tuple(
        Key(each, letter, outcome_label(each, words.participant, words.supporter)) for each, letter in letters.items()
    )


def medium_keys() -> tuple[Key, ...]:
    """Where they met."""
    letters = {
        Medium.AT_HOME: pgettext("key for: at home", "H"),
        Medium.CENTRE: pgettext("key for: at the centre", "C"),
        Medium.OUTSIDE: pgettext("key for: outside", "O"),
        Medium.PHONE: pgettext("key for: by phone", "P"),
        Medium.VIDEO: pgettext("key for: by video", "V"),
    }
    return tuple(Key(each, letter, medium_label(each)) for each, letter in letters.items())


def by_keys(words: Words) -> tuple[Key, ...]:
    """Who takes a step."""
    letters = {
        StepBy.PARTICIPANT: pgettext("key for: the participant does it", "P"),
        StepBy.SUPPORTER: pgettext("key for: the supporter does it", "S"),
        StepBy.TOGETHER: pgettext("key for: they do it together", "T"),
        StepBy.CENTRE: pgettext("key for: the centre does it", "C"),
    }
    called = {
        StepBy.PARTICIPANT: words.participant,
        StepBy.SUPPORTER: words.supporter,
        StepBy.TOGETHER: _("together"),
        StepBy.CENTRE: _("the centre"),
    }
    return tuple(Key(each, letter, called[each]) for each, letter in letters.items())


def worry_keys() -> tuple[Key, ...]:
    """Whether something is to be read."""
    letters = {
        Worry.NONE: pgettext("key for: no worry", "N"),
        Worry.NOTE: pgettext("key for: a worry", "W"),
        Worry.URGENT: pgettext("key for: please read today", "R"),
    }
    return tuple(Key(each, letter, worry_label(each)) for each, letter in letters.items())


def scale_keys(words: Callable[[int], str]) -> tuple[Key, ...]:
    """The five steps of a scale, by their digits; `words` says what a step means."""
    return tuple(Key(step, str(step), words(step)) for step in range(1, 6))


def told(keys: tuple[Key, ...]) -> str:
    """All keys in one line, as the person at the keyboard needs them."""
    return "  ·  ".join(f"{key.letter} {key.words}" for key in keys)
