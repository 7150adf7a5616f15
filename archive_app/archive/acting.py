"""Who makes the changes of one opened archive."""

from __future__ import annotations

import getpass

from archive_app import __version__
from archive_app.archive.connection import Connection, writing
from archive_app.archive.custody import Custody
from archive_app.archive.log import Agent
from archive_app.records.ids import new_id

SOFTWARE = f"Pressmark {__version__}"


class Acting:
    """The acting agent: the name given here, else the archive's usual one, else the login name."""

    def __init__(self, connection: Connection, custody: Custody) -> None:
        self._db = connection
        self._custody = custody
        self._given: str | None = None

    def as_name(self, name: str, *, keep: bool) -> None:
        """Name the agent of the changes to come; with `keep` the first name given to an archive stays its usual one."""
        self._given = name
        if keep and self._usual() is None:
            with writing(self._db):
                self._db.execute("INSERT INTO meta(key, value) VALUES('agent', ?)", (name,))

    @property
    def name(self) -> str:
        """Who acts."""
        return self._given or self._usual() or getpass.getuser()

    def agent(self) -> Agent:
        """The acting agent, made known on the first occasion; call it inside the transaction."""
        name = self.name
        row = self._db.execute("SELECT id FROM agent WHERE name=? ORDER BY pk LIMIT 1", (name,)).fetchone()
        if row is not None:
            return Agent(row[0], name, SOFTWARE)
        agent = Agent(new_id(), name, SOFTWARE)
        self._db.execute(
            "INSERT INTO agent(id, name, software) VALUES(?, ?, ?)", (agent.id, agent.name, agent.software)
        )
        self._custody.add("opening", name, {"software": SOFTWARE})
        return agent

    def _usual(self) -> str | None:
        row = self._db.execute("SELECT value FROM meta WHERE key='agent'").fetchone()
        return row[0] if row else None
