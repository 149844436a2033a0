"""Who stands on the attendance list on paper."""

from sqlalchemy import select

from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import Attendance, Repeats
from ensure_desktop.vault.model import AuditEventRow
from tests.groups.test_activities import TODAY, WEEK, mark, page, save, some_people


def paper(unit, activity_id, **how):
    with unit() as work:
        return groups.list_paper(work, activity_id=activity_id, **how)


def test_everybody_of_the_days_stands_on_it_once_supporters_first(unit):
    helper, fatima, yazid = some_people(unit)
    first = save(unit, repeats=Repeats(7, TODAY + WEEK), person_ids=[fatima, helper])
    second = page(unit, newest_first=False).rows[1].id
    with unit() as work:
        groups.add_attendees(work, activity_id=second, person_ids=[yazid])
    mark(unit, first.id, {fatima: Attendance.CAME})
    one = paper(unit, first.id)
    assert [(line.name, line.marks) for line in one.lines] == [("Mark", (None,)), ("Fatima", (Attendance.CAME,))]
    both = paper(unit, first.id, whole_series=True)
    assert [line.name for line in both.lines] == ["Mark", "Fatima", "Yazid"]
    assert [day.day for day in both.days] == [TODAY, TODAY + WEEK]
    assert both.lines[1].marks == (Attendance.CAME, None)


def test_with_codes_nobody_is_named(unit):
    ids = some_people(unit)
    made = save(unit, person_ids=ids)
    shown = {line.name for line in paper(unit, made.id, codes_only=True).lines}
    assert shown == {each.code for each in made.attendees}


def test_a_long_series_fits_on_the_page(unit):
    made = save(unit, repeats=Repeats(7, TODAY + 20 * WEEK))
    assert len(paper(unit, made.id, whole_series=True).days) == 6


def test_that_it_left_the_program_is_in_the_audit(unit):
    made = save(unit)
    with unit() as work:
        groups.note_list_exported(work, activity_id=made.id, how="print")
    with unit() as work:
        told = list(work.session.scalars(select(AuditEventRow.action).where(AuditEventRow.object_id == made.id)))
    assert any("take out attendance list: print" in action for action in told)
