"""The archive: records, log, originals and index in one folder. The only package that opens its database."""

from archive_app.archive.archive import Archive
from archive_app.archive.door import Change, Edit

__all__ = ["Archive", "Change", "Edit"]
