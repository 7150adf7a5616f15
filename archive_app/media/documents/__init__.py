"""Readers of articles in files of their own kind, one module for each format."""
