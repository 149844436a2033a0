"""Giving consent at one table: who signs, what is kept with it, and the paper that shows it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from ensure_desktop.consent import service as consent
from ensure_desktop.consent.model import ConsentRecord, ConsentTextRecord, SigningRecord
from ensure_desktop.consent.texts import consent_form
from ensure_desktop.consent.values import Agreed, ConsentGiven, PaperPurpose, Purpose, Signature, Signing, Way
from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.people import service as people
from ensure_desktop.people.organisations.service import register_organisation, withdraw_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.centre import Centre, change_centre
from ensure_desktop.vault.model import AttachmentContentRow, AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from tests.earlier_consents import record_consents

TODAY = date(2026, 3, 2)
SIGNED = Signing(TODAY, Way.PAPER, "2026-2", "en")
NAME = Signature((((0.1, 0.2), (0.9, 0.8)), ((0.2, 0.9), (0.8, 0.1))), 3.0)
MATCHING = (Agreed(Purpose.MATCHING),)


def photo(colour="white"):
    made = BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, "JPEG")
    return NewFile("Lucie.jpg", "image/jpeg", made.getvalue())


@pytest.fixture
def register(unit):
    def put(name="Lucie", **born):
        with unit() as work:
            return people.register_person(work, details=PersonDetails(first_name=name, **born), roles=[]).id

    return put


@pytest.fixture
def partner(unit):
    def put(name="CAW Laak"):
        with unit() as work:
            return register_organisation(work, details=OrganisationDetails(name=name)).id

    return put


@pytest.fixture
def give(unit):
    def record(person_id, signing=SIGNED, agreed=MATCHING, files=()):
        with unit("give consent") as work:
            return consent.give_consent(work, person_id=person_id, signing=signing, agreed=agreed, files=files)

    return record


def refused(give, *what, **more):
    with pytest.raises(FieldErrors) as caught:
        give(*what, **more)
    return set(caught.value.fields)


class TestTheAct:
    def test_everything_that_was_there_is_read_back(self, unit, register, partner, give):
        lucie, caw = register(), partner()
        signing = Signing(
            day=date(2026, 3, 1),
            way=Way.SCREEN,
            text_version="2026-2",
            text_language="ar",
            witness=" Anna ",
            interpreter="Samira",
            guardian="Ahmed",
            guardian_relation="father",
            signature=NAME,
            guardian_signature=NAME,
            expires_on=date(2028, 3, 1),
        )
        made = give(lucie, signing, [Agreed(Purpose.PHOTO), Agreed(Purpose.SHARING, caw)], [photo()])
        assert [each.given.purpose for each in made] == [Purpose.PHOTO, Purpose.SHARING]
        assert (made[1].given.organisation_id, made[1].given.organisation) == (caw, "CAW Laak")
        with unit() as work:
            found = consent.consents_of(work, person_id=lucie)
        assert {each.signing for each in found} == {made[0].signing}
        signed = found[0].signing
        assert signed.details == replace(signing, witness="Anna")
        assert signed.recorded_by == "Anneke de Wit"
        assert [name for _id, name in signed.files] == ["Lucie.jpg"]
        assert {(each.given.text_version, each.given.text_language) for each in found} == {("2026-2", "ar")}
        assert all(each.valid_on(date(2028, 3, 1)) and not each.valid_on(date(2028, 3, 2)) for each in found)

    def test_the_text_that_was_agreed_to_is_kept_once_for_all(self, unit, register, give, monkeypatch):
        for name in ("Lucie", "Mark"):
            give(register(name))
        with unit() as work:
            assert work.session.scalar(select(func.count()).select_from(ConsentTextRecord)) == 1
        monkeypatch.setattr("ensure_desktop.consent.kept_texts.earlier_form", lambda version, language: None)
        with unit() as work:
            assert consent.consent_text(work, version="2026-2", language="en") == consent_form("en")

    def test_agreeing_to_the_programs_text_does_not_put_the_centres_own_aside(self, unit, register, give):
        with unit() as work:
            own = consent.save_own_text(
                work, language="en", form=replace(consent_form("en"), closing="Please ask us anything.")
            )
        give(register())
        give(register("Mark"), replace(SIGNED, text_version=own.version))
        with unit() as work:
            assert consent.text_in_use(work, language="en") == own

    def test_giving_anew_renews_and_the_earlier_one_stays_on_record(self, unit, register, give):
        lucie = register()
        give(lucie, replace(SIGNED, day=date(2024, 3, 2), expires_on=date(2026, 3, 20)))
        with unit() as work:
            assert len(consent.consents_ending(work)) == 1
        give(lucie, replace(SIGNED, expires_on=date(2028, 3, 2)))
        with unit() as work:
            assert consent.consents_ending(work) == ()
            assert len(consent.consents_of(work, person_id=lucie)) == 2
            assert consent.has_consent(work, person_id=lucie, purpose=Purpose.MATCHING, on=date(2028, 3, 2))

    def test_how_long_it_should_hold_is_the_centres_choice(self, unit):
        with unit() as work:
            assert consent.proposed_expiry(work, day=TODAY) == date(2028, 3, 2)
            change_centre(work, centre=Centre("De Mussen", consent_months=0))
            assert consent.proposed_expiry(work, day=TODAY) is None

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"day": date(2026, 3, 3)}, "day"),
            ({"day": date(1990, 1, 1)}, "day"),
            ({"expires_on": date(2026, 3, 1)}, "expires_on"),
            ({"expires_on": date(2090, 1, 1)}, "expires_on"),
            ({"text_version": "2031-1"}, "text_version"),
            ({"text_language": "xx"}, "text_version"),
            ({"way": Way.SPOKEN}, "witness"),
            ({"way": Way.SPOKEN, "witness": " \u202e "}, "witness"),
            ({"interpreter": "x" * 500}, "interpreter"),
            ({"guardian_relation": "mother"}, "guardian"),
            ({"guardian_signature": NAME}, "guardian"),
            ({"way": Way.SCREEN}, "signature"),
            ({"way": Way.SCREEN, "signature": Signature(((),))}, "signature"),
            ({"signature": Signature((((0.5, 0.5), (0.5, 0.51)),))}, "signature"),
            ({"signature": Signature((((float("nan"), 0.5), (0.5, 0.51)),))}, "signature"),
        ],
    )
    def test_what_cannot_be_is_said_beside_its_field(self, unit, register, give, change, field):
        assert refused(give, register(), replace(SIGNED, **change)) == {field}
        with unit() as work:
            for model in (SigningRecord, ConsentRecord, ConsentTextRecord):
                assert work.session.scalars(select(model)).all() == []

    def test_what_is_agreed_to(self, unit, register, partner, give):
        lucie, caw, gone = register(), partner(), partner("Gone")
        with unit() as work:
            withdraw_organisation(work, organisation_id=gone)
        assert refused(give, lucie, agreed=()) == {"agreed"}
        assert refused(give, lucie, agreed=MATCHING * 2) == {"agreed"}
        assert refused(give, lucie, agreed=[Agreed(Purpose.PHOTO, caw)]) == {"agreed"}
        for nobody in (None, "f" * 32, gone):
            assert refused(give, lucie, agreed=[Agreed(Purpose.SHARING, nobody)]) == {"organisation_id"}
        assert len(give(lucie, agreed=[Agreed(Purpose.SHARING, caw), Agreed(Purpose.SHARING, partner("OCMW"))])) == 2

    def test_a_person_who_is_not_there(self, unit, register, give):
        with pytest.raises(NotFound):
            give("gone")
        lucie = register()
        with unit() as work:
            people.withdraw_person(work, person_id=lucie)
        with pytest.raises(UserError, match="restore"):
            give(lucie)


class TestMinors:
    @pytest.mark.parametrize("born", [{"birth_date": date(2008, 3, 3)}, {"birth_year": 2008}])
    def test_under_18_a_guardian_agrees_too(self, register, give, born):
        young = register(**born)
        assert refused(give, young) == {"guardian"}
        (made,) = give(young, replace(SIGNED, guardian="Ahmed El Amrani", guardian_relation="father"))
        assert made.signing.details.guardian == "Ahmed El Amrani"

    def test_on_the_screen_the_guardian_signs_and_the_young_person_may(self, register, give):
        young = register(birth_date=date(2010, 1, 1))
        on_screen = replace(SIGNED, way=Way.SCREEN, guardian="Ahmed")
        assert refused(give, young, on_screen) == {"guardian_signature"}
        assert refused(give, young, replace(on_screen, signature=NAME)) == {"guardian_signature"}
        assert give(young, replace(on_screen, guardian_signature=NAME))
        assert give(young, replace(on_screen, guardian_signature=NAME, signature=NAME))

    def test_of_age_on_the_day_itself(self, register, give):
        assert give(register(birth_date=date(2008, 3, 2)))
        young = register(birth_date=date(2008, 3, 2))
        assert refused(give, young, replace(SIGNED, day=date(2026, 3, 1))) == {"guardian"}

    def test_a_guardian_may_sign_for_an_adult(self, register, give):
        assert give(register(), replace(SIGNED, way=Way.SCREEN, guardian="Ahmed", guardian_signature=NAME))

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(
        day=st.dates(date(2016, 1, 1), TODAY), born=st.dates(date(1990, 1, 1), date(2015, 1, 1)), named=st.booleans()
    )
    def test_no_minor_agrees_alone(self, register, give, day, born, named):
        person = register(birth_date=born)
        signing = replace(SIGNED, day=day, guardian="Ahmed" if named else "")
        young = (day.year - 18, day.month, day.day) < (born.year, born.month, born.day)
        if young and not named:
            assert refused(give, person, signing) == {"guardian"}
        else:
            assert give(person, signing)


class TestFiles:
    def test_it_is_painted_anew_and_read_back(self, unit, register, give):
        (made,) = give(register(), files=[photo(), photo("grey")])
        first, second = made.signing.files
        with unit() as work:
            found = consent.attachment(work, attachment_id=first[0])
        assert (found.name, found.media_type) == ("Lucie.jpg", "image/jpeg")
        assert Image.open(BytesIO(found.content)).size == (40, 30)
        assert first[0] != second[0]

    def test_a_file_that_is_not_taken_keeps_everything_else_out_too(self, unit, register, give):
        lucie = register()
        with pytest.raises(UserError, match="Only photos"):
            give(lucie, files=[photo(), NewFile("a.exe", "image/jpeg", b"MZ")])
        with unit() as work:
            assert consent.consents_of(work, person_id=lucie) == ()
            assert work.session.scalars(select(AttachmentContentRow)).all() == []

    def test_it_can_come_later_and_go_again(self, unit, register, give):
        (made,) = give(register())
        with unit() as work:
            signed = consent.attach_file(work, signing_id=made.signing.id, file=photo())
            (attachment_id, name), = signed.files  # fmt: skip
            assert name == "Lucie.jpg"
            assert consent.remove_file(work, signing_id=signed.id, attachment_id=attachment_id).files == ()
            with pytest.raises(NotFound):
                consent.attachment(work, attachment_id=attachment_id)
            with pytest.raises(NotFound):
                consent.remove_file(work, signing_id=signed.id, attachment_id=attachment_id)

    def test_no_more_than_ten(self, unit, register, give):
        assert refused(give, register(), files=[photo()] * 11) == {"files"}
        (made,) = give(register(), files=[photo()] * 10)
        with unit() as work, pytest.raises(FieldErrors):
            consent.attach_file(work, signing_id=made.signing.id, file=photo())

    def test_only_files_of_consents_are_read_here(self, unit):
        with unit() as work, pytest.raises(NotFound):
            consent.attachment(work, attachment_id="f" * 32)


class TestPartners:
    def test_a_consent_holds_for_the_partner_who_was_named(self, unit, register, partner, give):
        lucie, caw, ocmw = register(), partner(), partner("OCMW")
        give(lucie, agreed=[Agreed(Purpose.SHARING, caw)])
        with unit() as work:
            about = {"person_id": lucie, "purpose": Purpose.SHARING, "on": TODAY}
            assert consent.has_consent(work, **about)
            assert consent.has_consent(work, **about, organisation_id=caw)
            assert not consent.has_consent(work, **about, organisation_id=ocmw)

    def test_one_from_before_partners_were_named_holds_for_all(self, unit, register, partner):
        lucie, caw = register(), partner()
        with unit() as work:
            given = ConsentGiven(Purpose.SHARING, "2025-1", "en", TODAY, Way.PAPER)
            record_consents(work, person_id=lucie, given=[given])
            about = {"person_ids": [lucie], "purpose": Purpose.SHARING, "on": TODAY}
            assert consent.with_consent(work, **about, organisation_id=caw) == {lucie}

    def test_taking_one_back_leaves_the_other(self, unit, register, partner, give):
        lucie, caw, ocmw = register(), partner(), partner("OCMW")
        first, _second = give(lucie, agreed=[Agreed(Purpose.SHARING, caw), Agreed(Purpose.SHARING, ocmw)])
        with unit() as work:
            given = ConsentGiven(Purpose.SHARING, "2025-1", "en", date(2025, 1, 1), Way.PAPER)
            record_consents(work, person_id=lucie, given=[given])
            gone = consent.withdraw_consent(work, consent_id=first.id, on=TODAY)
            assert [each.given.organisation for each in gone] == ["", "CAW Laak"]  # the one for all went too
            about = {"person_id": lucie, "purpose": Purpose.SHARING, "on": TODAY}
            assert not consent.has_consent(work, **about, organisation_id=caw)
            assert consent.has_consent(work, **about, organisation_id=ocmw)

    def test_a_renewal_with_one_partner_does_not_renew_the_other(self, unit, register, partner, give):
        lucie, caw, ocmw = register(), partner(), partner("OCMW")
        soon = replace(SIGNED, expires_on=date(2026, 3, 20))
        give(lucie, soon, [Agreed(Purpose.SHARING, caw), Agreed(Purpose.SHARING, ocmw)])
        give(lucie, agreed=[Agreed(Purpose.SHARING, caw)])
        with unit() as work:
            assert len(consent.consents_ending(work)) == 1


class TestPapers:
    def test_a_blank_one_for_somebody(self, unit, register, partner):
        young, caw = register("Zeinab", birth_year=2010), partner()
        with unit() as work:
            paper = consent.blank_paper(work, language="ar", person_id=young, organisation_ids=[caw])
        assert (paper.form, paper.centre, paper.printed_on) == (consent_form("ar"), "", TODAY)
        assert (paper.person_name, paper.person_code, paper.asks_guardian) == ("Zeinab", "P-0001", True)
        assert [line.purpose for line in paper.purposes] == list(Purpose)
        assert {line.agreed for line in paper.purposes} == {None}
        assert [line.partners for line in paper.purposes] == [(), (), (), ("CAW Laak",), ()]

    def test_an_open_one_and_chosen_purposes(self, unit, register):
        lucie = register()
        with unit() as work:
            assert consent.blank_paper(work, language="en").asks_guardian
            paper = consent.blank_paper(work, language="nl", person_id=lucie, purposes=[Purpose.PHOTO])
        assert paper.purposes == (PaperPurpose(Purpose.PHOTO),)
        assert not paper.asks_guardian

    def test_what_was_agreed_with_what_was_taken_back_since(self, unit, register, partner, give):
        lucie = register()
        caw, ocmw = partner(), partner("OCMW")
        first, *_ = give(lucie, agreed=[Agreed(Purpose.SHARING, caw), Agreed(Purpose.SHARING, ocmw), *MATCHING])
        with unit() as work:
            consent.withdraw_consent(work, consent_id=first.id, on=TODAY)
            consent.save_own_text(work, language="en", form=replace(consent_form("en"), closing="Newer."))
            paper = consent.signed_paper(work, signing_id=first.signing.id)
        assert paper.form == consent_form("en")
        assert paper.signing == SIGNED
        assert paper.purposes[:1] == (PaperPurpose(Purpose.MATCHING, agreed=True),)
        sharing = [line for line in paper.purposes if line.purpose is Purpose.SHARING]
        assert {(line.partners, line.withdrawn_on) for line in sharing} == {(("CAW Laak",), TODAY), (("OCMW",), None)}
        assert [line.agreed for line in paper.purposes] == [True, False, False, True, True, False]

    def test_the_audit_knows_which_papers_were_made_and_left(self, unit, register, give):
        lucie = register()
        (made,) = give(lucie)
        with unit() as work:
            consent.blank_paper(work, language="en", person_id=lucie)
            consent.signed_paper(work, signing_id=made.signing.id)
            consent.note_paper_exported(work, person_id=lucie, how="print")
        with unit() as work:
            notes = select(AuditEventRow.action).where(AuditEventRow.kind == "note", AuditEventRow.object_id == lucie)
            assert set(work.session.scalars(notes)) == {
                "print consent paper",
                "print signed consent",
                "take out consent paper: print",
            }


def test_all_accounts_may_ask_for_consent(as_role, register):
    lucie = register()
    with as_role(AccountRole.STAFF)() as work:
        assert consent.give_consent(work, person_id=lucie, signing=SIGNED, agreed=MATCHING)
        with pytest.raises(NotAllowed):
            consent.use_usual_text(work, language="en")


def test_the_timeline_names_the_partner_and_who_was_there(unit, register, partner, give):
    lucie = register(birth_year=2012)
    signing = replace(SIGNED, guardian="Ahmed", interpreter="Samira", witness="Anna")
    give(lucie, signing, [Agreed(Purpose.SHARING, partner())])
    with unit() as work:
        (event,) = consent.events(work, lucie)
    assert event.title == "Consent given: contact with other organisations (CAW Laak)"
    assert event.text == "signed on paper, Anna, Ahmed, Samira"
