"""What somebody answered, in words: the questions as they were read, and the answers that were chosen or written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ensure_desktop.evaluation.filling_values import Ask, FormItem, FormOption, FormWords
from ensure_desktop.i18n import _, language
from ensure_desktop.people.dates import format_date


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """One question and what was answered to it; empty where it was left open. `section` begins a part."""

    question: str
    answer: str
    section: str = ""


def told_answers(words: FormWords, answers: Mapping[str, object]) -> tuple[ToldAnswer, ...]:
    """Every question in the order in which it was asked."""
    return tuple(ToldAnswer(each.text, _told(each, answers.get(each.id)), each.section) for each in words.items)


def option_words(option: FormOption) -> str:
    """An answer to choose: its words, with the number where they only say what an end of the scale means."""
    if not option.text:
        return str(option.value)
    return _("{number}: {words}").format(number=option.value, words=option.text) if option.end else option.text


def _told(item: FormItem, answer: object) -> str:
    if answer is None or answer == "":
        return ""
    if item.ask in (Ask.ONE, Ask.MANY):
        known: dict[object, str] = {option.value: option_words(option) for option in item.options}
        chosen = answer if isinstance(answer, list | tuple) else [answer]
        return ", ".join(known.get(each, str(each)) for each in chosen)
    if item.ask is Ask.DAY:
        return format_date(date.fromisoformat(str(answer)), language=language())
    return str(answer)
