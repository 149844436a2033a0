"""The window and the worker may need the same heavy library at the same moment, for the first time."""

import subprocess
import sys

TWO_AT_ONCE = """
import sys
from datetime import date
from importlib.machinery import PathFinder
from threading import Event, Thread

from ensure_desktop.people.dates import format_date, parse_date
from ensure_desktop.people.labels import language_name

half_loaded, other_asked, wrong = Event(), Event(), []


class SlowDisk:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("babel."):
            other_asked.set()  # somebody takes a part of it before it is whole
        if name != "babel":
            return None
        spec = PathFinder.find_spec(name, path)
        load = spec.loader.exec_module

        def later(module):
            half_loaded.set()
            other_asked.wait(0.5)  # the other one waits, or comes in between
            load(module)

        spec.loader.exec_module = later
        return spec


def work():
    half_loaded.wait()
    try:
        assert parse_date("tuesday", language="nl", today=date(2026, 3, 4)) == date(2026, 3, 3)
        assert format_date(date(2026, 3, 3), language="en", style="long") == "3 March 2026"
    except BaseException as error:
        wrong.append(error)


sys.meta_path.insert(0, SlowDisk())
worker = Thread(target=work)
worker.start()
assert language_name("nl") == "Dutch"
worker.join()
assert not wrong, wrong
"""


def test_the_worker_waits_for_what_the_window_is_loading() -> None:
    done = subprocess.run([sys.executable, "-c", TWO_AT_ONCE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
