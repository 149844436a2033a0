"""The texts that are in use at this centre: the program's, or the centre's own; and those that people agreed to.

What somebody agreed to is kept for good, whatever becomes of the text later.
"""

import re
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from ensure_desktop.consent.model import ConsentTextRecord
from ensure_desktop.consent.texts import (
    AROUND,
    consent_form,
    earlier_form,
    form_from_json,
    form_to_json,
    text_languages,
)
from ensure_desktop.consent.values import ConsentForm, ConsentText, OwnText, Purpose
from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import _, base_language
from ensure_desktop.people.checks import LANGUAGE_SHAPE, Problems, line, long_text
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

OWN_VERSION = re.compile(r"own-([0-9]+)")
FROM_THE_START = datetime(2000, 1, 1, tzinfo=UTC)
"""A text of the program was there before any of the centre's own."""
TITLE_LIMIT = 120
TEXT_LIMIT = 3000
WORD_LIMIT = 200


@use_case("read consent texts", Permission.PEOPLE_READ, reads=True)
def consent_texts(work: Work, *, language: str) -> tuple[ConsentText, ...]:
    """The text in use for each purpose in `language`, in English where there is none (each says its language)."""
    return text_in_use(work, language=language).texts


@use_case("read consent text in use", Permission.PEOPLE_READ, reads=True)
def text_in_use(work: Work, *, language: str) -> ConsentForm:
    """What people are asked with today in `language`: the centre's own text, else the program's, else English."""
    for code in dict.fromkeys((language.replace("-", "_"), base_language(language))):
        newest = _newest(work, code)
        if newest is not None and newest.own:
            return _form(newest)
        if code in text_languages():
            return consent_form(code)
    return consent_form(language)


@use_case("read consent text", Permission.PEOPLE_READ, reads=True)
def consent_text(work: Work, *, version: str, language: str) -> ConsentForm:
    """The text of that version, as it was agreed to. Raises `NotFound` for one that was on paper only."""
    found = known_text(work, version, language)
    if found is None:
        raise NotFound(_("This text is not in the vault: it was used on paper before. Please look at the paper."))
    return found


@use_case("list languages of consent texts", Permission.PEOPLE_READ, reads=True)
def text_languages_in_use(work: Work) -> tuple[str, ...]:
    """The languages in which people can be asked: the program's, and those of the centre's own texts; sorted."""
    own = work.session.scalars(select(ConsentTextRecord.language).where(ConsentTextRecord.own.is_(True)).distinct())
    asked_in = {code for code in own if text_in_use(work, language=code).language == code}
    return tuple(sorted(asked_in.union(text_languages())))


@use_case("list versions of consent texts", Permission.PEOPLE_READ, reads=True)
def text_versions(work: Work, *, language: str) -> tuple[OwnText, ...]:
    """All versions that were used in `language` at this centre, the one in use first, then the newest."""
    present = text_in_use(work, language=language)
    rows = work.session.scalars(
        select(ConsentTextRecord)
        .where(ConsentTextRecord.language == language)
        .order_by(ConsentTextRecord.in_use_since.desc(), ConsentTextRecord.version.desc())
    )
    found = [
        OwnText(
            version=row.version,
            language=row.language,
            own=row.own,
            in_use=(row.version, row.language) == (present.version, present.language),
            since=None if row.in_use_since == FROM_THE_START else row.in_use_since.date(),
        )
        for row in rows
    ]
    if language in text_languages() and all(each.version != consent_form(language).version for each in found):
        usual = consent_form(language)
        found.append(OwnText(usual.version, language, own=False, in_use=present == usual, since=None))
    return tuple(sorted(found, key=lambda each: not each.in_use))


@use_case("save own consent text", Permission.CENTRE_WRITE)
def save_own_text(work: Work, *, language: str, form: ConsentForm) -> ConsentForm:
    """The centre's own text in `language`, in use from now on as a new version; what was agreed to before stays.

    Where nothing was changed, it is the text in use that comes back. Raises `FieldErrors`: "title", "introduction",
    "rights", "withdrawing", "complaint", "guardian", "closing", "words.KEY", and "texts.PURPOSE.title" or ".text".
    """
    problems = Problems()
    if not LANGUAGE_SHAPE.fullmatch(language):
        problems.add("language", _("Please choose the language of the text from the list."))
    clean = _checked(form, problems)
    problems.raise_all()
    present = text_in_use(work, language=language)
    if present.language == language and form_to_json(present) == form_to_json(clean):
        return present
    version = f"own-{_last_own(work, language) + 1}"
    row = ConsentTextRecord(
        id=work.new_id(),
        version=version,
        language=language,
        content=form_to_json(clean),
        own=True,
        in_use_since=_moment(work, language),
    )
    work.session.add(row)
    work.session.flush()
    return _form(row)


