"""The instruments that the program knows: what `instruments.md` says of each, and that their files hold together."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from ensure_desktop import i18n
from ensure_desktop.evaluation.instruments import CONTEXT, instrument, instrument_texts, instruments
from ensure_desktop.evaluation.scoring import band, item_range, number_range, score
from ensure_desktop.evaluation.values import Direction, Form, Instrument, Key, Licence, Score
from installer.text import collect, compiled

FORMS = [(each, form) for each in instruments() for form in each.forms]
NAMES = [f"{each.id}/{form.id}" for each, form in FORMS]
every_form = pytest.mark.parametrize(("known", "form"), FORMS, ids=NAMES)


def key_of(name: str, form: str = "standard") -> tuple[Instrument, Key]:
    known = instrument(name)
    return known, known.key(form)


def extremes(known: Instrument, key: Key) -> Iterator[tuple[dict[str, int], float]]:
    """The raw answers that come to the least and to the highest score."""
    codes = known.answers_of(key.form).codes or (0, 40)
    for best, total in ((False, key.low), (True, key.high)):
        answers = {item: codes[-1] if (item in key.reverse) is not best else codes[0] for item in key.items}
        yield answers, total


def test_they_are_read_anew_in_another_catalogue(tmp_path: Path) -> None:
    """Also when the language is called the same: nobody reads words of the catalogue before."""
    assert instrument("brs").items[0].label == "Back on one's feet"
    said = collect()
    said.get("Back on one's feet", CONTEXT).string = "Weer op de been"
    folder = tmp_path / i18n.SOURCE_LANGUAGE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / f"{i18n.DOMAIN}.mo").write_bytes(compiled(said))
    try:
        i18n.use_language(i18n.SOURCE_LANGUAGE, folder=tmp_path)
        assert instrument("brs").items[0].label == "Weer op de been"
    finally:
        i18n.use_language(i18n.SOURCE_LANGUAGE)
    assert instrument("brs").items[0].label == "Back on one's feet"


class TestFacts:
    def test_seven_in_their_order(self) -> None:
        assert [each.id for each in instruments()] == ["wemwbs", "brs", "rses", "gse", "dufss", "lsns6", "cel"]

    @pytest.mark.parametrize(
        ("name", "form", "items", "how", "low", "high", "missing"),
        [
            ("wemwbs", "standard", 14, Score.SUM, 14, 70, 0),
            ("brs", "standard", 6, Score.MEAN, 1, 5, 0),
            ("gse", "standard", 10, Score.SUM, 10, 40, 3),
            ("dufss", "standard", 8, Score.MEAN, 1, 5, 0),
            ("rses", "satisfied-30", 10, Score.SUM, 0, 30, 2),
            ("rses", "worth-40", 10, Score.SUM, 10, 40, 2),
            ("lsns6", "standard", 6, Score.SUM, 0, 30, 0),
            ("cel", "original", 3, Score.SUM, 0, 12, 0),
            ("cel", "four", 3, Score.MEAN, 1, 4, 0),
        ],
    )
    def test_what_is_published_of_each(
        self, name: str, form: str, items: int, how: Score, low: float, high: float, missing: int
    ) -> None:
        _known, key = key_of(name, form)
        assert (len(key.items), key.score, key.low, key.high, key.most_missing) == (items, how, low, high, missing)

    @pytest.mark.parametrize(
        ("name", "form", "places"),
        [
            ("wemwbs", "standard", []),
            ("brs", "standard", [2, 4, 6]),
            ("gse", "standard", []),
            ("dufss", "standard", []),
            ("rses", "satisfied-30", [2, 5, 6, 8, 9]),
            ("rses", "satisfied-40", [2, 5, 6, 8, 9]),
            ("rses", "worth-30", [3, 5, 8, 9, 10]),
            ("rses", "worth-40", [3, 5, 8, 9, 10]),
            ("lsns6", "standard", []),
            ("cel", "original", []),
            ("cel", "four", []),
        ],
    )
    def test_which_items_are_turned_round(self, name: str, form: str, places: list[int]) -> None:
        _known, key = key_of(name, form)
        assert sorted(key.items.index(item) + 1 for item in key.reverse) == places

    def test_only_the_original_loneliness_tool_is_better_when_lower(self) -> None:
        lower = [(known.id, form.id) for known, form in FORMS if known.key(form.id).direction is Direction.LOWER_BETTER]
        assert lower == [("cel", "original")]

    def test_the_well_being_scale_is_never_used_without_registration(self) -> None:
        assert instrument("wemwbs").licence is Licence.REGISTER
        assert {each.id for each in instruments() if each.licence is Licence.ASK} == {"dufss", "lsns6"}

    def test_a_change_that_counts(self) -> None:
        assert [each.id for each in instruments() if any(key.change for key in each.keys)] == ["wemwbs"]
        assert instrument("wemwbs").key("standard").change == 3

    def test_subscales(self) -> None:
        _known, support = key_of("dufss")
        assert {each.id: [support.items.index(item) + 1 for item in each.items] for each in support.subscales} == {
            "confidant": [3, 4, 5, 6, 7],
            "affective": [1, 2, 8],
        }
        _known, network = key_of("lsns6")
        assert [(each.id, each.at_risk_below) for each in network.subscales] == [("family", 6), ("friends", 6)]

    @pytest.mark.parametrize(
        ("name", "form", "scores"),
        [
            ("brs", "standard", {1.0: "low", 2.99: "low", 3.0: "normal", 4.3: "normal", 4.31: "high", 5.0: "high"}),
            ("rses", "satisfied-30", {0: "low", 14.9: "low", 15: "not low", 30: "not low"}),
            ("rses", "worth-40", {24: "low", 25: "not low"}),
            ("lsns6", "standard", {11: "at risk of being isolated", 12: "not at risk"}),
            ("cel", "original", {9: "less lonely", 10: "most lonely", 12: "most lonely"}),
            ("cel", "four", {1: "", 4: ""}),
            ("gse", "standard", {10: "", 40: ""}),
            ("wemwbs", "standard", {14: "", 70: ""}),
            ("dufss", "standard", {1: "", 5: ""}),
        ],
    )
    def test_cut_offs(self, name: str, form: str, scores: dict[float, str]) -> None:
        _known, key = key_of(name, form)
        found = {number: band(key, number) for number in scores}
        assert {number: each.label if each else "" for number, each in found.items()} == scores
        assert all(each.source for each in key.cut_offs)
        assert band(key, None) is None


class TestFiles:
    @every_form
    def test_a_form_has_a_key_over_its_own_items(self, known: Instrument, form: Form) -> None:
        key = known.key(form.id)
        assert sorted(key.items) == sorted(item.id for item in known.items)
        assert set(key.reverse) <= set(key.items)
        assert all(set(each.items) <= set(key.items) for each in key.subscales)
        assert key.source
        assert key.version

    @every_form
    def test_answers_have_a_meaning_each_or_are_counts(self, known: Instrument, form: Form) -> None:
        answers = known.answers_of(form.id)
        assert len(answers.labels) == len(answers.codes)
        assert bool(answers.codes) is not bool(known.key(form.id).count_steps)
        assert sorted(answers.codes) == list(answers.codes)

    @every_form
    def test_the_range_is_reached_at_both_ends(self, known: Instrument, form: Form) -> None:
        key = known.key(form.id)
        for answers, total in extremes(known, key):
            assert score(known, key, answers).score == total
        assert number_range(known, key) == (key.low, key.high)

    @every_form
    def test_the_range_follows_from_that_of_the_items(self, known: Instrument, form: Form) -> None:
        key = known.key(form.id)
        times = len(key.items) if key.score is Score.SUM else 1
        assert tuple(times * end for end in item_range(known, key)) == (key.low, key.high)

    @every_form
    def test_bands_leave_no_gap(self, known: Instrument, form: Form) -> None:
        bands = known.key(form.id).cut_offs
        assert not bands or (bands[0].low is None and bands[-1].high is None)
        assert all(one.high == other.low for one, other in pairwise(bands))

    def test_labels_are_short_and_our_own(self) -> None:
        for known in instruments():
            labels = [item.label for item in known.items]
            assert len(set(labels)) == len(labels)
            assert all(len(label.split()) <= 5 for label in labels)

    def test_what_is_shown_can_be_translated(self) -> None:
        catalogue = collect()
        assert all(catalogue.get(text, "instrument") is not None for text in instrument_texts())
        shown = {item.label for each in instruments() for item in each.items}
        assert shown <= set(instrument_texts())

    def test_an_unknown_one_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            instrument("nothing")
        with pytest.raises(KeyError):
            instrument("brs").key("other")
        with pytest.raises(KeyError):
            instrument("brs").form("other")
        with pytest.raises(KeyError):
            number_range(*key_of("brs"), "other")
