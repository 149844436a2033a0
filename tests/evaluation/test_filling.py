"""The words of a form, in the language and the order in which somebody is asked."""

import pytest

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.evaluation import filling, measuring, questionnaires, sheets, wordings
from ensure_desktop.evaluation.filling_values import Ask
from ensure_desktop.evaluation.instruments import instrument
from ensure_desktop.evaluation.questionnaire_words import FOLDER, is_rightwards, questionnaire_languages
from ensure_desktop.evaluation.questionnaire_words import questionnaire_text as words_in
from ensure_desktop.evaluation.values import Circumstances, Wording
from ensure_desktop.interviews.values import Guide, Kind, Option, Question, Scale, Section
from ensure_desktop.vault.permissions import AccountRole
from tests.evaluation.measuring_at_hand import BRS, HERE, TODAY, hand_out, keep, person, plan

ARABIC = {item.id: f"جملة {place}" for place, item in enumerate(instrument("brs").items, 1)}
LABELS = ("أبدًا", "نادرًا", "أحيانًا", "غالبًا", "دائمًا")
OWN = Guide(
    "Our sheet",
    (
        Section(
            "s",
            "You",
            (
                Question("mood", Kind.SCALE, "How are you?", scale=Scale(0, 10, "badly", "well")),
                Question("day", Kind.DATE, "Since when?"),
                Question("who", Kind.CHOICES, "With whom?", options=(Option("a", "Friends"), Option("b", "Family"))),
            ),
        ),
    ),
)


def put_wording(unit, language="ar", items=ARABIC, answers=LABELS, **more):
    with unit() as work:
        wording = Wording("brs", "standard", language, items, answers, title="المرونة", **more)
        return wordings.save_wording(work, wording=wording)


def form(unit, measurement_id, **more):
    with unit() as work:
        return filling.form(work, measurement_id=measurement_id, **more)


def paper(unit, *ids, **more):
    with unit() as work:
        return sheets.questionnaire_sheet(work, measurement_ids=ids, **more)


@pytest.fixture
def fatima(unit):
    return person(unit)


def test_the_words_are_those_of_the_wording(unit, fatima):
    put_wording(unit)
    made = hand_out(unit, fatima, plan(unit).id, circumstances=Circumstances(TODAY, language="ar"))
    found = form(unit, made.id)
    assert (found.words.title, found.words.language, found.words.rightwards) == ("المرونة", "ar", False)
    assert [item.text for item in found.words.items] == list(ARABIC.values())
    assert [(option.value, option.text) for option in found.words.items[0].options] == list(enumerate(LABELS, 1))
    assert found.words.worded
    assert found.open
    assert found.code == made.code


def test_what_was_handed_out_keeps_its_words(unit, fatima):
    put_wording(unit)
    made = hand_out(unit, fatima, plan(unit).id, circumstances=Circumstances(TODAY, language="ar"))
    put_wording(unit, items={key: f"{text} جديد" for key, text in ARABIC.items()})
    assert [item.text for item in form(unit, made.id).words.items] == list(ARABIC.values())


def test_without_words_our_labels_stand_in_at_the_desk_and_nowhere_else(unit, fatima):
    made = hand_out(unit, fatima, plan(unit).id)
    found = form(unit, made.id)
    assert not found.words.worded
    assert [item.text for item in found.words.items] == [item.label for item in instrument("brs").items]
    with pytest.raises(UserError, match="has no words"):
        paper(unit, made.id)
    with pytest.raises(UserError, match="has no words"):
        paper(unit, instrument="brs", form="standard", language="nl")


def test_the_order_is_that_of_the_form(unit, fatima):
    line = plan(unit, instrument="rses", form="worth-30")
    made = hand_out(unit, fatima, line.id)
    key = instrument("rses").key("worth-30")
    assert [item.id for item in form(unit, made.id).words.items] == list(key.items)


def test_counts_are_asked_as_numbers(unit, fatima):
    line = plan(unit, instrument="lsns6", form=instrument("lsns6").forms[0].id)
    made = hand_out(unit, fatima, line.id)
    assert {item.ask for item in form(unit, made.id).words.items} == {Ask.COUNT}


def test_a_questionnaire_of_the_centre_s_own(unit, fatima):
    with unit() as work:
        version = questionnaires.save_questionnaire(work, guide_id=None, language="en", guide=OWN)
    line = plan(unit, instrument="", form="", guide_id=version.guide_id)
    made = hand_out(unit, fatima, line.id, circumstances=Circumstances(TODAY, language="en"))
    mood, day, who = form(unit, made.id).words.items
    assert (mood.ask, mood.is_scale, mood.section) == (Ask.ONE, True, "You")
    assert [option.text for option in mood.options] == ["badly", *[""] * 9, "well"]
    assert (day.ask, who.ask) == (Ask.DAY, Ask.MANY)


def test_answers_are_read_back_until_it_is_finished_and_later_by_who_may(unit, as_role, fatima):
    made = hand_out(unit, fatima, plan(unit).id)
    keep(unit, made.id)
    staff = as_role(AccountRole.STAFF)
    assert form(staff, made.id).answers == BRS
    with unit() as work:
        measuring.finish(work, measurement_id=made.id, circumstances=HERE)
    assert form(staff, made.id).answers == {}
    assert not form(staff, made.id).open
    assert form(unit, made.id).answers == BRS


def test_papers_carry_the_code_and_no_name(unit, fatima):
    put_wording(unit)
    line = plan(unit)
    made = hand_out(unit, fatima, line.id, circumstances=Circumstances(TODAY, language="ar"))
    (found,) = paper(unit, made.id)
    assert found.code == made.code
    assert "Fatima" not in repr(found)
    (blank,) = paper(unit, instrument="brs", form="standard", language="ar")
    assert blank.code == ""
    assert blank.words == found.words


def test_what_is_finished_is_not_printed_again(unit, fatima):
    put_wording(unit)
    made = hand_out(unit, fatima, plan(unit).id, circumstances=Circumstances(TODAY, language="ar"))
    with unit() as work:
        measuring.finish(work, measurement_id=made.id, circumstances=HERE)
    with pytest.raises(UserError, match=made.code):
        paper(unit, made.id)
    with pytest.raises(NotFound):
        paper(unit, "f" * 32)


def test_the_words_around_the_questions_are_there_in_eight_languages():
    assert questionnaire_languages() == ("ar", "da", "en", "es", "fr", "nl", "ti", "tr")
    english = words_in("en")
    for code in questionnaire_languages():
        found = words_in(code)
        assert found.words.keys() == english.words.keys(), code
        assert found.language == code
        assert found.name
        assert all(found.words.values()), code
        for key, text in found.words.items():
            assert sorted(_places(text)) == sorted(_places(english[key])), f"{code}: {key}"
        assert (FOLDER / f"{code}.toml").is_file()
    assert words_in("nl_BE").language == "nl"
    assert words_in("uk").language == "en"
    assert not is_rightwards("ar")
    assert is_rightwards("ti")


def _places(text):
    return [part.partition("}")[0] for part in text.split("{")[1:]]
