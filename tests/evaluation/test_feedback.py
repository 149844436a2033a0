"""Anonymous sheets: nothing in the file says who wrote one, nor when; too few of them are not shown."""

import json
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound, UserError
from ensure_desktop.evaluation import feedback, questionnaires
from ensure_desktop.evaluation.filling_values import Ask
from ensure_desktop.evaluation.quarters import is_quarter, quarter_of, quarters_back
from ensure_desktop.evaluation.values import Audience, FeedbackDetails
from ensure_desktop.interviews.values import Guide, Kind, Option, Question, Section
from ensure_desktop.people import service as people
from ensure_desktop.people.values import PersonDetails
from ensure_desktop.vault.permissions import AccountRole
from tests.conftest import KEY
from tests.raw_pages import decrypted

QUARTER, BEFORE = "2026-1", "2025-4"
VOICE = "The bus is late on Tuesdays"
GUIDE = Guide(
    "What do you think?",
    (
        Section(
            "s",
            "All",
            (
                Question("best", Kind.LONG_TEXT, "What is good?"),
                Question("often", Kind.CHOICE, "Often enough?", options=(Option("yes", "Yes"), Option("no", "No"))),
                Question("since", Kind.DATE, "Since when?"),
            ),
        ),
    ),
)


@pytest.fixture
def asked(unit):
    """The version of a questionnaire that is answered without a name."""
    with unit() as work:
        return questionnaires.save_questionnaire(work, guide_id=None, language="en", guide=GUIDE)


def save(unit, asked, answers=None, quarter=QUARTER, audience=Audience.PARTICIPANTS):
    with unit() as work:
        details = FeedbackDetails(asked.id, audience, quarter, "en", answers or {"often": "yes"})
        feedback.save_feedback(work, details=details)


def summary(unit, asked, quarter=""):
    with unit() as work:
        return feedback.feedback_summary(work, guide_id=asked.guide_id, quarter=quarter)


def rows(unit):
    with unit() as work:
        return [dict(row) for row in work.session.execute(text("select * from feedback_sheet")).mappings()]


def audited(unit):
    with unit() as work:
        return [tuple(row) for row in work.session.execute(text("select * from audit_event order by sequence"))]


def test_only_quarter_audience_and_language_are_stored(unit, asked):
    save(unit, asked, {"often": "yes", "best": VOICE, "since": "2026-02-14"})
    (row,) = rows(unit)
    assert set(row) == {"id", "guide_version_id", "audience", "quarter", "language", "content"}
    assert json.loads(row["content"]) == {"often": "yes", "best": VOICE}, "no day is kept: it may tell who it was"
    assert (row["quarter"], row["audience"]) == (QUARTER, "participants")


def test_the_audit_says_nothing_of_a_sheet(unit, asked):
    before = audited(unit)
    save(unit, asked, {"best": VOICE})
    assert audited(unit) == before


def test_nothing_else_in_the_file_changes_and_no_moment_is_in_it(unit, asked, clock, engine, tmp_path):
    """Every table but that of the sheets reads as before, and the moment of typing is in no page of the file."""

    def everything():
        with unit() as work:
            names = work.session.scalars(text("select name from sqlite_master where type = 'table'")).all()
            return {name: list(work.session.execute(text(f'select * from "{name}"'))) for name in names}

    before = everything()
    clock.moment = datetime(2026, 3, 19, 13, 47, 31, tzinfo=UTC)
    save(unit, asked, {"best": VOICE})
    after = everything()
    assert {name for name in after if after[name] != before[name]} == {"feedback_sheet"}
    engine.dispose()
    pages = decrypted(tmp_path / "vault.db", KEY)
    assert VOICE.encode() in pages
    assert b"2026-03-19" not in pages
    assert b"13:47" not in pages


def test_a_sheet_has_no_number_and_lies_in_no_order_of_coming(unit, asked):
    """Without row numbers, and written anew with each other: the order in the file is that of random identifiers."""
    with unit() as work:
        made = work.session.execute(text("select sql from sqlite_master where name = 'feedback_sheet'")).scalar_one()
    assert re.search(r"WITHOUT\s+ROWID", made, re.IGNORECASE)


def test_the_pages_of_the_file_do_not_tell_which_sheet_came_last(unit, asked, engine, tmp_path):
    """Two orders of coming leave the same order in the pages: that of the identifiers."""
    said = [f"opinion {letter}" for letter in "abcdefghij"]
    for each in said:
        save(unit, asked, {"best": each})
    by_id = [json.loads(row["content"])["best"] for row in sorted(rows(unit), key=lambda row: row["id"])]
    engine.dispose()
    pages = decrypted(tmp_path / "vault.db", KEY)
    lying = sorted(said, key=lambda each: pages.index(each.encode()))
    assert lying in (by_id, by_id[::-1])
    assert all(pages.count(each.encode()) == 1 for each in said), "and none of them lies there twice"


def test_no_person_can_be_named_by_any_column(unit, asked):
    with unit() as work:
        keys = work.session.execute(text("select \"table\" from pragma_foreign_key_list('feedback_sheet')"))
        assert [row[0] for row in keys] == ["guide_version"]


