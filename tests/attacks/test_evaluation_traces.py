"""What somebody answered: not for an account that may not read it, and nowhere in the file once it is taken back."""

import hashlib
import json
from inspect import Parameter, signature

import pytest
from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.desk.withdrawing import withdraw_consent
from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.evaluation import measuring, questionnaires
from ensure_desktop.evaluation.values import MeasureState
from ensure_desktop.interviews.values import Guide, Kind, Question, Section
from ensure_desktop.people.duplicates.service import merge_people, merges_of, undo_merge
from ensure_desktop.people.service import person_file
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault import audit
from ensure_desktop.vault.drafts import save_draft
from ensure_desktop.vault.permissions import AccountRole
from tests.attacks.confided import pieces
from tests.conftest import KEY, load_models
from tests.evaluation.measuring_at_hand import BRS, START, TODAY, filled_in, hand_out, keep, person, plan, refuse
from tests.raw_pages import decrypted
from tests.work.test_permissions import USE_CASES

load_models()
SECRET = "Yodelling"
LONG = f"{SECRET} l'été \u202eمرحبا\u202c =cmd|' /C calc'!A0 " * 200
"""Some ten thousand characters, in two directions, with what a spreadsheet and a database might take for theirs."""
OPEN = Guide("How is it?", (Section("s", "All", (Question("voice", Kind.LONG_TEXT, "What would you say?"),)),))


@pytest.fixture
def asked(unit):
    """The line of the plan that asks an own question."""
    with unit() as work:
        made = questionnaires.save_questionnaire(work, guide_id=None, language="nl", guide=OPEN)
    return plan(unit, moments=(START,), instrument="", form="", guide_id=made.guide_id)


@pytest.fixture
def pages(engine, tmp_path):
    """`pages()` is all that stands in the file."""
    return lambda: decrypted(tmp_path / "vault.db", KEY)


def take_back(unit, person_id):
    with unit() as work:
        row = ConsentRecord
        agreed = select(row.id).where(row.person_id == person_id, row.purpose == Purpose.EVALUATION.value)
        withdraw_consent(work, consent_id=work.session.scalars(agreed).first(), on=TODAY)


class Enough(Exception):
    """Ends a unit of work without leaving anything of it."""


def answers(unit, given):
    """What each use case says that can be asked with what is at hand; nothing of it stays."""
    told = {}
    for name, use_case in USE_CASES.items():
        wanted = list(signature(use_case).parameters.values())[1:]
        if any(each.default is Parameter.empty and each.name not in given for each in wanted):
            continue
        try:
            with unit() as work:
                told[name] = b"\n".join(
                    pieces(use_case(work, **{each.name: given[each.name] for each in wanted if each.name in given}))
                )
                raise Enough
        except UserError as error:
            told[name] = error.message.encode()
        except Enough:
            continue
    return told


def test_staff_is_told_neither_answers_nor_scores_nor_what_they_could_be_tried_out_on(unit, as_role, asked):
    line, fatima = plan(unit), person(unit)
    done, said = filled_in(unit, fatima, line.id), filled_in(unit, fatima, asked.id, answers={"voice": LONG})
    digest = hashlib.sha256(json.dumps(BRS, ensure_ascii=False).encode()).hexdigest()[:16]
    with unit() as work:
        own = measuring.measurement(work, measurement_id=done.id)
    assert own.revision == digest, "which is what would be tried out"
    given = {
        **dict.fromkeys(("person_id", "object_id", "subject", "first_id", "second_id", "kept_id"), fatima),
        **dict.fromkeys(("first", "on", "day"), TODAY),
        "person_ids": (fatima,),
        "last": TODAY,
        "measurement_ids": (done.id, said.id),
        "code": done.code,
        "plan_id": line.id,
        "planned": START,
        "circumstances": own.circumstances,
        "reason": ErasureReason.ASKED,
        "text": "Fatima",
        "answers": BRS,
    }
    for measurement_id in (done.id, said.id):
        given["measurement_id"] = measurement_id
        found = answers(as_role(AccountRole.STAFF), given)
        assert "ensure_desktop.evaluation.measuring.measurements_of" in found
        assert "ensure_desktop.evaluation.filling.form" in found
        tells = {name for name, content in found.items() if SECRET.encode() in content or digest.encode() in content}
        assert tells == set()
        mine = answers(unit, given)
        tells = {name for name, content in mine.items() if SECRET.encode() in content or digest.encode() in content}
        assert "ensure_desktop.evaluation.measuring.measurements_of" in tells
    with as_role(AccountRole.STAFF)() as work:
        listed = measuring.measurements_of(work, person_id=fatima)
    assert [(each.scored, each.answers, each.revision) for each in listed] == [(None, {}, "")] * 2


