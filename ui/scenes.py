"""What the tour shows: the scenes in order, each a name and how to get there from anywhere."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt

from ensure_desktop.demo.caring import CARER
from ensure_desktop.matching import service as matching
from ensure_desktop.people import service as people
from ensure_desktop.vault.accounts import accounts
from ensure_desktop.vault.errors import WrongPassword
from ensure_desktop.visits import service as visits
from ensure_desktop.visits.values import Track
from reports.recovery_sheet import RecoverySheet, recovery_sheet
from ui.applicant_scenes import SCENES as APPLICANT_SCENES
from ui.ask import Ask
from ui.board_scenes import SCENES as BOARD_SCENES
from ui.contact_scenes import SCENES as CONTACT_SCENES
from ui.evaluation_scenes import SCENES as EVALUATION_SCENES
from ui.matching_scenes import SCENES as MATCHING_SCENES
from ui.network_scenes import SCENES as NETWORK_SCENES
from ui.privacy_scenes import SCENES as PRIVACY_SCENES
from ui.programme_scenes import PLAN_SCENES
from ui.protection_scenes import SCENES as PROTECTION_SCENES
from ui.rights_scenes import SCENES as RIGHTS_SCENES
from ui.stage import Stage
from ui.start.assistant.assistant import COLUMN as ASSISTANT_COLUMN
from ui.start.assistant.assistant import Assistant
from ui.start.recover import COLUMN as RECOVER_COLUMN
from ui.start.recover import RecoverPage
from ui.start.recovery_key import RecoveryKeyPages
from ui.start.restore_page import COLUMN as RESTORE_COLUMN
from ui.start.restore_page import RestorePage
from ui.start.unlock import COLUMN as UNLOCK_COLUMN
from ui.start.unlock import UnlockPage
from ui.start.welcome import COLUMN as WELCOME_COLUMN
from ui.start.welcome import WelcomePage
from ui.supervision_scenes import SCENES as SUPERVISION_SCENES
from ui.visit_scenes import SCENES as VISIT_SCENES

Act = Callable[[Stage], None]


def _place(area: str, target: str = "", action: str = "") -> Act:
    return lambda stage: stage.go(area, target, action)


def _press(area: str, *names: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go(area)
        for name in names:
            stage.press(name)

    return act


def _search(stage: Stage) -> None:
    stage.go("today")
    stage.write("search", "fat")


def _person(stage: Stage, *, presses: tuple[str, ...] = (), tab: str = "overview") -> None:
    """The page of Fatima: first visited herself, now a supporter, two histories."""
    fatima = stage.ask(people.search, text="Fatima")[0].id
    stage.go("people", fatima, tab)
    for name in presses:
        stage.press(name)


def _match_with(stage: Stage, track: Track) -> str:
    """A match that stands so; in a small centre where none does, the most pressing one."""
    wanted = stage.ask(visits.visits_page, track=track, limit=1).rows
    return (wanted or stage.ask(visits.visits_page, track=None, limit=1).rows)[0].match.id


def _tracked(track: Track, action: str = "", *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("visits", _match_with(stage, track), action)
        for name in presses:
            stage.press(name)

    return act


def _waiting(*, fits: bool) -> Act:
    """Somebody who waits and whom somebody fits, or nobody; in a small centre anybody who waits."""

    def act(stage: Stage) -> None:
        found = stage.ask(matching.waiting, limit=200)
        wanted = (waiting.person_id for waiting in found if _is_fitted(stage, waiting.person_id) is fits)
        stage.go("matching", next(wanted, found[0].person_id if found else ""))

    return act


def _is_fitted(stage: Stage, person_id: str) -> bool:
    best = stage.ask(matching.candidates, participant_id=person_id, limit=1)
    return bool(best) and not best[0].blocks


def _board_match(stage: Stage) -> None:
    stage.go("matching", _match_with(stage, Track.ON_TRACK))


def _sheet(stage: Stage) -> None:
    match = stage.ask(visits.visits_page, track=None, limit=1).rows[0].match
    stage.go("visits", match.supporter_id, "sheet")


def _settings(tab: str, *presses: str) -> Act:
    def act(stage: Stage) -> None:
        stage.go("settings", tab)
        for name in presses:
            stage.press(name)

    return act


def _account(act: str) -> Act:
    """What can be done with the account of the colleague who sees what is in his care."""

    def go(stage: Stage) -> None:
        colleague = next(account for account in stage.ask(accounts) if account.login == CARER)
        _settings("accounts", f"settings.account.{colleague.id}.{act}")(stage)

    return go


def _on_person(tab: str, *presses: str) -> Act:
    return lambda stage: _person(stage, presses=presses, tab=tab)


def _move(stage: Stage) -> None:
    """Ctrl+Right on the first proposed card asks for what the move needs."""
    stage.go("matching")
    cards = next(name for name in ("proposed", "first_talk", "trial") if stage.has(f"matching.cards.{name}"))
    stage.key(f"matching.cards.{cards}", Qt.Key.Key_Home)
    stage.key(f"matching.cards.{cards}", Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)


def _assistant(*answers: dict[str, str]) -> Act:
    """The assistant after so many steps, each with what is typed into it."""

    def act(stage: Stage) -> None:
        stage.show_page(Assistant(Ask()), width=ASSISTANT_COLUMN, tall=True)
        for step in answers:
            for name, text in step.items():
                stage.write(f"assistant.{name}", text)
            stage.press("assistant.next")

    return act


def _unlock(stage: Stage) -> None:
    page = UnlockPage()
    page.set_vault(stage.folder)
    stage.show_page(page, width=UNLOCK_COLUMN)


def _wrong_password(stage: Stage) -> None:
    _unlock(stage)
    page = stage.find(UnlockPage, "unlock")
    page.refuse(WrongPassword().message)


def _recovery_sheet(stage: Stage) -> None:
    key = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-0000"
    sheet = RecoverySheet(centre="The Sparrows", vault=stage.folder.name, recovery_key=key, made_on=date.today())
    pages = RecoveryKeyPages(Ask(), pdf=recovery_sheet(sheet), recovery_key=key, suggested="", numbers=(2, 7))
    stage.show_page(pages, width=RECOVER_COLUMN, tall=True)


CENTRE = {"centre": "The Sparrows"}
LEADER = {
    "name": "Anneke Verhoeven",
    "login": "anneke",
    "password": "seven grey sparrows",
    "password_again": "seven grey sparrows",
}

SCENES: tuple[tuple[str, Act], ...] = (
    ("welcome", lambda stage: stage.show_page(WelcomePage(), width=WELCOME_COLUMN)),
    ("assistant-centre", _assistant()),
    ("assistant-place", _assistant(CENTRE)),
    ("assistant-words", _assistant(CENTRE, {})),
    ("assistant-leader", _assistant(CENTRE, {}, {})),
    ("assistant-backups", _assistant(CENTRE, {}, {}, LEADER)),
    ("recovery-sheet", _recovery_sheet),
    ("unlock", _unlock),
    ("wrong-password", _wrong_password),
    ("recover", lambda stage: stage.show_page(RecoverPage(stage.folder), width=RECOVER_COLUMN)),
    ("restore", lambda stage: stage.show_page(RestorePage(Ask(), stage.folder), width=RESTORE_COLUMN)),
    ("today", _place("today")),
    ("search", _search),
    ("people", _place("people")),
    ("person", _person),
    ("person-timeline", _on_person("timeline")),
    ("person-consent", _on_person("consent")),
    ("consent-give", _on_person("consent", "consent.give")),
    ("consent-withdraw", _on_person("consent", "consent.withdraw.matching")),
    ("person-household", _on_person("household")),
    ("household", _on_person("household", "person.household.edit")),
    ("keep-apart", _on_person("household", "person.apart.add")),
    ("person-roles", _on_person("roles")),
    ("role-add", _on_person("roles", "roles.add")),
    ("role-change", _on_person("roles", "role.change.supporter")),
    ("role-end", _on_person("roles", "role.end.supporter")),
    ("person-pause", _on_person("overview", "person.pause")),
    ("person-form", _place("people", action="new")),
    *CONTACT_SCENES,
    *NETWORK_SCENES,
    *BOARD_SCENES,
    *APPLICANT_SCENES,
    ("matching", _place("matching")),
    ("candidates", _waiting(fits=True)),
    ("nobody-fits", _waiting(fits=False)),
    ("match", _board_match),
    ("match-move", _move),
    *MATCHING_SCENES,
    ("visits", _place("visits")),
    ("match-visits", _tracked(Track.ON_TRACK)),
    ("taper-review", _tracked(Track.REVIEW_DUE, "review")),
    ("visit-form", _tracked(Track.DUE, "log")),
    ("visits-pause", _tracked(Track.ON_TRACK, "", "visits.pause")),
    ("visit-sheet", _sheet),
    *VISIT_SCENES,
    *SUPERVISION_SCENES,
    *EVALUATION_SCENES,
    *PLAN_SCENES,
    *PRIVACY_SCENES,
    *PROTECTION_SCENES,
    *RIGHTS_SCENES,
    ("settings-centre", _settings("centre")),
    ("settings-visits", _settings("rules")),
    ("settings-accounts", _settings("accounts")),
    ("account-add", _settings("accounts", "settings.add_account")),
    ("account-change", _account("change_role")),
    ("matches-in-care", _account("care")),
    ("password-change", _settings("accounts", "settings.change_password")),
    ("settings-backups", _settings("backups", "settings.backup", "settings.backup.0.try")),
    ("copy-put-back", _settings("backups", "settings.backup.0.put_back")),
    ("settings-look", _settings("look")),
    ("settings-wording", _settings("wording")),
)
