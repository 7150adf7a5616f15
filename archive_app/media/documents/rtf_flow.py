"""The flow of an RTF text: which paragraph, cell, row or footnote the next letters belong to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from archive_app.media.decoding import clean
from archive_app.media.documents.rtf_markup import Markup, Paragraph, Run


class Flow:
    """Takes runs of text, and hands whole paragraphs and rows to the tree; `paragraph` is the one that is open."""

    def __init__(self, markup: Markup) -> None:
        self.paragraph = Paragraph()
        self.in_table = False
        self._markup = markup
        self._cell: list[Paragraph] = []
        self._cells: list[list[Paragraph]] = []
        self._notes: list[Paragraph] = []
        self._outer: Paragraph | None = None  # the paragraph in which the note stands that is open

    def add(self, run: Run) -> None:
        """Go on with the open paragraph."""
        self.paragraph.runs.append(run)

    def reset_paragraph(self) -> None:
        """The open paragraph has no style, and stands in no table, until it is said again."""
        self.paragraph = Paragraph(self.paragraph.runs, marker=self.paragraph.marker)
        self.in_table = False

    def end_paragraph(self) -> None:
        """The end of a paragraph; the next one has the same style."""
        ended = self._taken()
        if self._outer is not None:
            self.paragraph.runs = [*ended.runs, Run("\n")]  # the paragraphs of a note are one, parted by line ends
        elif self.in_table:
            self._cell.append(ended)
        else:
            self._markup.paragraph(ended)

    def end_cell(self) -> None:
        """The end of a cell, and of the paragraph in it."""
        self._cells.append([*self._cell, self._taken()])
        self._cell = []

    def end_row(self) -> None:
        """The end of a row; what stands after the last cell is one as well."""
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self._markup.row(self._cells)
        self._cells, self._cell = [], []

    def begin_note(self) -> bool:
        """Begin a footnote, which is shown by its number; False within another one."""
        if self._outer is not None:
            return False
        self.add(Run(f"[{len(self._notes) + 1}]"))
        self._outer, self.paragraph = self.paragraph, Paragraph()
        return True

    def end_note(self) -> None:
        """Go on with the paragraph in which the note stands."""
        if self._outer is not None:
            self._notes.append(self._taken())
            self.paragraph, self._outer = self._outer, None

    def end(self) -> None:
        """The end of the file, which may have been cut; footnotes come last."""
        self.end_note()
        if self._cells or self._cell:
            self._cell.append(self._taken())
            self.end_row()
        elif self.paragraph.runs:
            self.in_table = False
            self.end_paragraph()
        for number, note in enumerate(self._notes, 1):
            self._markup.paragraph(replace(note, runs=[Run(f"[{number}] "), *note.runs], marker=None))

    def _taken(self) -> Paragraph:
        ended = self.paragraph
        self.paragraph = replace(ended, runs=[], marker=None)
        ended.runs = list(_joined(ended.runs))
        return ended


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that look alike as one; characters that were written as two halves are put together."""
    for looks, alike in groupby(runs, key=lambda run: replace(run, text="")):
        if looks.image:
            yield from alike
        else:
            written = "".join(run.text for run in alike)
            yield replace(
                looks, text=clean(written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
            )
