"""What one camera's whole process costs, against FFmpeg that only decodes: the same clip, the same pace, in turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.benchmarks.camera.clips import Clip, Clips
from tests.benchmarks.camera.decoder import Decoder
from tests.benchmarks.camera.ffmpeg import Ffmpeg
from tests.benchmarks.camera.plan import ANALYSIS_FPS, LIVE_WH, SUB_WH, Plan
from tests.benchmarks.camera.sample import Cost, sum_of
from tests.support.rtsp import RtspCamera

_PACE_WARM_S = 0.5
_FAST_WARM_S = 0.3
_PIECE_S, _WARM_PIECES = 0.2, 3
FAST, PACED, RTSP = "file, as fast as possible", "file, in real time", "RTSP over TCP"


@dataclass(slots=True)
class CostCase:
    """A clip at a pace: pairs of samples (FFmpeg, ours)."""

    clip: Clip
    live_wh: tuple[int, int]
    pace: str
    pairs: list[tuple[Cost, Cost]] = field(default_factory=list)


def cost_cases(clips: Clips) -> list[CostCase]:
    """In the order of the table."""
    sizes = ((clips.main, LIVE_WH), (clips.sub, SUB_WH))
    return [CostCase(clip, live_wh, pace) for clip, live_wh in sizes for pace in (FAST, PACED, RTSP)]


class Costs:
    """Takes the samples."""

    def __init__(self, clips: Clips, plan: Plan) -> None:
        self.cases = cost_cases(clips)
        self._clips, self._plan = clips, plan

    def take_round(self, number: int) -> None:
        """One pair of each case; who is first changes from round to round."""
        with RtspCamera(self._clips.main.raw, path="/main", mounts={"/sub": self._clips.sub.raw}) as server:
            for case in self.cases:
                path = "/main" if case.clip is self._clips.main else "/sub"
                measure: list[Callable[[], Cost]] = [
                    lambda case=case, path=path: self._ffmpeg(case, server.url_of(path)),  # type: ignore[misc]
                    lambda case=case, path=path: self._ours(case, server.url_of(path)),  # type: ignore[misc]
                ]
                if number % 2:
                    ours, ffmpeg = measure[1](), measure[0]()
                else:
                    ffmpeg, ours = measure[0](), measure[1]()
                case.pairs.append((ffmpeg, ours))

    def _ffmpeg(self, case: CostCase, rtsp_url: str) -> Cost:
        loop = ("-stream_loop", "-1", "-i", str(case.clip.file))
        source = {FAST: loop, PACED: ("-re", *loop), RTSP: ("-rtsp_transport", "tcp", "-i", rtsp_url)}[case.pace]
        with Ffmpeg(*source) as ffmpeg:
            return ffmpeg.measure(_FAST_WARM_S if case.pace == FAST else _PACE_WARM_S, self._plan.cpu_s)

    def _ours(self, case: CostCase, rtsp_url: str) -> Cost:
        url = {FAST: case.clip.fast_url, PACED: case.clip.url, RTSP: rtsp_url}[case.pace]
        with Decoder(url, case.live_wh) as decoder:
            decoder.until_first_picture()
            if case.pace != FAST:
                decoder.read_for(_PACE_WARM_S)
                return decoder.read_for(self._plan.cpu_s)
            return self._fast(decoder, case.clip.fps)

    def _fast(self, decoder: Decoder, clip_fps: int) -> Cost:
        """As many pictures for the analyzers as in real time, two for five: their rate follows what is decoded."""
        share = ANALYSIS_FPS / clip_fps
        pieces = []
        for _ in range(_WARM_PIECES + max(1, round(self._plan.cpu_s / _PIECE_S))):
            pieces.append(decoder.read_for(_PIECE_S))
            decoder.set_analysis_fps(share * pieces[-1].fps)
        return sum_of(pieces[_WARM_PIECES:])
