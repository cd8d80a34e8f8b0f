"""Valkka Live: video surveillance for the Linux desktop."""

__version__ = "0.1.0"
