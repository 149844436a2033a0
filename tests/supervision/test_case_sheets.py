"""What stands on the paper of a case, and that nobody is named on it."""

from dataclasses import astuple, replace

import pytest
from sqlalchemy import select

from ensure_desktop.errors import UserError
from ensure_desktop.outward.scrubbing import key
from ensure_desktop.outward.values import Choice
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.values import CaseText, Pitfall
from ensure_desktop.vault.model import AuditEventRow
from tests.supervision.at_hand import supports
from tests.supervision.test_cases import details_of, matched, meeting, place, save


def sheet(unit, case_id):
    """What stands on the paper of a stored case, about which everything is decided."""
    with unit() as work:
        case = supervision.case(work, case_id=case_id)
        made = supervision.draft_sheet(work, code=case.code, details=case.details)
    assert not made.undecided
    return made.sheet


def draft(unit, details):
    with unit() as work:
        return supervision.draft_sheet(work, code="", details=details)


def printed(unit, case_id, how="print"):
    with unit() as work:
        supervision.printed_case(work, case_id=case_id, how=how)


def noted(unit):
    with unit() as work:
        return list(work.session.scalars(select(AuditEventRow.action).order_by(AuditEventRow.sequence)))


NAMED = CaseText(
    question="Fatima's sister: may Yazid call her?",
    situation="FATIMA does not sleep.",
    tried="Yazid called P-0002.",
    dilemma="d'Yazid",
    strengths="Fati-\nma knows many people.",
    options="Ask Fátima",
    agreed="Yazid calls Fatima",
)


def test_no_field_names_anybody(unit):
    yazid = supports(unit, "Yazid")
    match_id, _other = matched(unit, yazid)
    held = meeting(unit, yazid, title="Intervision about Fatima")
    made = save(unit, details_of(yazid, text=NAMED, match_id=match_id, entry_id=held.id))
    found = sheet(unit, made.id)
    for text in (*astuple(found.text), found.group):
        assert text
        assert not {"fatima", "yazid", "fátima", "p-0002"} & set(text.casefold().replace("'", " ").split())
    assert found.text.question == "The participant's sister: may the peer supporter call her?"
    assert found.code == made.code == "CS-0001"
    with unit() as work:
        assert supervision.case(work, case_id=made.id).details.text == NAMED, "what is stored stays as typed"


def test_without_a_match_all_her_participants_are_meant(unit):
    yazid = supports(unit, "Yazid")
    _match, fatima = matched(unit, yazid)
    _match, sara = matched(unit, yazid, "Samira")
    with unit() as work:
        about = supervision.case_subjects(work, person_id=yazid, match_id=None)
        assert about == (yazid, fatima, sara)
        assert supervision.case_subjects(work, person_id=None, match_id=None) == ()


def test_a_word_that_may_be_a_name_holds_the_paper_back(unit):
    supports(unit, "Hope")
    text = CaseText(question="Where do I find it?", situation="I hope for rain.")
    made = save(unit, details_of(supports(unit, "Yazid"), text=text))
    waiting = draft(unit, made.details)
    assert waiting.undecided == 1
    assert waiting.sheet.text.situation == "I […] for rain."
    with pytest.raises(UserError, match="1 word"):
        printed(unit, made.id)
    save(unit, replace(made.details, choices=(Choice(key("hope"), None),)), made.id)
    assert sheet(unit, made.id).text.situation == "I hope for rain."
    assert draft(unit, replace(made.details, choices=(Choice(key("hope"), None),))).undecided == 0


def test_printing_is_noted_and_so_is_a_name_that_stays(unit):
    yazid = supports(unit, "Yazid")
    made = save(unit, details_of(yazid, text=CaseText(situation="Yazid waits.")))
    printed(unit, made.id)
    assert noted(unit)[-1] == "take out case sheet: print"
    assert "name kept on paper" not in noted(unit)
    save(unit, replace(made.details, choices=(Choice(key("Yazid"), None),)), made.id)
    assert sheet(unit, made.id).text.situation == "Yazid waits."
    printed(unit, made.id, "save")
    assert noted(unit)[-2:] == ["take out case sheet: save", "name kept on paper"]


def test_a_withdrawn_case_is_not_printed(unit):
    made = save(unit, details_of(supports(unit)))
    with unit() as work:
        supervision.withdraw_case(work, case_id=made.id)
    with pytest.raises(UserError, match="withdrawn"):
        printed(unit, made.id)


def test_places_stand_with_what_they_offer_in_the_order_chosen(unit):
    one, other = place(unit, "Night line", ("sleep", "a listening ear")), place(unit, "Day centre", ())
    details = details_of(supports(unit), organisation_ids=(other, one), pitfalls=frozenset({Pitfall.SOLVING}))
    made = draft(unit, details).sheet
    assert made.places == ("Day centre", "Night line: a listening ear, sleep")
    assert made.pitfalls == frozenset({Pitfall.SOLVING})
