"""Which source opens which address. The one place to add a camera type; each is imported only when it is used."""

from __future__ import annotations

import importlib

from valkka_live.core.errors import SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import AddressError, parse_address
from valkka_live.core.sources.base import Source, SourceSettings

_SOURCES = {
    "rtsp": "valkka_live.core.sources.rtsp:RtspSource",
    "rtsps": "valkka_live.core.sources.rtsp:RtspSource",
    "http": "valkka_live.core.sources.http:HttpSource",
    "https": "valkka_live.core.sources.http:HttpSource",
    "v4l2": "valkka_live.core.sources.v4l2:WebcamSource",
    "image": "valkka_live.core.sources.image:ImageSource",
    "sdp": "valkka_live.core.sources.sdp:SdpSource",
    "file": "valkka_live.core.sources.file:FileSource",
    "demo": "valkka_live.core.sources.demo.source:DemoSource",
}


def make_source(url: str, settings: SourceSettings) -> Source:
    """A source for an address, not yet open.

    Args:
        url: without user and password.
        settings: how to open it.

    Raises:
        SourceRefused: the address is not one.
    """
    try:
        address = parse_address(url)
    except AddressError as error:
        raise SourceRefused(Problem.ADDRESS, str(error)) from error
    module, _, name = _SOURCES[address.scheme].partition(":")
    source: Source = getattr(importlib.import_module(module), name)(address, settings)
    return source
