"""What happens at a line, in a zone or to a camera, as the tile says it in its alarm."""

from __future__ import annotations

from valkka_live.core.messages import AnalyzerEvent
from valkka_live.gui.tr import tr


def alarm_words(event: AnalyzerEvent) -> str:
    """In a few words; "" for what is no alarm: that somebody has left, that movement begins anywhere."""
    match event.kind:
        case "tamper_start":
            return tr("Tampering")
        case "line_crossed":
            return tr("{0} crossed").format(event.shape)
        case "loitering":
            return tr("{0}: loitering").format(event.shape)
        case "zone_entered":
            return tr("{0} entered").format(event.shape)
        case _:
            return ""
