"""What a picture of the programme shows besides its boxes: the figures of its indicators."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ensure_desktop.programme.indicator_labels import indicator_text
from ensure_desktop.programme.indicators import indicators
from ensure_desktop.programme.models import programme_model
from ensure_desktop.programme.periods import year_period
from ensure_desktop.programme.report_people import withheld_counts
from ensure_desktop.programme.report_results import told_indicators
from ensure_desktop.programme.values import ModelDetails, Period, ProgrammeModel
from ensure_desktop.vault.centre import Words, read_centre
from ensure_desktop.vault.permissions import Permission
from ensure_desktop.vault.work import Work, use_case


@dataclass(frozen=True, slots=True)
class ModelShown:
    """A picture with the figures of this year, by the id of the indicator, and the indicators that it may name."""

    model: ProgrammeModel
    figures: Mapping[str, str]
    offered: tuple[tuple[str, str], ...]
    """Id and title of each."""
    period: Period


@dataclass(frozen=True, slots=True)
class ModelPaper:
    """What stands on the sheet; its figures are those that may leave the centre."""

    details: ModelDetails
    figures: Mapping[str, str]
    centre: str
    words: Words
    printed_on: date


@use_case("show programme model", Permission.PROGRAMME_READ, reads=True)
def shown_model(work: Work, *, model_id: str) -> ModelShown:
    """One picture with its figures; raises `NotFound`."""
    model = programme_model(work, model_id=model_id)
    period = year_period(work.today().year)
    found = indicators(work, first=period.first, last=period.last)
    currency = read_centre(work).currency
    return ModelShown(
        model,
        {each.id: indicator_text(each, currency) for each in found},
        tuple((each.id, each.details.title) for each in found),
        period,
    )


@use_case("read programme model for paper", Permission.PRINT, reads=True)
def model_paper(work: Work, *, model_id: str) -> ModelPaper:
    """What stands on its sheet: no figure that rests on few people. Raises `NotFound`."""
    centre, period = read_centre(work), year_period(work.today().year)
    found = told_indicators(work, period, withheld_counts(work, period, centre))
    return ModelPaper(
        details=programme_model(work, model_id=model_id).details,
        figures={each.id: indicator_text(each, centre.currency) for each in found},
        centre=centre.name,
        words=centre.words,
        printed_on=work.today(),
    )
