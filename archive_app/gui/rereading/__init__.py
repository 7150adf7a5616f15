"""Originals read again, and what of that is taken over."""
