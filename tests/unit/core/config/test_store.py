"""Configuration files: round trip, comments kept, nothing lost when a file is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from valkka_live.core.config.models import AnalyzerSettings, Camera, DetectorSettings, EngineConfig, WindowConfig
from valkka_live.core.config.store import ConfigStore, NewerConfigError
from valkka_live.core.errors import ConfigError
from valkka_live.core.messages import Latency, StreamChoice, Transport

YARD = Camera(id="yard", name="Yard “7”", url="rtsp://10.0.0.1/x", user="viewer", transport=Transport.UDP)
GATE = Camera(
    id="gate",
    name="Gate",
    url="demo:yard",
    analyzers={"motion": AnalyzerSettings(enabled=True, parameters={"sensitivity": 40})},
)
CONFIG = EngineConfig(cameras=(YARD, GATE), detector=DetectorSettings(model="demo"))


@pytest.fixture
def store(tmp_path: Path) -> ConfigStore:
    return ConfigStore(tmp_path / "config" / "cameras.toml")


def test_what_was_saved_is_loaded(store: ConfigStore) -> None:
    store.save(CONFIG)
    assert store.load(EngineConfig) == (CONFIG, "")


def test_every_setting_of_a_camera_survives(store: ConfigStore) -> None:
    camera = Camera(
        id="gate",
        name="Gate",
        url="rtsps://10.0.0.1/main",
        sub_url="rtsps://10.0.0.1/sub",
        stream=StreamChoice.SUB,
        latency=Latency.SMOOTH,
        key_frames_only=True,
        hardware=False,
        verify_certificate=True,
        analysis_wh=(800, 448),
        analysis_fps=2.5,
    )
    store.save(EngineConfig(cameras=(camera,)))
    assert store.load(EngineConfig) == (EngineConfig(cameras=(camera,)), "")


def test_a_file_from_before_there_were_sub_streams_loads_as_it_was(store: ConfigStore) -> None:
    store.path.parent.mkdir()
    store.path.write_text(
        'version = 1\n[[cameras]]\nid = "gate"\nname = "Gate"\nurl = "rtsp://10.0.0.1/x"\nuser = ""\n'
        'transport = "tcp"\nenabled = true\n[cameras.analyzers.motion]\nenabled = true\n'
        '[cameras.analyzers.motion.parameters]\nsensitivity = 40\n[detector]\nmodel = "auto"\ndevice = "auto"\n'
    )
    config, words = store.load(EngineConfig)
    motion = AnalyzerSettings(enabled=True, parameters={"sensitivity": 40})
    expected = Camera(
        id="gate", name="Gate", url="rtsp://10.0.0.1/x", transport=Transport.TCP, analyzers={"motion": motion}
    )
    assert (config.cameras, words) == ((expected,), "")
    assert (expected.sub_url, expected.stream, expected.analysis_wh) == ("", StreamChoice.AUTO, (640, 360))


def test_without_a_file_there_are_no_cameras_and_no_complaint(store: ConfigStore) -> None:
    assert store.load(EngineConfig) == (EngineConfig(), "")


def test_comments_of_the_user_stay_with_their_camera(store: ConfigStore) -> None:
    store.save(CONFIG)
    text = store.path.read_text().replace('name = "Gate"', 'name = "Gate" # by the north wall')
    text = text.replace("analysis_fps = 10.0", "analysis_fps = 10.0 # enough here")
    text = text.replace("analysis_wh = [640, 360]", "analysis_wh = [640, 360] # and this")
    store.path.write_text("# my cameras\n" + text)
    store.save(EngineConfig(cameras=(GATE,), detector=CONFIG.detector))  # the first camera was removed
    text = store.path.read_text()
    assert text.startswith("# my cameras\n")
    assert 'name = "Gate" # by the north wall' in text
    assert "Yard" not in text
    assert "# enough here" in text and "# and this" in text
    assert store.load(EngineConfig)[0].cameras == (GATE,)


def test_a_broken_file_is_kept_and_the_last_good_one_is_taken(store: ConfigStore) -> None:
    store.save(CONFIG)
    store.save(EngineConfig(cameras=(YARD,)))
    store.path.write_text('[[cameras]\nid = "ya')
    config, words = store.load(EngineConfig)
    assert config == CONFIG
    assert "last good configuration" in words
    kept = list(store.path.parent.glob("cameras.toml.broken-*"))
    assert [file.read_text() for file in kept] == ['[[cameras]\nid = "ya']


def test_a_wrong_type_is_named(store: ConfigStore) -> None:
    store.path.parent.mkdir()
    store.path.write_text('version = 1\n[[cameras]]\nid = 7\nname = "a"\nurl = "b"\n')
    config, words = store.load(EngineConfig)
    assert config == EngineConfig()
    assert "cameras[0].id" in words


def test_a_newer_file_is_left_alone(store: ConfigStore) -> None:
    store.path.parent.mkdir()
    store.path.write_text("version = 99\n")
    with pytest.raises(NewerConfigError, match="newer version"):
        store.load(EngineConfig)
    assert store.path.read_text() == "version = 99\n"


def test_a_directory_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = ConfigStore(tmp_path / "file" / "cameras.toml")
    with pytest.raises(ConfigError, match="cannot be written"):
        store.save(CONFIG)


def test_a_save_that_fails_leaves_the_old_file(store: ConfigStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(CONFIG)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match="No space left"):
        store.save(EngineConfig())
    monkeypatch.undo()
    assert store.load(EngineConfig) == (CONFIG, "")
    assert [file.name for file in store.path.parent.iterdir() if file.name.startswith(".")] == []


def test_the_window_survives_too(tmp_path: Path) -> None:
    store = ConfigStore(tmp_path / "window.toml")
    config = WindowConfig(geometry="AdnQ")
    store.save(config)
    store.save(config)
    assert store.load(WindowConfig) == (config, "")
