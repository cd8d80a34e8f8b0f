from pathlib import Path

import pytest

from valkka_live.analyzers.yolo.batch_cache import cache_file, remember, remembered
from valkka_live.analyzers.yolo.batch_times import BatchTimes

TIMES = BatchTimes({1: 10.0, 2: 12.5})


def test_what_was_measured_is_known_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "detector" / "times.json"
    assert remembered(file) is None
    remember(file, TIMES)
    assert remembered(file) == TIMES
    assert [path.name for path in file.parent.iterdir()] == ["times.json"]
    assert file.parent.stat().st_mode & 0o077 == 0
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00", b"{}", b'{"ms": {"2": 3.0}}', b'{"ms": {"1": -1.0}}', b'{"ms": {"1": 1.0, "3": 2.0}}']
)
def test_what_makes_no_sense_is_measured_again(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "times.json"
    file.write_bytes(content)
    assert remembered(file) is None


def test_directory_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "detector").write_text("a file")
    remember(tmp_path / "detector" / "times.json", TIMES)
    assert remembered(tmp_path / "detector" / "times.json") is None


def test_other_model_device_or_size_has_its_own_place(tmp_path: Path) -> None:
    model, other = tmp_path / "a.pt", tmp_path / "b.pt"
    model.write_bytes(b"weights")
    other.write_bytes(b"other weights")
    copy = tmp_path / "copy.pt"
    copy.write_bytes(b"weights")
    folder = tmp_path / "c_openvino_model"
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"weights of a folder")
    here = tmp_path / "cache"
    places = [
        cache_file(here, model, ("CPU", 640)),
        cache_file(here, other, ("CPU", 640)),
        cache_file(here, model, ("CPU", 320)),
        cache_file(here, model, ("NVIDIA", 640)),
        cache_file(here, folder, ("CPU", 640)),
    ]
    assert len(set(places)) == len(places)
    assert cache_file(here, copy, ("CPU", 640)) == places[0]
