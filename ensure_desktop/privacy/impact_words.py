"""The summary of the data protection impact assessment (GDPR art. 35(7)): what, why, which risks, what against them.

What the program does against a risk is said by the program; whether that is enough is said by the centre.
"""

from collections.abc import Iterator

from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.breach_words import day_words
from ensure_desktop.privacy.labels import category_label
from ensure_desktop.privacy.processing_labels import is_special
from ensure_desktop.privacy.processing_values import DocumentPart, PrivacyDocument, ProcessingFacts, TextKey
from ensure_desktop.privacy.record_words import own_part, security_points


def impact_document(facts: ProcessingFacts) -> PrivacyDocument:
    """The whole summary."""
    return PrivacyDocument(
        title=_("Data protection impact assessment: summary"),
        centre=facts.centre.name,
        below=_("GDPR article 35. Figures as they stand on {day}.").format(
            day=day_words(facts.made_at.astimezone().date())
        ),
        parts=tuple(_parts(facts)),
        made_at=facts.made_at,
    )


def _parts(facts: ProcessingFacts) -> Iterator[DocumentPart]:
    yield DocumentPart(_("1. What is done"), chapter=True)
    yield own_part(facts, TextKey.RESPONSIBLE)
    yield DocumentPart(_("The processing"), _what(facts))
    yield DocumentPart(_("Why an assessment is needed"), _("Three of the usual signs are there:"), _signs(facts))
    yield DocumentPart(_("2. Whether it is needed, and in proportion"), chapter=True)
    yield own_part(facts, TextKey.NECESSITY)
    yield DocumentPart(_("How it is kept small"), points=_proportion())
    yield DocumentPart(_("Rights of the people"), points=_rights(facts))
    yield DocumentPart(_("3. Risks for the people, and what is done against them"), chapter=True)
    yield DocumentPart(
        "",
        _("How likely and how grave: without the measures, and then with them."),
        head=(_("Risk"), _("Without"), _("What is done"), _("With")),
        rows=tuple(_risks()),
        texts=(1, 2, 3),
    )
    yield DocumentPart(_("Measures that are in place"), points=security_points(facts))
    yield own_part(facts, TextKey.MEASURES)
    yield DocumentPart(_("4. Who was asked, and what is decided"), chapter=True)
    yield own_part(facts, TextKey.CONSULTED)
    yield own_part(facts, TextKey.OFFICER)
    yield own_part(facts, TextKey.REMAINING)


def _what(facts: ProcessingFacts) -> str:
    return _(
        "The centre brings people who have been through hardship together with volunteers who have been through it "
        "themselves. To find two who fit, to stay beside them and to see whether it helps, it keeps what they tell it: "
        "who they are, how they live, what they look for, how often they meet, and how they are. Colleagues write it "
        "down in one program on the centre's own computer. Nothing is decided by a machine: the program proposes a "
        "match with its reasons, and a colleague decides."
    )


def _signs(facts: ProcessingFacts) -> tuple[str, ...]:
    special = ", ".join(category_label(each.category).lower() for each in facts.held if is_special(each.category))
    return (
        _("People in a vulnerable position, some of them minors."),
        _("Data about health, origin, religion or convictions: {list}.").format(list=special)
        if special
        else _("Data about health, origin, religion or convictions."),
        _("People are compared and ranked when a match is looked for."),
    )


def _proportion() -> tuple[str, ...]:
    return (
        _("A name or a nickname is all that has to be known. Every other field may stay empty."),
        _("Consent is asked for each purpose by itself, in plain language; saying no to one changes nothing else."),
        _("What was told for a purpose is offered for erasing when the consent to it is taken back."),
        _("There is no field for numbers of identity papers or for diagnoses."),
        _("Statistics and reports count groups; small numbers are hidden."),
        _("Colleagues have roles; notes of supervision are for those who coach."),
    )


def _rights(facts: ProcessingFacts) -> tuple[str, ...]:
    asked = ngettext("{n} request so far", "{n} requests so far", facts.requests).format(n=facts.requests)
    erased = ngettext("{n} person erased so far", "{n} people erased so far", facts.erased).format(n=facts.erased)
    breaches = ngettext("{n} breach so far", "{n} breaches so far", facts.breaches).format(n=facts.breaches)
    return (
        _("Seeing, correcting, taking along, limiting, objecting: in a register with a month's time ({count}).").format(
            count=asked
        ),
        _("Erasing: everywhere, also in backups, with a report ({count}).").format(count=erased),
        _("Being told when something went wrong: a register with the 72-hour clock ({count}).").format(count=breaches),
    )


def _risks() -> Iterator[tuple[str, str, str, str]]:
    """Each risk with how likely and how grave it is, before and after."""
    yield (
        _("The computer or a stick is stolen or lost"),
        _("likely, grave"),
        _("Everything is encrypted, copies too; the program locks itself"),
        _("unlikely, small"),
    )
    yield (
        _("Somebody looks over a shoulder or sits down at an open screen"),
        _("likely, medium"),
        _("Locks after some minutes, on demand and with the computer; no names in window titles"),
        _("possible, medium"),
    )
    yield (
        _("A colleague looks at files out of curiosity"),
        _("possible, grave"),
        _("Roles; sealed notes; each opening of a file is written down, and the project leader can look that up"),
        _("unlikely, medium"),
    )
    yield (
        _("Somebody who left still has access"),
        _("possible, grave"),
        _("Removing an account changes the key; copies that were taken away earlier stay readable"),
        _("unlikely, medium"),
    )
    yield (
        _("A paper or an e-mail goes to the wrong person"),
        _("likely, medium"),
        _("Papers carry codes or first names; names of others are marked before printing; a register of breaches"),
        _("possible, medium"),
    )
    yield (
        _("Somebody is recognised in a report or in data for research"),
        _("possible, grave"),
        _("Coarse groups, hidden small numbers, comparison with earlier exports, a page with the risks that are left"),
        _("unlikely, medium"),
    )
    yield (
        _("Data are kept longer than they are needed"),
        _("likely, medium"),
        _("Rules for each kind, a list of what is due, erasing that reaches the backups"),
        _("unlikely, small"),
    )
    yield (
        _("Data are lost or altered"),
        _("possible, medium"),
        _("Copies with a check at each closing, in two places where that is set; sealed audit; nothing half saved"),
        _("unlikely, small"),
    )
    yield (
        _("Malware on the computer reads along while the program is open"),
        _("possible, grave"),
        _("Not within reach of the program: keep the system up to date, and work without administrator rights"),
        _("possible, grave"),
    )
    yield (
        _("Somebody is labelled, or forced into a match"),
        _("possible, grave"),
        _("Words that label are marked; the program proposes with reasons and a colleague decides; both can say no"),
        _("unlikely, medium"),
    )
