"""What painted cells are made of: blocks of text, marks, and the shapes that belong to Pressmark."""

from archive_app.gui.painting.shapes import crop_marks, mat, oxford_rule
from archive_app.gui.painting.text import Block, TextBlocks

__all__ = ["Block", "TextBlocks", "crop_marks", "mat", "oxford_rule"]
