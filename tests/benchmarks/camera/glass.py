"""How old a picture is when it is seen, and how long one waits for the first: the program's window, and other ways to look."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from types import TracebackType

from tests.benchmarks.camera.bounds import PATIENCE_S, WITH_US
from tests.benchmarks.camera.live_camera import LiveCamera
from tests.benchmarks.camera.orders import Measure, Remove, Show, Switch
from tests.benchmarks.camera.plan import FPS, GLASS_WH, SUB_WH, Plan
from tests.benchmarks.camera.window_handle import Window
from tests.support.screen import Screen

LARGE, SMALL, LARGE_KEYS, SMALL_KEYS = "/large", "/small", "/large-keys", "/small-keys"
MOUNTS = {LARGE: (GLASS_WH, FPS), SMALL: (SUB_WH, FPS), LARGE_KEYS: (GLASS_WH, 1), SMALL_KEYS: (SUB_WH, 1)}
"""The last two are all key frames, so that nobody waits for one."""
PYAV, CV2 = "bare PyAV loop: decoded", "cv2.VideoCapture: decoded"
FFPLAY = "ffplay -fflags nobuffer -flags low_delay: on the X screen"
ONE_SCREEN, ONE, MANY = "1 tile: on the X screen", "1 tile: painted", "{} tiles: painted"
BARE = "a bare PyAV process started → its first picture decoded"
ADD, SWITCH = "camera added → its first picture painted", "double-click → first picture of the main stream painted"
_FFPLAY = (
    "-v error -nostats -an -fflags nobuffer -flags low_delay -rtsp_transport tcp -noborder -left 0 -top 0 -x {} -y {}"
)


@dataclass(slots=True)
class GlassCase:
    """Ages of pictures, ms, for each round."""

    name: str
    rounds_ms: list[list[float]] = field(default_factory=list)
    missing: int = 0

    @property
    def n(self) -> int:
        """Pictures."""
        return sum(len(ages) for ages in self.rounds_ms)

    def percentile(self, percent: int) -> float:
        """Median of the rounds' percentiles, ms."""
        return statistics.median(sorted(ages)[len(ages) * percent // 100] for ages in self.rounds_ms if ages)


class Glass:
    """A camera that stamps its pictures, two windows of the program, and a screen for ffplay. Used by ``with``."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        names = (PYAV, CV2, FFPLAY, ONE_SCREEN, ONE, MANY.format(plan.n_tiles))
        self.cases = {name: GlassCase(name) for name in names}
        self.waits_ms: dict[str, list[float]] = {BARE: [], ADD: [], SWITCH: []}
        self._undo = ExitStack()

    def __enter__(self) -> Glass:
        side = round(self._plan.n_tiles**0.5)
        with ExitStack() as undo:
            self._camera = undo.enter_context(LiveCamera(MOUNTS))
            self._screen, its_own, self._other = (
                undo.enter_context(Screen(size_wh)) for size_wh in ((1400, 900), (1400, 900), GLASS_WH)
            )
            self._one = undo.enter_context(Window(self._screen.display, 1, 1))
            self._many = undo.enter_context(Window(its_own.display, side, side))
            self._undo = undo.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._undo.close()

    def take_round(self) -> None:
        """One sample of each."""
        large, small, seconds = self._camera.url(LARGE), self._camera.url(SMALL), str(self._plan.glass_s)
        for name, player in ((PYAV, "pyav"), (CV2, "cv2")):
            self._add(name, ages_of("players", player, large, seconds))
        self._add(FFPLAY, self._ffplay(large))
        place = self._one.tell(Show([(large, "")])).place
        answer = self._one.tell(Measure(self._plan.glass_s))
        self._add(ONE, answer.ages_ms, answer.missing)
        self._add(ONE_SCREEN, self._on_screen(self._screen, place))
        self._one.tell(Remove())
        self._many.tell(Show([(small, "")] * self._plan.n_tiles))
        answer = self._many.tell(Measure(self._plan.glass_s))
        self._add(MANY.format(self._plan.n_tiles), answer.ages_ms, answer.missing)
        self._many.tell(Remove())

    def take_waits(self) -> None:
        """How long one waits for pictures."""
        large, small = self._camera.url(LARGE_KEYS), self._camera.url(SMALL_KEYS)
        for _ in range(self._plan.adds):
            start_ms = time.monotonic_ns() / 1e6
            self.waits_ms[BARE] += [at_ms - start_ms for at_ms in ages_of("players", "pyav", large, "0")]
            self.waits_ms[ADD] += self._one.tell(Show([(large, "")])).waits_ms
            self._one.tell(Remove())
        self._many.tell(Show([(large, small)]))
        places = list(MOUNTS)
        order = Switch(main_place=places.index(LARGE_KEYS), sub_place=places.index(SMALL_KEYS))
        for _ in range(self._plan.switches):
            self.waits_ms[SWITCH] += self._many.tell(order).waits_ms
        self._many.tell(Remove())

    def _add(self, name: str, ages_ms: list[float], missing: int = 0) -> None:
        case = self.cases[name]
        case.rounds_ms.append(ages_ms)
        case.missing += missing

    def _ffplay(self, url: str) -> list[float]:
        options = _FFPLAY.format(*GLASS_WH).split()
        env = {**os.environ, "DISPLAY": self._other.display, "SDL_VIDEODRIVER": "x11", "SDL_RENDER_DRIVER": "software"}
        with subprocess.Popen([*WITH_US, "ffplay", *options, url], env=env, stdin=subprocess.DEVNULL) as process:
            try:
                return self._on_screen(self._other, (0, 0, *GLASS_WH))
            finally:
                process.kill()

    def _on_screen(self, screen: Screen, place: tuple[int, int, int, int]) -> list[float]:
        words = [str(word) for word in (*place, self._plan.glass_s)]
        return ages_of("screen_watch", *words, display=screen.display)


def ages_of(module: str, *words: str, display: str = "") -> list[float]:
    """What one of the measuring programs prints: ages, or moments, in ms."""
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"} if display else None
    command = [*WITH_US, sys.executable, "-m", f"tests.benchmarks.camera.{module}", *words]
    printed = subprocess.run(command, env=env, capture_output=True, text=True, check=True, timeout=2 * PATIENCE_S)
    return [float(line) for line in printed.stdout.split()]
