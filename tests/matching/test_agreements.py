"""What two people agree on: kept, changed, signed, and said in the language of each."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.matching import service as matching
from ensure_desktop.matching.agreement_texts import agreement_languages, agreement_text, language_of_paper
from ensure_desktop.matching.agreement_values import AgreementTerms
from ensure_desktop.matching.values import EndReason, Stage
from ensure_desktop.matching.withdrawing import carry_out
from ensure_desktop.people.values import LanguageSkill, Level, RoleKind
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AttachmentContentRow, AuditEventRow
from tests.matching.people_at_hand import participant, supporter

TODAY = date(2026, 3, 2)
TERMS = AgreementTerms(
    interval_days=7,
    meetings=26,
    weekday=2,
    starts_at="14:00",
    minutes=90,
    place="De Mussen",
    first_on=date(2026, 3, 4),
    trial_until=date(2026, 4, 1),
    last_on=date(2027, 3, 3),
    boundaries=("home-address", "money"),
    own_terms={"nl": "We drinken koffie.", "ar": "نشرب القهوة."},
)
LAW = {
    "en": ("contract",),
    "nl": ("contract", "overeenkomst"),
    "fr": ("contrat",),
    "es": ("contrato",),
    "tr": ("sözleşme", "kontrat"),
    "da": ("kontrakt",),
    "ar": ("عقد", "العقد"),
    "ti": ("ውዕል", "ውል"),
}
"""What no agreement is called; a language that is added has to say its own."""


def scan(name="scan.jpg"):
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "JPEG")
    return NewFile(name, "image/jpeg", made.getvalue())


@pytest.fixture
def match_id(unit):
    with unit() as work:
        return matching.propose_match(
            work, supporter_id=supporter(work, "Mark"), participant_id=participant(work, "Fatima")
        ).id


@pytest.fixture
def save(unit, match_id):
    def keep(terms=TERMS):
        with unit("save agreement") as work:
            return matching.save_agreement(work, match_id=match_id, terms=terms)

    return keep


def numbers(unit, match_id):
    with unit() as work:
        return [each.number for each in matching.agreements_of(work, match_id=match_id)]


class TestKeeping:
    def test_everything_is_read_back(self, unit, save, match_id):
        made = save()
        assert (made.number, made.terms, made.agreed_on, made.made_by) == (1, TERMS, None, "Anneke de Wit")
        with unit() as work:
            assert matching.agreements_of(work, match_id=match_id) == (made,)

    def test_until_both_said_yes_it_is_changed_in_place_and_then_a_new_one_is_written(self, unit, save, match_id):
        first = save()
        again = save(replace(TERMS, minutes=60))
        assert (again.id, again.terms.minutes) == (first.id, 60)
        with unit() as work:
            matching.agree(work, agreement_id=first.id, day=TODAY)
        second = save(replace(TERMS, minutes=120))
        assert second.id != first.id
        assert numbers(unit, match_id) == [2, 1]
        with unit() as work:
            kept = matching.agreements_of(work, match_id=match_id)[1]
        assert (kept.terms.minutes, kept.agreed_on) == (60, TODAY)

    def test_one_that_was_taken_back_is_left_alone_and_comes_back(self, unit, save, match_id):
        first = save()
        with unit() as work:
            assert matching.withdraw_agreement(work, agreement_id=first.id).withdrawn
        with unit() as work, pytest.raises(UserError, match="taken back"):
            matching.agree(work, agreement_id=first.id, day=TODAY)
        assert save().number == 2
        with unit() as work:
            assert not matching.restore_agreement(work, agreement_id=first.id).withdrawn
        assert numbers(unit, match_id) == [2, 1]

    def test_what_is_typed_is_cleaned(self, save):
        made = save(
            replace(
                TERMS,
                starts_at=" 9.30 ",
                place="  De   Mussen ",
                boundaries=("money", "no such thing", "home-address"),
                own_terms={"nl": "  ", "xx": "?", "ar": " نعم "},
            )
        )
        assert (made.terms.starts_at, made.terms.place) == ("09:30", "De Mussen")
        assert made.terms.boundaries == ("home-address", "money")
        assert made.terms.own_terms == {"ar": "نعم"}

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"interval_days": 1}, "interval_days"),
            ({"interval_days": 85}, "interval_days"),
            ({"meetings": 0}, "meetings"),
            ({"minutes": 10}, "minutes"),
            ({"minutes": 481}, "minutes"),
            ({"weekday": 7}, "weekday"),
            ({"starts_at": "25:00"}, "starts_at"),
            ({"starts_at": "22:30", "minutes": 91}, "minutes"),
            ({"place": "x" * 201}, "place"),
            ({"trial_until": date(2026, 3, 3)}, "trial_until"),
            ({"last_on": date(2026, 3, 31)}, "last_on"),
            ({"first_on": None, "trial_until": None, "last_on": date(3026, 3, 3)}, "last_on"),
            ({"own_terms": {"nl": "x" * 1501}}, "own_terms.nl"),
        ],
    )
    def test_what_makes_no_sense_is_said_beside_its_field(self, save, unit, match_id, change, field):
        with pytest.raises(FieldErrors) as caught:
            save(replace(TERMS, **change))
        assert set(caught.value.fields) == {field}
        assert numbers(unit, match_id) == []

    def test_an_empty_one_can_be_printed_and_filled_in_by_hand(self, save):
        assert save(AgreementTerms()).terms == AgreementTerms()

    def test_what_has_ended_is_not_agreed_on_anew(self, unit, save, match_id):
        with unit() as work:
            matching.move_match(work, match_id=match_id, to=Stage.ENDED, day=TODAY, end_reason=EndReason.OTHER)
        with pytest.raises(UserError, match="has ended"):
            save()


class TestSaidYes:
    def test_the_day_is_today_or_before(self, unit, save):
        made = save()
        for day in (date(2026, 3, 3), date(1926, 3, 2)):
            with unit() as work, pytest.raises(FieldErrors) as caught:
                matching.agree(work, agreement_id=made.id, day=day)
            assert set(caught.value.fields) == {"day"}

    def test_the_signed_paper_is_kept_read_replaced_and_erased(self, unit, save):
        made = save()
        with unit() as work:
            first = matching.agree(work, agreement_id=made.id, day=TODAY, file=scan()).attachment_id
        with unit("read signed agreement") as work:
            assert matching.signed_agreement(work, agreement_id=made.id).name == "scan.jpg"
        with unit() as work:
            agreed = matching.agree(work, agreement_id=made.id, day=date(2026, 3, 1), file=scan("other.jpg"))
        assert agreed.agreed_on == date(2026, 3, 1)
        with unit() as work:
            assert work.session.get(AttachmentContentRow, first) is None
            assert matching.signed_agreement(work, agreement_id=made.id).name == "other.jpg"
        with unit() as work:
            assert matching.remove_signed_agreement(work, agreement_id=made.id).attachment_id == ""
        with unit() as work:
            assert work.session.get(AttachmentContentRow, agreed.attachment_id) is None
            with pytest.raises(NotFound):
                matching.signed_agreement(work, agreement_id=made.id)

    def test_where_nothing_has_begun_the_signed_paper_goes_with_the_consent(self, unit, save):
        made = save()
        with unit() as work:
            kept = matching.agree(work, agreement_id=made.id, day=TODAY, file=scan()).attachment_id
            match = matching.match(work, match_id=made.match_id)
        with unit() as work:
            carry_out(work, match.participant_id, Purpose.MATCHING, TODAY)
        with unit() as work:
            (found,) = matching.agreements_of(work, match_id=made.match_id)
            assert (found.attachment_id, found.terms.place, found.terms.own_terms) == ("", "", {})
            assert work.session.get(AttachmentContentRow, kept) is None

    def test_a_paper_that_is_none_changes_nothing(self, unit, save, match_id):
        made = save()
        with pytest.raises(UserError), unit() as work:
            matching.agree(work, agreement_id=made.id, day=TODAY, file=NewFile("x.pdf", "application/pdf", b"no"))
        with unit() as work:
            assert matching.agreements_of(work, match_id=match_id)[0].agreed_on is None


class TestTheWords:
    def test_the_languages(self):
        assert agreement_languages() == ("ar", "da", "en", "es", "fr", "nl", "ti", "tr")
        assert agreement_text("nl-BE").language == "nl"
        assert agreement_text("vi").language == "en"

    @pytest.mark.parametrize("language", agreement_languages())
    def test_every_language_says_the_same(self, language):
        text, english = agreement_text(language), agreement_text("en")
        assert text.language == language
        assert text.version == english.version
        assert text.words.keys() == english.words.keys()
        assert [(each.key, each.usual) for each in text.boundaries] == [
            (each.key, each.usual) for each in english.boundaries
        ]
        for own, other in zip(text.boundaries, english.boundaries, strict=True):
            assert ("{supporter}" in own.text) == ("{supporter}" in other.text), own.key
        for key, word in text.words.items():
            wanted = {"n", "day", "name", "number", "pages"} & set(english.words[key].replace("}", "{").split("{"))
            assert all("{" + each + "}" in word for each in wanted), key

    @pytest.mark.parametrize("language", agreement_languages())
    def test_it_is_never_called_by_a_word_of_the_law(self, language):
        text = agreement_text(language)
        said = [text.title, text.introduction, text.closing, *text.words.values()]
        said += [each.text for each in text.boundaries]
        words = {word.strip(".,:;!?()،؟።፡").casefold() for part in said for word in part.split()}
        assert not [word for word in words for law in LAW[language] if word == law or (len(law) > 4 and law in word)]

    @pytest.mark.parametrize(
        ("spoken", "centre", "found"),
        [
            ((("ar", Level.A2), ("nl", Level.B2)), "en", "nl"),
            ((("ti", Level.NATIVE), ("nl", Level.A1)), "nl", "ti"),
            ((("ps", Level.NATIVE),), "nl-BE", "nl"),
            ((("ps", Level.NATIVE), ("fr", Level.A1)), "nl", "fr"),
            ((), "vi", "en"),
        ],
    )
    def test_each_gets_the_language_that_she_speaks_best(self, spoken, centre, found):
        assert language_of_paper([LanguageSkill(*each) for each in spoken], centre) == found


class TestThePaper:
    def paper(self, unit, made, side=RoleKind.PARTICIPANT, language="ar"):
        with unit("print agreement") as work:
            return matching.agreement_paper_of(work, agreement_id=made.id, side=side, language=language)

    def test_each_has_her_own(self, unit, save):
        made = save()
        hers, his = self.paper(unit, made), self.paper(unit, made, RoleKind.SUPPORTER, "nl")
        assert (hers.reader, his.reader) == ("Fatima", "Mark")
        assert (hers.text.language, his.text.language) == ("ar", "nl")
        assert (hers.special, his.special) == ("نشرب القهوة.", "We drinken koffie.")
        assert (hers.terms, hers.number, hers.match_code) == (his.terms, 1, his.match_code)
        assert len(hers.boundaries) == len(his.boundaries) == 2
        assert his.boundaries[0].startswith("Mark geeft geen thuisadres.")

    def test_special_terms_without_a_translation_are_not_left_out(self, unit, save):
        assert self.paper(unit, save(), language="tr").special == "نشرب القهوة."
        assert self.paper(unit, save(replace(TERMS, own_terms={}))).special == ""

    def test_the_centres_words_are_used_where_it_speaks_the_language(self, unit, save):
        made = save()
        with unit() as work:
            centre = Centre("De Mussen", language="en")
            words = replace(centre.words, outward_supporter="buddy", outward_participant="neighbour")
            change_centre(work, centre=replace(centre, words=words))
        english = self.paper(unit, made, language="en")
        assert (english.supporter_word, english.participant_word) == ("buddy", "neighbour")
        assert self.paper(unit, made, language="nl").supporter_word == "contactpersoon"

    def test_that_it_was_made_and_left_is_in_the_audit(self, unit, save):
        made = save()
        self.paper(unit, made)
        with unit("take out agreement") as work:
            matching.note_agreement_exported(work, agreement_id=made.id, side=RoleKind.PARTICIPANT, how="print")
        with unit() as work:
            told = [row.action for row in work.session.query(AuditEventRow)]
        assert "print agreement" in told
        assert "take out agreement: print" in told


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_stands_in_the_sentences(supporter_name, participant_name):
    for language in agreement_languages():
        for each in agreement_text(language).boundaries:
            said = each.text.format(supporter=supporter_name, participant=participant_name)
            assert (supporter_name in said) or "{supporter}" not in each.text


def test_the_timeline_of_both_tells_when_they_agreed_and_when_it_was_taken_back(unit, save, match_id, clock):
    made = save()
    with unit() as work:
        match = matching.match(work, match_id=match_id)
        assert [one for one in matching.events(work, match.supporter_id) if one.kind == "agreement"] == []
        matching.agree(work, agreement_id=made.id, day=TODAY, file=scan())
    clock.forward(days=9)
    with unit() as work:
        matching.withdraw_agreement(work, agreement_id=made.id)
        told = [one for one in matching.events(work, match.supporter_id) if one.kind == "agreement"]
        other = [one for one in matching.events(work, match.participant_id) if one.kind == "agreement"]
    assert [(one.day, one.title, one.text, one.role) for one in told] == [
        (TODAY, "Agreement with Fatima: both said yes", "The signed paper is attached.", RoleKind.SUPPORTER),
        (date(2026, 3, 11), "Agreement with Fatima: taken back", "", RoleKind.SUPPORTER),
    ]
    assert [one.title for one in other] == ["Agreement with Mark: both said yes", "Agreement with Mark: taken back"]
    assert {one.target for one in (*told, *other)} == {match_id}
