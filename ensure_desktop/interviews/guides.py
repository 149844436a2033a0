"""What can be done with the guides of the centre's meetings. One function a use case.

A guide has versions. A version that somebody was asked is never changed: what is saved after that is the next one, so
that each interview shows the questions that were asked. A guide is withdrawn and can be restored; none is removed.
"""

from sqlalchemy import select

from ensure_desktop.errors import NotFound
from ensure_desktop.i18n import SOURCE_LANGUAGE, _, base_language
from ensure_desktop.interviews import guide_store
from ensure_desktop.interviews.model import GuideRecord
from ensure_desktop.interviews.values import MEETINGS, Guide, GuidePurpose, GuideRow, GuideVersion
from ensure_desktop.vault.centre import read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("prepare guides", Permission.INTERVIEWS_READ)
def ensure_guides(work: Work) -> None:
    """Make each template the centre's own guide, where it has never had one for that purpose and language.

    The other functions here only read: whoever shows guides, or begins an interview, calls this first.
    """
    guide_store.ensure_templates(work, MEETINGS)


@use_case("list guides", Permission.INTERVIEWS_READ, reads=True)
def guides(work: Work, *, with_withdrawn: bool = False) -> tuple[GuideRow, ...]:
    """The guides with their newest versions: by purpose and language, the oldest first, withdrawn ones at the end."""
    return guide_store.listed(work, MEETINGS, with_withdrawn=with_withdrawn)


@use_case("read guide version", Permission.INTERVIEWS_READ, reads=True)
def guide_version(work: Work, *, version_id: str) -> GuideVersion:
    """One version with its questions; raises `NotFound`."""
    return guide_store.version_of(work, version_id, MEETINGS)


@use_case("read guide", Permission.INTERVIEWS_READ, reads=True)
def newest_version(work: Work, *, guide_id: str) -> GuideVersion:
    """The newest version of a guide, withdrawn or not; raises `NotFound`."""
    return guide_store.newest_of(work, guide_id, MEETINGS)


@use_case("read versions of guide", Permission.INTERVIEWS_READ, reads=True)
def versions_of(work: Work, *, guide_id: str) -> tuple[GuideVersion, ...]:
    """All versions of a guide, the newest first."""
    return guide_store.all_versions(work, guide_id, MEETINGS)


@use_case("find guide", Permission.INTERVIEWS_READ, reads=True)
def guide_for(work: Work, *, purpose: GuidePurpose, language: str) -> GuideVersion:
    """The guide in use for this meeting: in this language, else in the centre's, else English, else any.

    Where several are in use it is the first that was made. Raises `NotFound` where all were withdrawn.
    """
    rows = work.session.scalars(
        select(GuideRecord).where(GuideRecord.purpose == purpose.value, GuideRecord.withdrawn_at.is_(None))
    )
    wanted = [language, base_language(language)]
    wanted += [read_centre(work).language, base_language(read_centre(work).language), SOURCE_LANGUAGE]
    found = sorted(rows, key=guide_store.in_order)
    if not found:
        raise NotFound(_("No guide for this meeting is in use. A withdrawn one can be restored in the list of guides."))
    for code in wanted:
        for row in found:
            if row.language == code:
                return newest_version(work, guide_id=row.id)
    return newest_version(work, guide_id=found[0].id)


@use_case("save guide", Permission.CENTRE_WRITE)
def save_guide(work: Work, *, guide_id: str | None, purpose: GuidePurpose, language: str, guide: Guide) -> GuideVersion:
    """Store what a guide asks from now on; without `guide_id` a new guide. See `guide_store.store`."""
    return guide_store.store(work, guide_id, purpose, language, guide, MEETINGS)


@use_case("withdraw guide", Permission.CENTRE_WRITE)
def withdraw_guide(work: Work, *, guide_id: str) -> GuideRow:
    """Use this guide no more; interviews that used it show its questions as before."""
    return guide_store.set_withdrawn(work, guide_id, True, MEETINGS)


@use_case("restore guide", Permission.CENTRE_WRITE)
def restore_guide(work: Work, *, guide_id: str) -> GuideRow:
    """Use a withdrawn guide again."""
    return guide_store.set_withdrawn(work, guide_id, False, MEETINGS)


@use_case("reset guide", Permission.CENTRE_WRITE)
def reset_guide(work: Work, *, guide_id: str) -> GuideVersion:
    """Back to the questions that came with the program, as a version of its own; earlier versions stay."""
    return guide_store.reset(work, guide_id, MEETINGS)
