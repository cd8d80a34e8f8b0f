"""What a camera's encoder does to pictures."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext

from valkka_live.core.sources.demo.arrays import Picture

_KEY_FRAME_S = 4.0


class Compression:
    """Encodes every picture as H.264 without look-ahead and decodes it: blocks, blur, and a jump at every key frame."""

    def __init__(self, size_wh: tuple[int, int], fps: float, crf: int = 29) -> None:
        encoder = av.CodecContext.create("libx264", "w")
        assert isinstance(encoder, VideoCodecContext)
        encoder.width, encoder.height = size_wh
        encoder.pix_fmt = "yuv420p"
        encoder.time_base = Fraction(1, 1000)
        encoder.gop_size = round(_KEY_FRAME_S * fps)
        encoder.thread_count = 1
        encoder.options = {"preset": "superfast", "tune": "zerolatency", "crf": str(crf)}
        decoder = av.CodecContext.create("h264", "r")
        assert isinstance(decoder, VideoCodecContext)
        decoder.thread_count = 1
        self._encoder, self._decoder = encoder, decoder

    def apply(self, picture: Picture, time_s: float) -> Picture:
        """There and back; (h, w, 3) BGR with even sides."""
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
        frame.pts = round(time_s * 1000)
        decoded = [out for packet in self._encoder.encode(frame) for out in self._decoder.decode(packet)]
        return np.asarray(decoded[-1].to_ndarray(format="bgr24"), np.uint8)
