"""Whether a wording fits its instrument: every item and every answer has words, and nothing else is there.

The fields of the problems: "instrument", "form", "language", "permission", "title", "introduction", "item.ID",
"answers" and "answer.N" (the first is 0).
"""

import unicodedata
from collections import Counter
from dataclasses import replace

from ensure_desktop import cleaning
from ensure_desktop.errors import FieldErrors
from ensure_desktop.evaluation.instruments import instruments
from ensure_desktop.evaluation.values import Instrument, Licence, Wording
from ensure_desktop.i18n import _, base_language, ngettext
from ensure_desktop.people.checks import LANGUAGE_SHAPE, Problems
from ensure_desktop.people.labels import language_name

ITEM_LIMIT = 500
ANSWER_LIMIT = 120
TITLE_LIMIT = 200
INTRODUCTION_LIMIT = 3000
PERMISSION_LIMIT = 200
SCRIPTS = {"ar": "ARABIC", "ti": "ETHIOPIC"} | dict.fromkeys(("da", "en", "es", "fr", "nl", "tr"), "LATIN")
"""How the letters of a language begin in their Unicode names; others are not looked at."""


def checked_wording(wording: Wording) -> Wording:
    """The wording cleaned and ready to store. Raises `FieldErrors` with everything that does not fit."""
    clean, found = look_over(wording)
    if found:
        raise FieldErrors(found)
    return clean


def look_over(wording: Wording) -> tuple[Wording, dict[str, str]]:
    """The wording cleaned, and what does not fit: a sentence for each field."""
    problems = Problems()
    clean = _cleaned(wording)
    known = next((each for each in instruments() if each.id == clean.instrument), None)
    if known is None:
        problems.add("instrument", _("“{name}” is none of the questionnaires here.").format(name=clean.instrument))
        return clean, problems.fields
    if clean.form not in {form.id for form in known.forms}:
        forms = ", ".join(form.id for form in known.forms)
        sentence = _("“{form}” is no form of {name}. It has: {forms}.")
        problems.add("form", sentence.format(form=clean.form, name=known.short, forms=forms))
        return clean, problems.fields
    _check_language(problems, clean)
    _check_items(problems, known, clean)
    _check_answers(problems, known, clean)
    _check_lengths(problems, clean)
    if known.licence is Licence.REGISTER and not clean.permission:
        sentence = _("Please note on what permission the centre uses it: the number of its registration.")
        problems.add("permission", sentence)
    order = {item: place for place, item in enumerate(known.key(clean.form).items)}
    ordered = sorted(clean.items.items(), key=lambda each: order.get(each[0], len(order)))
    return replace(clean, items=dict(ordered)), problems.fields


def _cleaned(wording: Wording) -> Wording:
    return replace(
        wording,
        instrument=cleaning.one_line(wording.instrument),
        form=cleaning.one_line(wording.form),
        language=cleaning.one_line(wording.language),
        items={item: cleaning.one_line(text) for item, text in wording.items.items()},
        answers=tuple(cleaning.one_line(text) for text in wording.answers),
        title=cleaning.one_line(wording.title),
        introduction=cleaning.paragraphs(wording.introduction),
        permission=cleaning.one_line(wording.permission),
    )


def _check_language(problems: Problems, wording: Wording) -> None:
    if not LANGUAGE_SHAPE.fullmatch(wording.language):
        sentence = _("“{language}” is no language. Please write its code: nl, fr, ar, ti …")
        problems.add("language", sentence.format(language=wording.language))
        return
    script = SCRIPTS.get(base_language(wording.language))
    letters = [letter for text in wording.items.values() for letter in text if letter.isalpha()]
    fitting = sum(unicodedata.name(letter, "").startswith(script or "") for letter in letters)
    if letters and 2 * fitting < len(letters):
        sentence = _("The items are not written in the letters of this language ({language}).")
        problems.add("language", sentence.format(language=language_name(wording.language)))


def _check_items(problems: Problems, known: Instrument, wording: Wording) -> None:
    wanted = known.key(wording.form).items
    labels = {item.id: item.label for item in known.items}
    for place, item in enumerate(wanted, 1):
        if not wording.items.get(item):
            sentence = _("Item {number} ({about}) has no words.")
            problems.add(f"item.{item}", sentence.format(number=place, about=labels[item]))
    for item in wording.items:
        if item not in labels:
            sentence = _("“{item}” is no item of {name}.")
            problems.add(f"item.{item}", sentence.format(item=item, name=known.short))
    times = Counter(text.casefold() for text in wording.items.values() if text)
    for place, item in enumerate(wanted, 1):
        if times.get(wording.items.get(item, "").casefold(), 0) > 1:
            problems.add(f"item.{item}", _("Item {number} reads like another item.").format(number=place))


def _check_answers(problems: Problems, known: Instrument, wording: Wording) -> None:
    codes = known.answers_of(wording.form).codes
    if len(wording.answers) != len(codes):
        if not codes:
            sentence = _("{name} asks for numbers of people: it has no answers to choose from.")
            problems.add("answers", sentence.format(name=known.short))
        else:
            sentence = ngettext(
                "This form has {n} answer to choose from, and here are {found}.",
                "This form has {n} answers to choose from, and here are {found}.",
                len(codes),
            )
            problems.add("answers", sentence.format(n=len(codes), found=len(wording.answers)))
        return
    times = Counter(text.casefold() for text in wording.answers)
    for place, text in enumerate(wording.answers):
        if not text:
            problems.add(f"answer.{place}", _("Answer {code} has no words.").format(code=codes[place]))
        elif times[text.casefold()] > 1:
            problems.add(f"answer.{place}", _("Answer {code} reads like another answer.").format(code=codes[place]))


def _check_lengths(problems: Problems, wording: Wording) -> None:
    texts = [(f"item.{item}", text, ITEM_LIMIT) for item, text in wording.items.items()]
    texts += [(f"answer.{place}", text, ANSWER_LIMIT) for place, text in enumerate(wording.answers)]
    texts += [
        ("title", wording.title, TITLE_LIMIT),
        ("introduction", wording.introduction, INTRODUCTION_LIMIT),
        ("permission", wording.permission, PERMISSION_LIMIT),
    ]
    for field, text, most in texts:
        if len(text) > most:
            sentence = _("“{begin}…” is too long: there is room for {most} characters.")
            problems.add(field, sentence.format(begin=text[:30], most=most))
