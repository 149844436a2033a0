"""The centre's own lists of words, on a real encrypted file."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ensure_desktop.errors import Cancelled, FieldErrors, NotAllowed, NotFound
from ensure_desktop.people import service as people
from ensure_desktop.people.labels import list_label
from ensure_desktop.people.model import ListedWordRecord, WordRecord
from ensure_desktop.people.organisations.service import (
    organisation_file,
    register_organisation,
    search_organisations,
    withdraw_organisation,
)
from ensure_desktop.people.organisations.values import OrganisationDetails
from ensure_desktop.people.word_values import ListKind, WordChange, WordUse
from ensure_desktop.people.wordlists import AT_ONCE, add_word, merge_words, remove_word, rename_word, word_list
from ensure_desktop.vault.model import AuditEventRow
from ensure_desktop.vault.permissions import AccountRole
from tests.people.test_service import register

INTEREST, LIVED, VALUE, AREA, THEME = ListKind
NEVER = lambda done, total: False  # noqa: E731


def told(work, kind=INTEREST):
    """The list as pairs."""
    return [(use.word, use.uses) for use in word_list(work, kind=kind)]


def details(work, person):
    return people.person_file(work, person_id=person.id).details


def test_a_list_tells_how_many_have_each_word(unit):
    with unit() as work:
        register(work, "An", interests=("cooking", "chess"))
        register(work, "Bo", interests=("cooking", "écriture"), lived_experience=("debt",), values=("trust",))
        slip = register(work, "Slip", interests=("cooking", "rugby"))
        people.withdraw_person(work, person_id=slip.id)
        add_word(work, kind=INTEREST, word="drawing")
        assert word_list(work, kind=INTEREST) == (
            WordUse("chess", 1),
            WordUse("cooking", 2),
            WordUse("drawing", 0),
            WordUse("écriture", 1),
        )
        assert told(work, LIVED) == [("debt", 1)]
        assert told(work, VALUE) == [("trust", 1)]
        assert told(work, THEME) == []


def test_somebody_who_lives_in_a_neighbourhood_and_reaches_it_counts_once(unit):
    with unit() as work:
        register(work, "An", neighbourhood="North", reach=("North", "Port"))
        register(work, "Bo", reach=("North",))
        place = register_organisation(work, details=OrganisationDetails(name="Library", neighbourhood="Port"))
        assert told(work, AREA) == [("North", 2), ("Port", 2)]
        withdraw_organisation(work, organisation_id=place.id)
        assert told(work, AREA) == [("North", 2), ("Port", 1)]


def test_themes_are_those_of_the_social_map(unit):
    with unit() as work:
        place = register_organisation(work, details=OrganisationDetails(name="Desk", themes=("debts", "dets")))
        other = register_organisation(work, details=OrganisationDetails(name="Court", themes=("dets",)))
        assert merge_words(work, kind=THEME, words=["dets"], into="debts") == WordChange("debts", 2, merged=True)
        for each in (place, other):
            assert organisation_file(work, organisation_id=each.id).details.themes == ("debts",)
        assert told(work, THEME) == [("debts", 2)]


def test_organisations_are_searched_by_the_words_that_stand_there_now(unit):
    with unit() as work:
        place = register_organisation(work, details=OrganisationDetails(name="Sint-Jan", themes=("depts", "food")))
        rename_word(work, kind=THEME, word="depts", to="debts")
        remove_word(work, kind=THEME, word="food")
        assert [hit.id for hit in search_organisations(work, text="debts", limit=5)] == [place.id]
        assert search_organisations(work, text="food", limit=5) == ()


def test_a_word_is_added_once_whatever_its_case(unit):
    with unit() as work:
        register(work, "An", interests=("Cooking",))
        assert add_word(work, kind=INTEREST, word="  drawing\tby hand ") == WordChange(
            "drawing by hand", 0, merged=False
        )
        for word, said in (
            ("cooking ", "“Cooking” is on the list already."),
            ("Drawing by Hand", "“drawing by hand” is on the list already."),
            ("  ", "type the word"),
            ("sewing, knitting", "commas"),
            ("x" * 81, "80 characters"),
        ):
            with pytest.raises(FieldErrors) as caught:
                add_word(work, kind=INTEREST, word=word)
            assert said in caught.value.fields["word"]


def test_a_word_gets_another_name_everywhere(unit):
    with unit() as work:
        one = register(work, "An", interests=("coking", "chess"))
        slip = register(work, "Slip", interests=("coking",))
        people.withdraw_person(work, person_id=slip.id)
        add_word(work, kind=INTEREST, word="drawing")
        assert rename_word(work, kind=INTEREST, word="coking", to=" cooking") == WordChange("cooking", 2, merged=False)
        assert details(work, one).interests == ("chess", "cooking")
        assert details(work, slip).interests == ("cooking",), "restored, she must not bring the slip back"
        assert rename_word(work, kind=INTEREST, word="drawing", to="painting") == WordChange(
            "painting", 0, merged=False
        )
        assert told(work) == [("chess", 1), ("cooking", 1), ("painting", 0)]


def test_the_case_of_a_word_can_be_changed_and_back(unit):
    with unit() as work:
        one = register(work, "An", interests=("cooking",))
        assert rename_word(work, kind=INTEREST, word="cooking", to="Cooking") == WordChange("Cooking", 1, merged=False)
        assert details(work, one).interests == ("Cooking",)
        assert rename_word(work, kind=INTEREST, word="Cooking", to="cooking") == WordChange("cooking", 1, merged=False)
        assert rename_word(work, kind=INTEREST, word="cooking", to="cooking") == WordChange("cooking", 0, merged=False)


def test_a_name_that_is_there_already_makes_the_two_one_in_its_spelling(unit):
    with unit() as work:
        both = register(work, "An", interests=("coking", "Cooking"))
        one = register(work, "Bo", interests=("coking",))
        for word in ("coking", "drawing"):
            if word == "drawing":
                add_word(work, kind=INTEREST, word=word)
        assert rename_word(work, kind=INTEREST, word="coking", to="cooking") == WordChange("Cooking", 2, merged=True)
        assert details(work, both).interests == ("Cooking",)
        assert details(work, one).interests == ("Cooking",)
        assert told(work) == [("Cooking", 2), ("drawing", 0)]


def test_words_that_differ_in_case_only_become_one_with_what_comes_out(unit):
    with unit() as work:
        one = register(work, "An", interests=("COOKING", "coking"))
        register(work, "Bo", interests=("Cooking",))
        register(work, "Cé", interests=("cooking",))
        assert rename_word(work, kind=INTEREST, word="coking", to="Cooking").word == "Cooking"
        assert told(work) == [("Cooking", 3)]
        assert details(work, one).interests == ("Cooking",)


def test_several_words_become_one(unit):
    with unit() as work:
        all_three = register(work, "An", interests=("coking", "kooking", "cooking", "chess"))
        two = register(work, "Bo", interests=("coking", "kooking"))
        add_word(work, kind=INTEREST, word="kitchen work")
        words = ["coking", "kooking", "kitchen work", "not there"]
        assert merge_words(work, kind=INTEREST, words=words, into="cooking") == WordChange("cooking", 4, merged=True)
        assert details(work, all_three).interests == ("chess", "cooking")
        assert details(work, two).interests == ("cooking",)
        assert told(work) == [("chess", 1), ("cooking", 2)]
        assert merge_words(work, kind=INTEREST, words=["cooking"], into="Cooking") == WordChange(
            "Cooking", 2, merged=False
        )
        with pytest.raises(FieldErrors) as caught:
            merge_words(work, kind=INTEREST, words=["not there"], into="chess")
        assert caught.value.fields.keys() == {"words"}


def test_a_word_is_taken_away_from_everybody(unit):
    with unit() as work:
        one = register(work, "An", interests=("chess", "rugby"))
        add_word(work, kind=INTEREST, word="drawing")
        assert remove_word(work, kind=INTEREST, word="rugby") == WordChange("rugby", 1, merged=False)
        assert remove_word(work, kind=INTEREST, word="drawing") == WordChange("drawing", 0, merged=False)
        assert details(work, one).interests == ("chess",)
        assert told(work) == [("chess", 1)]


def test_a_neighbourhood_changes_at_the_address_in_reach_and_on_the_social_map(unit):
    with unit() as work:
        one = register(work, "An", neighbourhood="Nord", reach=("Port",))
        two = register(work, "Bo", neighbourhood="Port", reach=("Nord", "North"))
        place = register_organisation(work, details=OrganisationDetails(name="Library", neighbourhood="Nord"))
        add_word(work, kind=AREA, word="Nord ouest")
        assert rename_word(work, kind=AREA, word="Nord", to="North") == WordChange("North", 3, merged=True)
        assert (details(work, one).neighbourhood, details(work, one).reach) == ("North", ("Port",))
        assert (details(work, two).neighbourhood, details(work, two).reach) == ("Port", ("North",))
        assert organisation_file(work, organisation_id=place.id).details.neighbourhood == "North"
        assert remove_word(work, kind=AREA, word="Port").changed == 2
        assert details(work, one).reach == ()
        assert details(work, two).neighbourhood == ""
        assert told(work, AREA) == [("Nord ouest", 0), ("North", 3)]


def test_each_list_stands_for_itself(unit):
    with unit() as work:
        one = register(work, "An", interests=("debt",), lived_experience=("debt",), reach=("debt",))
        rename_word(work, kind=LIVED, word="debt", to="debts")
        remove_word(work, kind=AREA, word="debt")
        found = details(work, one)
    assert (found.interests, found.lived_experience, found.reach) == (("debt",), ("debts",), ())
    assert len({list_label(kind) for kind in ListKind}) == len(ListKind)


def test_a_word_that_is_not_there_is_said(unit):
    with unit() as work:
        with pytest.raises(NotFound, match="not on the list"):
            rename_word(work, kind=INTEREST, word="chess", to="draughts")
        with pytest.raises(NotFound, match="not on the list"):
            remove_word(work, kind=INTEREST, word="chess")


def test_words_are_changed_by_those_who_look_after_the_centre(as_role):
    with as_role(AccountRole.LEADER)() as work:
        register(work, "An", interests=("chess",))
    with as_role(AccountRole.SUPERVISOR)() as work:
        assert told(work) == [("chess", 1)]
        for case, arguments in (
            (add_word, {"word": "x"}),
            (rename_word, {"word": "chess", "to": "x"}),
            (merge_words, {"words": ["chess"], "into": "x"}),
            (remove_word, {"word": "chess"}),
        ):
            with pytest.raises(NotAllowed):
                case(work, kind=INTEREST, **arguments)


def test_stopped_halfway_nothing_has_changed(unit):
    with unit() as work:
        register(work, "An", interests=("coking",))
    for case, arguments in (
        (rename_word, {"word": "coking", "to": "cooking"}),
        (merge_words, {"words": ["coking"], "into": "cooking"}),
        (remove_word, {"word": "coking"}),
    ):
        with pytest.raises(Cancelled), unit() as work:
            case(work, kind=INTEREST, progress=NEVER, **arguments)
        with unit() as work:
            assert told(work) == [("coking", 1)]


def test_a_long_list_reports_how_far_it_is_and_leaves_a_trace_of_each_change(unit):
    many = AT_ONCE + 20
    with unit() as work:
        person_ids = [register(work, f"Person {number}").id for number in range(many)]
        for person_id in person_ids:
            for word in ("coking", "chess"):
                work.session.add(WordRecord(id=work.new_id(), person_id=person_id, kind="interest", word=word))
    reports: list[tuple[int, int]] = []
    with unit("rename word") as work:
        before = work.session.scalars(select(func.count()).select_from(AuditEventRow)).one()
        rename_word(
            work,
            kind=INTEREST,
            word="coking",
            to="cooking",
            progress=lambda done, total: not reports.append((done, total)),
        )
    with unit() as work:
        assert work.session.scalars(select(func.count()).select_from(AuditEventRow)).one() == before + many
        assert told(work) == [("chess", many), ("cooking", many)]
    assert reports == [(AT_ONCE, many), (many, many)]


def test_listed_words_are_offered_where_words_are_typed(unit):
    with unit() as work:
        register(work, "An", interests=("chess",), neighbourhood="North")
        for kind, word in ((INTEREST, "drawing"), (LIVED, "debt"), (VALUE, "trust"), (AREA, "Port")):
            add_word(work, kind=kind, word=word)
        found = people.lists(work)
    assert found.interests == ("chess", "drawing")
    assert found.lived_experience == ("debt",)
    assert found.values == ("trust",)
    assert found.neighbourhoods == ("North", "Port")


WORDS = st.sampled_from(("Chess", "chess", "coking", "Cooking", "cooking", "école", "École", "x y"))
OWN = st.lists(st.lists(WORDS, max_size=4), min_size=1, max_size=4)


def folded_once(words):
    return tuple({word.casefold(): word for word in words}.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=OWN, added=st.lists(WORDS, max_size=3), merged=st.lists(WORDS, min_size=1, max_size=4), into=WORDS)
def test_merging_keeps_all_other_words_and_leaves_nothing_twice(unit, own, added, merged, into):
    with unit() as work:
        for use in word_list(work, kind=INTEREST):
            remove_word(work, kind=INTEREST, word=use.word)
        those = [register(work, "An", interests=folded_once(words)) for words in own]
        for word in added:
            try:
                add_word(work, kind=INTEREST, word=word)
            except FieldErrors:
                continue  # it is there already
        before = {person.id: person.details.interests for person in those}
        present = {use.word for use in word_list(work, kind=INTEREST)}
        try:
            done = merge_words(work, kind=INTEREST, words=merged, into=into)
        except FieldErrors:
            assert not present & set(merged)
            return
        gone = (set(merged) & present) | {word for word in present if word.casefold() == done.word.casefold()}
        for person in those:
            expected = {word for word in before[person.id] if word not in gone}
            if gone & set(before[person.id]):
                expected.add(done.word)
            assert Counter(details(work, person).interests) == Counter(expected)
        after = word_list(work, kind=INTEREST)
        assert {use.word for use in after} == (present - gone) | {done.word}
        listed = work.session.scalars(select(ListedWordRecord.word)).all()
        assert len(listed) == len(set(listed))
        assert done.word.casefold() == into.casefold()
        again = merge_words(work, kind=INTEREST, words=[done.word], into=done.word)
        assert again == WordChange(done.word, 0, merged=False)
        assert word_list(work, kind=INTEREST) == after


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(own=OWN, word=WORDS, to=WORDS)
def test_renaming_to_a_new_name_and_back_changes_nothing(unit, own, word, to):
    with unit() as work:
        for use in word_list(work, kind=LIVED):
            remove_word(work, kind=LIVED, word=use.word)
        those = [register(work, "An", lived_experience=folded_once(words)) for words in own]
        before = word_list(work, kind=LIVED)
        if word not in {use.word for use in before}:
            return
        done = rename_word(work, kind=LIVED, word=word, to=to)
        uses = {use.word: use.uses for use in word_list(work, kind=LIVED)}
        assert max(uses.values()) <= len(those)
        if not done.merged:
            rename_word(work, kind=LIVED, word=done.word, to=word)
            assert word_list(work, kind=LIVED) == before
            for person in those:
                assert details(work, person).lived_experience == person.details.lived_experience