def test_a_sheet_is_refused_with_a_sentence(unit, asked):
    with pytest.raises(UserError, match="Nothing was answered"):
        save(unit, asked, {"since": "2026-02-14"})
    with pytest.raises(FieldErrors) as refused:
        save(unit, asked, {"often": "perhaps"})
    assert refused.value.fields.keys() == {"often"}
    for quarter in ("2026-2", "2026-5", "March", "2026-03-02", ""):
        with pytest.raises(FieldErrors) as refused:
            save(unit, asked, quarter=quarter)
        assert refused.value.fields.keys() == {"quarter"}
    assert rows(unit) == []


def test_meetings_are_not_asked_without_a_name(unit):
    from ensure_desktop.interviews import guides
    from ensure_desktop.interviews.values import GuidePurpose

    with unit() as work:
        version = guides.save_guide(work, guide_id=None, purpose=GuidePurpose.APPLICANT, language="en", guide=GUIDE)
    with pytest.raises(NotFound):
        save(unit, version)


def test_too_few_sheets_are_not_shown(unit, asked):
    for _each in range(4):
        save(unit, asked)
    found = summary(unit, asked)
    assert (found.sheets, found.questions, found.left_out) == (0, (), (QUARTER,))
    save(unit, asked, {"often": "no"})
    found = summary(unit, asked)
    assert (found.sheets, found.left_out) == (5, ())
    often = next(each for each in found.questions if each.id == "often")
    assert [(each.text, each.count) for each in often.counts] == [("Yes", 4), ("No", 1)]


def test_a_small_quarter_cannot_be_worked_out_from_the_total(unit, asked):
    for _each in range(6):
        save(unit, asked, quarter=BEFORE)
    save(unit, asked, {"often": "no"})
    found = summary(unit, asked)
    assert (found.quarters, found.left_out, found.sheets) == ((BEFORE,), (QUARTER,), 6)
    assert summary(unit, asked, QUARTER).questions == ()


def test_small_quarters_count_where_they_are_enough_together(unit, asked):
    for quarter in (BEFORE, QUARTER):
        for _each in range(3):
            save(unit, asked, quarter=quarter)
    found = summary(unit, asked)
    assert (found.quarters, found.sheets) == ((BEFORE, QUARTER), 6)


def test_texts_of_one_sheet_cannot_be_put_together_by_their_order(unit):
    """Each question has an order of its own, which is the same at each look."""
    ids = [f"q{number}" for number in range(6)]
    questions = tuple(Question(each, Kind.LONG_TEXT, f"Question {each}?") for each in ids)
    with unit() as work:
        guide = Guide("Open", (Section("s", "All", questions),))
        asked = questionnaires.save_questionnaire(work, guide_id=None, language="en", guide=guide)
    for sheet in range(12):
        save(unit, asked, dict.fromkeys(ids, f"voice {sheet}"))
    orders = [[each.text for each in question.texts] for question in summary(unit, asked).questions]
    assert len({tuple(order) for order in orders}) == len(ids)
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert orders == [[each.text for each in question.texts] for question in summary(unit, asked).questions]


def test_names_in_free_text_are_replaced(unit, asked):
    with unit() as work:
        people.register_person(work, details=PersonDetails(first_name="Zahraa", last_name="Qasimi"), roles=[])
    for number in range(5):
        save(unit, asked, {"best": f"Zahraa listens to me ({number})"})
    best = next(each for each in summary(unit, asked).questions if each.id == "best")
    assert best.answered == 5
    assert not any("Zahraa" in each.text for each in best.texts)
    assert all(each.names for each in best.texts)


def test_staff_types_sheets_and_does_not_read_them(as_role, unit, asked):
    save(as_role(AccountRole.STAFF), asked)
    with pytest.raises(NotAllowed):
        summary(as_role(AccountRole.STAFF), asked)
    with as_role(AccountRole.STAFF)() as work:
        listed = next(each for each in feedback.feedback_sheets(work) if each.guide_id == asked.guide_id)
    assert listed.sheets == {QUARTER: 1}


def test_the_form_asks_for_no_day(unit, asked):
    with unit() as work:
        form = feedback.feedback_form(work, guide_id=asked.guide_id, language="nl")
        paper = feedback.feedback_paper(work, guide_id=asked.guide_id, language="en")
    assert [item.ask for item in form.words.items] == [Ask.TEXT, Ask.ONE]
    assert form.words.items[0].section == "All"
    assert form.words.items[1].section == ""
    assert paper.anonymous
    assert paper.code == ""


def test_templates_are_offered_once_with_their_languages(unit):
    with unit() as work:
        found = feedback.feedback_sheets(work)
    assert found
    assert all(sorted(each.languages) == ["en", "nl"] for each in found)
    assert len({each.guide_id for each in found}) == len(found)


@given(st.dates(min_value=date(2010, 1, 1), max_value=date(2999, 12, 31)))
def test_quarters_follow_one_another(day):
    quarters = list(quarters_back(day, 9))
    assert quarters[0] == quarter_of(day)
    assert all(map(is_quarter, quarters))
    assert quarters == sorted(set(quarters), reverse=True)
    assert quarter_of(day - timedelta(days=92)) in quarters[:3]
