"""Second stage: looks for movement with OpenCV and serves the picture on, with boxes in it and as results beside it."""

from __future__ import annotations

import select

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection, to_records
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Stop
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import FrameView, RingClient, RingServer, ServerGone
from valkka_live.examples.chain.messages import ClientStage, Ready
from valkka_live.examples.lesson import HEIGHT, WIDTH

LOOK_S = 1.0
CHANGED = 25
"""A pixel counts as changed from this difference of brightness on, 0 to 255."""
SMALLEST = 0.0005
"""Of the picture's area; what is smaller is noise."""
BOX_BGR = (0, 0, 255)


class Movement:
    """Finds what differs from the frame before. One per camera."""

    def __init__(self) -> None:
        self._before: NDArray[np.uint8] | None = None

    def find(self, bgr: NDArray[np.uint8]) -> list[Detection]:
        """Boxes around what moved since the last call; none at the first."""
        now = np.asarray(cv2.GaussianBlur(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY), (9, 9), 0), np.uint8)
        before, self._before = self._before, now
        if before is None or before.shape != now.shape:
            return []
        changed = cv2.threshold(cv2.absdiff(now, before), CHANGED, 255, cv2.THRESH_BINARY)[1]
        contours, _ = cv2.findContours(cv2.dilate(changed, np.ones((9, 9))), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        height, width = now.shape
        boxes = [cv2.boundingRect(contour) for contour in contours]
        return [
            Detection((x / width, y / height, (x + w) / width, (y + h) / height), 1.0, "movement")
            for x, y, w, h in boxes
            if w * h >= SMALLEST * width * height
        ]


def run(child: Child) -> None:
    """Entry of the process."""
    cv2.setNumThreads(1)  # many clients share few cores
    channel = child.open_channel(ClientStage | Stop)
    stage = child.expect(channel, ClientStage)
    movement = Movement()
    with RingClient(stage.reads) as camera, RingServer(stage.serves, WIDTH, HEIGHT, PixelFormat.BGR24) as server:
        channel.send(Ready())
        while True:
            child.alive(5 * LOOK_S)
            select.select([channel.fileno(), camera.fileno()], [], [], LOOK_S)
            if channel.receive() is not None:
                return  # Stop
            try:
                view = camera.read()
            except ServerGone:
                continue  # the parent starts the next one, and this client finds it
            if view is not None:
                with view:
                    serve_on(view, movement, server)


def serve_on(view: FrameView, movement: Movement, server: RingServer) -> None:
    """Serve a frame with the boxes of what moves; its number and its times stay the camera's."""
    picture = view.copy()
    if picture is None:
        return  # it was written over meanwhile: better none than a wrong one
    found = movement.find(picture)
    meta = view.meta
    loan = server.slot(
        seq=meta.seq,
        media_time_ns=meta.media_time_ns,
        monotonic_ns=meta.monotonic_ns,
        wall_time_ms=meta.wall_time_ms,
        camera_number=meta.camera_number,
        detections=to_records(found),
    )
    with loan as slot:
        np.copyto(slot, picture)
        for x1, y1, x2, y2 in (one.xyxy for one in found):
            cv2.rectangle(
                slot, (round(x1 * WIDTH), round(y1 * HEIGHT)), (round(x2 * WIDTH), round(y2 * HEIGHT)), BOX_BGR, 2
            )
