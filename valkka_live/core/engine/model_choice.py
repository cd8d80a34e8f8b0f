"""Which model is meant by what the user chose, for all cameras or for one."""

from __future__ import annotations

from pathlib import Path

import msgspec

from valkka_live.core.config.models import DEFAULT_MODEL, DetectorSettings
from valkka_live.core.detector_server import BadServerAddress, is_server_address, parse_server_address
from valkka_live.core.engine.refused import Refused
from valkka_live.core.messages import MasterSetup
from valkka_live.core.messages.door import SetDetector
from valkka_live.core.model_files import DEMO, model_path
from valkka_live.core.paths import Paths, resources_dir
from valkka_live.core.redact import redact

IMAGE_SIZE, DEMO_IMAGE_SIZE = 640, 480
"""Longest side the network sees, pixels: what a model was trained for finds most (resources/models/demo.toml has the numbers)."""
DEMO_ADDRESS = "demo:"


def camera_setup(settings: DetectorSettings, paths: Paths, own: str, url: str) -> MasterSetup:
    """The model of one camera; its ``model_id`` is "" when it is the shared one, else its path.

    Args:
        settings: of the shared detector.
        paths: of the profile.
        own: the camera's own choice; "" for the shared one.
        url: of the camera: with "auto" painted scenes are looked at by the model that knows them.
    """
    shared = master_setup(settings, paths)
    wanted = own or settings.model
    if wanted == "auto" and url.startswith(DEMO_ADDRESS):
        wanted = DEMO
    chosen = msgspec.structs.replace(settings, model=wanted)
    setup = master_setup(chosen, paths)
    if setup == shared:
        return shared
    return master_setup(chosen, paths, setup.model_path)


def master_setup(settings: DetectorSettings, paths: Paths, model_id: str = "") -> MasterSetup:
    """What the detector is loaded with."""
    if is_server_address(settings.model):
        away = msgspec.structs.replace(settings, model=settings.while_away, while_away="")
        return MasterSetup(
            model_id=model_id,
            model_path=redact(settings.model),
            is_demo=False,
            image_size=IMAGE_SIZE,
            while_away=master_setup(away, paths) if away.model and not is_server_address(away.model) else None,
        )
    path, is_demo = choose_model(settings.model, paths)
    return MasterSetup(
        model_id=model_id,
        model_path=str(path),
        is_demo=is_demo,
        device=settings.device,
        image_size=DEMO_IMAGE_SIZE if is_demo else IMAGE_SIZE,
        cache_dir=str(paths.detector_cache),
    )


def changed_settings(settings: DetectorSettings, command: SetDetector) -> DetectorSettings:
    """What a command makes of the settings.

    Raises:
        Refused: an address is none.
    """
    model = settings.model if command.model is None else command.model
    if is_server_address(model):
        try:
            parse_server_address(model)
        except BadServerAddress as error:
            raise Refused(str(error), "model") from error
    away = settings.while_away if command.while_away is None else command.while_away
    if is_server_address(away):
        raise Refused("While the server is away only a model of this computer can look", "while_away")
    return DetectorSettings(model=model, device=command.device or settings.device, while_away=away)


def choose_model(wanted: str, paths: Paths) -> tuple[Path, bool]:
    """Which weights file is meant.

    Args:
        wanted: "auto", "demo", a path, or a name in the models directory.
        paths: of the profile.

    Returns:
        (absolute path, whether it is the built-in demo model).
    """
    demo = resources_dir() / "models" / "demo.pt"
    if wanted == DEMO:
        return demo, True
    if wanted == "auto":
        default = paths.models / DEFAULT_MODEL
        return (default, False) if default.exists() else (demo, True)
    return model_path(wanted, paths.models), False
