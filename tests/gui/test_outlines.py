"""What some models tell beside the box, as it is painted over the picture."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.video.overlay import Mark, marks_at
from valkka_live.gui.video.overlay_paint import paint_boxes


def mark_of(found: Detection) -> Mark:
    result = AnalysisResult(
        camera_id="a", analyzer="yolo", seq=1, media_time_ns=0, monotonic_ns=0, answered=True, detections=[found]
    )
    return marks_at([result], 0)[0]


def painted(*marks: Mark) -> NDArray[np.uint8]:
    """RGB of a black picture of 200×100 with marks on it."""
    image = QImage(200, 100, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    paint_boxes(painter, marks, QRectF(0, 0, 200, 100), small=False)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(100, image.bytesPerLine())
    return rows[:, :600].reshape(100, 200, 3).copy()


@pytest.mark.usefixtures("qapp")
def test_masks_turned_boxes_and_bodies_are_drawn_in_place_of_boxes_and_in_them() -> None:
    box = Detection((0.2, 0.2, 0.8, 0.8), 0.9, "person")
    turned = replace(box, outline=((0.5, 0.2), (0.8, 0.5), (0.5, 0.8), (0.2, 0.5)))
    mask = replace(box, outline=(*turned.outline, (0.25, 0.45)))
    body = replace(box, key_points=tuple((0.3 + n / 50, 0.5, 0.9) for n in range(17)))
    seen = {}
    for name, one in (("box", box), ("turned", turned), ("mask", mask), ("body", body)):
        picture = painted(mark_of(one))
        corner, tip = picture[20:22, 40:60].any(), picture[18:24, 98:102].max() > 200
        seen[name] = (bool(corner), bool(tip), int(picture[50, 100].max()))
    assert seen["box"] == (True, True, 0)
    assert seen["turned"] == (False, True, 0)
    assert seen["mask"][:2] == (False, True)
    assert 20 < seen["mask"][2] < 100, "tinted"
    assert seen["body"][:2] == (True, True)
    assert seen["body"][2] > 200, "bones"
