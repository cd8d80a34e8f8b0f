"""What a camera's address may be; checked before anything is opened. Light: the window uses it too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from valkka_live.core.config.models import MAX_URL_CHARS
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.redact import redact
from valkka_live.core.sources.demo.names import SCENES

RTSP_SCHEMES = ("rtsp", "rtsps")


class AddressError(ValkkaLiveError):
    """What the user typed is not an address of a stream; ``str()`` says why and what it should look like."""


@dataclass(frozen=True, slots=True)
class Address:
    """A checked address.

    Attributes:
        scheme: "rtsp", "rtsps", "file" or "demo".
        url: as it was given, without credentials.
        path: of a file; scene name of a demo camera; else "".
    """

    scheme: str
    url: str
    path: str = ""


def parse_address(url: str) -> Address:
    """Check an address: rtsp://host[:port]/path, rtsps://…, a path or file:// URL, demo:scene. Opens nothing.

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
    if scheme in RTSP_SCHEMES and separator:
        return _rtsp(url, scheme)
    if scheme == "file" and separator:
        path = unquote(urlsplit(url).path)
        if not path.startswith("/"):
            raise AddressError(f"“{url}” is not an address of a file. It should look like file:///path/of/video.mp4.")
        return Address("file", url, path)
    if "://" in url:
        raise AddressError(
            f"“{redact(url)}” begins with {scheme}://, which is not supported. It should look like rtsp://host:554/path."
        )
    if url.startswith(("/", "~", "./")):
        return Address("file", url, str(Path(url).expanduser()))
    raise AddressError(f"“{redact(url)}” is not an address of a stream. It should look like rtsp://host:554/path.")


def _demo(url: str, scene: str) -> Address:
    if scene not in SCENES:
        raise AddressError(f"There is no demo camera “{scene}”. There are: {', '.join(SCENES)}.")
    return Address("demo", url, scene)


def _rtsp(url: str, scheme: str) -> Address:
    wrong = AddressError(
        f"“{redact(url)}” is not an address of a stream. It should look like {scheme}://host:554/path."
    )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise wrong from error
    if not url.lower().startswith(f"{scheme}://") or not parts.hostname or " " in parts.netloc or port == 0:
        raise wrong
    return Address(scheme, url)
