"""Analyzers in the window: their settings, and the editor of what they watch."""
