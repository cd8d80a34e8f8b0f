"""Tool tips made of words that come from outside."""

from __future__ import annotations


def plain(words: str) -> str:
    """The words without anything that Qt takes for mark-up: a camera may be called “<img src=…>”."""
    return words.replace("<", "‹")
