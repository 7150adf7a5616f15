"""Finding: the one search box, what could be meant, and the filters."""

from archive_app.gui.finding.filter_bar import FilterBar
from archive_app.gui.finding.history import SearchHistory
from archive_app.gui.finding.search_field import SearchField
from archive_app.gui.finding.suggestions import Suggestions

__all__ = ["FilterBar", "SearchField", "SearchHistory", "Suggestions"]