def test_what_was_answered_typed_over_or_taken_out_is_in_no_page_once_consent_is_taken_back(
    unit, asked, pages, engine, audit_key
):
    fatima = person(unit)
    made = hand_out(unit, fatima, asked.id)
    keep(unit, made.id, {"voice": f"{SECRET} at first"})
    keep(unit, made.id, {"voice": LONG})
    with unit() as work:
        save_draft(work, form="evaluation.fill", subject=made.id, content={"voice": SECRET})
        measuring.finish(work, measurement_id=made.id, circumstances=made.circumstances)
        measuring.withdraw_measurement(work, measurement_id=made.id)
    assert SECRET.encode() in pages()
    take_back(unit, fatima)
    assert SECRET.encode() not in pages()
    with unit() as work:
        measuring.restore_measurement(work, measurement_id=made.id)
    for act, more in (
        (measuring.keep_answers, {"answers": {"voice": SECRET}}),
        (measuring.finish, {"circumstances": made.circumstances}),
        (measuring.begin, {"circumstances": made.circumstances}),
    ):
        with pytest.raises(UserError), unit() as work:
            act(work, measurement_id=made.id, **more)
    assert SECRET.encode() not in pages()
    with engine.begin() as connection:
        assert audit.verify(connection, audit_key).whole


def test_nothing_of_it_comes_back_with_a_merge_that_is_undone(unit, asked, pages):
    fatima, fatma = person(unit, "Fatima"), person(unit, "Fatma")
    for each in (fatima, fatma):
        filled_in(unit, each, asked.id, answers={"voice": LONG})
    with unit() as work:
        details = person_file(work, person_id=fatima).details
        merge_people(work, kept_id=fatima, gone_id=fatma, details=details)
    take_back(unit, fatima)
    assert SECRET.encode() not in pages()
    with unit() as work:
        undo_merge(work, merge_id=merges_of(work, person_id=fatima)[0].id)
        found = [each for who in (fatima, fatma) for each in measuring.measurements_of(work, person_id=who)]
    assert [(each.erased, each.answers) for each in found] == [(True, {})] * 2


def test_what_she_said_before_she_refused_is_in_no_page(unit, asked, pages):
    fatima = person(unit)
    made = hand_out(unit, fatima, asked.id)
    keep(unit, made.id, {"voice": LONG})
    assert SECRET.encode() in pages()
    refuse(unit, fatima, asked.id)
    assert SECRET.encode() not in pages()


def test_two_answers_of_one_moment_count_once(unit, asked):
    fatima = person(unit)
    filled_in(unit, fatima, asked.id, answers={"voice": "one"})
    with pytest.raises(UserError, match="filled in already"):
        hand_out(unit, fatima, asked.id)


@pytest.mark.parametrize(
    "raw",
    [
        {"q1": 6},
        {"q1": 0},
        {"q1": "4"},
        {"q1": True},
        {"q1": 3.5},
        {"q1": [1]},
        {"q1": 10**400},
        {"q99": 1},
        {"q1": {}},
    ],
    ids=str,
)
def test_what_is_no_answer_is_kept_as_typed_and_never_scored(unit, raw):
    fatima, line = person(unit), plan(unit)
    made = hand_out(unit, fatima, line.id)
    keep(unit, made.id, {**BRS, **raw})
    try:
        with unit() as work:
            done = measuring.finish(work, measurement_id=made.id, circumstances=made.circumstances)
    except (FieldErrors, UserError):
        with unit() as work:
            assert measuring.measurement(work, measurement_id=made.id).state is MeasureState.OPEN
    else:
        assert "q99" in raw
        assert done.answers == BRS
