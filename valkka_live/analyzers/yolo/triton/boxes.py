"""What goes to a server and what its answers mean: Ultralytics' own letterbox and its own way from a network's output to boxes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.letterbox import Fit
from valkka_live.analyzers.yolo.triton.contract import STRIDE, Contract
from valkka_live.core.detection import Detection
from valkka_live.core.messages import MasterSetup

MAX_DETECTIONS = 300
"""On one picture; Ultralytics' default."""
_PIXEL = np.zeros((1, 1, 3), np.uint8)


class Boxes:
    """For one model. Made after Ultralytics was imported; used by one thread."""

    def __init__(self, contract: Contract | None, setup: MasterSetup) -> None:
        """None: for a model that is not known yet."""
        from ultralytics.data.augment import LetterBox  # noqa: PLC0415  slow to import, and loaded by now

        self._contract, self._setup = contract, setup
        fixed_hw = contract.fixed_hw if contract is not None else None
        longest = (contract.longest if contract is not None else None) or setup.image_size
        self._letterbox = LetterBox(
            fixed_hw or (longest, longest),
            auto=fixed_hw is None,
            stride=contract.stride if contract is not None else STRIDE,
        )
        self._fits: dict[tuple[int, int], Fit] = {}

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

    def detections(self, answer: NDArray[np.float32], size_wh: tuple[int, int]) -> list[Detection]:
        """What is on a picture.

        Args:
            answer: the network's for this picture alone.
            size_wh: of the picture, pixels.

        Returns:
            Boxes relative to the picture, the surest first.
        """
        import torch  # noqa: PLC0415  loaded by now
        from ultralytics.utils import nms, ops  # noqa: PLC0415

        assert self._contract is not None
        found = nms.non_max_suppression(
            torch.from_numpy(answer),
            self._setup.confidence,
            self._setup.overlap,
            max_det=MAX_DETECTIONS,
            end2end=self._contract.end_to_end,
        )[0]
        width, height = size_wh
        places = np.asarray(ops.scale_boxes(self.fit(size_wh).network_hw, found[:, :4], (height, width)))
        boxes = np.clip(places / np.array([width, height, width, height], np.float32), 0.0, 1.0)
        names = self._contract.names
        return [
            Detection(
                xyxy=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
                confidence=float(row[4]),
                class_name=names.get(int(row[5]), f"class {int(row[5])}"),
                class_id=int(row[5]),
            )
            for box, row in zip(boxes, found.numpy(), strict=True)
        ]


def coco_names() -> dict[int, str]:
    """Those of COCO's 80 classes, from the file that Ultralytics brings along."""
    from ultralytics.utils import ROOT, YAML  # noqa: PLC0415

    names = YAML.load(ROOT / "cfg" / "datasets" / "coco8.yaml").get("names", {})  # type: ignore[no-untyped-call]
    return {int(number): str(name) for number, name in names.items()}
