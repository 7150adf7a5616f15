"""An archive that is open in the window: reading, writing and long work, none of it in the window's thread."""

from archive_app.gui.session.archive_session import ArchiveSession
from archive_app.gui.session.jobs import Job, JobState

__all__ = ["ArchiveSession", "Job", "JobState"]
