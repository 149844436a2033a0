"""What tests look at on the page about recruitment, and in the register behind it."""

from typing import Any

from ensure_desktop.people.recruitment import service as recruitment
from ensure_desktop.people.recruitment.values import ApproachFilter, FunnelStage
from tests.ui_people.conftest import Ask
from ui.people.recruitment.page import RecruitmentPage


def names(page: RecruitmentPage) -> list[str]:
    model = page.table.model
    return [model.row_value(row).details.name for row in range(model.total())]


def numbers(page: RecruitmentPage) -> dict[FunnelStage, int]:
    return {stage: bar.count() for stage, bar in page.picture.bars.items() if bar.isVisible()}


def select(page: RecruitmentPage, name: str) -> None:
    """One click on the row of `name`."""
    page.table.view.selectRow(names(page).index(name))


def stored(change: Ask, name: str, **shown: Any) -> Any:
    (row,) = change(recruitment.approaches_page, shown=ApproachFilter(text=name, **shown), offset=0, limit=10).rows
    return row
