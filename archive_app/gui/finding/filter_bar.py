"""The row of filters, how many items they leave, and their order."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from archive_app.gui.dates import shown_days
from archive_app.gui.finding.chips import FilterChip
from archive_app.gui.finding.facet_popup import Choice, FacetPopup
from archive_app.gui.finding.facets import Facet, Named, facets_of
from archive_app.gui.finding.like_chip import LikeChip
from archive_app.gui.finding.suggestions import Suggestions
from archive_app.gui.finding.understood import understood
from archive_app.gui.session import ArchiveSession
from archive_app.gui.theme import Theme
from archive_app.gui.theme.labels import Text
from archive_app.gui.theme.type_styles import Type
from archive_app.gui.words import number
from archive_app.gui.workspace import Workspace, place_of
from archive_app.search.browsing import Order, View, count
from archive_app.search.counting import Facets

_MOST_WRITTEN = 6


class FilterBar(QWidget):
    """Chips for what narrows the view; `named` tells the name of a tag, `suggestions` may take their place."""

    def __init__(
        self, theme: Theme, workspace: Workspace, named: Named, suggestions: Suggestions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace = workspace
        self._named = named
        self._session: ArchiveSession | None = None
        self._total: int | None = None
        self._suggesting = False
        self._suggestions = suggestions
        self._of: int | None = None
        self._facets = facets_of()
        self._chips = {facet.name: self._chip(facet) for facet in self._facets}
        self._days = FilterChip(theme, self.tr("Dates"))
        self._days.cleared.connect(lambda: workspace.narrow(days=None, undated=False))
        self._days.opened.connect(lambda: workspace.narrow(days=None, undated=False))
        self.like = LikeChip(theme, workspace)
        self._written: list[FilterChip] = []
        """The filters in the text of the search, as they were understood."""
        self._more = FilterChip(theme, self.tr("More"))
        self._more.opened.connect(self._open_more)
        self._count = Text(theme, "", Type.UI, "muted")
        self._order = QPushButton()
        self._order.setProperty("look", "filter")
        self._order.setFlat(True)
        self._order.clicked.connect(self._open_orders)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(suggestions)
        self._row = layout
        layout.addWidget(self.like)
        layout.addWidget(self._days)
        for chip in self._chips.values():
            layout.addWidget(chip)
        layout.addWidget(self._more)
        layout.addStretch(1)
        layout.addWidget(self._count)
        layout.addWidget(self._order)
        workspace.view_changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._follow(workspace.view)

    def set_session(self, session: ArchiveSession | None) -> None:
        """Count in this archive."""
        if self._session is not None:
            self._session.changed.disconnect(self._recount)
        self._session = session
        self.like.set_session(session)
        if session is not None:
            session.changed.connect(self._recount)
        self._recount(None)

    def set_total(self, total: int | None) -> None:
        """Told by the results how many items the view shows."""
        self._total = total
        self._show_count()

    def show_suggestions(self, shown: bool) -> None:
        """While a person types, what could be meant takes the place of the filters; count and order stay."""
        self._suggesting = shown
        self._fit()

    # -- chips

    def _chip(self, facet: Facet) -> FilterChip:
        chip = FilterChip(self._theme, facet.title)
        chip.opened.connect(lambda: self._ask(facet, chip))
        chip.cleared.connect(lambda: self._workspace.show(facet.cleared(self._workspace.view)))
        return chip

    def _ask(self, facet: Facet, chip: QWidget) -> None:
        if self._session is not None:
            view, counts = facet.cleared(self._workspace.view), self._session.counts
            self._session.ask(
                "counts", "facets", lambda archive: counts.facets(archive, view), partial(self._open, facet, chip)
            )

    def _open(self, facet: Facet, chip: QWidget, found: Facets) -> None:
        choices = facet.choices(found, self._workspace.view, self._named)
        popup = FacetPopup(self._theme, facet.title, choices, single=facet.single, bars=True, parent=self)
        popup.ticked.connect(partial(self._choose, facet.ticked))
        popup.barred.connect(partial(self._choose, facet.barred))
        popup.open_below(chip)

    def _choose(self, change: Callable[..., View], value: object, on: bool) -> None:
        self._workspace.show(change(self._workspace.view, value, self._named, on=on))

    def _open_more(self) -> None:
        hidden = [facet for facet in self._facets if self._chips[facet.name].isHidden()]
        choices = [Choice(facet, facet.title, None, False) for facet in hidden]
        popup = FacetPopup(self._theme, self.tr("More filters"), choices, single=True, parent=self)
        popup.ticked.connect(lambda facet, _: self._ask(facet, self._more))
        popup.open_below(self._more)

    def _follow(self, view: View) -> None:
        for facet in self._facets:
            self._chips[facet.name].set_values(facet.shown(view, self._named))
        days = shown_days(*view.days) if view.days is not None else self.tr("No date") if view.undated else ""
        self._days.set_values([days] if days else [])
        self._show_written(view)
        self._order.setText(self._order_name(view.order))
        self._order.setAccessibleName(self.tr("Order: %1").replace("%1", self._order_name(view.order)))
        self._recount(None)
        self._fit()

    def _show_written(self, view: View) -> None:
        """A chip for each filter in the text, which takes it out of the text."""
        for chip in self._written:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._written = []
        place = self._row.indexOf(self._days)
        for number_, its in enumerate(understood(view, self._named)[:_MOST_WRITTEN]):
            chip = FilterChip(self._theme, its.title)
            chip.set_values([f"{its.title}: {its.value}"])
            chip.cleared.connect(partial(self._workspace.narrow, text=its.without))
            self._row.insertWidget(place + number_, chip)
            self._written.append(chip)

    # -- counts

    def _recount(self, _: object) -> None:
        self._of = None
        view = self._workspace.view
        place = place_of(view)
        if self._session is not None and view != place:
            self._session.ask("counts", "place", lambda archive: count(archive, place), self._set_of)
        self._show_count()

    def _set_of(self, whole: int) -> None:
        self._of = whole
        self._show_count()

    def _show_count(self) -> None:
        if self._total is None:
            self._count.setText("")
        elif self._of is None or self._of <= self._total:
            self._count.setText(number(self._total))
        else:
            shown = self.tr("%1 of %2").replace("%1", number(self._total)).replace("%2", number(self._of))
            self._count.setText(shown)
        self._fit()

    # -- order

    def _order_name(self, order: Order) -> str:
        return {
            Order.NEWEST: self.tr("Newest first"),
            Order.OLDEST: self.tr("Oldest first"),
            Order.BEST: self.tr("Best match"),
            Order.ADDED: self.tr("Recently added"),
            Order.TITLE: self.tr("Title"),
            Order.COLLECTION: self.tr("Collection order"),
        }[order]

    def _open_orders(self) -> None:
        view = self._workspace.view
        lacking = {Order.BEST: not (view.text or view.like), Order.COLLECTION: not view.collection}
        offered = [order for order in Order if not lacking.get(order)]
        choices = [Choice(order, self._order_name(order), None, order is view.order) for order in offered]
        popup = FacetPopup(self._theme, self.tr("Order"), choices, single=True, parent=self)
        popup.ticked.connect(self._set_order)
        popup.open_below(self._order)

    def _set_order(self, order: Order, _: bool) -> None:
        self._workspace.narrow(order=order)

    # -- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many filters as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Filters that are on always stay; of the others those that fit, the rest behind “More”."""
        spacing = self._layout_spacing()
        shown = [*self._written, *(chip for chip in (self.like, self._days) if chip.is_on)]
        room = self.width() - self._count.sizeHint().width() - self._order.sizeHint().width() - 3 * spacing
        if self._suggesting:
            self._suggestions.fit(room)
        room -= self._more.sizeHint().width() + sum(chip.sizeHint().width() + spacing for chip in shown)
        ordered = sorted(self._chips.values(), key=lambda chip: not chip.is_on)
        fits = {}
        for chip in ordered:
            room -= chip.sizeHint().width() + spacing
            fits[chip] = chip.is_on or room >= 0
        for chip in self._chips.values():
            chip.setVisible(fits[chip] and not self._suggesting)
        for chip in self._written:
            chip.setVisible(not self._suggesting)
        for chip in (self.like, self._days):
            chip.setVisible(chip.is_on and not self._suggesting)
        self._more.setVisible(not all(fits.values()) and not self._suggesting)

    def _layout_spacing(self) -> int:
        layout = self.layout()
        return layout.spacing() if layout is not None else 0

    def _restyle(self) -> None:
        u = self._theme.u
        layout = self.layout()
        if layout is not None:
            layout.setSpacing(u(6))
        self.setFixedHeight(u(32))
        self._theme.put_icon(self._order, "arrow-down-wide-narrow")
        self._order.setFixedHeight(u(28))
        self._order.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fit()
