"""A demo scene: pictures and true boxes of any moment."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from valkka_live.core.sources.demo.arrays import Floats, Picture, floats
from valkka_live.core.sources.demo.clock import ClockFace
from valkka_live.core.sources.demo.compose import Hider, Placed, blend, visible_share
from valkka_live.core.sources.demo.eye import ASPECT, view_width_px
from valkka_live.core.sources.demo.figures import Figures, Look, random_look, view_of
from valkka_live.core.sources.demo.light import Light, light_at
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.painters.registry import PAINTERS
from valkka_live.core.sources.demo.routes import Moment, Performance, Role, entrance_seed

_NOISE_ROOM_PX = 32  # the noise is a larger picture, cut out somewhere else for every frame
_NOISE_BASE = 4


@dataclass(frozen=True, slots=True)
class TrueBox:
    """Where an object of a scene really is.

    Attributes:
        class_name: "person", "car" or "dog".
        xyxy: left, top, right, bottom of the whole object clipped to the picture, 0.0 to 1.0.
        visible: share of the object that is neither hidden nor outside of the picture, 0.0 to 1.0.
        object_id: the same object as long as it is in the scene.
        moving: it moves at this moment.
    """

    class_name: str
    xyxy: tuple[float, float, float, float]
    visible: float
    object_id: int
    moving: bool


class Scene:
    """A synthetic camera. Everything follows from name, seed, size and time: two of the same give the same pictures.

    Lives in one thread of a decoder process. Making one takes about a second (the background is painted then).

    Args:
        name: one of :data:`valkka_live.core.sources.demo.names.SCENES`.
        seed: other people, cars, leaves and light; 0 or more.
        width, height: of the pictures, pixels.
        clock_start_ms: UTC milliseconds since 1970 that the drawn clock shows at time 0; None draws no clock.

    Raises:
        ValueError: no such scene, or a side below 16 pixels.
    """

    def __init__(
        self, name: str, *, seed: int = 0, width: int = 1280, height: int = 720, clock_start_ms: int | None = None
    ) -> None:
        if name not in PAINTERS:
            raise ValueError(f"there is no demo scene {name!r}, only {', '.join(SCENES)}")
        if min(width, height) < 16:
            raise ValueError(f"a demo scene needs at least 16×16 pixels, not {width}×{height}")
        self.name, self.seed, self.size_wh = name, seed, (width, height)
        self._view_px = view_width_px(width, height)
        stage = PAINTERS[name](min(3840, max(1920, round(1.8 * self._view_px))), seed)
        self._eye, self._roles = stage.canvas.eye, stage.roles
        self._night = floats(stage.night_bgr)
        self._day_picture = self._cut(stage.canvas.image)
        self._glow = np.asarray(self._cut(stage.canvas.glow), np.float32)
        ambient = self._glow + self._night
        self._night_picture = np.clip(self._day_picture * ambient, 0, 255).astype(np.uint8)
        self._hiders = [Hider.from_cover(c, self._cut(c.mask)) for c in stage.canvas.covers]
        self._lit_for: Light | None = None
        self._lit = np.empty_like(self._day_picture)
        self._noise = self._make_noise()
        self._figures = Figures(stage.shadow_slant)
        self._clock = None if clock_start_ms is None else ClockFace(height)
        self._clock_start_ms = clock_start_ms or 0
        self._entrance = lru_cache(maxsize=256)(self._make_entrance)
        self._parked = tuple(
            self._place(
                n + 1,
                "car",
                car.look,
                Moment(car.x, car.z, car.heading_rad, "stand", 0.0, False, ()),
                own_cover=f"car {n}",
            )
            for n, car in enumerate(stage.parked)
        )

    # -- pictures

    def render(self, time_s: float, out: Picture | None = None) -> Picture:
        """Draw the moment ``time_s``.

        Args:
            time_s: since the scene's beginning, seconds, 0 or more.
            out: (h, w, 3) uint8 BGR to draw into; None makes a new one.

        Returns:
            The picture, (h, w, 3) uint8 BGR.
        """
        width, height = self.size_wh
        picture = np.empty((height, width, 3), np.uint8) if out is None else out
        light = light_at(time_s, self.seed)
        np.copyto(picture, self._background(light))
        for placed in sorted(self._cast(time_s), key=lambda p: -p.depth_m):
            if not placed.near_picture(self.size_wh):
                continue
            sprite = self._figures.sprite(placed.view, placed.px_per_m)
            blend(picture, placed, sprite, self._hiders, self._gain_at(placed, light))
        shift = np.random.default_rng(int(time_s * 1000) + 7919 * self.seed).integers(0, _NOISE_ROOM_PX, 2)
        noise = self._noise[shift[0] : shift[0] + height, shift[1] : shift[1] + width]
        cv2.add(picture, noise, dst=picture)
        if self._clock is not None:
            self._clock.draw(picture, self._clock_start_ms + int(time_s * 1000))
        return picture

    def true_boxes(self, time_s: float) -> list[TrueBox]:
        """The objects that :meth:`render` draws at that time, parked cars too, as far as they are in the picture at all."""
        cast = self._cast(time_s)
        boxes = []
        for placed in (*self._parked, *cast):
            # parked cars are among the hiders already
            nearer = [other for other in cast if other.depth_m < placed.depth_m]
            visible = visible_share(placed, nearer, self._hiders, self.size_wh, cells=self._figures.cells)
            if visible > 0.0:
                boxes.append(
                    TrueBox(placed.kind, placed.relative_box(self.size_wh), visible, placed.object_id, placed.moving)
                )
        return boxes

    # -- who is where

    def _cast(self, time_s: float) -> list[Placed]:
        found = []
        for number, role in enumerate(self._roles):
            # an entrance may last longer than the time to the next one
            newest = math.floor((time_s - role.first_s) / role.period_s)
            for cycle in range(newest - 2, newest + 1):
                start_s, look, performance = self._entrance(number, cycle)
                moment = performance.at(time_s - start_s)
                if moment is not None:
                    # cycles before the first one exist too, so that nobody starts in an empty scene
                    found.append(self._place((number + 1) * 1_000_000 + cycle + 8, role.kind, look, moment))
        return found

    def _make_entrance(self, number: int, cycle: int) -> tuple[float, Look, Performance]:
        role: Role = self._roles[number]
        rng = entrance_seed(self.seed, number, cycle)
        look = random_look(role.kind, rng)
        start_s = role.first_s + cycle * role.period_s + rng.uniform(0, role.jitter_s)
        return start_s, look, Performance(rng.choice(role.scripts), rng.uniform(0.95, 1.06))

    def _place(self, object_id: int, kind: str, look: Look, moment: Moment, own_cover: str = "") -> Placed:
        azimuth, tilt = self._eye.angles_at(moment.x, moment.z)
        view = view_of(
            look, kind, moment.pose, moment.travelled_m, turn_rad=moment.heading_rad - azimuth, tilt_rad=tilt
        )
        ((x, y),) = self._eye.project([(moment.x, 0.0, moment.z)])
        px = self._view_px
        width, height = self.size_wh
        return Placed(
            object_id=object_id,
            kind=kind,
            view=view,
            box_m=self._figures.box(view),
            ground_px=(float(x) * px + width / 2, float(y) * px + height / 2),
            px_per_m=self._eye.scale_at(moment.z) * px,
            x_m=moment.x,
            depth_m=moment.z,
            behind=moment.behind,
            moving=moment.moving,
            own_cover=own_cover,
        )

    # -- light

    def _background(self, light: Light) -> Picture:
        if light != self._lit_for:
            cv2.addWeighted(
                self._day_picture,
                light.day * (1 - light.dusk),
                self._night_picture,
                light.dusk,
                -_NOISE_BASE,
                dst=self._lit,
            )
            self._lit_for = light
        return self._lit

    def _gain_at(self, placed: Placed, light: Light) -> tuple[float, float, float]:
        """What the light makes of an object's colours, by channel."""
        width, height = self.size_wh
        x = min(max(int(placed.ground_px[0]), 0), width - 1)
        y = min(max(int(placed.ground_px[1]), 0), height - 1)
        night: Floats = self._night + np.minimum(self._glow[y, x], 0.6)
        blue, green, red = (light.day * (1 - light.dusk) + night * light.dusk).tolist()
        return blue, green, red

    def _make_noise(self) -> Picture:
        """The sensor's noise: grey, a little coloured, around _NOISE_BASE (which the background is darker by)."""
        width, height = self.size_wh
        rng = np.random.default_rng(self.seed + 1)
        shape = (height + _NOISE_ROOM_PX, width + _NOISE_ROOM_PX)
        grey = rng.standard_normal(shape, np.float32)[..., None] * 1.1
        colour = rng.standard_normal((*shape, 3), np.float32) * 0.6
        return np.clip(grey + colour + _NOISE_BASE + 0.5, 0, 2 * _NOISE_BASE).astype(np.uint8)

    def _cut(self, canvas: Picture | Floats) -> Picture:
        """A canvas of the whole view scaled and cut to the picture's size."""
        width, height = self.size_wh
        size = (round(self._view_px), round(self._view_px * ASPECT))
        way = cv2.INTER_AREA if canvas.shape[1] > size[0] else cv2.INTER_LINEAR
        whole = cv2.resize(canvas, (max(width, size[0]), max(height, size[1])), interpolation=way)
        x, y = (whole.shape[1] - width) // 2, (whole.shape[0] - height) // 2
        return np.ascontiguousarray(whole[y : y + height, x : x + width]).astype(canvas.dtype)
