"""Reading: an article with its photos in place, a photo with its captions, and a quick preview of either."""

from archive_app.gui.reading.preview import QuickPreview
from archive_app.gui.reading.reading_stack import ReadingStack, Results

__all__ = ["QuickPreview", "ReadingStack", "Results"]
