"""Brings Ultralytics and torch into the YOLO master's process: offline, silent, without a trace on the disk."""

from __future__ import annotations

import importlib.util
import logging
import os
import tempfile
from types import ModuleType

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.torchvision_shim import ensure_torchvision
from valkka_live.core.messages import DetectorState

SPIN_ROUNDS = 3000
"""How long one of torch's threads waits for another by spinning before it sleeps; libgomp's own choice is 300,000 rounds.

On a machine whose cores are busy with decoding the awaited thread is not running. Measured on two cores with two busy processes
beside, YOLO26n, 640×360: with 300,000 rounds 1 s a picture (median; at worst 8.7 s) and 0.9 s of CPU time; with 3000 rounds
0.12 s (at worst 0.23 s) and 0.09 s. On idle cores it costs 10 ms of 45.
"""

ENVIRONMENT = {
    "YOLO_OFFLINE": "1",  # no telemetry, no look for new versions
    "YOLO_AUTOINSTALL": "false",  # never runs pip
    "YOLO_VERBOSE": "false",
    "ULTRALYTICS_SAFE_LOAD": "1",  # a .pt file is a pickle: allow weights only, no code
    "GOMP_SPINCOUNT": str(SPIN_ROUNDS),
}
"""Set before the import; it is read only then."""

INSTALL_ADVICE = "Install it with: pip install 'valkka-live[yolo]'"

log = logging.getLogger(__name__)


def import_ultralytics() -> ModuleType:
    """Import Ultralytics; takes seconds. Sets variables of this process's environment.

    Raises:
        ModelError: it is not installed or does not work.
    """
    if importlib.util.find_spec("ultralytics") is None:
        raise ModelError(DetectorState.NOT_INSTALLED, "Object detection is not installed", INSTALL_ADVICE)
    os.environ.update(ENVIRONMENT)
    # it writes a settings file when it is imported, and never looks at it again
    with tempfile.TemporaryDirectory(prefix="valkka-live-yolo-") as directory:
        os.environ["YOLO_CONFIG_DIR"] = directory
        try:
            import ultralytics  # noqa: PLC0415  only after its environment is set

            log.info("ultralytics %s, torchvision: %s", ultralytics.__version__, ensure_torchvision())
        except Exception as error:
            log.exception("ultralytics cannot be imported")
            raise ModelError(
                DetectorState.FAILED, f"The library for object detection cannot be loaded: {error}", INSTALL_ADVICE
            ) from error
    return ultralytics
