"""Is there an X server? Asked before a window library is loaded, because Qt aborts the whole process when there is none."""

from __future__ import annotations

import ctypes


def x_server_answers() -> bool:
    """Whether the X server that DISPLAY names lets this process in; False as well when libxcb is not installed."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
