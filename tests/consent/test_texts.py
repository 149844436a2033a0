"""The texts that people agree to: the program's, the centre's own, and those of long ago."""

from dataclasses import asdict, fields, replace

import pytest

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.texts import AROUND, consent_form, form_from_json, form_to_json, text_languages
from ensure_desktop.consent.values import ConsentForm, ConsentText, FormWords, Purpose
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.vault.permissions import AccountRole

WITH_PLACES = {
    "holds_until": {"day"},
    "withdrawn": {"day"},
    "version": {"version"},
    "page": {"number", "pages"},
}


def own(form, **more):
    """The form as a centre would change it."""
    return replace(form, introduction="We are De Mussen, and we ask you.", **more)


def save(unit, form, language="en"):
    with unit() as work:
        return consent.save_own_text(work, language=language, form=form)


def in_use(unit, language):
    with unit() as work:
        return consent.text_in_use(work, language=language)


class TestOurs:
    def test_six_languages(self):
        assert text_languages() == ("ar", "en", "es", "fr", "nl", "tr")

    @pytest.mark.parametrize("language", text_languages())
    def test_each_has_everything(self, language):
        form = consent_form(language)
        assert (form.version, form.language) == ("2026-2", language)
        assert [text.purpose for text in form.texts] == list(Purpose)
        assert all(getattr(form, name) for name in ("title", *AROUND))
        assert all(asdict(form.words).values())
        assert len(form.rights.splitlines()) == 7
        for text in form.texts:
            assert (text.version, text.language) == (form.version, language)
            assert text.title
            assert 100 < len(text.text) < 900

    @pytest.mark.parametrize("language", text_languages())
    def test_the_words_of_the_paper_have_their_places(self, language):
        words = asdict(consent_form(language).words)
        for key, word in words.items():
            places = {place: place for place in WITH_PLACES.get(key, ())}
            assert word.format(**places).count("{") == 0
            assert all(f"{{{place}}}" in word for place in places)

    @pytest.mark.parametrize("language", text_languages())
    def test_sentences_are_short(self, language):
        form = consent_form(language)
        for text in (*(text.text for text in form.texts), *(getattr(form, name) for name in AROUND)):
            for sentence in text.replace("\n", ". ").replace("؟", ".").replace("?", ".").split(". "):
                assert len(sentence.split()) <= 36, sentence

    def test_no_two_languages_say_a_title_alike(self):
        for purpose in Purpose:
            assert len({consent_form(code).text_of(purpose).title for code in text_languages()}) == 6

    @pytest.mark.parametrize(("asked", "found"), [("nl", "nl"), ("nl_BE", "nl"), ("fr-BE", "fr"), ("ti", "en")])
    def test_where_there_is_no_text_the_english_one_says_so(self, unit, asked, found):
        assert in_use(unit, asked) == consent_form(found)
        with unit() as work:
            assert {text.language for text in consent.consent_texts(work, language=asked)} == {found}

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_an_earlier_version_is_still_read_with_the_words_of_today(self, unit, language):
        with unit() as work:
            form = consent.consent_text(work, version="2026-1", language=language)
            assert (form.version, form.language, form.rights) == ("2026-1", language, "")
            assert [text.version for text in form.texts] == ["2026-1"] * 5
            assert form.words == consent_form(language).words
            assert consent.consent_text(work, version="2026-2", language=language) == consent_form(language)
            for version, code in (("2025-1", "en"), ("2026-1", "ar"), ("../en", "en")):
                with pytest.raises(NotFound):
                    consent.consent_text(work, version=version, language=code)

    @pytest.mark.parametrize("language", text_languages())
    def test_it_is_kept_as_it_was(self, language):
        form = consent_form(language)
        assert form_from_json(form_to_json(form), version=form.version, language=language) == form


