"""The text of a notice: to be read over, changed, and copied into a letter or onto a page on the web."""

from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ui.clipboard import KEEP_MS
from ui.context import Context
from ui.outward.wording_line import WordingLine
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea

LINES = 14


class NoticeDialog(FormDialog):
    """Shows the text; the act copies it as it stands then."""

    def __init__(self, parent: QWidget, context: Context, text: str) -> None:
        super().__init__(
            parent,
            context,
            name="matching.notice",
            title=_("A notice without names"),
            act=_("Copy text"),
            sentence=_(
                "Change what you like. The text points to nobody: where only a few wait for somebody like this, "
                "it leaves out place and times."
            ),
            width=620,
            act_name="matching.notice.copy",
        )
        self.text = TextArea(name="matching.notice.text", lines=LINES)
        self.text.set_value(text)
        section = self.form.section()
        section.add("text", _("Text"), self.text, wide=True)
        section.add_widget(WordingLine(context, name="matching.notice.wording", fields=(self.text,)))

    def submit(self, values: dict[str, Any]) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(values["text"])
        said = _("The text is copied. Paste it within {n} seconds; then it leaves the clipboard again.")
        self.context.notify(said.format(n=KEEP_MS // 1000), None)
        self.finish(None)
