"""A model on its device: pictures in, detections out. With ``library`` and the shim the only place that knows Ultralytics and torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.device import Device
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.formats import format_of
from valkka_live.analyzers.yolo.letterbox import BatchArrays, Fit
from valkka_live.analyzers.yolo.results import to_detections
from valkka_live.core.detection import Detection
from valkka_live.core.messages import MasterSetup

WARM_UP_WH = (640, 360)
SMALL_MODEL_PARAMETERS = 1_000_000
MAX_THREADS = 8
"""More gain nothing with models of this size, and the decoders want cores too."""

_PIXEL = np.zeros((1, 1, 3), np.uint8)


class Detector:
    """One model on one device. Loaded in any thread, then used by one.

    The pictures go by our own way into one reused array; network and post-processing are those of Ultralytics' own predictor.

    Attributes:
        device: its name for the user, "CPU" or the GPU's.
        device_reason: why it is this one.
        format: what runs it, for the user.
        max_batch: pictures that one run may have; 1 for an exported model of fixed shape.
    """

    def __init__(self, model: Any, path: Path, setup: MasterSetup, device: Device, largest_batch: int) -> None:
        """Put a loaded model on its device and run it once, which allocates what it needs.

        Args:
            model: an ``ultralytics.YOLO`` that gives boxes.
            path: what it was loaded from.
            setup: confidence, overlap and image size.
            device: to run on.
            largest_batch: no run has more pictures.

        Raises:
            Exception: the model does not run; anything, it comes from deep inside.
        """
        import torch  # noqa: PLC0415  slow to import, and loaded by now
        from ultralytics.data.augment import LetterBox  # noqa: PLC0415

        self._torch, self.device, self.device_reason = torch, device.title, device.reason
        self.format = format_of(str(path))
        self._on_cpu = device.is_cpu
        self._n_parameters = _count_parameters(model)
        blank = np.zeros((WARM_UP_WH[1], WARM_UP_WH[0], 3), np.uint8)
        model.predict(
            blank,
            imgsz=setup.image_size,
            conf=setup.confidence,
            iou=setup.overlap,
            device=device.torch_name,
            half=not device.is_cpu and hasattr(model.model, "parameters"),  # an exported model is as it is
            verbose=False,
            save=False,
        )
        self._predictor = predictor = model.predictor
        any_shape = predictor.model.format == "pt" or getattr(predictor.model, "dynamic", False)
        self.max_batch = largest_batch if any_shape else 1
        self._letterbox = LetterBox(
            predictor.imgsz,
            auto=any_shape and not predictor.scale_fill,
            scale_fill=predictor.scale_fill,
            stride=predictor.model.stride,
        )
        self._fits: dict[tuple[int, int], Fit] = {}
        self._arrays = BatchArrays()

    @property
    def room(self) -> int:
        """How many pictures can be started now: nothing is under way while nobody waits for it."""
        return self.max_batch

    def choose_threads(self) -> int:
        """Give torch the cores that help it, up to MAX_THREADS, and say how many; call it in each thread that runs the model.

        Ultralytics sets one thread less than there are cores when it runs first, which is half the speed of YOLO26n on two idle cores.
        A small model is done before a second thread has been woken: with four decoders beside it on two cores, the demo model took
        18 ms with one thread and 31 ms with two, and its answers were four times as late.
        """
        if self._on_cpu:
            n_cores = min(MAX_THREADS, len(os.sched_getaffinity(0)))
            self._torch.set_num_threads(1 if self._n_parameters < SMALL_MODEL_PARAMETERS else n_cores)
        return int(self._torch.get_num_threads())

    def fit(self, size_wh: tuple[int, int]) -> Fit:
        """Where a picture of this size lies in the network's input; what Ultralytics does with it when it comes alone."""
        fit = self._fits.get(size_wh)
        if fit is None:
            width, height = size_wh
            places = self._letterbox.get_params({"img": np.broadcast_to(_PIXEL, (height, width, 3))})
            inner_w, inner_h = places["new_unpad"]
            network_hw = (inner_h + places["top"] + places["bottom"], inner_w + places["left"] + places["right"])
            fit = self._fits[size_wh] = Fit(network_hw, (inner_w, inner_h), places["left"], places["top"])
        return fit

    def place(self, row: int, picture: NDArray[np.uint8]) -> None:
        """Put a picture, (height, width, 3) BGR, into a row of the next run; nothing of it is needed afterwards."""
        self._arrays.place(row, self.max_batch, picture, self.fit((picture.shape[1], picture.shape[0])))

    def run(self, sizes_wh: Sequence[tuple[int, int]]) -> list[list[Detection]]:
        """What is on the pictures that were placed.

        Args:
            sizes_wh: of the pictures in rows 0, 1, ... in their own pixels; all have the same ``network_hw``.

        Returns:
            For every picture its detections, boxes relative to it, the surest first.

        Raises:
            RuntimeError: the device failed, for example its memory is full.
        """
        torch, predictor, n = self._torch, self._predictor, len(sizes_wh)
        rows = self._arrays.rows(self.fit(sizes_wh[0]).network_hw, self.max_batch)[:n]
        with torch.inference_mode():
            images = torch.from_numpy(rows).to(predictor.device).permute(0, 3, 1, 2).contiguous().flip(1)
            images = (images.half() if predictor.model.fp16 else images.float()).div_(255)
            predictor.batch = ([""] * n,)
            only_sizes = [np.broadcast_to(_PIXEL, (height, width, 3)) for width, height in sizes_wh]
            results = predictor.postprocess(predictor.inference(images), images, only_sizes)
        return [to_detections(result, self.fit(size)) for result, size in zip(results, sizes_wh, strict=True)]

    def detect(self, frames: Sequence[NDArray[np.uint8]]) -> list[list[Detection]]:
        """What is on some pictures: (height, width, 3) BGR each, all with the same ``network_hw``; else as :meth:`run`."""
        for row, frame in enumerate(frames):
            self.place(row, frame)
        return self.run([(frame.shape[1], frame.shape[0]) for frame in frames])

    def limit_batch(self, n: int) -> None:
        """No run has more pictures from now on; the memory for larger ones is given back."""
        self.max_batch = n
        self._arrays.forget()

    def trouble(self) -> ModelError | None:
        """What the user should know now, and whether the detector works in spite of it: nothing."""
        return None

    def memory_bytes(self) -> int:
        """What the model uses of a GPU's own memory; 0 on the CPU."""
        return 0 if self._on_cpu else int(self._torch.cuda.memory_reserved())


def _count_parameters(model: Any) -> int:
    """Of an ``ultralytics.YOLO``; an exported model, which does not tell, counts as large."""
    if not hasattr(model.model, "parameters"):
        return SMALL_MODEL_PARAMETERS
    return sum(parameter.numel() for parameter in model.model.parameters())
