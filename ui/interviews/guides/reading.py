"""What the pages about guides read from the vault, as jobs for the worker."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ensure_desktop.i18n import base_language
from ensure_desktop.interviews.templates import template, template_languages, template_names
from ensure_desktop.interviews.translating import has_same_questions, translation_begun
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideRow, GuideVersion
from ensure_desktop.vault.centre import Centre
from ui.interviews.guides.desk import MEETING_DESK, GuideDesk
from ui.interviews.guides.subject import Subject

if TYPE_CHECKING:
    from ensure_desktop.vault.store import Vault
    from ensure_desktop.vault.work import Work


@dataclass(frozen=True, slots=True)
class NewGuide:
    """What was chosen for a new guide: from our questions for this meeting, or from none."""

    purpose: GuidePurpose
    language: str
    template: str | None = ""
    """The name of ours that it starts from (empty for that of the meeting), None for an empty one."""


def read_guides(vault: "Vault", *, desk: GuideDesk = MEETING_DESK) -> tuple[GuideRow, ...]:
    """All guides, withdrawn ones at the end; those that come with the program are made the centre's own."""
    with vault.work(desk.ensure.name) as work:
        desk.ensure(work)
        rows: tuple[GuideRow, ...] = desk.listed(work, with_withdrawn=True)
        return rows


def read_subject(vault: "Vault", *, guide_id: str, desk: GuideDesk = MEETING_DESK) -> Subject:
    """The newest version of a guide, with the guides that may stand beside it."""
    with vault.work(desk.newest.name) as work:
        version: GuideVersion = desk.newest(work, guide_id=guide_id)
        originals = _originals(work, desk, version.purpose, version.language, version.guide)
    return Subject(version.purpose, version.language, version.guide, version, originals)


def read_new(vault: "Vault", *, wanted: NewGuide, centre: Centre, desk: GuideDesk = MEETING_DESK) -> Subject:
    """A new guide. In a language that our template does not speak, it is to be translated."""
    purpose, language = wanted.purpose, wanted.language
    if wanted.template is None:
        return Subject(purpose, language, Guide(""))
    guide = _ours(purpose, language, centre, wanted.template)
    with vault.work(desk.listed.name) as work:
        originals = _originals(work, desk, purpose, language, guide)
    strange = base_language(language) not in template_languages()
    return Subject(purpose, language, guide, originals=originals, translating=strange and bool(originals))


def read_translation(
    vault: "Vault", *, guide_id: str, language: str, centre: Centre, desk: GuideDesk = MEETING_DESK
) -> Subject:
    """A new guide in `language` that starts from another; where that reads as our template, with our translation."""
    with vault.work(desk.newest.name) as work:
        version: GuideVersion = desk.newest(work, guide_id=guide_id)
        others = _originals(work, desk, version.purpose, language, version.guide)
    guide = version.guide
    name = _template_like(version.purpose, guide)
    if name is not None and {base_language(language), base_language(version.language)} <= set(template_languages()):
        ours, translated = (_ours(version.purpose, code, centre, name) for code in (version.language, language))
        guide = translation_begun(guide, ours, translated)
    originals = (version, *(each for each in others if each.guide_id != guide_id))
    return Subject(version.purpose, language, guide, originals=originals, translating=True)


def read_versions(vault: "Vault", *, guide_id: str, desk: GuideDesk = MEETING_DESK) -> tuple[GuideVersion, ...]:
    """All versions of a guide, the newest first."""
    with vault.work(desk.versions.name) as work:
        versions: tuple[GuideVersion, ...] = desk.versions(work, guide_id=guide_id)
        return versions


def _template_like(purpose: GuidePurpose, guide: Guide) -> str | None:
    """The name of our template that shares questions with `guide`, None where there is none."""
    names = template_names(purpose)
    return next((name for name in names if has_same_questions(template(purpose, "", name=name), guide)), None)


def _ours(purpose: GuidePurpose, language: str, centre: Centre, name: str) -> Guide:
    """Our template, with the centre's own words for the roles where it speaks the language."""
    own = base_language(centre.language) == base_language(language)
    return template(purpose, language, centre.words.outward() if own else None, name=name)


def _originals(
    work: "Work", desk: GuideDesk, purpose: GuidePurpose, language: str, guide: Guide
) -> tuple[GuideVersion, ...]:
    """The guides of the same meeting in other languages that share questions with `guide`."""
    rows = [row for row in desk.listed(work) if row.purpose is purpose and row.language != language]
    versions = (desk.newest(work, guide_id=row.id) for row in rows)
    return tuple(version for version in versions if has_same_questions(version.guide, guide))
