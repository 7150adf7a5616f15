"""Some versions of PySide6 lose a reference to None with every call that returns nothing.

Under Python 3.10 and 3.11, where None can be freed, 6.12.0 ends the whole process after some thousand such calls.
The project asks for an older one there; this fails if a version with that fault ever comes in again.
"""

import os
import subprocess
import sys

CALLS = 20_000

PROGRAM = f"""
from PySide6.QtCore import QCoreApplication, QObject, QTimer
application = QCoreApplication([])
object_, timer = QObject(), QTimer()
for number in range({CALLS}):
    object_.setObjectName("name")
    timer.setInterval(number)
print(timer.interval())
"""


def test_many_calls_that_return_nothing_do_not_end_the_process():
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == [str(CALLS - 1)]
