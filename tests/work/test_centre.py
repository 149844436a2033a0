"""The centre's settings and words."""

from dataclasses import asdict, fields, replace

import pytest
from babel import Locale

from ensure_desktop.errors import FieldErrors
from ensure_desktop.settings import CENTRE_SETTINGS, WORD_KEYS, phone_countries
from ensure_desktop.vault.centre import Centre, Words, change_centre, read_centre
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.visits.values import Preset


def test_an_empty_vault_has_the_defaults(unit):
    with unit() as work:
        assert read_centre(work) == Centre(name="")


def test_what_was_changed_is_read_back(unit):
    words = replace(Words.usual(), supporter="buddy", supporters="buddies", outward_participant="gast")
    centre = Centre("De Mussen", "nl", words, 4, 15, "/media/stick", plan_preset="six months weekly")
    with unit() as work:
        assert change_centre(work, centre=centre) == centre
    with unit() as work:
        assert read_centre(work) == centre


def test_only_what_changed_is_audited(unit, engine):
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen"))
    with unit() as work:
        change_centre(work, centre=Centre("De Mussen"))
        work.session.flush()
        assert work.touched == frozenset()
        change_centre(work, centre=Centre("De Mussen", idle_minutes=20))
        assert work.touched == {"centre"}


def test_each_unfit_value_has_its_sentence_beside_its_field(unit):
    words = replace(Words.usual(), leader=" ", staff="x" * 61)
    centre = Centre("  ", "en", words, 0, 121, "x" * 1001, plan_preset="every day")
    with pytest.raises(FieldErrors) as caught, unit() as work:
        change_centre(work, centre=centre)
    assert set(caught.value.fields) == {
        "name",
        "caseload_limit",
        "idle_minutes",
        "backup_folder",
        "plan_preset",
        "word.leader",
        "word.staff",
    }


def test_declared_settings_and_values_are_the_same():
    assert {setting.key for setting in CENTRE_SETTINGS} | {"words"} == {field.name for field in fields(Centre)}
    assert set(WORD_KEYS) == {field.name for field in fields(Words)}
    for setting in CENTRE_SETTINGS:
        assert setting.description()
        if not setting.required:
            assert setting.problem(setting.default) is None
            assert getattr(Centre("x"), setting.key) == setting.default


def test_the_plan_presets_are_those_of_the_visits():
    [setting] = [setting for setting in CENTRE_SETTINGS if setting.key == "plan_preset"]
    assert set(setting.choices) == {preset.value for preset in Preset}


def test_a_country_is_one_whose_phone_numbers_and_name_are_known(unit):
    names = Locale.parse("en").territories
    with unit() as work:
        for country in phone_countries():
            assert country in names
            change_centre(work, centre=Centre("De Mussen", country=country))
        for unknown in ("XX", "be", "B", "BEL", "Belgium"):
            with pytest.raises(FieldErrors) as caught:
                change_centre(work, centre=Centre("De Mussen", country=unknown))
            assert caught.value.fields == {"country": "Please choose one from the list."}
        assert change_centre(work, centre=Centre("De Mussen", country="")).country == ""


def test_the_two_registers():
    words = Words(**{key: key for key in WORD_KEYS})
    assert words.internal()["supporters"] == "supporters"
    assert words.outward()["supporters"] == "outward_supporters"
    assert words.outward()["leader"] == "leader"
    assert set(words.internal()) == set(words.outward()) == {key for key in asdict(words) if "outward" not in key}
    assert [words.of_account(role) for role in AccountRole] == ["leader", "supervisor", "staff"]


def test_texts_hold_nothing_invisible_and_a_folder_stays_as_it_was_chosen(unit):
    words = replace(Words.usual(), leader="head\x00 \ud800of house")
    with unit() as work:
        kept = change_centre(work, centre=Centre("\u202eDe  Mussen\n", words=words, backup_folder="/media/my  stick"))
    assert (kept.name, kept.words.leader, kept.backup_folder) == ("De Mussen", "head of house", "/media/my  stick")
