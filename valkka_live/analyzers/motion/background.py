"""Tells which pixels differ from the empty scene, and takes light and knocks against the camera out of it."""

from __future__ import annotations

from collections import deque

import cv2
import numpy as np

from valkka_live.analyzers.motion.light import Drift, field, is_other_light, light_gains
from valkka_live.analyzers.motion.regions import Box, reach_px
from valkka_live.analyzers.motion.scene import (
    EDGES,
    EDGES_SHAKEN,
    EMPTY_S,
    Floats,
    Look,
    Picture,
    Scene,
    grey,
    strongest,
)
from valkka_live.analyzers.motion.shadows import without_shadow
from valkka_live.analyzers.motion.steady import Shift, Steady, moved
from valkka_live.core.geometry import fit_size

WORK_BOX_WH = (320, 320)
"""Frames are looked at in this size: a tenth of a percent of it is still 50 pixels, and the cost is a quarter of 640×360."""

LEARNING_S = 2.0
"""A scene that is new is learned for so long."""
SETTLING_S, UNSETTLED_S = 1.0, 3.0
"""After a change of the whole picture nothing is told for so long, and so long a camera's exposure may follow it."""
GAP_S = 5.0
"""After a longer hole between two frames the scene counts as new."""
MOVED_S = 1.0
"""A camera that hangs elsewhere for so long has been moved."""
SHAKEN_S = 0.8
"""So long after a knock a camera may still swing."""

_LIGHT_S, _LIGHT_LEARNING_S, _UNSETTLED_LEARN_S = 1.5, 0.5, 0.4
_SWITCHED, _LIGHT_CHANGED, _STILL_CHANGING, _NO_CHANGE = 0.1, 0.03, 0.015, 0.002
"""Relative changes of the light: a switch, after which nothing is told for a while; one that is followed at once; one that still goes
on after a switch; none."""
_CELLS_WH, _CELL_CHANGED = (16, 9), 0.06
_KNOCKED, _SPREAD, _GLOBAL = 0.1, 0.25, 0.45
"""Share of the cells with changes from which a knock is looked for, then light; and from which the scene is another one."""
_JUMP, _JUMP_S = 0.12, 0.4
"""That much more on one frame than on the one before did not come by foot."""
_PULSE = 10.0
"""Changes of so many levels that are everywhere are noise: a key frame, a sensor that turns its gain up."""
_BETTER = 0.7
_MOVED_PX, _SAME_PX, _LEAST_PX = 1.0, 1.0, 0.2
_EARLIER, _STIRS = 4, 0.04
"""Frames to look back, and the share of a region that must have changed since, for it to move."""


