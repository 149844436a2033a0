"""Names in a long text, with 5,000 people: prints milliseconds for one look, those for all names of the vault to be
laid out, and how many words of a thousand somebody is asked about, or are replaced, where nobody is named.
"""

from statistics import median
from time import process_time

from ensure_desktop.outward.register import register_of
from ensure_desktop.outward.scrubbing import find
from tests.outward.made import TEXTS, alarms, case_text, everybody, made_known

TURNS = 11


def main() -> None:
    start = process_time()
    register_of(everybody())
    laid_out = process_time() - start
    found = [alarms(language) for language in TEXTS]
    words = sum(count for _alarms, count in found)
    asked, replaced = (
        1000 * sum(finding.certain is certain for alarms, _count in found for finding in alarms) / words
        for certain in (False, True)
    )
    print(median(look(language) for language in TEXTS), laid_out * 1000, asked, replaced, flush=True)


def look(language: str) -> float:
    """One look through a text of 4,000 characters, in milliseconds of the processor."""
    text, times = case_text(language), []
    for _turn in range(TURNS):
        start = process_time()
        find(text, made_known())
        times.append((process_time() - start) * 1000)
    return median(times)


if __name__ == "__main__":
    main()
