"""The privacy area shows to everybody what she may see, and no more."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from ensure_desktop.vault.permissions import AccountRole, Permission
from ui.context import Context, Place
from ui.panel import Panel
from ui.privacy import panel as area
from ui.views import View, Views


class Page(Panel):
    def reload(self) -> None:
        """There is nothing to read."""


class Other(Page):
    pass


VIEWS = (
    View("first", lambda: "First", __name__, "Page"),
    View("second", lambda: "Second", __name__, "Other", Permission.AUDIT_READ),
)


def titles(views: Views) -> list[str]:
    bar = views.findChild(QTabBar)
    return [bar.tabText(number) for number in range(bar.count())]


@pytest.mark.parametrize("role", list(AccountRole))
def test_a_view_is_there_for_those_who_may_see_it(context: Context, role: AccountRole, qtbot: QtBot) -> None:
    shown = replace(context, actor=replace(context.actor, role=role))
    around = Page(shown)
    qtbot.addWidget(around)
    made = Views(shown, VIEWS, "views", around)
    may = shown.actor.may(Permission.AUDIT_READ)
    assert titles(made) == (["First", "Second"] if may else ["First"])
    assert isinstance(made.show_view(VIEWS[1]), Other if may else Page)
    assert isinstance(made.show_view(made.view_of(Place("privacy", action="second"))), Other if may else Page)


@pytest.mark.parametrize("role", list(AccountRole))
def test_everybody_has_a_page_of_the_area(context: Context, role: AccountRole, qtbot: QtBot) -> None:
    shown = replace(context, actor=replace(context.actor, role=role))
    made = area.PrivacyPanel(shown)
    qtbot.addWidget(made)
    allowed = [each for each in area.VIEWS if each.permission is None or shown.actor.may(each.permission)]
    assert titles(made.views) == [each.title() for each in allowed]
    assert allowed[0] is area.EXPORTS
