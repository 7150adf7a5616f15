"""What the originals say otherwise now: each change can be taken over or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from archive_app.collation import collate
from archive_app.gui.dialogs.dialog import WIDE, Dialog
from archive_app.gui.inspector.source_text import Mark, SourceText
from archive_app.gui.inspector.source_words import source_word
from archive_app.gui.inspector.wording import field_word
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import counted
from archive_app.records.passages import numbers

if TYPE_CHECKING:  # what reads files is loaded when there are some
    from archive_app.importing.rereading import Proposal

_HEIGHT, _INDENT = 320, 24
_MOST = 200
_LINES = 4
_PASSAGES = {"item": "list_item", "row": "table_row"}


class ProposalsDialog(Dialog):
    """`decide` is called with the proposals that are to be taken over; at most some hundreds are shown at a time."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None,
        proposals: Sequence[Proposal],
        decide: Callable[[list[Proposal]], object],
    ) -> None:
        super().__init__(theme, parent, _title(proposals), WIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._proposals = list(proposals[:_MOST])
        self._decide = decide
        self.add_sentence(
            self.tr("The files say this otherwise than the archive does. What a person wrote is not among it.")
        )
        self.boxes: list[QCheckBox] = []
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, theme.u(12), 0)
        self._column.setSpacing(theme.u(4))
        for proposal in self._proposals:
            self._add(proposal, with_title=len({each.item for each in self._proposals}) > 1)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Proposed changes"))
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(theme.u(_HEIGHT))
        scroll.setWidget(body)
        self.add(scroll, 1)
        if len(proposals) > _MOST:
            left = counted(len(proposals) - _MOST, "change")
            self.add_sentence(self.tr("{changes} more are shown when these are decided.").format(changes=left), "muted")
        self.add_cancel(self.tr("Leave all as it is"))
        self.action = self.add_action(self.tr("Take over what is ticked"), "primary", is_default=True)
        self.action.clicked.connect(self._take)
        self._follow()

    def _add(self, proposal: Proposal, *, with_title: bool) -> None:
        name = field_word(proposal.field, proposal.kind)
        box = QCheckBox(f"{name} · {proposal.title}" if with_title and proposal.title else name)
        box.toggled.connect(lambda _: self._follow())
        self.boxes.append(box)
        self._column.addWidget(box)
        present, now = _words(proposal, proposal.present), _words(proposal, proposal.now)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(self.theme.u(_INDENT), 0, 0, self.theme.u(8))
        column.setSpacing(0)
        compared = collate(present, [now]).texts[0] if present else None
        marks = tuple(Mark(start, end) for start, end in compared.marks) if compared else ()
        if present:
            column.addWidget(SourceText(self.theme, present, tone="muted", most_lines=_LINES, at_start=True))
        column.addWidget(SourceText(self.theme, now, marks=marks, most_lines=_LINES, at_start=True))
        if proposal.source:
            column.addWidget(Text(self.theme, source_word(proposal.source), Type.SMALL, "muted"))
        self._column.addWidget(words)

    def _follow(self) -> None:
        self.action.setEnabled(any(box.isChecked() for box in self.boxes))

    def _take(self) -> None:
        chosen = [proposal for proposal, box in zip(self._proposals, self.boxes, strict=True) if box.isChecked()]
        self.accept()
        self._decide(chosen)


def _words(proposal: Proposal, value: object) -> str:
    if proposal.field == "structure":  # what stands in it is told by numbers
        counts = numbers(value if isinstance(value, str) else None)
        return ", ".join(counted(count, _PASSAGES.get(kind, kind)) for kind, count in counts.items())
    return "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _title(proposals: Sequence[Proposal]) -> str:
    return QCoreApplication.translate("ProposalsDialog", "{changes} proposed").format(
        changes=counted(len(proposals), "change")
    )
