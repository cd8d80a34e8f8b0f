"""The views that are on screens just now, in whichever window: a drag finds the one it comes from. Knows no Qt."""

from __future__ import annotations

from valkka_live.gui.video.view_model import ViewModel

OpenViews = dict[str, ViewModel]
"""By the origin that drags from a view carry; a view that is closed leaves it."""