class Background:
    """Background model of one camera; used by one thread.

    Attributes:
        size_wh: of the masks it gives, pixels; (0, 0) before the first frame.
        coarseness: factor of the difference from which a pixel counts as changed; 1.0 is the middle. May be changed.
        ignored: (h, w) of ``size_wh`` 255 where nobody looks; None: nowhere. May be changed.
    """

    def __init__(self, coarseness: float) -> None:
        """Make an empty model."""
        self.size_wh = (0, 0)
        self.coarseness = coarseness
        self.ignored: Picture | None = None
        self._frame_wh, self._is_resized = (0, 0), True
        self._shift: Shift = (0.0, 0.0)
        self._shifted_ns = self._shaken_ns = 0
        self._last_ns = self._learned_ns = self._unsettled_ns = 0
        self._spread = self._spread_before = self._gap_s = 0.0
        self._mask_before: Picture = np.zeros((0, 0), np.uint8)
        self._earlier: deque[Picture] = deque(maxlen=_EARLIER)

    @property
    def is_shaken(self) -> bool:
        """The camera was knocked a moment ago."""
        return self._last_ns < self._shaken_ns

    @property
    def is_learning(self) -> bool:
        """The newest frame says nothing: the scene is new, or the whole picture has changed."""
        return self._last_ns < self._learned_ns

    def resize(self, frame_wh: tuple[int, int]) -> None:
        """Before each frame: its size in pixels decides about ``size_wh``."""
        if frame_wh != self._frame_wh:
            self._is_resized = True
            self._frame_wh = frame_wh
            self.size_wh = fit_size(frame_wh, WORK_BOX_WH, even=False)

    def changed(self, picture: Picture, time_ns: int) -> Picture:
        """Tell where a frame differs from the background; after :meth:`resize`, and before :meth:`learn`.

        Args:
            picture: (height, width, 3) BGR.
            time_ns: of the frame; only differences count.

        Returns:
            (h, w) of ``size_wh``, 255 where something is on this frame and was on the one before; says nothing while
            :attr:`is_learning`.
        """
        gap_s = (time_ns - self._last_ns) / 1e9
        is_new = self._is_resized or not 0 <= gap_s <= GAP_S
        self._last_ns, self._gap_s = time_ns, 0.0 if is_new else gap_s
        small = np.asarray(cv2.blur(cv2.resize(picture, self.size_wh, interpolation=cv2.INTER_AREA), (3, 3)), np.uint8)
        if is_new:
            self._is_resized = False
            self._begin(small)
            self._learned_ns = time_ns + int(LEARNING_S * 1e9)
        self._compare(small)
        self._follow_light(small)
        if self._spread > _KNOCKED or self.is_shaken:
            self._take_back(small)
        if self._spread > _SPREAD:
            self._allow_pulse()
        if self._spread > _GLOBAL:
            self._begin(self._look.picture, self._scene.noise)
            self._settle(SETTLING_S, UNSETTLED_S)
        elif self._spread - self._spread_before > _JUMP:
            self._scene.swallow(self._look.picture, self._look.mask)
            self._settle(_JUMP_S, 0.0)
            self._look.mask = np.zeros_like(self._look.mask)
        self._spread_before = self._spread
        self._earlier.append(self._look.picture)
        side = 2 * reach_px(self._gap_s) + 1
        steady = cv2.bitwise_and(self._look.mask, cv2.dilate(self._mask_before, np.ones((side, side), np.uint8)))
        self._mask_before = self._look.mask
        return np.asarray(steady, np.uint8)

    def stirs(self, box: Box) -> bool:
        """Whether the newest frame differs in a box from that of a third of a second before: what stands still does not."""
        room = np.s_[box[1] : box[3], box[0] : box[2]]
        change = strongest(cv2.absdiff(self._look.picture[room], self._earlier[0][room])) > self._scene.threshold[room]
        return float(np.mean(change)) > _STIRS

    def take_light(self, box: Box) -> bool:
        """Whether what differs in a box is the same place in slightly other light, which is learned at once.

        While dusk falls a codec shows it in patches, one here and one there, until the next key frame shows it everywhere.
        """
        room = np.s_[box[1] : box[3], box[0] : box[2]]
        changed = self._look.mask[room] > 0
        now, known = self._look.picture[room][changed], self._scene.picture[room][changed]
        if not len(now) or not is_other_light(now, known, self._scene.threshold[room][changed]):
            return False
        self._scene.take(self._look.picture, room, changed)
        return True

    def without_shadow(self, box: Box) -> Box:
        """A region's box, drawn closer where its edge is nothing but its shadow."""
        return without_shadow(box, self._look.picture, self._scene.picture, self._look.mask, self._scene.noise)

    def learn(self, movers: Picture) -> None:
        """Learn from the frame that was looked at.

        Args:
            movers: (h, w) of ``size_wh``, 255 where something moves: not learned.
        """
        slow_s = _UNSETTLED_LEARN_S if self._last_ns < self._unsettled_ns else EMPTY_S
        self._scene.learn(self._look, movers, self._gap_s, slow_s)

    def _begin(self, small: Picture, noise: Floats | None = None) -> None:
        """Take a picture for the empty scene."""
        self._scene = Scene(small, noise)
        self._steady = Steady(self.size_wh)
        self._drift = Drift()
        nothing = np.zeros(small.shape[:2], np.uint8)
        self._look = Look(small, nothing.astype(np.float32), nothing)
        self._mask_before = nothing
        self._earlier = deque([small], _EARLIER)
        self._spread_before = 0.0

    def _settle(self, settling_s: float, unsettled_s: float) -> None:
        self._learned_ns = max(self._learned_ns, self._last_ns + int(settling_s * 1e9))
        self._unsettled_ns = max(self._unsettled_ns, self._last_ns + int(unsettled_s * 1e9))

    def _compare(self, small: Picture, edges: float = EDGES) -> None:
        self._look = self._scene.compare(small, self.coarseness, edges)
        if self.ignored is not None:
            self._look.mask[self.ignored > 0] = 0
        self._spread = _spread(self._look.mask)

    def _follow_light(self, small: Picture) -> None:
        """Slowly where little changes, at once where the light was switched."""
        everywhere = self._spread > _SPREAD
        busy = np.zeros_like(self._look.mask) if everywhere else self._look.mask
        gains = light_gains(grey(small), grey(self._scene.picture), busy)
        far = float(np.median(np.abs(gains - 1.0)))
        if everywhere and far > _LIGHT_CHANGED:
            if far > _SWITCHED:
                self._settle(SETTLING_S, UNSETTLED_S)
                self._drift = Drift()
        elif self._last_ns < self._unsettled_ns:
            if far > _STILL_CHANGING:
                self._settle(SETTLING_S / 2, 0.0)
        else:
            gains = self._drift.step(gains, self._gap_s, _LIGHT_LEARNING_S if self.is_learning else _LIGHT_S)
        if np.abs(gains - 1.0).max() > _NO_CHANGE:
            self._scene.brighten(field(gains, self.size_wh))
            if everywhere:
                self._compare(small)

    def _take_back(self, small: Picture) -> None:
        """Move the picture back to where the background is, if that explains the changes; a lasting move makes a new scene."""
        x, y = shift = self._steady.shift(grey(small), grey(self._scene.picture))
        far = max(abs(x), abs(y))
        if far > _LEAST_PX:
            self._compare(small, EDGES_SHAKEN)
            spread = self._spread
            self._compare(moved(small, (-x, -y)), EDGES_SHAKEN)
            _clear_edges(self._look.mask, int(np.ceil(far)) + 1)
            self._spread = _spread(self._look.mask)
            if self._spread < _BETTER * spread:
                other = abs(x - self._shift[0]) + abs(y - self._shift[1]) > _SAME_PX
                if other or not self.is_shaken:
                    self._shift, self._shifted_ns = shift, self._last_ns
                elif far > _MOVED_PX and self._last_ns - self._shifted_ns > MOVED_S * 1e9:
                    self._look.picture, self._spread = small, 1.0
                    self._look.difference = np.full_like(self._look.difference, 255.0)
                self._shaken_ns = self._last_ns + int(SHAKEN_S * 1e9)
                return
        self._compare(small, EDGES_SHAKEN if self.is_shaken else EDGES)

    def _allow_pulse(self) -> None:
        """What is faint and everywhere is noise; what is strong remains."""
        strong = np.asarray(cv2.compare(self._look.difference, self._scene.threshold + _PULSE, cv2.CMP_GT), np.uint8)
        if _spread(strong) < _GLOBAL:
            self._scene.allow(np.minimum(self._look.difference, np.float32(_PULSE)), strong == 0)
            self._look.mask, self._spread = np.asarray(cv2.bitwise_and(self._look.mask, strong), np.uint8), 0.0


def _spread(mask: Picture) -> float:
    """Over how much of the picture changes are spread; a knock changes edges only, but everywhere."""
    cells = cv2.resize(mask, _CELLS_WH, interpolation=cv2.INTER_AREA)
    return float(np.mean(cells > _CELL_CHANGED * 255))


def _clear_edges(mask: Picture, margin: int) -> None:
    for edge in (np.s_[:margin], np.s_[-margin:], np.s_[:, :margin], np.s_[:, -margin:]):
        mask[edge] = 0
