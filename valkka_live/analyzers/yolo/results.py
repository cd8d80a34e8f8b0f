"""What Ultralytics says of a picture becomes detections: boxes, and what the model tells beside them."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.letterbox import Fit
from valkka_live.core.detection import (
    FURTHEST,
    MAX_KEY_POINTS,
    MAX_OUTLINE_POINTS,
    MAX_OUTLINED,
    Detection,
    KeyPoints,
    Outline,
)

FIRST_ERROR_PX, LARGEST_ERROR_PX = 0.7, 32.0
"""How far a simplified outline may lie beside the mask, in the network's pixels; more only for outlines of too many corners."""


def to_detections(result: Any, fit: Fit) -> list[Detection]:
    """Of one picture.

    Args:
        result: an ``ultralytics.engine.results.Results``.
        fit: where the picture lies in the network's input.

    Returns:
        Boxes relative to the picture, the surest first; of the first MAX_OUTLINED also masks' outlines, turned boxes and key points.
    """
    height, width = result.orig_shape
    found = result.boxes if result.obb is None else result.obb  # turned boxes: xyxy is the upright one around each
    scale = np.array([width, height, width, height], np.float32)
    boxes = np.clip(found.xyxy.cpu().numpy() / scale, 0.0, 1.0)
    sure, classes = found.conf.cpu().numpy(), found.cls.cpu().numpy().astype(int)
    outlines, key_points = _outlines(result, fit), _key_points(result)
    return [
        Detection(
            xyxy=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            confidence=float(confidence),
            class_name=str(result.names[int(class_id)]),
            class_id=int(class_id),
            outline=outlines[number] if number < len(outlines) else (),
            key_points=key_points[number] if number < len(key_points) else (),
        )
        for number, (box, confidence, class_id) in enumerate(zip(boxes, sure, classes, strict=True))
    ]


def outline_of(mask: NDArray[np.uint8], fit: Fit) -> Outline:
    """The polygon around the largest part of a mask, relative to the picture; empty when there is none.

    Args:
        mask: (height, width) of the network's input, not 0 where the object is.
        fit: where the picture lies in the network's input.
    """
    (width, height), left, top = fit.inner_wh, fit.left, fit.top
    inner = np.ascontiguousarray(mask[top : top + height, left : left + width])
    contours, _ = cv2.findContours(inner, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    contour = max(contours, key=cv2.contourArea, default=None)
    error_px = FIRST_ERROR_PX
    while contour is not None and error_px <= LARGEST_ERROR_PX:
        corners = cv2.approxPolyDP(contour, error_px, closed=True)[:, 0].astype(float)
        if 3 <= len(corners) <= MAX_OUTLINE_POINTS:
            return tuple(((x + 0.5) / width, (y + 0.5) / height) for x, y in corners.tolist())
        if len(corners) < 3:  # a part of a few pixels has no extent
            break
        error_px *= 1.5
    return ()


def _outlines(result: Any, fit: Fit) -> list[Outline]:
    if result.obb is not None:
        corners = _near(result.obb.xyxyxyxyn[:MAX_OUTLINED])
        return [tuple((x, y) for x, y in four) for four in corners.tolist()]
    if result.masks is None:
        return []
    masks = result.masks.data[:MAX_OUTLINED].cpu().numpy()
    return [outline_of((mask > 0).astype(np.uint8), fit) for mask in masks]


def _key_points(result: Any) -> list[KeyPoints]:
    """Those of a model that gives no confidence are sure, but for the ones at (0, 0): they are not there."""
    if result.keypoints is None:
        return []
    places = _near(result.keypoints.xyn[:MAX_OUTLINED, :MAX_KEY_POINTS]).tolist()
    if result.keypoints.conf is None:
        return [tuple((x, y, 1.0 if x or y else 0.0) for x, y in points) for points in places]
    sure = result.keypoints.conf[:MAX_OUTLINED, :MAX_KEY_POINTS].cpu().numpy().tolist()
    return [
        tuple((x, y, confidence) for (x, y), confidence in zip(points, confidences, strict=True))
        for points, confidences in zip(places, sure, strict=True)
    ]


def _near(points: Any) -> NDArray[np.float32]:
    """A network may put points anywhere; further than its size beyond the picture says nothing."""
    return np.asarray(np.clip(np.nan_to_num(points.cpu().numpy()), *FURTHEST), np.float32)
