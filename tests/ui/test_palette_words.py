"""What can be done is found by any word of its title and by other words for it."""

import pytest

from ensure_desktop.vault.centre import Centre
from ui.commands import usual_commands
from ui.palette import Entry, means


def found(centre: Centre, typed: str) -> list[str]:
    entries = [Entry(each.words, "", each.glyph, print, others=each.others) for each in usual_commands(centre)]
    return [entry.title for entry in entries if means(typed, entry)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("new visit", "Log a visit"),
        ("visit new", "Log a visit"),
        ("vis", "Log a visit"),
        ("new person", "Register a person"),
        ("new participant", "Register a person"),
        ("new org", "Add an organisation"),
        ("import", "Import contacts"),
        ("outlook", "Import contacts"),
        ("duplic", "Find duplicates"),
        ("print list", "Print the list of people"),
        ("EXPORT", "Export people to a file"),
        ("back up", "Make a backup"),
        ("uplicates", "Find duplicates"),
        ("new applicant", "New applicant"),
        ("volunteer", "New applicant"),
        ("start an interview", "Start an interview"),
        ("intake", "Start an interview"),
        ("resume", "Go on with an interview"),
        ("look again", "Applicants who need attention"),
        ("guide", "Interview guides"),
        ("wording", "Questionnaires and their words"),
        ("feedback form", "Our own questionnaires"),
        ("questions", "Interview guides"),
        ("consent", "Consent texts"),
        ("new course", "Plan a course"),
        ("refresher", "Plan a course"),
        ("certificate", "Attendance and certificates"),
        ("attendance", "Attendance and certificates"),
        ("curricula", "Curricula"),
        ("curriculum", "Curricula"),
        ("suggestion", "Suggest pairs for everybody"),
        ("for all", "Suggest pairs for everybody"),
        ("whom to look", "Whom to look for"),
        ("nobody fits", "Whom to look for"),
        ("groups", "Groups and shifts"),
        ("new shift", "Groups and shifts"),
        ("weights", "What counts in matching"),
        ("matching board", "Find a peer supporter for a participant"),
        ("board", "Sounding board"),
        ("new case", "New case"),
        ("brings a case", "Plan intervision"),
        ("plan intervision", "Plan intervision"),
    ],
)
def test_typed_words_mean_an_action(centre: Centre, typed: str, first: str) -> None:
    assert found(centre, typed)[0] == first


@pytest.mark.parametrize("typed", ["new visit xyz", "Fatima", "utlook"])
def test_other_words_mean_nothing(centre: Centre, typed: str) -> None:
    assert found(centre, typed) == []


def test_the_centres_own_words_are_understood(centre: Centre) -> None:
    assert found(centre, "find supporter participant") == ["Find a peer supporter for a participant"]
