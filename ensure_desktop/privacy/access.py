"""The access pack (GDPR art. 15 and 20): everything about one person, for herself, without other people's data.

What is free text is looked through before: names of others are found as on every paper that leaves the room, and
replaced by neutral words. Notes that were told in confidence are held back unless the leader hands
them out, one by one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from sqlalchemy import select

from ensure_desktop.consent.model import ConsentRecord
from ensure_desktop.consent.values import Purpose
from ensure_desktop.errors import NotFound, UserError
from ensure_desktop.i18n import _
from ensure_desktop.outward.names_known import known
from ensure_desktop.outward.neutral import Known
from ensure_desktop.outward.scrubbing import asked_about, find, nameless
from ensure_desktop.outward.scrubbing import replace as replace_names
from ensure_desktop.outward.values import Choice, Finding
from ensure_desktop.people.erasing import one_and_the_same
from ensure_desktop.people.model import PersonRecord, RoleRecord
from ensure_desktop.people.organisations.model import OrganisationRecord
from ensure_desktop.people.records import find_person, name_of
from ensure_desktop.people.values import RoleKind
from ensure_desktop.privacy.access_rows import DAYS, Reading
from ensure_desktop.privacy.holdings import Category, holding_of, rows_about
from ensure_desktop.privacy.labels import category_label, category_purpose
from ensure_desktop.privacy.model import PrivacyRequestRecord
from ensure_desktop.privacy.pack_enclosed import TABLE, enclosed_files, files_among, files_going
from ensure_desktop.privacy.pack_sides import Sides
from ensure_desktop.privacy.pack_values import (
    AccessPack,
    EnclosedFile,
    Pack,
    PackEntry,
    PackFact,
    PackSection,
    PackText,
    Recipient,
)
from ensure_desktop.privacy.requests import find_request
from ensure_desktop.privacy.retention import retention_rules
from ensure_desktop.privacy.retention_values import Kept
from ensure_desktop.progress.model import ReferralRecord
from ensure_desktop.vault.attachments import Attachment, read_attachment
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("draft access pack", Permission.PRIVACY_WRITE, reads=True)
def draft_pack(work: Work, *, person_id: str) -> Pack:
    """Everything that the vault holds about somebody, as it stands there. Raises `NotFound`."""
    person = find_person(work, person_id)
    hers = one_and_the_same(work, person.id)
    reading = Reading(work, hers)
    entries: dict[Category, list[PackEntry]] = {category: [] for category in Category}
    for holding, ids in rows_about(work, (person.id,)).items():
        entries[holding.category] += reading.entries(holding, ids)
    sections = tuple(
        PackSection(category, _title(category), category_purpose(category), tuple(found))
        for category, found in entries.items()
        if found
    )
    work.note("read file for access pack", PersonRecord.__tablename__, person.id)
    return Pack(person.id, person.code, name_of(person), hers, sections, reading.files)


@use_case("check access pack", Permission.PRIVACY_WRITE, reads=True)
def check_pack_texts(
    work: Work, *, texts: tuple[str, ...], about: tuple[str, ...] = ()
) -> tuple[tuple[Finding, ...], ...]:
    """What in each of `texts` points to somebody else than the person whose entries are `about`."""
    everything = known(work, about=about)
    return tuple(_of_others(find(text, everything), about) for text in texts)


@use_case("look at file of access pack", Permission.PRIVACY_WRITE, reads=True)
def look_at_file(work: Work, *, person_id: str, attachment_id: str) -> Attachment:
    """A file that would go out, to be looked at first. Raises `NotFound`, also where it is somebody else's."""
    ids = one_and_the_same(work, find_person(work, person_id).id)
    about = rows_about(work, ids).get(holding_of(TABLE), ())
    if attachment_id not in {file.attachment_id for file in files_among(work, about, Sides(work, ids))}:
        raise NotFound(_("This file is not in the vault any more."))
    return read_attachment(work, attachment_id=attachment_id)


@use_case("hand out access pack", Permission.PRIVACY_WRITE)
def release_pack(
    work: Work,
    *,
    person_id: str,
    choices: tuple[Choice, ...] = (),
    held_back: tuple[str, ...] = (),
    handed_out: tuple[str, ...] = (),
) -> AccessPack:
    """The pack as it leaves the room.

    `choices` are the decisions about names, `held_back` the keys of what stays here, `handed_out` those of the files
    and of the sealed notes that are handed out. Raises `UserError` while somebody has to look at a name or at a file.
    """
    pack = draft_pack(work, person_id=person_id)
    going = [text for text in pack.texts if text.key not in held_back and (not text.sealed or text.key in handed_out)]
    files = files_going(pack, held_back=held_back, handed_out=handed_out)
    scrubbed = _scrubbed(known(work, about=pack.about), going, pack.about, choices)
    for finding in scrubbed.kept:
        work.note("name kept in access pack", PersonRecord.__tablename__, finding.who or person_id)
    enclosed = enclosed_files(work, files)
    figures = {figure.key: figure.text for figure in pack.figures if figure.key not in held_back}
    work.note("access pack", PersonRecord.__tablename__, person_id)
    return AccessPack(
        code=pack.code,
        name=pack.name,
        centre=read_centre(work).name,
        made_on=work.today(),
        sections=_without(pack.sections, {**scrubbed.texts, **figures}, enclosed),
        recipients=_recipients(work, pack.about),
        kept_months=_kept_months(work, pack.sections),
        replaced=scrubbed.replaced,
        held_back=len(pack.texts) - len(going),
        figures_held_back=len(pack.figures) - len(figures),
        files_held_back=len(pack.files) - len(files),
        files=tuple(enclosed.values()),
        kept=tuple(dict.fromkeys(finding.text for finding in scrubbed.kept)),
    )


