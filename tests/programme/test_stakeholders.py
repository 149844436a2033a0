"""Stakeholders: taken over from the template, placed, withdrawn and brought back."""

import pytest

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.people.organisations.service import register_organisation
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.programme import stakeholders as service
from ensure_desktop.programme import templates
from ensure_desktop.programme.values import StakeholderDetails, Stance


def saved(work, name, **more):
    return service.save_stakeholder(work, stakeholder_id=None, details=StakeholderDetails(name, **more))


def names(work, **how):
    return [each.details.name for each in service.stakeholders(work, **how)]


def test_one_is_kept_as_it_was_entered(unit):
    with unit() as work:
        place = register_organisation(work, details=OrganisationDetails(name="Town hall"))
        made = saved(
            work,
            " The  alderman ",
            organisation_id=place.id,
            interest=3,
            influence=5,
            stance=Stance.DOUBTS,
            wants="Figures.\n\n\nMany.",
            brings="Money",
            involve="Yearly report",
            contact="Mrs Peeters",
        )
    assert made.details.name == "The alderman"
    assert made.details.wants == "Figures.\n\nMany."
    assert made.organisation == "Town hall"
    with unit() as work:
        assert service.stakeholders(work) == (made,)


def test_the_most_influential_come_first_and_those_nobody_placed_last(unit):
    with unit() as work:
        for name, influence, interest in (("c", 2, 5), ("a", None, None), ("b", 5, 1), ("d", 5, 4), ("B", 2, 5)):
            saved(work, name, influence=influence, interest=interest)
        assert names(work) == ["d", "b", "B", "c", "a"]


@pytest.mark.parametrize("wrong", [{"name": "  "}, {"interest": 0}, {"influence": 6}, {"wants": "x" * 2001}])
def test_what_makes_no_sense_is_told_beside_its_field(unit, wrong):
    with unit() as work, pytest.raises(FieldErrors) as error:
        saved(work, **({"name": "School"} | wrong))
    assert set(error.value.fields) == set(wrong)


def test_an_organisation_that_is_not_there_is_refused(unit):
    with unit() as work, pytest.raises(NotFound):
        saved(work, "School", organisation_id="0" * 32)


def test_one_is_withdrawn_and_brought_back(unit):
    with unit() as work:
        made = saved(work, "School")
        assert service.withdraw_stakeholder(work, stakeholder_id=made.id).withdrawn_at is not None
        assert names(work) == []
        assert names(work, with_withdrawn=True) == ["School"]
        with pytest.raises(UserError):
            service.save_stakeholder(work, stakeholder_id=made.id, details=StakeholderDetails("Schools"))
        assert service.restore_stakeholder(work, stakeholder_id=made.id) == made
        changed = service.save_stakeholder(work, stakeholder_id=made.id, details=StakeholderDetails("Schools"))
        assert changed.id == made.id
        assert names(work) == ["Schools"]
        with pytest.raises(NotFound):
            service.withdraw_stakeholder(work, stakeholder_id="0" * 32)


def test_the_template_is_taken_over_once(unit):
    usual = [each.name for each in templates.stakeholders("en")]
    with unit() as work:
        mine = saved(work, usual[1].upper(), influence=4, interest=4)
        gone = saved(work, usual[2])
        service.withdraw_stakeholder(work, stakeholder_id=gone.id)
        found = service.begin_stakeholders(work)
        assert {each.details.name for each in found} == {*usual, mine.details.name} - {usual[1], usual[2]}
        assert service.begin_stakeholders(work) == found


def test_templates_pass_the_checks_of_the_form():
    for language in templates.template_languages():
        for each in templates.stakeholders(language):
            assert service.checked_stakeholder(each) == each
