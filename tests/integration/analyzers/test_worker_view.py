"""The view that a real worker serves: painted while somebody looks, and only there."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.support.plugins import BRIGHTNESS
from tests.support.stage import Stage
from valkka_live.analyzers import colors
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.shmem import RingClient, ServerGone, list_rings

Picture = NDArray[np.uint8]


def grey(level: int = 100, size_wh: tuple[int, int] = (320, 180)) -> Picture:
    return np.full((size_wh[1], size_wh[0], 3), level, np.uint8)


def newest(client: RingClient) -> Picture | None:
    try:
        view = client.read()
    except ServerGone:
        return None
    if view is None:
        return None
    with view:
        assert view.meta.pixel_format is PixelFormat.BGR24
        return view.copy()


def test_who_looks_sees_the_boxes_and_the_plain_ring_stays_plain(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey()), BRIGHTNESS)
    assert actor.setup is not None
    plain: list[Picture] = []
    painted: list[Picture] = []
    with RingClient(actor.setup.output_ring) as output, RingClient(actor.setup.view_ring) as view:

        def look() -> bool:
            for client, seen in ((output, plain), (view, painted)):
                picture = newest(client)
                if picture is not None:
                    seen.append(picture)
            return len(plain) >= 3 and len(painted) >= 3

        stage.play(look)
    assert all((picture == 100).all() for picture in plain)
    for picture in painted:
        white = (picture == np.array(colors.WHITE, np.uint8)).all(axis=2)
        assert white[90, 75:85].any()  # the left side of the box at a quarter of the width
        assert (picture[5] == 100).all()


def test_who_comes_late_finds_the_view_and_nothing_was_painted_before(stage: Stage) -> None:
    actor = stage.analyzer(stage.camera(lambda _: grey()), BRIGHTNESS)
    assert actor.setup is not None
    name = actor.setup.view_ring
    stage.play(lambda: len(actor.heard(AnalysisResult)) >= 5)
    (ring,) = [ring for ring in list_rings() if ring.name == name]
    assert ring.pushed == 0
    seen: list[Picture] = []
    with RingClient(name) as client:

        def look() -> bool:
            picture = newest(client)
            if picture is not None:
                seen.append(picture)
            return bool(seen)

        stage.play(look)
    assert (seen[-1] != 100).any()