@use_case("note what was handed out", Permission.PRIVACY_WRITE)
def note_handed_out(work: Work, *, request_id: str, sha256: str) -> None:
    """Keep with the request what exactly was handed out. Raises `NotFound`, and `UserError` once it was answered."""
    row: PrivacyRequestRecord = find_request(work, request_id)
    if row.answered_on is not None:
        raise UserError(_("This request was answered already. If that was a mistake, take the answer back first."))
    row.sha256 = sha256
    work.session.flush()


def _title(category: Category) -> str:
    """She reads it herself."""
    return _("Who you are, and how you are reached") if category is Category.PERSON else category_label(category)


class _Scrubbed:
    """The texts that go out, by key."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.kept: list[Finding] = []
        self.replaced = 0


def _scrubbed(
    everything: Known, going: Sequence[PackText], about: Collection[str], choices: tuple[Choice, ...]
) -> _Scrubbed:
    valid = nameless(choices, everything)
    found = [_of_others(find(text.text, everything), about) for text in going]
    asked = asked_about(chain.from_iterable(found))
    done = _Scrubbed()
    open_ones = 0
    for text, findings in zip(going, found, strict=True):
        scrubbed = replace_names(text.text, findings, valid, asked)
        done.texts[text.key] = scrubbed.text
        done.kept += scrubbed.kept
        done.replaced += len(findings) - len(scrubbed.kept)
        open_ones += len(scrubbed.open)
    if open_ones:
        raise UserError(_("Somebody has to look at the marked words first: they may be names of other people."))
    return done


def _of_others(findings: Sequence[Finding], about: Collection[str]) -> tuple[Finding, ...]:
    """She may read her own name."""
    return tuple(finding for finding in findings if finding.who not in about or not finding.who)


def _without(
    sections: Sequence[PackSection], texts: dict[str, str], files: Mapping[str, EnclosedFile]
) -> tuple[PackSection, ...]:
    """The sections with the texts and figures as they go out; what stays here is missing."""
    found = []
    for section in sections:
        entries = [
            replace(entry, day=_day(entry, texts), facts=tuple(_facts(entry, texts, files)))
            for entry in section.entries
        ]
        found.append(replace(section, entries=tuple(entry for entry in entries if entry.facts)))
    return tuple(section for section in found if section.entries)


def _day(entry: PackEntry, texts: dict[str, str]) -> date | None:
    """What stands in the heading: nothing where the day itself stays here."""
    held = any(fact.field in DAYS and fact.key and fact.key not in texts for fact in entry.facts)
    return None if held else entry.day


def _facts(entry: PackEntry, texts: dict[str, str], files: Mapping[str, EnclosedFile]) -> Iterator[PackFact]:
    for fact in entry.facts:
        if not fact.key:
            yield fact
        elif fact.key in texts:
            yield replace(fact, text=texts[fact.key])
    if entry.table == TABLE:
        file = files.get(entry.id)
        where = _("It stays at the centre: somebody else is in it.") if file is None else file.name
        yield PackFact("file", _("Here as"), where, None if file is None else file.name)


def _kept_months(work: Work, sections: Sequence[PackSection]) -> int:
    """For how long her data are kept after the end, by the rules of the centre (art. 15(1)(d))."""
    roles = {fact.value for each in sections for entry in each.entries for fact in entry.facts if _is_role(entry, fact)}
    if any(section.category is Category.MATCHING for section in sections):
        kind = Kept.MATCHES
    else:
        kind = Kept.APPLICANTS if roles == {RoleKind.APPLICANT.value} else Kept.OTHERS
    return next(rule.months for rule in retention_rules(work) if rule.kind is kind)


def _is_role(entry: PackEntry, fact: PackFact) -> bool:
    return entry.table == RoleRecord.__tablename__ and fact.field == "kind"


def _recipients(work: Work, about: Collection[str]) -> tuple[Recipient, ...]:
    """With whom something was shared (art. 15(1)(c)): partners by her consent, and where she was referred to."""
    partners = (
        select(OrganisationRecord.name, ConsentRecord.given_on)
        .join(ConsentRecord, ConsentRecord.organisation_id == OrganisationRecord.id)
        .where(ConsentRecord.person_id.in_(about), ConsentRecord.purpose == Purpose.SHARING.value)
    )
    referred = (
        select(OrganisationRecord.name, ReferralRecord.permission_on)
        .join(ReferralRecord, ReferralRecord.organisation_id == OrganisationRecord.id)
        .where(ReferralRecord.person_id.in_(about), ReferralRecord.withdrawn_at.is_(None))
    )
    shared = [(name, _("You agreed to share with it."), day) for name, day in work.session.execute(partners)]
    sent = [(name, _("You were referred to it."), day) for name, day in work.session.execute(referred)]
    return tuple(Recipient(*each) for each in sorted(dict.fromkeys(shared + sent), key=_first_day))


def _first_day(recipient: tuple[str, str, date]) -> tuple[date, str]:
    return recipient[2], recipient[0]
