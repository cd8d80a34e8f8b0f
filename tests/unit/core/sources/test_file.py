"""Video files as cameras."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.support.clips import COLOURS_BGR, FPS, SIZE_WH, write_clip
from valkka_live.core.errors import SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import parse_address
from valkka_live.core.sources.base import SourceFrame, SourceSettings
from valkka_live.core.sources.file import FileSource


def open_file(path: Path) -> FileSource:
    source = FileSource(parse_address(str(path)), SourceSettings())
    source.open()
    return source


def pictures(source: FileSource) -> Iterator[SourceFrame]:
    return (frame for frame in source.frames() if frame is not None)


def test_a_file_plays_again_and_again_with_media_time_that_never_goes_back(tmp_path: Path) -> None:
    source = open_file(write_clip(tmp_path / "clip.mp4", seconds=0.4))
    times = []
    for frame in pictures(source):
        times.append(frame.media_time_ns)
        assert frame.picture.size_wh == SIZE_WH
        if len(times) == 25:  # two and a half rounds
            break
    source.close()
    steps = np.diff(times)
    assert (abs(steps - 1e9 / FPS) < 1e6).all()
    assert source.codec == "h264"


def test_the_picture_is_scaled_and_in_the_right_colours(tmp_path: Path) -> None:
    source = open_file(write_clip(tmp_path / "clip.mp4", seconds=0.2))
    picture = next(pictures(source)).picture
    for pixel_format, channels in ((PixelFormat.BGR24, 3), (PixelFormat.BGRX, 4)):
        target = np.zeros((180, 322, channels), np.uint8)
        picture.write_to(target, pixel_format)
        np.testing.assert_allclose(target[20, 20, :3], COLOURS_BGR["top left"], atol=12)
        np.testing.assert_allclose(target[160, 300, :3], COLOURS_BGR["bottom right"], atol=12)
    source.close()


def test_what_cannot_be_played_is_refused_with_words(tmp_path: Path) -> None:
    (tmp_path / "text.mp4").write_text("hello " * 1000)
    (tmp_path / "empty.mp4").write_bytes(b"")
    for name, words in (("none.mp4", "There is no file"), ("text.mp4", "not a video"), ("empty.mp4", "not a video")):
        with pytest.raises(SourceRefused, match=words) as caught:
            open_file(tmp_path / name)
        assert caught.value.problem == Problem.NOT_FOUND


def test_a_file_cut_short_plays_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.h264", seconds=1.0)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    source = open_file(path)
    frames = pictures(source)
    assert all(next(frames).picture.size_wh == SIZE_WH for _ in range(20))
    source.close()
