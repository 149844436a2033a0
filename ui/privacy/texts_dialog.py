"""What only the centre can say about its processing, as a form."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from ensure_desktop.i18n import _
from ensure_desktop.privacy.own_texts import save_processing_texts
from ensure_desktop.privacy.processing_labels import text_help, text_title
from ensure_desktop.privacy.processing_values import TextKey
from ui.context import Context
from ui.widgets.dialog import FormDialog
from ui.widgets.fields import TextArea

NAME = "privacy.texts"
WIDTH = 720


class TextsDialog(FormDialog):
    """A field for each text. `saved` sends all of them."""

    def __init__(self, parent: QWidget, context: Context, texts: Mapping[TextKey, str]) -> None:
        super().__init__(
            parent,
            context,
            name=NAME,
            title=_("Our own texts"),
            sentence=_("They stand in the record, in the assessment and in the draft notice of a breach."),
            act=_("Save texts"),
            width=WIDTH,
        )
        section = self.form.section(columns=1)
        for key in TextKey:
            area = TextArea(name=f"{NAME}.{key.value}", lines=3 if key is TextKey.RESPONSIBLE else 2)
            section.add(key.value, text_title(key), area, text_help(key))
        self.form.set_values({key.value: texts[key] for key in TextKey})
        self.keep_drafts("")

    def submit(self, values: dict[str, Any]) -> None:
        """Store them."""
        self.store(save_processing_texts, texts={key: values[key.value] for key in TextKey})
