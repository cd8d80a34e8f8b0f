"""Whether a camera's settings make sense; told to the user by field."""

from __future__ import annotations

import msgspec

from valkka_live.core.config.folders import MAX_DEPTH, MAX_FOLDER_CHARS, is_folder, tidy_folder
from valkka_live.core.config.models import (
    ANALYSIS_FPS_RANGE,
    ANALYSIS_SIDE_RANGE_PX,
    CAMERA_ID_PATTERN,
    MAX_NAME_CHARS,
    Camera,
)
from valkka_live.core.engine.refused import Refused
from valkka_live.core.redact import split_credentials
from valkka_live.core.sources.address import AddressError, parse_address


def check_camera(camera: Camera) -> Camera:
    """The camera with tidied name, folder and addresses.

    Raises:
        Refused: something in it makes no sense; ``field`` says what.
    """
    if not CAMERA_ID_PATTERN.fullmatch(camera.id):
        raise Refused(f"“{camera.id}” cannot be the id of a camera", "id")
    name = camera.name.strip()
    if not name or len(name) > MAX_NAME_CHARS or not name.isprintable():
        raise Refused(f"A name has 1 to {MAX_NAME_CHARS} printable characters", "name")
    folder = tidy_folder(camera.folder)
    if not is_folder(folder):
        raise Refused(
            f"A folder has {MAX_FOLDER_CHARS} printable characters at most, and lies {MAX_DEPTH} deep at most", "folder"
        )
    url = _checked_url(camera.url, "url")
    sub_url = _checked_url(camera.sub_url, "sub_url") if camera.sub_url.strip() else ""
    _check_analysis(camera)
    return msgspec.structs.replace(camera, name=name, folder=folder, url=url, sub_url=sub_url)


def _checked_url(url: str, field: str) -> str:
    if split_credentials(url)[1:] != ("", ""):
        raise Refused("User and password do not belong into the address", field)
    try:
        return parse_address(url).url
    except AddressError as error:
        raise Refused(str(error), field) from error


def _check_analysis(camera: Camera) -> None:
    smallest_px, largest_px = ANALYSIS_SIDE_RANGE_PX
    if not all(smallest_px <= side <= largest_px for side in camera.analysis_wh):
        raise Refused(f"Pictures for analysis are {smallest_px} to {largest_px} pixels wide and high", "analysis_wh")
    slowest, fastest = ANALYSIS_FPS_RANGE
    if not slowest <= camera.analysis_fps <= fastest:
        raise Refused(f"Analysis takes {slowest} to {fastest} pictures a second", "analysis_fps")
