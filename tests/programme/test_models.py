"""Logic models and change models: kept as drawn, checked, withdrawn; begun from a template in the centre's words."""

from dataclasses import replace

import pytest

from ensure_desktop.errors import FieldErrors, NotAllowed, NotFound
from ensure_desktop.programme import models
from ensure_desktop.programme.model_words import COLUMNS, ROWS
from ensure_desktop.programme.values import ModelBox, ModelDetails, ModelKind
from ensure_desktop.vault.permissions import AccountRole

SMALL = ModelDetails(
    ModelKind.LOGIC,
    "How it works",
    (ModelBox("a", "doing", "Train\x07 people"), ModelBox("b", "short", "Somebody to talk to")),
    (("a", "b"),),
    assumptions="Trust takes time.",
    outside="Housing.",
)


def saved(work, details=SMALL, model_id=None):
    return models.save_model(work, model_id=model_id, details=details)


class TestSaving:
    def test_it_is_read_as_it_was_drawn(self, unit):
        with unit() as work:
            model = saved(work)
        with unit() as work:
            (read,) = models.programme_models(work)
            assert read == models.programme_model(work, model_id=model.id)
        assert read.details.boxes == (replace(SMALL.boxes[0], text="Train people"), SMALL.boxes[1])
        assert (read.details.arrows, read.details.assumptions) == ((("a", "b"),), "Trust takes time.")
        assert (read.changed_by, read.changed_at) == (work.actor.name, work.now())

    def test_what_was_changed_last_comes_first(self, unit, clock):
        with unit() as work:
            first = saved(work)
            saved(work, replace(SMALL, title="Another one"))
        clock.forward(hours=8)
        with unit() as work:
            saved(work, replace(SMALL, outside=""), first.id)
            assert [each.details.title for each in models.programme_models(work)] == ["How it works", "Another one"]

    def test_arrows_stand_between_two_boxes_and_once(self, unit):
        arrows = (("a", "b"), ("a", "a"), ("b", "gone"), ("a", "b"))
        with unit() as work:
            assert saved(work, replace(SMALL, arrows=arrows)).details.arrows == (("a", "b"),)

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"title": " "}, "title"),
            ({"title": "x" * 81}, "title"),
            ({"boxes": (ModelBox("a", "doing", " "),)}, "boxes"),
            ({"boxes": (ModelBox("a", "doing", "x" * 141),)}, "boxes"),
            ({"boxes": tuple(ModelBox(str(n), "doing", "x") for n in range(61))}, "boxes"),
            ({"assumptions": "x" * 601}, "assumptions"),
            ({"outside": "x" * 601}, "outside"),
        ],
    )
    def test_what_is_wrong_is_said_beside_its_field(self, unit, change, field):
        with unit() as work, pytest.raises(FieldErrors) as caught:
            saved(work, replace(SMALL, **change))
        assert set(caught.value.fields) == {field}

    @pytest.mark.parametrize(
        "boxes",
        [
            (ModelBox("a", "engage", "x"),),
            (ModelBox("a", "doing", "x", row="supporters"),),
            (ModelBox("a", "doing", "x"), ModelBox("a", "short", "y")),
            (ModelBox("", "doing", "x"),),
        ],
    )
    def test_a_box_has_a_place_of_its_kind_and_an_id_of_its_own(self, unit, boxes):
        with unit() as work, pytest.raises(ValueError):
            saved(work, replace(SMALL, boxes=boxes, arrows=()))

    def test_a_picture_keeps_its_kind(self, unit):
        with unit() as work:
            model = saved(work)
            with pytest.raises(ValueError):
                saved(work, ModelDetails(ModelKind.CHANGE, "x"), model.id)

    def test_an_indicator_that_is_not_there_is_refused(self, unit):
        with unit() as work, pytest.raises(NotFound):
            saved(work, replace(SMALL, boxes=(ModelBox("a", "doing", "x", indicator_id="f" * 32),), arrows=()))


class TestWithdrawing:
    def test_it_goes_and_comes_back(self, unit):
        with unit() as work:
            model = saved(work)
            assert models.withdraw_model(work, model_id=model.id).withdrawn_at == work.now()
            assert models.programme_models(work) == ()
            assert len(models.programme_models(work, with_withdrawn=True)) == 1
            assert models.restore_model(work, model_id=model.id).withdrawn_at is None
            assert len(models.programme_models(work)) == 1

    def test_what_is_not_there_is_said(self, unit):
        with unit() as work, pytest.raises(NotFound):
            models.withdraw_model(work, model_id="f" * 32)

    def test_taking_it_out_is_in_the_audit(self, unit, engine):
        with unit() as work:
            model = saved(work)
        with unit() as work:
            models.note_model_exported(work, model_id=model.id, how="print")
        with engine.connect() as connection:
            actions = connection.exec_driver_sql("SELECT action FROM audit_event ORDER BY sequence").scalars().all()
        assert actions[-1] == "print programme model"

    def test_staff_look_at_it_only(self, unit, as_role):
        with unit() as work:
            model = saved(work)
        with as_role(AccountRole.STAFF)() as work:
            assert len(models.programme_models(work)) == 1
            with pytest.raises(NotAllowed):
                saved(work, SMALL, model.id)


class TestProposal:
    @pytest.mark.parametrize("kind", ModelKind)
    def test_it_can_be_kept_as_it_is(self, unit, kind):
        with unit() as work:
            proposed = models.proposed_model(work, kind=kind)
            assert saved(work, proposed).details == proposed
        assert {box.column for box in proposed.boxes} == set(COLUMNS[kind])
        assert {box.row for box in proposed.boxes} == set(ROWS[kind] or ("",))
        assert not any("{" in box.text for box in proposed.boxes)
