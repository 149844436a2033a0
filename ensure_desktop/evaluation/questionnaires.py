"""The centre's own questionnaires: guides without a meeting, made in the same editor, versioned in the same way."""

from ensure_desktop.evaluation import model
from ensure_desktop.interviews import guide_store
from ensure_desktop.interviews.values import Guide, GuidePurpose, GuideRow, GuideVersion
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case

OWN = (GuidePurpose.QUESTIONNAIRE,)
ASKED_IN = (model.MeasurementRecord, model.FeedbackRecord)
"""Where versions are asked: with these tables known, `guide_store` leaves a version as it is that one of them names."""


@use_case("prepare questionnaires", Permission.MEASURE)
def ensure_questionnaires(work: Work) -> None:
    """Make each template the centre's own questionnaire, where it has never had it in that language."""
    guide_store.ensure_templates(work, OWN)


@use_case("list questionnaires", Permission.MEASURE)
def own_questionnaires(work: Work, *, with_withdrawn: bool = False) -> tuple[GuideRow, ...]:
    """The questionnaires with their newest versions, by language, withdrawn ones at the end; ours are among them."""
    guide_store.ensure_templates(work, OWN)
    return guide_store.listed(work, OWN, with_withdrawn=with_withdrawn)


@use_case("read questionnaire", Permission.MEASURE, reads=True)
def newest_questionnaire(work: Work, *, guide_id: str) -> GuideVersion:
    """The newest version of a questionnaire, withdrawn or not; raises `NotFound`."""
    return guide_store.newest_of(work, guide_id, OWN)


@use_case("read versions of questionnaire", Permission.MEASURE, reads=True)
def questionnaire_versions(work: Work, *, guide_id: str) -> tuple[GuideVersion, ...]:
    """All versions of a questionnaire, the newest first."""
    return guide_store.all_versions(work, guide_id, OWN)


@use_case("save questionnaire", Permission.EVALUATION_WRITE)
def save_questionnaire(
    work: Work, *, guide_id: str | None, purpose: GuidePurpose = OWN[0], language: str, guide: Guide
) -> GuideVersion:
    """Store what is asked from now on; without `guide_id` a new questionnaire. See `guide_store.store`."""
    return guide_store.store(work, guide_id, purpose, language, guide, OWN)


@use_case("withdraw questionnaire", Permission.EVALUATION_WRITE)
def withdraw_questionnaire(work: Work, *, guide_id: str) -> GuideRow:
    """Ask it no more; what was answered keeps its questions."""
    return guide_store.set_withdrawn(work, guide_id, True, OWN)


@use_case("restore questionnaire", Permission.EVALUATION_WRITE)
def restore_questionnaire(work: Work, *, guide_id: str) -> GuideRow:
    """Ask a withdrawn questionnaire again."""
    return guide_store.set_withdrawn(work, guide_id, False, OWN)


@use_case("reset questionnaire", Permission.EVALUATION_WRITE)
def reset_questionnaire(work: Work, *, guide_id: str) -> GuideVersion:
    """Back to the questions that came with the program, as a version of its own; earlier versions stay."""
    return guide_store.reset(work, guide_id, OWN)
