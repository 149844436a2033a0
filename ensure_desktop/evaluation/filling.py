"""A questionnaire of somebody as it is filled in: its words, and what is kept of its answers."""

from ensure_desktop.errors import UserError
from ensure_desktop.evaluation.asked import known_instruments, versions_for
from ensure_desktop.evaluation.filling_values import FilledForm, FormWords
from ensure_desktop.evaluation.form_words import instrument_words, own_words
from ensure_desktop.evaluation.measurement_rows import find_measurement, measurement_value
from ensure_desktop.evaluation.model import MeasurementRecord
from ensure_desktop.evaluation.values import MeasureState
from ensure_desktop.evaluation.wordings import languages_with_words, wording_in_use, wording_of
from ensure_desktop.i18n import _
from ensure_desktop.interviews.guide_json import guide_from_text
from ensure_desktop.interviews.model import GuideRecord, GuideVersionRecord
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@use_case("read form of questionnaire", Permission.MEASURE, reads=True)
def form(work: Work, *, measurement_id: str, language: str = "") -> FilledForm:
    """The form with what is kept; `language` asks for other words than those that it was handed out with.

    Raises `NotFound`, and `UserError` where the program does not know the instrument.
    """
    row = find_measurement(work, measurement_id)
    found = measurement_value(work, row)
    if row.state == MeasureState.DONE.value:
        work.note("read questionnaire", MeasurementRecord.__tablename__, measurement_id)
    return FilledForm(
        measurement_id=row.id,
        code=row.code,
        name=found.name,
        words=words_of(work, row, language),
        circumstances=found.circumstances,
        answers=found.answers,
        revision=found.revision,
        open=row.state == MeasureState.OPEN.value and row.withdrawn_at is None and row.erased_at is None,
        languages=_languages(work, row),
    )


def words_of(work: Work, row: MeasurementRecord, language: str = "") -> FormWords:
    """The words of a measurement, in its own language or in another."""
    if row.instrument:
        return _instrument_words(work, row, language)
    version = work.session.get(GuideVersionRecord, row.guide_version_id)
    guide = work.session.get(GuideRecord, version.guide_id) if version is not None else None
    if version is None or guide is None:
        raise UserError(_("This questionnaire is not in the vault any more. Please choose another in the plan."))
    return own_words(guide_from_text(version.content), guide.language)


def words_of_instrument(work: Work, instrument_id: str, form_id: str, language: str) -> FormWords:
    """The words in use of an instrument in a language; our labels stand in where there are none."""
    instrument = known_instruments().get(instrument_id)
    if instrument is None:
        raise UserError(_("This version of the program does not know this questionnaire. A newer one does."))
    stored = wording_in_use(work, instrument_id, form_id, language)
    return instrument_words(instrument, form_id, stored.wording if stored is not None else None, language)


def refuse_without_words(words: FormWords) -> None:
    """Raise `UserError` where nobody can be asked with these words: our short labels measure nothing."""
    if not words.worded:
        raise UserError(
            _(
                "The vault has no words of “{title}” in this language yet. Bring them in under Questionnaires, "
                "or use a sheet of your own and type the answers at the desk."
            ).format(title=words.title)
        )


def _languages(work: Work, row: MeasurementRecord) -> tuple[str, ...]:
    if row.instrument:
        return languages_with_words(work).get((row.instrument, row.form), ())
    version = work.session.get(GuideVersionRecord, row.guide_version_id)
    found = versions_for(work, version.guide_id) if version is not None else []
    return tuple(dict.fromkeys(each.language for each in found))


def _instrument_words(work: Work, row: MeasurementRecord, language: str) -> FormWords:
    stored = wording_of(work, row.wording_id) if row.wording_id else None
    if stored is None or (language and language != row.language):
        return words_of_instrument(work, row.instrument, row.form, language or row.language)
    instrument = known_instruments().get(row.instrument)
    if instrument is None:
        raise UserError(_("This version of the program does not know this questionnaire. A newer one does."))
    return instrument_words(instrument, row.form, stored.wording, row.language)
