"""What many people answered to the questions of a questionnaire of the centre's own, together."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from ensure_desktop.evaluation.filling_values import Ask, FeedbackCount, FeedbackQuestion, FeedbackText, FormItem
from ensure_desktop.evaluation.told_answers import option_words
from ensure_desktop.outward.checking import scrub
from ensure_desktop.vault.work import Work

Sheets = Sequence[tuple[str, Mapping[str, object]]]
"""Each sheet's id with its answers by question."""


def counted(work: Work, items: Sequence[FormItem], sheets: Sheets) -> tuple[FeedbackQuestion, ...]:
    """How many chose each answer; what was written in an order of its own for each question, names replaced."""
    return tuple(_question(work, item, sheets) for item in items)


def _question(work: Work, item: FormItem, sheets: Sheets) -> FeedbackQuestion:
    given = [(sheet, said[item.id]) for sheet, said in sheets if said.get(item.id) is not None]
    if item.ask in (Ask.ONE, Ask.MANY):
        chosen = [each for _sheet, answer in given for each in (answer if isinstance(answer, list) else [answer])]
        counts = tuple(FeedbackCount(option_words(option), chosen.count(option.value)) for option in item.options)
        return FeedbackQuestion(item.id, item.text, len(given), counts)
    mixed = sorted(given, key=lambda each: hashlib.sha256(f"{item.id} {each[0]}".encode()).digest())
    texts = tuple(_scrubbed(work, [str(answer) for _sheet, answer in mixed]))
    return FeedbackQuestion(item.id, item.text, len(given), texts=texts)


def _scrubbed(work: Work, texts: Sequence[str]) -> Iterator[FeedbackText]:
    """The texts with names replaced: they are not anonymous as long as they name somebody."""
    for before, after in zip(texts, scrub(work, tuple(texts)), strict=True):
        unsure = tuple(dict.fromkeys(finding.text for finding in after.open))
        yield FeedbackText(after.text, names=int(after.text != before), unsure=unsure)
