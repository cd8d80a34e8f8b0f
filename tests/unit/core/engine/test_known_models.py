"""A warning is said once of every file, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from valkka_live.core.engine.known_models import KnownModels, warning


def test_a_content_is_new_once_and_stays_known(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    models = KnownModels(file)
    assert models.add("aa", "yolo26n.pt")
    assert not models.add("aa", "again.pt")
    assert not models.add("", "demo.pt"), "the built-in one is none of them"
    again = KnownModels(file)
    assert not again.add("aa", "yolo26n.pt")
    assert again.add("bb", "mine.pt")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff"])
def test_a_damaged_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(content)
    assert KnownModels(file).add("aa", "mine.pt")
    assert not KnownModels(file).add("aa", "mine.pt")


def test_a_directory_that_takes_no_file_does_not_stop_the_program(tmp_path: Path) -> None:
    models = KnownModels(tmp_path / "gone" / "known.json")
    assert models.add("aa", "mine.pt")
    assert not models.add("aa", "mine.pt")


def test_the_words_name_the_file_and_the_safe_formats() -> None:
    notice = warning("mine.pt")
    assert notice.text.startswith("The model mine.pt comes from elsewhere.")
    assert ".onnx" in notice.advice
    assert "OpenVINO" in notice.advice
