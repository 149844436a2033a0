"""What people spent on activities and get back, with receipts that tell nothing but the receipt."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from ensure_desktop.errors import FieldErrors, NotFound, UserError
from ensure_desktop.groups import service as groups
from ensure_desktop.groups.values import Refund
from ensure_desktop.vault.attachments import NewFile
from ensure_desktop.vault.model import AttachmentContentRow
from tests.groups.test_activities import COFFEE, save, some_people

TODAY = date(2026, 3, 2)
CAMERA = "Camera of Fatima"


def photo():
    """A photo in which a camera wrote whose it is."""
    made = BytesIO()
    image = Image.new("RGB", (60, 40), "white")
    exif = image.getexif()
    exif[0x010F] = CAMERA
    image.save(made, "JPEG", exif=exif)
    assert CAMERA.encode() in made.getvalue()
    return NewFile("cake.jpeg", "image/jpeg", made.getvalue())


def store(unit, activity_id, refund):
    with unit() as work:
        return groups.save_refund(work, activity_id=activity_id, refund=refund)


@pytest.fixture
def coffee(unit):
    """An activity with Mark, Fatima and Yazid, and the id of Fatima."""
    ids = some_people(unit)
    return save(unit, person_ids=ids).id, ids[1]


def files(unit):
    with unit() as work:
        return work.session.execute(select(func.count()).select_from(AttachmentContentRow)).scalar_one()


def test_a_receipt_is_kept_without_what_the_camera_wrote(unit, coffee):
    activity_id, fatima = coffee
    refund = store(unit, activity_id, Refund(420, fatima, "Cake", file=photo())).refunds[0]
    assert (refund.cents, refund.name, refund.what, refund.paid_on) == (420, "Fatima", "Cake", None)
    with unit() as work:
        receipt = groups.refund_receipt(work, refund_id=refund.id)
    assert receipt.name == "cake.jpg"
    assert CAMERA.encode() not in receipt.content


def test_another_receipt_takes_the_place_of_the_first(unit, coffee):
    activity_id, fatima = coffee
    first = store(unit, activity_id, Refund(420, fatima, "Cake", file=photo())).refunds[0]
    again = store(unit, activity_id, replace(first, cents=450, file=photo())).refunds
    assert [each.cents for each in again] == [450]
    assert again[0].attachment_id != first.attachment_id
    assert files(unit) == 1
    kept = store(unit, activity_id, replace(again[0], what="Cakes")).refunds[0]
    assert kept.attachment_id == again[0].attachment_id


@pytest.mark.parametrize(
    ("refund", "field"),
    [
        ({"cents": 0}, "cents"),
        ({"cents": 10_000_01}, "cents"),
        ({"what": "x" * 300}, "what"),
        ({"file": NewFile("cake.txt", "text/plain", b"no picture")}, "file"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(unit, coffee, refund, field):
    activity_id, fatima = coffee
    with pytest.raises(FieldErrors) as told:
        store(unit, activity_id, replace(Refund(420, fatima), **refund))
    assert set(told.value.fields) == {field}
    with unit() as work:
        assert groups.refunds_page(work).total == 0


def test_a_refund_is_taken_out_with_its_receipt_and_brought_back(unit, coffee):
    activity_id, fatima = coffee
    refund = store(unit, activity_id, Refund(420, fatima, "Cake", file=photo())).refunds[0]
    with unit() as work:
        gone = groups.withdraw_refund(work, refund_id=refund.id)
    assert files(unit) == 0
    with unit() as work, pytest.raises(NotFound):
        groups.withdraw_refund(work, refund_id=refund.id)
    back = store(unit, activity_id, gone).refunds[0]
    assert (back.cents, back.person_id, back.what) == (420, fatima, "Cake")
    with unit() as work:
        assert groups.refund_receipt(work, refund_id=back.id).name == "cake.jpg"


def test_what_is_paid_stays_as_it_is(unit, coffee):
    activity_id, fatima = coffee
    refund = store(unit, activity_id, Refund(420, fatima)).refunds[0]
    with unit() as work:
        assert groups.refunds_page(work).cents == 420
        groups.mark_refunds_paid(work, refund_ids=[refund.id], day=TODAY)
        assert groups.refunds_page(work).total == 0
        assert groups.refunds_page(work, unpaid_only=False).rows[0].refund.paid_on == TODAY
    with pytest.raises(UserError, match="paid already"):
        store(unit, activity_id, replace(refund, cents=900))
    with unit() as work:
        with pytest.raises(UserError, match="paid already"):
            groups.withdraw_refund(work, refund_id=refund.id)
        with pytest.raises(UserError, match="future"):
            groups.mark_refunds_paid(work, refund_ids=[refund.id], day=TODAY + timedelta(days=1))
        groups.mark_refunds_paid(work, refund_ids=[refund.id], day=None)
    assert store(unit, activity_id, replace(refund, cents=900)).refunds[0].cents == 900


def test_refunds_of_withdrawn_activities_are_not_listed(unit, coffee):
    activity_id, fatima = coffee
    store(unit, activity_id, Refund(420, fatima))
    other = save(unit, replace(COFFEE, title="Soup"), person_ids=[fatima]).id
    store(unit, other, Refund(100, fatima, "Soup"))
    with unit() as work:
        groups.withdraw_activity(work, activity_id=activity_id)
        page = groups.refunds_page(work)
    assert [(row.title, row.refund.cents) for row in page.rows] == [("Soup", 100)]
    assert (page.total, page.cents) == (1, 100)


def test_a_refund_without_a_receipt_says_so(unit, coffee):
    activity_id, fatima = coffee
    refund = store(unit, activity_id, Refund(420, fatima)).refunds[0]
    with unit() as work, pytest.raises(NotFound, match="no receipt"):
        groups.refund_receipt(work, refund_id=refund.id)
