"""The window: Qt widgets over the engine's door. Everything here runs on the GUI thread of the main process.

Importing this package loads no Qt: whether a window can be opened is asked first (``valkka_live.gui.display``).
"""
