"""Layouts as files: they come back as they were, and a bad file gives words."""

from __future__ import annotations

from pathlib import Path

import pytest

from valkka_live.core.config.layout_file import MAX_VIEWS, read_layout, write_layout
from valkka_live.core.config.models import NamedLayout, ViewConfig, ViewWindowConfig
from valkka_live.core.errors import ConfigError

NIGHT = NamedLayout(
    name="Night",
    views=(ViewConfig(name="A", layout="1+5", cells=("a", "b", "", "", "", "")), ViewConfig(name="B", maximised=0)),
    shown_view=1,
    windows=(ViewWindowConfig(view=ViewConfig(name="Wall", cells=("c",)), screen="HDMI-1", full_screen=True),),
    geometry="AdnQywAD",
)


def test_a_layout_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "night.toml"
    write_layout(path, NIGHT)
    assert read_layout(path) == NIGHT
    assert [entry.name for entry in tmp_path.iterdir()] == ["night.toml"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not a layout of Valkka Live"),
        ("version = 1\n[[cameras]]\nid = 'a'\n", "is not a layout of Valkka Live"),
        ("format = ", "is not TOML"),
        ("format = 'valkka-live layout'\nversion = 2\n[layout]\n", "newer version"),
        ("format = 'valkka-live layout'\nversion = 1\n", "something invalid"),
        ("format = 'valkka-live layout'\nversion = 1\n[layout]\nviews = 3\n", "something invalid"),
        ("format = 'valkka-live layout'\nversion = 1\n[layout]\nviews = []\n", "holds no view"),
    ],
)
def test_a_bad_file_gives_words(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)
    with pytest.raises(ConfigError, match=words):
        read_layout(path)


def test_neither_noise_nor_too_much_nor_nothing_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="is not TOML"):
        read_layout(path)
    write_layout(path, NamedLayout(views=(ViewConfig(),) * (MAX_VIEWS + 1)))
    with pytest.raises(ConfigError, match="101 views"):
        read_layout(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        read_layout(tmp_path / "nowhere.toml")
    with pytest.raises(ConfigError, match="cannot be written"):
        write_layout(tmp_path / "no" / "x.toml", NIGHT)


def test_a_name_is_tidied_and_never_empty(tmp_path: Path) -> None:
    path = tmp_path / "wall.toml"
    write_layout(path, NamedLayout(name="  \n"))
    assert read_layout(path).name == "wall"
    write_layout(path, NamedLayout(name=" a \n b " + "c" * 100))
    assert read_layout(path).name.startswith("a b c") and len(read_layout(path).name) == 60
