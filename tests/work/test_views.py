"""Saved views: for everybody under a name of its own; and what each account last had."""

import pytest

from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.vault import views
from ensure_desktop.vault.accounts import record_account
from ensure_desktop.vault.permissions import AccountRole
from ensure_desktop.vault.work import open_work, random_id

CONTENT = {"columns": ["name", "town"], "order": "-code", "filter": {"towns": ["Aalst"]}}


def names(unit, list_name="people"):
    with unit() as work:
        return [view.name for view in views.saved_views(work, list_name=list_name)]


def test_a_view_comes_back_as_it_was_saved_and_each_list_has_its_own(unit):
    with unit() as work:
        made = views.save_view(work, list_name="people", name="  In Aalst ", content=CONTENT)
        views.save_view(work, list_name="people", name="away", content={})
    with unit() as work:
        found = views.saved_views(work, list_name="people")
    assert [view.name for view in found] == ["away", "In Aalst"]
    assert found[1] == made
    assert found[1].content == CONTENT
    assert names(unit, "network") == []


def test_everybody_at_the_centre_has_the_saved_views(unit, as_role):
    with unit() as work:
        views.save_view(work, list_name="people", name="In Aalst", content=CONTENT)
    assert names(as_role(AccountRole.STAFF)) == ["In Aalst"]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "Please give the view a name."),
        ("IN AALST", "There is a view with this name already. Please choose another name."),
        ("a" * 81, "Please give the view a shorter name."),
    ],
)
def test_a_name_that_cannot_be(unit, name, sentence):
    with unit() as work:
        views.save_view(work, list_name="people", name="in Aalst", content={})
        other = views.save_view(work, list_name="people", name="Other", content={})
    for act in (
        lambda work: views.save_view(work, list_name="people", name=name, content={}),
        lambda work: views.rename_view(work, view_id=other.id, name=name),
    ):
        with pytest.raises(UserError) as raised, unit() as work:
            act(work)
        assert (raised.value.message, raised.value.field) == (sentence, "name")
    assert names(unit) == ["in Aalst", "Other"]
    with unit() as work:
        views.save_view(work, list_name="network", name="in Aalst", content={})
    assert names(unit, "network") == ["in Aalst"]


def test_a_view_is_renamed_and_removed(unit):
    with unit() as work:
        made = views.save_view(work, list_name="people", name="in aalst", content=CONTENT)
        assert views.rename_view(work, view_id=made.id, name="In Aalst").name == "In Aalst"  # its own name is free
    with unit() as work:
        gone = views.remove_view(work, view_id=made.id)
    assert (gone.name, gone.content) == ("In Aalst", CONTENT)
    assert names(unit) == []
    for act in (
        lambda work: views.remove_view(work, view_id=made.id),
        lambda work: views.rename_view(work, view_id=made.id, name="x"),
    ):
        with pytest.raises(NotFound), unit() as work:
            act(work)


def test_each_account_has_its_own_last_view(unit, engine, audit_key, clock, leader):
    other = type(leader)("b" * 32, "Bea", AccountRole.STAFF)
    with unit() as work:
        record_account(work, account_id=other.account_id, name="Bea", login="bea", role=AccountRole.STAFF)
        assert views.own_view(work, list_name="people") is None
        views.keep_own_view(work, list_name="people", content={"order": "code"})
        views.keep_own_view(work, list_name="people", content={"order": "-code"})
        views.keep_own_view(work, list_name="network", content={"order": "name"})
    with open_work(engine, other, clock, random_id, audit_key, "test") as work:
        assert views.own_view(work, list_name="people") is None
        views.keep_own_view(work, list_name="people", content={"order": "since"})
    with unit() as work:
        assert views.own_view(work, list_name="people") == {"order": "-code"}
        assert views.saved_views(work, list_name="people") == ()


def test_how_a_list_is_shown_is_no_event(unit):
    with unit() as work:
        views.save_view(work, list_name="people", name="In Aalst", content=CONTENT)
        views.keep_own_view(work, list_name="people", content={})
        work.session.flush()
        assert work.touched == frozenset()
