"""Pressmark: a desktop archive manager for articles, photos and captions with a provable history."""

__version__ = "0.1.0"
