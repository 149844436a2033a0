"""Agreements with partners: versions, signatures with their scan, and what no longer changes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.network import agreements, partners
from ensure_desktop.network.model import PartnerAgreementRecord
from ensure_desktop.network.values import AgreementState, NamedContact, Side, Signature
from ensure_desktop.people.organisations.service import change_organisation, organisation_file
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow
from tests.network.partners_at_hand import TEXT, TODAY, agreement, partner, signature

BOTH = (Side.CENTRE, Side.PARTNER)


def scan(name="signed.jpg"):
    made = BytesIO()
    Image.new("RGB", (40, 60), "white").save(made, "JPEG")
    return NewFile(name, "image/jpeg", made.getvalue())


def save(work, partnership_id, agreement_id=None, **changes):
    return agreements.save_agreement(
        work, partnership_id=partnership_id, agreement_id=agreement_id, details=replace(TEXT, **changes)
    )


def states(work, partnership_id):
    """The version and state of each, the newest first."""
    found = partners.partnership(work, partnership_id=partnership_id).agreements
    return [(each.version, each.state) for each in found]


class TestText:
    def test_it_is_kept_as_it_was_written(self, unit):
        with unit() as work:
            made = save(work, partner(work).id)
        assert made.details == TEXT
        assert (made.version, made.state, made.signatures) == (1, AgreementState.DRAFT, ())

    def test_what_nobody_signed_is_changed_in_place_without_leftovers(self, unit):
        with unit() as work:
            made = save(work, (one := partner(work)).id)
            fewer = {"we_bring": ("One thing",), "their_contacts": (), "our_contacts": (NamedContact("Ali"),)}
            changed = save(work, one.id, made.id, **fewer)
            assert (changed.id, changed.version) == (made.id, 1)
            assert changed.details == replace(TEXT, **fewer)

    def test_what_somebody_signed_stays_and_the_next_version_is_made(self, unit):
        with unit() as work:
            one = partner(work)
            made = agreement(work, one.id, Side.PARTNER)
            changed = save(work, one.id, made.id, text="Something else")
            assert (changed.version, changed.signatures) == (2, ())
            found = partners.partnership(work, partnership_id=one.id).agreements
            assert [each.details.text for each in found] == ["Something else", TEXT.text]

    def test_numbers_of_versions_are_never_used_twice(self, unit):
        with unit() as work:
            one = partner(work)
            agreements.withdraw_agreement(work, agreement_id=save(work, one.id).id)
            assert save(work, one.id).version == 2

    def test_empty_lines_are_left_out_and_what_has_no_room_is_said(self, unit):
        with unit() as work:
            one = partner(work)
            made = save(work, one.id, we_bring=(" A room ", ""), our_contacts=(NamedContact(" ", "desk"),))
            assert made.details.we_bring == ("A room",)
            assert made.details.our_contacts == ()
            with pytest.raises(FieldErrors) as wrong:
                save(
                    work,
                    one.id,
                    title=" ",
                    they_bring=("x",) * 6,
                    their_contacts=(NamedContact("Bram"),) * 4,
                    valid_until=date(2025, 1, 1),
                )
        assert set(wrong.value.fields) == {"title", "they_bring", "their_contacts", "valid_until"}

    def test_contact_persons_lead_only_to_this_partner_on_the_social_map(self, unit):
        with unit() as work:
            one, other = partner(work, "Library", "Bram"), partner(work, "Bakery", "Roos")
            bram, roos = (
                organisation_file(work, organisation_id=each.details.organisation_id).details.contacts[0].id
                for each in (one, other)
            )
            made = save(work, one.id, their_contacts=(NamedContact("Bram", "", bram), NamedContact("Roos", "", roos)))
        assert [each.contact_id for each in made.details.their_contacts] == [bram, None]

    def test_somebody_who_leaves_the_social_map_stays_in_what_was_agreed(self, unit):
        with unit() as work:
            one = partner(work, "Library", "Bram")
            place = one.details.organisation_id
            bram = organisation_file(work, organisation_id=place).details.contacts[0].id
            save(work, one.id, their_contacts=(NamedContact("Bram", "desk", bram),))
        with unit() as work:
            change_organisation(work, organisation_id=place, details=OrganisationDetails(name="Library"))
        with unit() as work:
            kept = partners.partnership(work, partnership_id=one.id).agreements[0]
        assert kept.details.their_contacts == (NamedContact("Bram", "desk"),)

    def test_the_first_proposal_names_whom_the_vault_knows(self, unit):
        with unit() as work:
            one = partner(work, "Library", "Bram", "Chris")
            proposed = agreements.proposed_agreement(work, partnership_id=one.id)
            assert [each.name for each in proposed.their_contacts] == ["Bram", "Chris"]
            assert [each.name for each in proposed.our_contacts] == [work.actor.name]
            assert proposed.valid_from == TODAY
            made = agreements.save_agreement(work, partnership_id=one.id, agreement_id=None, details=proposed)
            assert made.details == proposed, "the proposal can be stored as it is"

    @pytest.mark.parametrize(
        ("signers", "until", "first", "last"),
        [
            (BOTH, date(2026, 4, 30), date(2026, 5, 1), date(2027, 5, 1)),
            (BOTH, date(2026, 2, 1), TODAY, date(2027, 3, 2)),
            (BOTH, date(2026, 12, 31), TODAY, date(2026, 12, 31)),
            (BOTH, None, TODAY, None),
            ((Side.PARTNER,), date(2026, 4, 30), TEXT.valid_from, date(2026, 4, 30)),
        ],
        ids=["ends soon", "has ended", "holds for long", "has no end", "is not in force"],
    )
    def test_the_next_version_begins_where_the_last_one_leads(self, unit, signers, until, first, last):
        with unit() as work:
            one = partner(work)
            agreement(work, one.id, *signers, valid_until=until)
            proposed = agreements.proposed_agreement(work, partnership_id=one.id)
        assert proposed == replace(TEXT, valid_from=first, valid_until=last)


class TestSigning:
    def test_it_is_in_force_once_both_have_signed(self, unit):
        with unit() as work:
            one = partner(work)
            made = agreement(work, one.id, Side.PARTNER)
            assert made.state is AgreementState.SIGNED_IN_PART
            made = agreements.sign_agreement(work, agreement_id=made.id, signature=signature(Side.CENTRE, "Anneke"))
            assert made.state is AgreementState.VALID
            assert [(each.side, each.name) for each in made.signatures] == [
                (Side.CENTRE, "Anneke"),
                (Side.PARTNER, "Anneke de Wit"),
            ]

    def test_the_newer_one_replaces_the_older_until_it_is_taken_back(self, unit):
        with unit() as work:
            one = partner(work)
            agreement(work, one.id, *BOTH)
            newer = agreement(work, one.id, *BOTH)
            assert states(work, one.id) == [(2, AgreementState.VALID), (1, AgreementState.REPLACED)]
            agreements.withdraw_agreement(work, agreement_id=newer.id)
            assert states(work, one.id)[1] == (1, AgreementState.VALID)
            agreements.restore_agreement(work, agreement_id=newer.id)
            assert states(work, one.id)[1] == (1, AgreementState.REPLACED)

    def test_only_the_version_that_holds_has_an_end_to_be_reminded_of(self, unit):
        def ends(work):
            rows = work.session.query(PartnerAgreementRecord).order_by(PartnerAgreementRecord.version)
            return [row.state_until for row in rows]

        with unit() as work:
            one = partner(work)
            agreement(work, one.id, *BOTH, valid_until=date(2026, 6, 1))
            newer = agreement(work, one.id, Side.PARTNER, valid_until=date(2027, 6, 1))
            assert ends(work) == [date(2026, 6, 1), None]
            signed = agreements.sign_agreement(work, agreement_id=newer.id, signature=signature())
            assert ends(work) == [None, date(2027, 6, 1)]
            agreements.unsign(work, signature_id=signed.signatures[0].id)
            assert ends(work) == [date(2026, 6, 1), None]

    def test_a_day_to_come_and_nobody_are_refused(self, unit):
        with unit() as work:
            made = agreement(work, partner(work).id)
            wrong = Signature(Side.PARTNER, " ", "", date(2026, 3, 3))
            with pytest.raises(FieldErrors) as refused:
                agreements.sign_agreement(work, agreement_id=made.id, signature=wrong)
            assert set(refused.value.fields) == {"partner_name", "partner_signed_on"}
            with pytest.raises(UserError):
                agreements.sign_together(work, agreement_id=made.id, signatures=())

    def test_who_signed_one_paper_shares_its_scan(self, unit):
        with unit() as work:
            made = agreement(work, partner(work).id)
            signed = agreements.sign_together(
                work, agreement_id=made.id, signatures=tuple(map(signature, BOTH)), file=scan()
            )
            first, second = signed.signatures
            assert first.attachment_id == second.attachment_id
            assert agreements.signed_paper(work, signature_id=first.id).name == "signed.jpg"
            agreements.unsign(work, signature_id=first.id)
            assert agreements.signed_paper(work, signature_id=second.id).content
            left = agreements.unsign(work, signature_id=second.id)
            assert left.signatures == ()
            assert work.session.get(AttachmentContentRow, first.attachment_id) is None, "the scan is erased"

    def test_a_file_that_is_no_scan_is_refused_and_nothing_is_signed(self, unit):
        with unit() as work:
            made = agreement(work, (one := partner(work)).id)
        file = NewFile("x.pdf", "application/pdf", b"no")
        with pytest.raises(UserError), unit() as work:
            agreements.sign_agreement(work, agreement_id=made.id, signature=signature(), file=file)
        with unit() as work:
            assert states(work, one.id) == [(1, AgreementState.DRAFT)]

    def test_without_a_scan_there_is_none_to_read(self, unit):
        with unit() as work:
            made = agreement(work, partner(work).id, Side.CENTRE)
            with pytest.raises(NotFound):
                agreements.signed_paper(work, signature_id=made.signatures[0].id)

    def test_what_was_taken_back_is_not_signed_or_printed(self, unit):
        with unit() as work:
            made = agreement(work, partner(work).id)
            agreements.withdraw_agreement(work, agreement_id=made.id)
            with pytest.raises(UserError):
                agreements.sign_agreement(work, agreement_id=made.id, signature=signature())
            with pytest.raises(UserError):
                agreements.agreement_paper(work, agreement_id=made.id)


def test_the_paper_holds_what_was_agreed(unit):
    with unit() as work:
        one = partner(work, message="Nobody stands alone.")
        made = agreement(work, one.id, Side.PARTNER)
        paper = agreements.agreement_paper(work, agreement_id=made.id)
    assert (paper.partner, paper.message, paper.version) == ("Library", "Nobody stands alone.", 1)
    assert paper.details == TEXT
    assert paper.signatures == made.signatures


def test_a_signed_paper_goes_on_naming_the_partner_as_it_was_called_then(unit):
    with unit() as work:
        one = partner(work)
        made = agreement(work, one.id, Side.PARTNER)
        place = one.details.organisation_id
    with unit() as work:
        change_organisation(work, organisation_id=place, details=OrganisationDetails(name="House of Books"))
    with unit() as work:
        assert agreements.agreement_paper(work, agreement_id=made.id).partner == "Library"
        agreements.unsign(work, signature_id=made.signatures[0].id)
    with unit() as work:
        assert agreements.agreement_paper(work, agreement_id=made.id).partner == "House of Books"
