"""The known kinds of trouble.

Every message is one sentence for the person at the keyboard: what is wrong, where, and what to do next.
Anything that is not a `PressmarkError` is a bug of ours and is reported as one.
"""


class PressmarkError(Exception):
    """Known trouble; `str(error)` is the sentence to show."""


class BadInputError(PressmarkError):
    """A value, file or bundle from outside that cannot be used as it is."""


class OverTimeError(BadInputError):
    """A file was not read within the time that it may take; on a less busy machine it may be."""


class UnsupportedTypeError(BadInputError):
    """A file of a kind that Pressmark does not read; it is skipped, not failed."""


class NotFoundError(PressmarkError):
    """A record or file that was asked for does not exist."""


class NotAnArchiveError(PressmarkError):
    """The folder that was named holds no Pressmark archive."""


class NewerArchiveError(PressmarkError):
    """The archive was written by a newer version of Pressmark."""


class ArchiveBusyError(PressmarkError):
    """Another process holds the archive in a way that shuts this one out."""


class ReadOnlyArchiveError(PressmarkError):
    """The archive can be read here but not written."""


class StorageError(PressmarkError):
    """The disk refused: full, gone, or without permission."""


class DamagedError(PressmarkError):
    """Stored content does not agree with its digest, its log or its format."""


class StoppedError(PressmarkError):
    """Reading was stopped from outside before its end, since nobody waits for it any more."""
