"""Profiles for one run: demo cameras, or addresses from the command line, already in a grid."""

from __future__ import annotations

import math
from collections.abc import Sequence

from valkka_live.core.config.models import (
    AnalyzerSettings,
    Camera,
    DetectorSettings,
    EngineConfig,
    ViewConfig,
    WindowConfig,
    new_camera_id,
)
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.errors import ConfigError
from valkka_live.core.messages.door import AddCamera
from valkka_live.core.paths import Paths
from valkka_live.core.redact import host_and_port, split_credentials
from valkka_live.core.sources.address import DEFAULT_PORTS, AddressError, parse_address
from valkka_live.core.sources.demo.names import SCENES, TITLES

MIN_COLUMNS, MAX_SIDE = 2, 8


def write_throwaway_profile(paths: Paths, urls: Sequence[str], n_demo: int) -> list[AddCamera]:
    """Write cameras and window of a profile that is not kept.

    Args:
        paths: of the profile, made already.
        urls: addresses, maybe with user and password; these never go into a file.
        n_demo: demo cameras, analyzers on.

    Returns:
        Commands for the cameras that have a password, which must not be in a file.

    Raises:
        ConfigError: a URL is not an address, or a file cannot be written.
    """
    cameras = [_demo_camera(number) for number in range(n_demo)]
    added: list[AddCamera] = []
    for url in urls:
        bare, user, password = split_credentials(url)
        try:
            address = parse_address(bare)
        except AddressError as error:
            raise ConfigError("the command line", str(error)) from error
        name = address.path.rsplit("/", 1)[-1] or host_and_port(address.url, DEFAULT_PORTS[address.scheme])
        camera = Camera(id=new_camera_id(), name=name[:80] or bare[:80], url=address.url, user=user)
        if password:
            added.append(AddCamera(camera=camera, password=password, keep_password=False))
        cameras.append(camera)
    with_password = {command.camera.id for command in added}
    kept = tuple(camera for camera in cameras if camera.id not in with_password)
    detector = DetectorSettings(model="demo" if n_demo else "auto")
    ConfigStore(paths.engine_config).save(EngineConfig(cameras=kept, detector=detector))
    ConfigStore(paths.window_config).save(WindowConfig(views=(_view([camera.id for camera in cameras]),)))
    return added


def _demo_camera(number: int) -> Camera:
    scene = SCENES[number % len(SCENES)]
    round_ = number // len(SCENES) + 1
    on = AnalyzerSettings(enabled=True)
    return Camera(
        id=new_camera_id(),
        name=TITLES[scene] if round_ == 1 else f"{TITLES[scene]} {round_}",
        url=f"demo:{scene}",
        analyzers={"motion": on, "yolo": on},
    )


def _view(camera_ids: list[str]) -> ViewConfig:
    columns = min(MAX_SIDE, max(MIN_COLUMNS, math.ceil(math.sqrt(len(camera_ids)))))
    rows = min(MAX_SIDE, max(MIN_COLUMNS, math.ceil(len(camera_ids) / columns)))
    layout = f"{columns}x{rows}"
    cells = tuple(camera_ids) + ("",) * (rows * columns - len(camera_ids))
    return ViewConfig(name="Demo" if len(camera_ids) else "View 1", layout=layout, cells=cells)
