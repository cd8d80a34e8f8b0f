"""What a camera wants of one of its streams."""

from __future__ import annotations

from dataclasses import dataclass

from valkka_live.core.messages import Message, SetAnalysis, SetLiveSize, SetSound

NOBODY = (0, 0)
"""Size of a ring that nobody reads."""


SILENT = SetSound(on=False)


@dataclass(frozen=True, slots=True)
class StreamWants:
    """Replaced as a whole.

    Attributes:
        is_open: it is to be open, even if nothing of it is read.
        live_wh: box of the largest viewer, pixels.
        analysis_wh, analysis_fps: of the analysis ring.
        sound: it is to be heard.
    """

    is_open: bool = False
    live_wh: tuple[int, int] = NOBODY
    analysis_wh: tuple[int, int] = NOBODY
    analysis_fps: float = 0.0
    sound: SetSound = SILENT

    def messages(self) -> tuple[Message, Message, Message]:
        """The same in the decoder's language."""
        return (
            SetLiveSize(box_wh=self.live_wh),
            SetAnalysis(box_wh=self.analysis_wh, fps=self.analysis_fps),
            self.sound,
        )
