"""What a camera's address may be; checked before anything is opened. Light: the window uses it too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from valkka_live.core.config.models import MAX_URL_CHARS
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.paths import at_home
from valkka_live.core.redact import redact
from valkka_live.core.sources.demo.names import SCENES

RTSP_SCHEMES = ("rtsp", "rtsps")
HTTP_SCHEMES = ("http", "https")
DEFAULT_PORTS = {"rtsp": 554, "rtsps": 322, "http": 80, "https": 443}
IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
FILE_OPTIONS = ("fast", "once")
DEVICES = ("/dev/video", "/dev/v4l/")
DEVICE_OPTIONS = {"format": r"h264|mjpeg|yuyv|uyvy|nv12", "size": r"\d{2,5}x\d{2,5}", "fps": r"[1-9]\d{0,2}"}


class AddressError(ValkkaLiveError):
    """What the user typed is not an address of a stream; ``str()`` says why and what it should look like."""


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address.

    Attributes:
        scheme: "rtsp", "rtsps", "http", "https", "v4l2", "file", "image", "sdp" or "demo".
        url: as it was given, without credentials.
        path: of a file or device; scene name of a demo camera; else "".
        options: of a file URL: "fast": as fast as it can be decoded, "once": not again and again; of a webcam: "format=mjpeg",
            "size=1280x720", "fps=30".
    """

    scheme: str
    url: str
    path: str = ""
    options: tuple[str, ...] = ()


def parse_address(url: str) -> Address:
    """Check an address. Opens nothing; what is not in this list is refused.

    rtsp://host[:port]/path, rtsps://…, http://…, https://…; v4l2:/dev/video0, maybe with ?format=mjpeg&size=1280x720&fps=30, or the
    device's path alone; a path or file:// URL of a video, an image or an SDP file, by its suffix; demo:scene. A file URL may end in
    ?fast, ?once or ?fast&once; a mere path never does, because a file may be called like that.

    Raises:
        AddressError: it is none of these.
    """
    url = url.strip()
    if not url:
        raise AddressError("The address is empty. It should look like rtsp://host:554/path.")
    if len(url) > MAX_URL_CHARS or any(ord(char) < 32 for char in url):
        raise AddressError("The address is too long or holds control characters.")
    scheme, separator, rest = url.partition(":")
    scheme = scheme.lower()
    if scheme == "demo" and separator:
        return _demo(url, rest)
    if scheme in (*RTSP_SCHEMES, *HTTP_SCHEMES) and separator:
        return _network(url, scheme)
    if scheme == "v4l2" and separator:
        return _device(url, rest.removeprefix("//"))
    if scheme == "file" and separator:
        return _file_url(url)
    if "://" in url:
        raise AddressError(
            f"“{redact(url)}” begins with {scheme}://, which is not supported. It should look like rtsp://host:554/path."
        )
    if url.startswith(DEVICES):
        return _device(url, url)
    if url.startswith(("/", "~", "./")):
        return _file(url, str(at_home(url)))
    raise AddressError(f"“{redact(url)}” is not an address of a stream. It should look like rtsp://host:554/path.")


def _file_url(url: str) -> Address:
    parts = urlsplit(url)
    path = unquote(parts.path)
    if not path.startswith("/") or parts.netloc not in {"", "localhost"}:
        raise AddressError(f"“{url}” is not an address of a file. It should look like file:///path/of/video.mp4.")
    options = tuple(option for option in parts.query.split("&") if option)
    for option in options:
        if option not in FILE_OPTIONS:
            known = ", ".join(f"?{known}" for known in FILE_OPTIONS)
            raise AddressError(f"“?{option}” means nothing for a file. There are: {known}.")
    return _file(url, path, options)


def _file(url: str, path: str, options: tuple[str, ...] = ()) -> Address:
    suffix = Path(path).suffix.lower()
    if suffix == ".sdp":
        return Address("sdp", url, path)
    if suffix in IMAGE_SUFFIXES:
        return Address("image", url, path)
    return Address("file", url, path, options)


def _device(url: str, rest: str) -> Address:
    path, _, query = rest.partition("?")
    path = unquote(path)
    if not path.startswith(DEVICES) or ".." in path:
        raise AddressError(f"“{url}” is not an address of a webcam. It should look like v4l2:/dev/video0.")
    options = tuple(option for option in query.split("&") if option)
    for option in options:
        name, _, value = option.partition("=")
        if not re.fullmatch(DEVICE_OPTIONS.get(name, "(?!)"), value):
            example = "?format=mjpeg&size=1280x720&fps=30"
            raise AddressError(f"“{option}” means nothing for a webcam. It should look like v4l2:/dev/video0{example}.")
    return Address("v4l2", url, path, options)


def _demo(url: str, scene: str) -> Address:
    if scene not in SCENES:
        raise AddressError(f"There is no demo camera “{scene}”. There are: {', '.join(SCENES)}.")
    return Address("demo", url, scene)


def _network(url: str, scheme: str) -> Address:
    port = ":554" if scheme in RTSP_SCHEMES else ""
    wrong = AddressError(
        f"“{redact(url)}” is not an address of a stream. It should look like {scheme}://host{port}/path."
    )
    try:
        parts = urlsplit(url)
        bad_port = parts.port == 0
    except ValueError as error:
        raise wrong from error
    if not url.lower().startswith(f"{scheme}://") or not parts.hostname or " " in parts.netloc or bad_port:
        raise wrong
    return Address(scheme, url)
