"""Who may read what was told in confidence: the pure rule, and the same over a vault."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ensure_desktop.errors import NotAllowed
from ensure_desktop.supervision import service as supervision
from ensure_desktop.supervision.handover_values import Share
from ensure_desktop.supervision.reading import Reader, Shared
from ensure_desktop.supervision.values import AgreementDetails, EntryDetails, EntryKind, Swot, Watch, WellBeing
from ensure_desktop.vault.accounts import mark_removed
from tests.supervision.at_hand import DAY, TODAY, WEEK, coached, colleague, hand_over, read, supports, talk

ME, BEA, CAS = "me", "bea", "cas"
ACCOUNTS = st.sampled_from((ME, BEA, CAS))
PEOPLE = st.sampled_from(("mark", "sara", "zoe"))
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))
SHARED = st.builds(
    Shared,
    from_account_id=st.sampled_from((BEA, CAS)),
    share=st.sampled_from(Share),
    since=st.none() | DAYS,
    person_ids=st.frozensets(PEOPLE, max_size=2),
)
READERS = st.builds(
    Reader,
    account_id=st.just(ME),
    reads_all=st.booleans(),
    coaches=st.dictionaries(PEOPLE, ACCOUNTS),
    shared=st.lists(SHARED, max_size=3).map(tuple),
)


@given(READERS, PEOPLE, ACCOUNTS, DAYS)
def test_who_reads_notes_reads_agreements_too(reader, about, by, day):
    if reader.reads_notes(about=about, by=by, day=day):
        assert reader.reads_agreements(about=about, by=by)


@given(READERS, PEOPLE, DAYS)
def test_a_talk_of_a_colleague_with_somebody_whom_she_coaches_is_closed_without_a_handover(reader, about, day):
    alone = replace(reader, reads_all=False, shared=(), coaches={**reader.coaches, about: BEA})
    assert not alone.reads_notes(about=about, by=BEA, day=day)
    assert not alone.reads_agreements(about=about, by=BEA)
    assert alone.reads_notes(about=about, by=ME, day=day)


@given(READERS, PEOPLE, ACCOUNTS, DAYS)
def test_nobody_shares_whom_another_coaches(reader, about, by, day):
    """A handover opens nothing about a supporter of a third colleague."""
    closed = replace(reader, reads_all=False, coaches={**reader.coaches, about: CAS})
    of_bea = replace(closed, shared=tuple(each for each in reader.shared if each.from_account_id == BEA))
    if by != ME:
        assert not of_bea.reads_notes(about=about, by=by, day=day)


@given(READERS, PEOPLE, ACCOUNTS, DAYS)
def test_more_is_shared_only_by_more_of_a_handover(reader, about, by, day):
    def reads(share, since):
        shared = tuple(replace(each, share=share, since=since) for each in reader.shared)
        return replace(reader, shared=shared).reads_notes(about=about, by=by, day=day)

    assert reads(Share.AGREEMENTS, None) <= reads(Share.SINCE, day) <= reads(Share.ALL, None)
    assert reads(Share.SINCE, day + DAY) == reads(Share.AGREEMENTS, None)


@given(READERS, ACCOUNTS, DAYS)
def test_meetings_of_groups_are_open_to_all_who_may_see_the_diary(reader, by, day):
    assert reader.reads_notes(about=None, by=by, day=day)


@pytest.fixture
def bea(unit, as_actor):
    """A supervisor who coaches Mark: her account, her unit of work, and Mark."""
    actor, of_bea = colleague(unit, as_actor, "Bea")
    mark = supports(unit)
    coached(unit, mark, actor, since=TODAY - 8 * WEEK)
    return actor, of_bea, mark


@pytest.fixture
def cas(unit, as_actor):
    """Another supervisor."""
    return colleague(unit, as_actor, "Cas")


def sealed_empty(entry):
    told = entry.details
    return not entry.readable and (told.notes, told.swot, told.well_being, told.watch, told.agreements) == (
        "",
        Swot(),
        None,
        frozenset(),
        (),
    )


def test_a_colleague_sees_that_it_took_place_and_no_more(unit, bea, cas):
    _actor, of_bea, mark = bea
    _cas, of_cas = cas
    made = talk(
        of_bea,
        mark,
        swot=Swot("Well"),
        well_being=WellBeing.UNWELL,
        watch=frozenset({Watch.WISH_TO_STOP}),
        next_on=None,
    )
    seen = read(of_cas, made.id)
    assert sealed_empty(seen)
    assert (seen.details.day, seen.details.kind, seen.by, seen.name) == (TODAY, EntryKind.COACHING, "Bea", "Mark")
    assert read(unit, made.id).readable, "the leader reads all"
    for act in (supervision.withdraw_entry, supervision.restore_entry):
        with pytest.raises(NotAllowed), of_cas() as work:
            act(work, entry_id=made.id)
    with pytest.raises(NotAllowed):
        talk(of_cas, mark, made.id, notes="Overwritten")
    with pytest.raises(NotAllowed), of_cas() as work:
        supervision.tick_agreement(work, agreement_id=made.details.agreements[0].id, done_on=TODAY)
    with of_cas() as work:
        assert supervision.open_agreements(work) == ()
        assert supervision.entries_page(work).rows == (seen,)
    assert read(unit, made.id) == made


def test_what_she_wrote_and_whom_nobody_coaches_is_open(bea, cas, unit):
    _actor, of_bea, mark = bea
    _cas, of_cas = cas
    sara = supports(unit, "Sara")
    assert read(of_cas, talk(of_bea, sara).id).readable, "nobody coaches Sara"
    own = talk(of_cas, mark)
    assert read(of_cas, own.id).readable, "her own"
    assert read(of_bea, own.id).readable, "the coach reads what others wrote about whom she coaches"


def test_a_new_coach_reads_what_was_before_and_the_old_one_only_her_own(unit, bea, cas):
    actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    by_bea, by_leader = talk(of_bea, mark), talk(unit, mark)
    coached(unit, mark, cas_actor)
    assert read(of_cas, by_bea.id).readable
    assert read(of_bea, by_bea.id).readable
    assert not read(of_bea, by_leader.id).readable
    coached(unit, mark, actor, since=TODAY + DAY)
    assert read(of_cas, by_bea.id).readable, "until tomorrow"


def test_who_has_no_account_any_more_coaches_nobody(unit, bea, cas):
    actor, of_bea, mark = bea
    _cas, of_cas = cas
    made = talk(of_bea, mark)
    assert not read(of_cas, made.id).readable
    with unit() as work:
        mark_removed(work, account_id=actor.account_id)
    assert read(of_cas, made.id).readable


@pytest.mark.parametrize(
    ("share", "since", "old", "new"),
    [
        (Share.AGREEMENTS, None, False, False),
        (Share.SINCE, TODAY - WEEK, False, True),
        (Share.ALL, None, True, True),
    ],
)
def test_a_stand_in_reads_what_is_shared_in_her_time(bea, cas, clock, share, since, old, new):
    _actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    early, late = talk(of_bea, mark, day=TODAY - 2 * WEEK, next_on=None), talk(of_bea, mark, day=TODAY - WEEK)
    hand_over(of_bea, cas_actor, share, first=TODAY, last=TODAY + DAY, since=since, note="She likes to walk")
    for _day in range(2):
        assert (read(of_cas, early.id).readable, read(of_cas, late.id).readable) == (old, new)
        shown = read(of_cas, late.id).details
        assert [each.text for each in shown.agreements] == ["Ask the evening school about a place"]
        assert bool(shown.notes) == new
        with of_cas() as work:
            assert len(supervision.open_agreements(work, person_id=mark)) == 2
        clock.forward(days=1)
    assert sealed_empty(read(of_cas, early.id))
    assert sealed_empty(read(of_cas, late.id))


def test_before_her_time_and_after_withdrawing_nothing_is_shared(bea, cas):
    _actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    made = talk(of_bea, mark)
    hand_over(of_bea, cas_actor, first=TODAY + DAY)
    assert sealed_empty(read(of_cas, made.id))
    now = hand_over(of_bea, cas_actor)
    assert read(of_cas, made.id).readable
    with of_bea() as work:
        supervision.withdraw_handover(work, handover_id=now.id)
    assert sealed_empty(read(of_cas, made.id))
    with of_bea() as work:
        supervision.restore_handover(work, handover_id=now.id)
    assert read(of_cas, made.id).readable


def test_only_whom_it_names_is_handed_over(unit, bea, cas):
    actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    sara = supports(unit, "Sara")
    coached(unit, sara, actor)
    about_mark, about_sara = talk(of_bea, mark), talk(of_bea, sara)
    hand_over(of_bea, cas_actor, person_ids=(sara,))
    assert read(of_cas, about_sara.id).readable
    assert sealed_empty(read(of_cas, about_mark.id))


def test_a_stand_in_may_tick_what_is_shared_and_write_what_she_reads(bea, cas):
    _actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    made = talk(of_bea, mark)
    hand_over(of_bea, cas_actor, Share.AGREEMENTS)
    agreed = made.details.agreements[0]
    with of_cas() as work:
        supervision.tick_agreement(work, agreement_id=agreed.id, done_on=TODAY)
    assert read(of_bea, made.id).details.agreements[0].done_on == TODAY
    with pytest.raises(NotAllowed):
        talk(of_cas, mark, made.id)


def test_whoever_is_to_do_something_reads_what_it_is(bea, cas):
    _actor, of_bea, mark = bea
    cas_actor, of_cas = cas
    mine = AgreementDetails("Call the doctor", owner_account_id=cas_actor.account_id)
    made = talk(of_bea, mark, agreements=(AgreementDetails("Rest"), mine))
    seen = read(of_cas, made.id)
    assert not seen.readable
    assert [each.text for each in seen.details.agreements] == ["Call the doctor"]
    with of_cas() as work:
        (only,) = supervision.open_agreements(work, account_id=cas_actor.account_id)
        supervision.tick_agreement(work, agreement_id=only.id, done_on=TODAY)
    assert [each.done_on for each in read(of_bea, made.id).details.agreements] == [None, TODAY]


def test_a_meeting_of_a_group_is_open_to_each_supervisor(bea, cas):
    _actor, of_bea, _mark = bea
    _cas, of_cas = cas
    with of_bea() as work:
        details = EntryDetails(EntryKind.INTERVISION, TODAY, title="March", notes="Two cases")
        made = supervision.save_entry(work, entry_id=None, details=details)
    assert read(of_cas, made.id) == made
