"""Steering groups: terms of reference, members, documents."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.programme import files, templates
from ensure_desktop.programme import steering as service
from ensure_desktop.programme.values import GroupMember, SteeringDetails
from ensure_desktop.vault.attachments import NewFile

TODAY = date(2026, 3, 2)
BOARD = SteeringDetails(
    "Steering group",
    purpose="It sees to it that the programme goes on.",
    agreed_on=date(2026, 1, 12),
    review_on=date(2027, 1, 12),
    members=(GroupMember("Rosa", task="chair"), GroupMember("Jan Maes")),
)


def saved(work, details=BOARD, group_id=None):
    return service.save_steering_group(work, group_id=group_id, details=details)


def test_it_is_kept_as_it_was_entered(unit):
    with unit() as work:
        place = register_organisation(work, details=OrganisationDetails(name="Primary school"))
        members = (*BOARD.members, GroupMember("Els", place.id, " writes\nminutes "), GroupMember("  "))
        made = saved(work, replace(BOARD, members=members))
    assert made.details.members == (*BOARD.members, GroupMember("Els", place.id, "writes minutes"))
    with unit() as work:
        assert service.steering_groups(work) == (made,)
        paper = service.terms_paper(work, group_id=made.id)
    assert paper.details == made.details
    assert paper.organisations == {place.id: "Primary school"}


def test_members_change_places_come_and_go(unit):
    with unit() as work:
        made = saved(work)
        rosa, jan = BOARD.members
        for members in ((jan, rosa), (GroupMember("Els"), jan, rosa), (rosa,), ()):
            assert saved(work, replace(BOARD, members=members), made.id).details.members == members


def test_an_organisation_that_is_not_there_is_left_out(unit):
    with unit() as work:
        made = saved(work, replace(BOARD, members=(GroupMember("Els", "0" * 32),)))
    assert made.details.members == (GroupMember("Els"),)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"agreed_on": date(2026, 3, 3)}, "agreed_on"),
        ({"review_on": date(2060, 1, 1)}, "review_on"),
        ({"money": "x" * 1501}, "money"),
        ({"members": tuple(GroupMember(str(number)) for number in range(26))}, "members"),
    ],
)
def test_what_makes_no_sense_is_told_beside_its_field(unit, change, field):
    with unit() as work, pytest.raises(FieldErrors) as error:
        saved(work, replace(BOARD, **change))
    assert set(error.value.fields) == {field}


def test_it_is_withdrawn_and_brought_back(unit):
    with unit() as work:
        made = saved(work)
        assert service.withdraw_steering_group(work, group_id=made.id).withdrawn_at is not None
        assert service.steering_groups(work) == ()
        with pytest.raises(UserError):
            saved(work, BOARD, made.id)
        assert service.restore_steering_group(work, group_id=made.id) == made
        assert service.steering_groups(work, with_withdrawn=True) == (made,)
        with pytest.raises(NotFound):
            service.terms_paper(work, group_id="0" * 32)
        service.note_terms_exported(work, group_id=made.id, how="save")


def test_documents_are_kept_with_the_group(unit):
    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "PNG")
    file = NewFile("signed.png", "image/png", picture.getvalue())
    with unit() as work:
        made = saved(work)
        kept = files.attach_to_group(work, group_id=made.id, file=file)
        assert service.steering_groups(work)[0].files == ((kept, "signed.jpg"),), "a picture is kept as a photo"
        files.erase_plan_file(work, attachment_id=kept)
        assert service.steering_groups(work)[0].files == ()
        with pytest.raises(NotFound):
            files.attach_to_group(work, group_id="0" * 32, file=file)


def test_templates_pass_the_checks_of_the_form(unit):
    for language in templates.template_languages():
        proposed = templates.terms(language)
        assert len(proposed) >= 3
        for each in proposed:
            assert service.checked_group(each, TODAY) == each
            assert all(getattr(each, term) for term in service.TERMS)
    with unit() as work:
        assert service.proposed_terms(work) == templates.terms("en")
