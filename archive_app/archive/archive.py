"""An archive: one folder, opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Self

from archive_app.archive import backup, opening, settling, standing
from archive_app.archive.acting import Acting
from archive_app.archive.asking import Asking
from archive_app.archive.connection import Connection, steady
from archive_app.archive.custody import FIXITY_CHECK, Custody
from archive_app.archive.documents import Documents
from archive_app.archive.door import Change, Door, Edit
from archive_app.archive.findings import VerificationReport
from archive_app.archive.history import History
from archive_app.archive.index import Index
from archive_app.archive.intake import Intake
from archive_app.archive.inversion import Reversal
from archive_app.archive.items import Items
from archive_app.archive.layout import Layout
from archive_app.archive.log import Log
from archive_app.archive.originals import Originals
from archive_app.archive.rebuilding import rebuild
from archive_app.archive.sharing import Share, held
from archive_app.archive.steps import Step, step_of
from archive_app.archive.store import RecordStore
from archive_app.archive.undo import Undo
from archive_app.archive.verification import verify
from archive_app.errors import PressmarkError, StorageError
from archive_app.progress import Work, finish
from archive_app.records.actions import Action

_IMPORTING = "Another import into “{folder}” is running ({holders}); start this one when it has ended."
_INDEXING = "The search index of “{folder}” is being made anew already ({holders}); wait until it is whole."


class Archive(Asking):
    """One archive, open for writing or for reading only. Use it in a `with` statement, in one thread at a time.

    `items` reads, `change` writes, `undo` and `redo` turn operations back and forth, `log`, `history`, `custody`,
    `originals` and `intake` give the parts that pipelines need; `query` asks the database itself (`Asking`).
    """

    def __init__(self, layout: Layout, connection: Connection, share: Share | None) -> None:
        super().__init__(layout, connection)
        self._share = share
        self._listeners: list[Callable[[Change], None]] = []
        self.store = RecordStore(connection)
        self.log = Log(connection)
        self.items = Items(connection)
        self.documents = Documents(connection)
        self.originals = Originals(layout)
        self.custody = Custody(connection)
        self._acting = Acting(connection, self.custody)
        self.intake = Intake(connection)
        self.history = History(connection, layout)
        self._index = Index(connection)
        self._door = Door(connection, self.store, self.log, self._index, self._tell)
        self._undo = Undo(connection, self.store, self.log, self._door)

    # -- opening and closing

    @classmethod
    def create(cls, root: Path) -> Self:
        """Make an empty archive in a new or empty folder and open it for writing."""
        opening.create(root)
        return cls.open(root)

    @classmethod
    def open(cls, root: Path) -> Self:
        """Open an archive for writing; an older one is backed up, migrated and indexed; a newer one is refused."""
        return finish(cls.open_work(root))

    @classmethod
    def open_work(cls, root: Path) -> Work[Self]:
        """As `open`, in steps where an older archive must be brought up to date; the next opening goes on."""
        layout = Layout(Path(root))
        return cls(layout, *(yield from opening.open_writing(layout)))

    @classmethod
    def open_reading(cls, root: Path, *, searching: bool = True) -> Self:
        """Open an archive only to read it, also from a folder that cannot be written.

        Raises ArchiveBusyError if its search index is of other rules; without `searching` nothing may be asked of it.
        """
        layout = Layout(Path(root))
        return cls(layout, opening.open_reading(layout, searching=searching), None)

    @classmethod
    def open_reading_instead(cls, root: Path, refusal: PressmarkError, *, searching: bool = True) -> Self:
        """Open for reading what `refusal` kept from being opened for writing; a full disk may keep it from both."""
        try:
            return cls.open_reading(root, searching=searching)
        except PressmarkError:
            if isinstance(refusal, StorageError):
                raise refusal from None
            raise

    def close(self) -> None:
        """Close the archive; calling it twice does no harm."""
        self.originals.close()
        self.custody.close()
        self._db.close()
        if self._share is not None:
            self._share.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_writable(self) -> bool:
        """Whether it was opened for writing."""
        return self._share is not None

    # -- who

    def act_as(self, name: str) -> None:
        """Name the agent of the changes to come; the first name given to an archive stays its usual one."""
        self._acting.as_name(name, keep=self.is_writable)

    @property
    def agent_name(self) -> str:
        """Who acts: the name given to `act_as`, else the archive's usual one, else the login name."""
        return self._acting.name

    # -- changing

    def change(
        self,
        action: Action,
        doing: str,
        edits: Iterable[Edit] | Callable[[], Iterable[Edit]],
        *,
        op: bytes | None = None,
    ) -> Change | None:
        """Make edits in one transaction through the one door; None where nothing differs.

        `doing` is a short word for the user's operation (``caption``, ``tag``), `op` groups several changes of one
        operation. Give `edits` as a function if what it reads must be read inside the transaction.
        """
        return self._door.change(action, doing, self._acting.agent, edits if callable(edits) else lambda: edits, op=op)

    def undo(self) -> Reversal | None:
        """Turn back the newest operation made in this copy; None where there is none."""
        return self._undo.undo(self._acting.agent)

    def redo(self) -> Reversal | None:
        """Make again what the newest undo took back; None where there is nothing."""
        return self._undo.redo(self._acting.agent)

    def revert(
        self,
        change: bytes,
        *,
        record: bytes | None = None,
        fields: Collection[str] | None = None,
        force: bool = False,
    ) -> Reversal:
        """Set back what one past change did, or what it did to one record, or to some fields.

        Values that were changed again since stay and are listed; with `force` they are set back too. What the change
        created becomes not created, unless a living record refers to it or only `fields` are meant. Raises
        NotFoundError if the change is not there, BadInputError if it did nothing to `record` or one of `fields`.
        """
        return self._undo.revert(change, self._acting.agent, record, fields, force=force)

    def undoable(self) -> str | None:
        """What `undo` would turn back, in the word of its operation."""
        return turn.doing if (turn := standing.undoable(self.log)) else None

    def undo_step(self) -> Step | None:
        """What `undo` would turn back, so that it can be said in words."""
        return step_of(self.query, turn) if (turn := standing.undoable(self.log)) else None

    def redo_step(self) -> Step | None:
        """What `redo` would make again, so that it can be said in words."""
        return step_of(self.query, turn, redo=True) if (turn := standing.redoable(self.log)) else None

    def redoable(self) -> str | None:
        """What `redo` would make again."""
        return turn.doing if (turn := standing.redoable(self.log)) else None

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` after each committed change of this object; returns the way to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, change: Change) -> None:
        for listener in tuple(self._listeners):
            listener(change)

    def importing(self) -> AbstractContextManager[None]:
        """Hold the right to import: two imports at once could each make an item of the same bytes.

        Raises ArchiveBusyError, naming who imports, if another import runs.
        """
        return held(self.layout.import_lock, _IMPORTING)

    def record_custody(self, act: str, detail: dict[str, str | int]) -> None:
        """Write into the custody journal that this copy was looked after (``export``, ``fixity check``...)."""
        self.custody.note(act, self.agent_name, detail)

    # -- looking after

    def verify(self) -> Work[VerificationReport]:
        """Verify everything as it is now, writing nothing; give the report to `record_verification`."""
        with self.moment() as still:
            return (yield from verify(still._db, self.layout))

    def back_up(self) -> Path:
        """Make a checked backup of the database and return its path; the oldest ones are rotated away."""
        return backup.back_up(self.layout)

    def back_up_work(self) -> Work[Path]:
        """As `back_up`, in steps that count bytes; closing the generator leaves no part of a backup."""
        return backup.back_up_work(self.layout)

    def record_verification(self, report: VerificationReport) -> None:
        """Write a verification into the custody journal as a fixity check, if it could check everything."""
        if report.unchecked:
            return
        counts = {"originals": report.originals, "changes": report.changes, "findings": len(report.findings)}
        self.record_custody(FIXITY_CHECK, {**counts})

    def last_verified(self) -> tuple[str, bool] | None:
        """When this copy was last verified to the end (UTC, as ``2026-11-24T01:55:49Z``), and whether all was well.

        None if it never was; what was recorded in other copies does not count.
        """
        return self.custody.last_check()

    def rebuild_index(self) -> Work[int]:
        """Make the search index anew while it is used; the next call goes on. ArchiveBusyError if another one runs."""
        with held(self.layout.index_lock, _INDEXING):
            return (yield from rebuild(self._db))

    def settle(self) -> None:
        """Do in a moment when nobody waits what would hold commits up later (`settling`)."""
        settling.settle(self._db)

    # -- reading

    @contextmanager
    def moment(self) -> Generator[Archive]:
        """The archive as it is now, for long reading: what anybody writes meanwhile is not seen in it."""
        with Archive.open_reading(self.layout.root, searching=False) as still:
            still._db.execute("BEGIN")
            still.history.is_empty()  # the first reading fixes the moment
            yield still

    def steady(self) -> AbstractContextManager[None]:
        """As `moment`, for what is short: this archive itself sees one state until the block ends."""
        return steady(self._db)
