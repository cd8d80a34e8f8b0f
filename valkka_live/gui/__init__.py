"""The window: Qt widgets over the engine's door. Everything here runs on the GUI thread of the main process."""

from valkka_live.gui.application import setup_application

__all__ = ["setup_application"]
