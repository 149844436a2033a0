"""How columns of rows get coarser, step by step: what the program proposes, and the versions of the centre."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ensure_desktop.errors import FieldErrors, UserError
from ensure_desktop.i18n import _, ngettext
from ensure_desktop.privacy.hierarchies import (
    ATTRIBUTES,
    LABEL_LIMIT,
    MOST_STEPS,
    HierarchyVersion,
    hierarchy_versions,
    save_hierarchy,
)
from ensure_desktop.privacy.hierarchy_words import attribute_label
from ensure_desktop.vault.permissions import Permission
from ui.context import Context
from ui.dates import short_date
from ui.panel import Panel
from ui.privacy.steps_table import StepsModel, StepsTable
from ui.theme import INSIDE, RELATED, Tone
from ui.visits.layout import INNER_MARGINS, back_row
from ui.widgets.buttons import link, primary
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, TextField
from ui.widgets.header import PageHeader
from ui.widgets.text import label

NAME = "privacy.steps"
CHOICE_WIDTH = 340


class HierarchiesPage(Panel):
    """One attribute at a time. What is saved is a new version, and the older ones stay as they were: an export says
    with which it was made. `left` is sent by whoever goes back."""

    areas = frozenset({"privacy"})
    scrolls = False

    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setObjectName(NAME)
        self.may_write = context.actor.may(Permission.PRIVACY_WRITE)
        self._versions: tuple[HierarchyVersion, ...] = ()
        self._changed = False
        self.model = StepsModel(may_write=self.may_write)
        self.table = StepsTable(self.model, name=f"{NAME}.table")
        self.model.setParent(self.table)
        self.attribute = ChoiceField([(each, attribute_label(each)) for each in ATTRIBUTES], name=f"{NAME}.attribute")
        self.version = ChoiceField([], name=f"{NAME}.version")
        self.names = [TextField(name=f"{NAME}.name{step}", longest=LABEL_LIMIT) for step in range(MOST_STEPS)]
        self.more = link(_("One step more"), "plus", name=f"{NAME}.more")
        self.fewer = link(_("One step fewer"), "minus", name=f"{NAME}.fewer")
        self.save = primary(_("Save as new version"), "floppy-disk", name=f"{NAME}.save")
        self.counts = label(" ", "help", wrap=True, name=f"{NAME}.counts")
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the versions of the attribute again, unless somebody is about to make a new one."""
        if not self._changed:
            self._read()

    def _read(self) -> None:
        self._changed = False
        attribute = self.attribute.value()
        self.query(hierarchy_versions, partial(self._take, attribute), key=NAME, attribute=attribute)

    def save_version(self) -> None:
        """Make what is shown the version in use."""
        self.message.clear()
        self.save.setEnabled(False)
        self.change(
            save_hierarchy,
            self._saved,
            self._refused,
            attribute=self.attribute.value(),
            content=self.model.content(),
        )

    # building

    def _build(self) -> None:
        row, back = back_row(_("Rows for a recipient"), name=f"{NAME}.back")
        back.clicked.connect(self.left)
        sentence = _(
            "Where too few people would look alike, a value is shown by its group. After the last step it is not told."
        )
        choices = QHBoxLayout()
        choices.setSpacing(RELATED)
        for field, words in ((self.attribute, _("Column")), (self.version, _("Version"))):
            field.setAccessibleName(words)
            field.setFixedWidth(CHOICE_WIDTH)
            choices.addWidget(field)
        choices.addStretch(1)
        steps = QHBoxLayout()
        steps.setSpacing(INSIDE)
        for step, line in enumerate(self.names, start=1):
            line.setAccessibleName(_("Name of step {n}").format(n=step))
            line.setReadOnly(not self.may_write)
            steps.addWidget(line, 1)
        steps.addWidget(self.more)
        steps.addWidget(self.fewer)
        card = Card(padding=1)
        card.body.addWidget(self.table)
        column = QVBoxLayout()
        column.setSpacing(RELATED)
        column.addLayout(row)
        column.addWidget(PageHeader(_("How columns get coarser"), sentence, (self.save,)))
        column.addLayout(choices)
        column.addLayout(steps)
        column.addWidget(self.counts)
        column.addWidget(card, 1)
        self.body.setContentsMargins(*INNER_MARGINS)
        self.body.addLayout(column, 1)
        for button in (self.save, self.more, self.fewer):
            button.setVisible(self.may_write)

    def _connect(self) -> None:
        self.attribute.changed.connect(self._read)
        self.version.changed.connect(self._show_version)
        self.more.clicked.connect(lambda: self._put_steps(1))
        self.fewer.clicked.connect(lambda: self._put_steps(-1))
        self.save.clicked.connect(self.save_version)
        for field in self.names:
            field.editingFinished.connect(self._rename)
        self.model.dataChanged.connect(lambda *_cells: self._note_change())
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # showing

    def _take(self, attribute: str, found: tuple[HierarchyVersion, ...]) -> None:
        if attribute != self.attribute.value():
            return
        self._versions = found
        newest = found[0].version
        self.version.set_choices([(each.version, _version_words(each, newest)) for each in found])
        self.version.set_value(newest)
        self._show_version()

    def _show_version(self) -> None:
        shown = next((each for each in self._versions if each.version == self.version.value()), None)
        if shown is not None:
            self._changed = False
            self.model.show(shown.content)
            self._show_steps()

    def _show_steps(self) -> None:
        steps = self.model.content().steps
        for place, field in enumerate(self.names):
            field.setVisible(place < len(steps))
            field.set_value(steps[place] if place < len(steps) else "")
        self.more.setEnabled(len(steps) < MOST_STEPS)
        self.fewer.setEnabled(len(steps) > 1)
        self.save.setEnabled(True)
        self._count()

    def _count(self) -> None:
        """How many groups each step has."""
        steps = self.model.content().steps
        said = []
        for place, name in enumerate(steps):
            groups = len(self.model.groups(place))
            text = ngettext("{step}: {n} group", "{step}: {n} groups", groups)
            said.append(text.format(step=name, n=groups))
        self.counts.setText(_(" · ").join(said))

    # what is done

    def _note_change(self) -> None:
        self._changed = True
        self._count()

    def _put_steps(self, by: int) -> None:
        steps = self.model.content().steps
        if by > 0:
            name = _("step {n}").format(n=len(steps) + 1)
            self.model.put_steps((*steps, name))
        else:
            self.model.put_steps(steps[:-1])
        self._show_steps()
        self._note_change()

    def _rename(self) -> None:
        steps = self.model.content().steps
        names = tuple(field.value() for field in self.names[: len(steps)])
        if names != steps:
            self.model.put_steps(names)
            self._note_change()

    def _saved(self, version: HierarchyVersion) -> None:
        self.save.setEnabled(True)
        text = _("Version {n} is in use from now on. Exports that were made keep theirs.")
        self.context.notify(text.format(n=version.version), None)
        self._read()

    def _refused(self, error: UserError) -> None:
        """Say what is wrong, and put the keyboard there."""
        self.save.setEnabled(True)
        fields = error.fields if isinstance(error, FieldErrors) else {"": error.message}
        self.message.say(Tone.DANGER, "\n".join(dict.fromkeys(fields.values())))
        for field in fields:
            part, _dot, place = field.partition(".")
            if part == "rows":
                row, _dot, step = place.partition(".")
                self._go_to(int(row), int(step) + 1)
                return
            if part == "rest":
                self._go_to(self.model.rowCount() - 1, 1)
                return

    def _go_to(self, row: int, column: int) -> None:
        index = self.model.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.table.scrollTo(index)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _version_words(version: HierarchyVersion, newest: int) -> str:
    if version.made_at is None:
        words = _("As the program proposes")
    else:
        day = short_date(version.made_at.date())
        words = _("{n}: {day}, {name}").format(n=version.version, day=day, name=version.made_by)
    return _("{version} (in use)").format(version=words) if version.version == newest else words
