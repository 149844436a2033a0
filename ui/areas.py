"""The areas of the side bar, for those who may see them. The module of a panel is loaded when it is first shown."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import cast

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.vault.centre import Centre
from ensure_desktop.vault.permissions import Actor, Permission
from ui.context import Context
from ui.panel import Panel
from ui.shell import Area
from ui.today.panel import TodayPanel


def areas(centre: Centre, actor: Actor) -> Sequence[Area]:
    """In the order of the side bar; the last one stands at its foot."""
    people = partial(_load, "ui.people.panel", "PeoplePanel")
    network = partial(_load, "ui.network.panel", "NetworkPanel")
    interviews = partial(_load, "ui.interviews.panel", "InterviewsPanel")
    training = partial(_load, "ui.training.panel", "TrainingPanel")
    matching = partial(_load, "ui.matching.panel", "MatchingPanel")
    visits = partial(_load, "ui.visits.panel", "VisitsPanel")
    groups = partial(_load, "ui.groups.panel", "GroupsPanel")
    supervision = partial(_load, "ui.supervision.panel", "SupervisionPanel")
    evaluation = partial(_load, "ui.evaluation.panel", "EvaluationPanel")
    programme = partial(_load, "ui.programme.panel", "ProgrammePanel")
    privacy = partial(_load, "ui.privacy.panel", "PrivacyPanel")
    settings = partial(_load, "ui.settings.panel", "SettingsPanel")
    offered = (
        (Permission.VISITS_READ, Area("today", _("Today"), "house", TodayPanel)),
        (Permission.PEOPLE_READ, Area("people", _("People"), "users", people)),
        (Permission.PEOPLE_READ, Area("network", _("Network"), "map-trifold", network)),
        (Permission.INTERVIEWS_READ, Area("interviews", _("Applicants"), "chats-circle", interviews)),
        (Permission.TRAINING_READ, Area("training", _("Training"), "graduation-cap", training)),
        (Permission.MATCHING_READ, Area("matching", _("Matching"), "handshake", matching)),
        (Permission.VISITS_READ, Area("visits", _("Visits"), "calendar-check", visits)),
        (Permission.VISITS_READ, Area("groups", _("Groups"), "users-four", groups)),
        (Permission.DIARY_READ, Area("supervision", _("Supervision"), "compass", supervision)),
        (Permission.MEASURE, Area("evaluation", _("Evaluation"), "chart-line-up", evaluation)),
        (Permission.PROGRAMME_READ, Area("programme", _("Programme"), "path", programme)),
        (Permission.EXPORT_TABLES, Area("privacy", _("Privacy"), "fingerprint", privacy)),
        (Permission.PEOPLE_READ, Area("settings", _("Centre & safety"), "shield-check", settings)),
    )
    return tuple(area for permission, area in offered if actor.may(permission))


def _load(module: str, panel: str, context: Context, parent: QWidget) -> Panel:
    """Make a panel. Today is on the screen sooner, and in less memory, without the modules of the others."""
    return cast(Panel, getattr(import_module(module), panel)(context, parent))