@use_case("use the usual consent text", Permission.CENTRE_WRITE)
def use_usual_text(work: Work, *, language: str) -> ConsentForm:
    """Ask with the program's text again in `language`; in a language without one, with the English one."""
    row = _kept(work, consent_form(language).version, language)
    if row is None:
        row = _row(work, replace(consent_form(language), language=language))
        work.session.add(row)
    row.in_use_since = _moment(work, language)
    work.session.flush()
    return text_in_use(work, language=language)


def known_text(work: Work, version: str, language: str) -> ConsentForm | None:
    """The text of that version: kept in the vault, or the program's own; None where nobody has it any more."""
    row = _kept(work, version, language)
    return earlier_form(version, language) if row is None else _form(row)


def keep_text(work: Work, form: ConsentForm) -> None:
    """Keep the text that somebody agrees to, once for all who agree to it."""
    if _kept(work, form.version, form.language) is None:
        work.session.add(_row(work, form))
        work.session.flush()


def _row(work: Work, form: ConsentForm) -> ConsentTextRecord:
    """A text of the program as a row."""
    return ConsentTextRecord(
        id=work.new_id(),
        version=form.version,
        language=form.language,
        content=form_to_json(form),
        own=False,
        in_use_since=FROM_THE_START,
    )


def _kept(work: Work, version: str, language: str) -> ConsentTextRecord | None:
    return work.session.scalars(
        select(ConsentTextRecord).where(ConsentTextRecord.version == version, ConsentTextRecord.language == language)
    ).one_or_none()


def _moment(work: Work, language: str) -> datetime:
    """Now, and later than whatever came into use before, also where the clock was set back."""
    newest = _newest(work, language)
    return work.now() if newest is None else max(work.now(), newest.in_use_since + timedelta(microseconds=1))


def _newest(work: Work, language: str) -> ConsentTextRecord | None:
    """What came into use last in this language."""
    return work.session.scalars(
        select(ConsentTextRecord)
        .where(ConsentTextRecord.language == language)
        .order_by(ConsentTextRecord.in_use_since.desc())
        .limit(1)
    ).one_or_none()


def _last_own(work: Work, language: str) -> int:
    versions = work.session.scalars(select(ConsentTextRecord.version).where(ConsentTextRecord.language == language))
    return max((int(found[1]) for found in map(OWN_VERSION.fullmatch, versions) if found), default=0)


def _form(row: ConsentTextRecord) -> ConsentForm:
    return form_from_json(row.content, version=row.version, language=row.language)


def _checked(form: ConsentForm, problems: Problems) -> ConsentForm:
    """The texts cleaned; each purpose has a title and a text, and the paper a title and a closing."""
    around = {name: long_text(problems, name, getattr(form, name), TEXT_LIMIT) for name in AROUND}
    title = line(problems, "title", form.title, TITLE_LIMIT)
    texts = []
    for purpose in Purpose:
        text, within = form.text_of(purpose), problems.within(f"texts.{purpose.value}.")
        texts.append(
            replace(
                text,
                title=line(within, "title", text.title, TITLE_LIMIT),
                text=long_text(within, "text", text.text, TEXT_LIMIT),
            )
        )
        for name in ("title", "text"):
            if not getattr(texts[-1], name):
                within.add(name, _("Please fill this in: people have to know what they agree to."))
    for name in ("rights", "withdrawing"):
        if not around[name]:
            problems.add(name, _("Please fill this in: people have a right to know it."))
    if not title:
        problems.add("title", _("Please fill this in."))
    keys = [field.name for field in fields(form.words)]
    words = {key: line(problems, f"words.{key}", getattr(form.words, key), WORD_LIMIT) for key in keys}
    return replace(form, title=title, texts=tuple(texts), words=replace(form.words, **words), **around)
