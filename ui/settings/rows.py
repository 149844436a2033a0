"""The height of the rows of lists, as this computer's settings have it."""

from PySide6.QtWidgets import QTableView, QWidget

from ensure_desktop import paths, settings
from ui.theme import ROW_HEIGHT, ROW_HEIGHT_COMPACT

COMPACT = "compact"


def apply_row_height(root: QWidget) -> None:
    """Give all tables inside `root` the height that was chosen."""
    chosen = settings.read_computer(paths.settings_file()).row_height
    height = ROW_HEIGHT_COMPACT if chosen == COMPACT else ROW_HEIGHT
    for table in root.findChildren(QTableView):
        table.verticalHeader().setDefaultSectionSize(height)