class TestOwn:
    def test_saving_makes_a_new_version_and_the_old_ones_stay_readable(self, unit, clock):
        first = save(unit, own(consent_form("en")))
        second = save(unit, replace(first, closing="Please ask us."))
        assert (first.version, second.version) == ("own-1", "own-2")
        assert in_use(unit, "en") == second
        with unit() as work:
            assert consent.consent_text(work, version="own-1", language="en") == first
            assert {text.version for text in second.texts} == {"own-2"}
            found = consent.text_versions(work, language="en")
        assert [(each.version, each.own, each.in_use) for each in found] == [
            ("own-2", True, True),
            ("own-1", True, False),
            ("2026-2", False, False),
        ]
        assert in_use(unit, "nl") == consent_form("nl")

    def test_saving_without_a_change_makes_no_version(self, unit):
        assert save(unit, consent_form("en")) == consent_form("en")
        first = save(unit, own(consent_form("en")))
        assert save(unit, first) == first

    def test_the_clock_set_back_does_not_bring_an_old_text_back(self, unit, clock):
        save(unit, own(consent_form("en")))
        clock.forward(days=-40)
        assert save(unit, own(consent_form("en"), closing="Newer.")).version == "own-2"
        assert in_use(unit, "en").closing == "Newer."

    def test_a_language_of_the_centre_s_own(self, unit):
        with unit() as work:
            assert "ti" not in consent.text_languages_in_use(work)
        made = save(unit, replace(consent_form("en"), title="እንታይ ትሰማምዑ?"), "ti")
        assert (made.version, made.language, made.title) == ("own-1", "ti", "እንታይ ትሰማምዑ?")
        assert in_use(unit, "ti-ER") == made
        with unit() as work:
            assert consent.text_languages_in_use(work) == ("ar", "en", "es", "fr", "nl", "ti", "tr")

    def test_a_text_without_small_words_has_the_english_ones(self, unit):
        made = save(unit, replace(consent_form("en"), words=FormWords(yes="እወ")), "ti")
        assert (made.words.yes, made.words.no) == ("እወ", "No")

    @pytest.mark.parametrize("language", ["nl", "ti"])
    def test_back_to_the_usual_text_and_to_the_own_one_again(self, unit, language):
        first = save(unit, own(consent_form(language)), language)
        with unit() as work:
            assert consent.use_usual_text(work, language=language) == consent_form(language)
            assert language in consent.text_languages_in_use(work) or language == "ti"
            assert consent.text_versions(work, language=language)[0].in_use or language == "ti"
        again = save(unit, replace(first, closing="Anew."), language)
        assert (again.version, in_use(unit, language)) == ("own-2", again)

    def test_what_is_missing_or_too_long_is_said_beside_its_field(self, unit):
        form = consent_form("en")
        broken = [replace(form.texts[0], title=" "), replace(form.texts[1], text="x" * 9000), *form.texts[2:]]
        with pytest.raises(FieldErrors) as caught:
            save(
                unit, replace(form, title="", rights="\n", texts=tuple(broken), words=replace(form.words, no="n" * 999))
            )
        assert caught.value.fields.keys() == {
            "title",
            "rights",
            "texts.matching.title",
            "texts.evaluation.text",
            "words.no",
        }
        with pytest.raises(FieldErrors) as caught:
            save(unit, form, "English")
        assert caught.value.fields.keys() == {"language"}
        assert in_use(unit, "en") == form

    def test_only_the_leader_changes_it(self, as_role):
        for role in (AccountRole.SUPERVISOR, AccountRole.STAFF):
            with as_role(role)() as work, pytest.raises(NotAllowed):
                consent.save_own_text(work, language="en", form=own(consent_form("en")))

    def test_every_word_of_the_paper_can_be_changed(self, unit):
        words = FormWords(**{field.name: f"{field.name} {{day}}" for field in fields(FormWords)})
        assert save(unit, replace(consent_form("en"), words=words)).words == words


def test_a_text_of_a_program_with_fewer_purposes_is_still_read():
    old = ConsentForm("1", "en", (ConsentText(Purpose.PHOTO, "1", "en", "Photos", "Yes?"),), "Thank you.")
    assert form_from_json(form_to_json(old), version="1", language="en").texts == old.texts
