"""Erasing somebody: what goes, what stays, which words may be a name, and the password."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.errors import FieldErrors
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.outward.values import Choice
from ensure_desktop.privacy.erasure_values import Effects, MentionShown
from ensure_desktop.privacy.erasure_words import money_words, reason_label
from ensure_desktop.privacy.labels import category_label
from ensure_desktop.privacy.values import ErasureReason
from ensure_desktop.vault.backup import Progress
from ensure_desktop.vault.store import Vault
from ui.context import Context
from ui.start.password import PasswordField
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import ChoiceField
from ui.widgets.text import label

NAME = "privacy.erase"
WIDTH = 680
MOST_ASKED = 40
"""Of so many different words somebody decides here; the others stay, and the report says how many."""
MOST_SHOWN = 5
LEAVE = ""
AREAS = frozenset(
    {"people", "matching", "visits", "privacy", "consent", "interviews", "training", "groups", "progress"}
)


class EraseDialog(FormDialog):
    """Keeps no draft: who erases says so anew each time. `saved` sends the `Record` of what was erased where."""

    def __init__(
        self, parent: QWidget, context: Context, *, name: str, effects: Effects, reason: ErasureReason | None = None
    ) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Erase {name} for good?").format(name=name),
            sentence=_(
                "This cannot be undone. The person goes from the vault and from every backup within reach; only "
                "figures stay. It can take some minutes."
            ),
            act=_("Erase for good"),
            width=WIDTH,
            destructive=True,
        )
        self._effects = effects
        self._asked = _different(effects.undecided)[:MOST_ASKED]
        self.body.insertWidget(0, _lines(_what_happens(effects)))
        if self._asked:
            self._ask_about_words()
        section = self.form.section(columns=1)
        reasons = ChoiceField([(each, reason_label(each)) for each in ErasureReason], name=f"{NAME}.reason")
        section.add("reason", _("Why"), reasons)
        self.password = PasswordField(f"{NAME}.password", _("Your password"))
        self.password.entered.connect(self.send)
        section.add("password", _("Your password"), self.password)
        self.form.set_values({"reason": reason or ErasureReason.ASKED})

    def submit(self, values: dict[str, Any]) -> None:
        """Make sure who sits here, and erase."""
        if not values["password"]:
            self.show_error(FieldErrors({"password": _("Please type your password.")}))
            return
        decided = ((each.told.words, values[f"word{place}"]) for place, each in enumerate(self._asked))
        choices = tuple(Choice(words, new or None) for words, new in decided)
        person_id, reason, password = self._effects.person_id, values["reason"], values["password"]

        def erase(vault: Vault, progress: Progress) -> object:
            # Only now: this loads every area of the program.
            from ensure_desktop.privacy.erasing_copies import erase_everywhere

            vault.confirm_password(password)
            return erase_everywhere(vault, person_id=person_id, reason=reason, choices=choices, progress=progress)

        self.call(erase, areas=AREAS, title=_("Erasing"))

    def _ask_about_words(self) -> None:
        section = self.form.section(
            _("Words that may mean this person"),
            _("They may also mean somebody else, or nobody. What you decide counts wherever the same words stand."),
            columns=1,
        )
        for place, each in enumerate(self._asked):
            told = each.told
            choices = [(LEAVE, _("Leave them"))]
            choices += [(words, _("Write “{words}”").format(words=words)) for words in told.proposals]
            field = ChoiceField(choices, name=f"{NAME}.word.{place}")
            where = _("{what}: “{before}{text}{after}”").format(
                what=category_label(each.category),
                before=_cut(told.before, head=True),
                text=told.text,
                after=_cut(told.after, head=False),
            )
            section.add(f"word{place}", _("“{words}”").format(words=told.text), field, where)


def _different(mentions: Iterable[MentionShown]) -> list[MentionShown]:
    """One of each of the same words."""
    return list({each.told.words: each for each in reversed(tuple(mentions))}.values())[::-1]


def _what_happens(effects: Effects) -> list[str]:
    lines = []
    if effects.entries > 1:
        lines.append(_("The vault has {n} entries of the same person; all of them go.").format(n=effects.entries))
    listed = [
        _("{what} ({n})").format(what=category_label(category), n=count) for category, count in effects.rows.items()
    ]
    lines.append(_("These records go: {list}.").format(list=", ".join(listed)))
    if effects.others:
        text = ngettext(
            "{n} match with its visits goes too, also for the other person in it.",
            "{n} matches with their visits go too, also for the others in them.",
            effects.others,
        )
        lines.append(text.format(n=effects.others))
    sure = [each for each in effects.mentions if each.told.certain]
    if sure:
        text = ngettext(
            "The name stands in {n} place in texts about others; neutral words come there.",
            "The name stands in {n} places in texts about others; neutral words come there.",
            len(sure),
        )
        lines.append(text.format(n=len(sure)))
        lines += [
            _("“{text}” becomes “{words}”").format(text=each.told.text, words=each.told.proposals[0])
            for each in _different(sure)[:MOST_SHOWN]
        ]
    for year, cents in effects.paid.items():
        lines.append(_("Paid in {year}: {amount}. The figure stays.").format(year=year, amount=money_words(cents)))
    if effects.requests:
        lines.append(_("That the person asked about her or his data stays in the register, without what was said."))
    return lines


def _lines(lines: Iterable[str]) -> QWidget:
    return label("\n".join(f"• {line}" for line in lines), wrap=True, name=f"{NAME}.told")


def _cut(text: str, *, head: bool) -> str:
    """A piece of text on one line, cut at a blank."""
    plain = " ".join(text.split())
    room = 40
    if len(plain) > room:
        plain = "…" + plain[-room:] if head else plain[:room] + "…"
    if not plain:
        return ""
    return plain + (" " if text[-1:].isspace() else "") if head else (" " if text[:1].isspace() else "") + plain
