"""The settings of the computer: a convenience that nothing depends on."""

from dataclasses import asdict

import pytest

from ensure_desktop import paths
from ensure_desktop.settings import COMPUTER_SETTINGS, Computer, read_computer, write_computer


def test_settings_are_read_back(tmp_path):
    file = tmp_path / "new" / "computer.json"
    computer = Computer("dark", "compact", 1024, 700)
    write_computer(file, computer)
    assert read_computer(file) == computer


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"theme": 3}', '{"theme": "pink", "other": 1}'])
def test_a_damaged_file_gives_the_defaults(tmp_path, content):
    file = tmp_path / "computer.json"
    file.write_text(content)
    assert read_computer(file) == Computer()


def test_one_bad_value_spoils_no_other(tmp_path):
    file = tmp_path / "computer.json"
    file.write_text('{"theme": "dark", "window_width": -4, "window_height": true}')
    assert read_computer(file) == Computer(theme="dark")


def test_no_file_gives_the_defaults(tmp_path):
    assert read_computer(tmp_path / "none.json") == Computer()


def test_the_declared_defaults_are_the_values_defaults():
    assert {setting.key: setting.default for setting in COMPUTER_SETTINGS} == asdict(Computer())


def test_the_program_s_own_files_have_a_place():
    assert paths.settings_file().name == "computer.json"
    assert paths.log_folder().is_absolute()
    assert paths.usual_vault_folder().is_absolute()
