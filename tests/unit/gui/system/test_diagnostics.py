"""Diagnostics can be given to a stranger."""

from __future__ import annotations

from pathlib import Path

from valkka_live import __version__
from valkka_live.core.paths import profile_paths
from valkka_live.gui.system.diagnostics import describe


def test_nothing_secret_is_in_it_and_what_helps_is(tmp_path: Path) -> None:
    paths = profile_paths(tmp_path)
    paths.create()
    paths.engine_config.write_text(
        '[[cameras]]\nname = "Gate"\nurl = "https://cam.example/live?token=s3cret&size=2"\nuser = "operator"\n'
        'sub_url = "rtsp://admin:hunter2@cam.example/sub"\napi_key = "abc"\n'
    )
    paths.log_file.write_text(
        "2026-11-22T14:32:07.123Z INFO    [main] a: all is well\n"
        "2026-11-22T14:32:08.123Z ERROR   [decoder:Gate] a: it broke\n"
    )
    text = describe(paths, "Screens: one")
    for secret in ("s3cret", "operator", "hunter2", "abc"):
        assert secret not in text
    for wanted in (f"Valkka Live {__version__}", "PySide6", "/dev/shm", "Gate", "it broke", "Screens: one"):
        assert wanted in text
    assert "all is well" not in text
