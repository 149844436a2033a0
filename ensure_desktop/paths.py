"""Where the program's own files are on this computer. None of them holds anything about people."""

from pathlib import Path

import platformdirs

APP_NAME = "ENSURE Desktop"


def settings_file() -> Path:
    """The computer's settings (theme, row height, window size)."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False) / "computer.json"


def log_folder() -> Path:
    """Where a crash leaves its log, which is free of personal data."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False)


def usual_vault_folder() -> Path:
    """Where the first-start assistant proposes to keep vaults: the documents of the person at the desk."""
    return platformdirs.user_documents_path()
