"""The visit plans that come with the program, as data in `resources/plans/presets.toml`."""

import tomllib
from functools import cache
from pathlib import Path

import resources
from ensure_desktop.visits.values import Phase, Preset

PRESETS_FILE = Path(resources.__file__).parent / "plans" / "presets.toml"


def preset_phases(preset: Preset) -> tuple[Phase, ...]:
    """The phases of a preset."""
    return _presets()[preset]


@cache
def _presets() -> dict[Preset, tuple[Phase, ...]]:
    plans = tomllib.loads(PRESETS_FILE.read_text("utf-8"))
    return {Preset(name): tuple(Phase(**phase) for phase in plan["phases"]) for name, plan in plans.items()}
