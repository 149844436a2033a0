"""How attributes get coarser: what the program proposes, and the centre's own versions."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.people.labels import country_choices
from ensure_desktop.privacy.hierarchies import (
    ATTRIBUTES,
    HierarchyContent,
    current,
    hierarchies,
    hierarchy_versions,
    save_hierarchy,
    step_names,
    tree_of,
)
from ensure_desktop.privacy.model import HierarchyRecord
from ensure_desktop.vault.centre import Words
from ensure_desktop.vault.permissions import AccountRole

WORDS = Words.usual()
NOBODY_LIVES_THERE = {
    "AC", "AQ", "BV", "CC", "CP", "CQ", "CX", "DG", "EA", "GS", "HM", "IC", "IO", "TA", "TF", "UM",
}  # fmt: skip


def in_use(unit, attribute):
    with unit() as work:
        return current(work, attribute)


def save(unit, attribute, content):
    with unit() as work:
        return save_hierarchy(work, attribute=attribute, content=content)


def regrouped(content: HierarchyContent, value: str, *groups: str) -> HierarchyContent:
    rows = tuple(replace(row, groups=groups) if row.value == value else row for row in content.rows)
    return replace(content, rows=rows)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_what_is_proposed_can_be_used_and_saved(unit, attribute: str) -> None:
    proposed = in_use(unit, attribute)
    assert (proposed.version, proposed.made_by) == (0, "")
    values = [row.value for row in proposed.content.rows]
    tree, places = tree_of(proposed, [*values, ""], WORDS)
    assert set(places) == {*values, ""}
    assert len(step_names(proposed)) == len(tree.levels)
    assert save(unit, attribute, proposed.content).version == 0, "the same again is no new version"


def test_every_country_has_its_part_of_the_world(unit) -> None:
    known = {row.value for row in in_use(unit, "origin").content.rows}
    assert {code for code, _name in country_choices()} - known == NOBODY_LIVES_THERE


def test_what_is_not_listed_has_a_group_and_what_is_not_known_stays_that(unit) -> None:
    tree, places = tree_of(in_use(unit, "language"), ["nl", "tlh", ""], WORDS)
    assert [labels[places["tlh"]] for labels in tree.levels[1:]] == [
        "another language",
        "a language from outside Europe",
        "*",
    ]
    assert [labels[places[""]] for labels in tree.levels] == ["not known"] * 3 + ["*"]


def test_a_new_version_is_used_from_now_on_and_the_old_one_stays(unit) -> None:
    first = in_use(unit, "education")
    changed = regrouped(first.content, "middle", "secondary school and more")
    changed = regrouped(changed, "higher", "secondary school and more")
    changed = regrouped(changed, "basic", "primary school")
    saved = save(unit, "education", replace(changed, steps=("primary or more",)))
    assert (saved.version, saved.made_by) == (1, "Anneke de Wit")
    assert step_names(in_use(unit, "education")) == ("three levels", "primary or more", "not told")
    save(unit, "education", first.content)
    with unit() as work:
        versions = hierarchy_versions(work, attribute="education")
        assert [each.version for each in versions] == [2, 1, 0]
        assert versions[1].content.rows == saved.content.rows
        assert len(hierarchies(work)) == len(ATTRIBUTES)


def test_what_cannot_be_used_is_said_at_its_place(unit) -> None:
    content = in_use(unit, "age").content
    cases = (
        (replace(content, steps=()), "steps", "one step at least"),
        (replace(content, steps=("ten", "ten")), "steps", "short name of its own"),
        (replace(content, rows=content.rows[1:]), "steps", "exactly once"),
        (regrouped(content, "15-19", "", "under 35"), "rows.1.0", "give it a group"),
        (regrouped(content, "15-19", "*", "under 35"), "rows.1.0", "give it a group"),
        (regrouped(content, "20-24", "15 to 24", "others"), "rows.1.0", "falls apart again"),
        (regrouped(content, "15-19", "75 and older", "under 35"), "rows.1.0", "means something else"),
    )
    for wrong, field, sentence in cases:
        with pytest.raises(FieldErrors) as refused:
            save(unit, "age", wrong)
        assert list(refused.value.fields) == [field], sentence
        assert sentence in refused.value.fields[field]
    with unit() as work:
        assert work.session.scalars(select(HierarchyRecord)).all() == []


def test_steps_of_places_and_times_are_rules(unit) -> None:
    with unit() as work, pytest.raises(NotFound):
        hierarchy_versions(work, attribute="area")


def test_only_who_answers_for_it_makes_a_version(as_role) -> None:
    with as_role(AccountRole.SUPERVISOR)() as work:
        content = hierarchies(work)[0].content
        with pytest.raises(NotAllowed):
            save_hierarchy(work, attribute="age", content=content)
    with as_role(AccountRole.STAFF)() as work, pytest.raises(NotAllowed):
        hierarchies(work)
