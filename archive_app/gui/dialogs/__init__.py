"""Dialogs: few, short, and each can be left by Esc with nothing changed."""
