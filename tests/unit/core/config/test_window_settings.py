"""The window's settings survive in their file; what makes no sense in it is refused."""

from __future__ import annotations

from pathlib import Path

from valkka_live.core.config.models import WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.config.window_settings import NewCameras, ThemeChoice, WindowSettings
from valkka_live.core.messages.decoder import Latency, Transport


def test_settings_come_back(tmp_path: Path) -> None:
    store = ConfigStore(tmp_path / "window.toml")
    wanted = WindowSettings(
        theme=ThemeChoice.LIGHT,
        font_percent=125,
        language="de",
        new_cameras=NewCameras(hardware=False, transport=Transport.UDP, latency=Latency.SMOOTH),
        snapshots="/srv/pictures",
    )
    store.save(WindowConfig())
    store.save(WindowConfig(settings=wanted))
    config, words = store.load(WindowConfig)
    assert words == ""
    assert config.settings == wanted


def test_a_file_of_before_the_settings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "window.toml"
    path.write_text('version = 1\n[[views]]\nname = "Gate"\n')
    config, words = ConfigStore(path).load(WindowConfig)
    assert (words, config.views[0].name, config.settings) == ("", "Gate", WindowSettings())


def test_a_size_of_texts_that_nobody_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "window.toml"
    path.write_text("version = 1\n[settings]\nfont_percent = 900\n")
    config, words = ConfigStore(path).load(WindowConfig)
    assert config.settings == WindowSettings()
    assert "font_percent" in words
