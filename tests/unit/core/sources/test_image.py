"""Still images as cameras."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from tests.support.clips import SIZE_WH, clip_frame
from tests.support.colours import worst_difference
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Problem
from valkka_live.core.sources import image, still
from valkka_live.core.sources.base import Decoding, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "PERIOD_S", 0.02)
    monkeypatch.setattr(image, "TICK_S", 0.01)


def write(path: Path, pixels: NDArray[np.uint8] | None = None) -> Path:
    """An image with the colours of the clips, put in its place at once."""
    new = path.with_name(f"new{path.suffix}")
    assert cv2.imwrite(str(new), clip_frame(0) if pixels is None else pixels)
    new.replace(path)
    return path


def opened(path: Path) -> image.ImageSource:
    source = make_source(str(path), SourceSettings())
    assert isinstance(source, image.ImageSource)
    source.open()
    return source


def pixels_of(frame: SourceFrame, size_wh: tuple[int, int] = SIZE_WH) -> NDArray[np.uint8]:
    pixels = np.zeros((size_wh[1], size_wh[0], 3), np.uint8)
    frame.picture.write_to(pixels, PixelFormat.BGR24)
    return pixels


def pictures(source: image.ImageSource, count: int) -> list[SourceFrame]:
    return list(islice((frame for frame in source.frames() if frame is not None), count))


@pytest.mark.parametrize("suffix", [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff"])
def test_every_kind_in_its_colours(tmp_path: Path, suffix: str) -> None:
    source = opened(write(tmp_path / f"yard{suffix}"))
    (frame,) = pictures(source, 1)
    assert frame.picture.size_wh == SIZE_WH
    assert worst_difference(pixels_of(frame), PixelFormat.BGR24) < 12
    source.close()


def test_the_name_says_nothing_about_the_kind(tmp_path: Path) -> None:
    write(tmp_path / "yard.png").rename(tmp_path / "yard.jpg")
    assert len(pictures(opened(tmp_path / "yard.jpg"), 1)) == 1


def test_a_photo_stands_upright(tmp_path: Path) -> None:
    path = write(tmp_path / "photo.jpg")
    jpeg = path.read_bytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x112, 3, 1, 6, 0, 0)  # to be turned clockwise
    path.write_bytes(jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + jpeg[2:])
    (frame,) = pictures(opened(path), 1)
    assert frame.picture.size_wh == (360, 640)
    turned = np.ascontiguousarray(np.rot90(pixels_of(frame, (360, 640))))
    assert worst_difference(turned, PixelFormat.BGR24) < 12


def test_a_new_picture_is_seen_and_the_old_one_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[Path] = []

    def read(path: Path) -> VideoFrame:
        reads.append(path)
        return still.read_still(path)

    monkeypatch.setattr(image, "read_still", read)
    path = write(tmp_path / "yard.png")
    source = opened(path)
    frames = (frame for frame in source.frames() if frame is not None)
    assert worst_difference(pixels_of(next(frames)), PixelFormat.BGR24) < 12
    assert all(frame.key and not frame.after_gap for frame in islice(frames, 10))
    assert len(reads) == 1
    write(path, np.full((100, 200, 3), 77, np.uint8))
    assert any(frame.picture.size_wh == (200, 100) for frame in islice(frames, 3))
    assert len(reads) == 2


def test_while_a_picture_is_being_written_the_last_one_stands(tmp_path: Path) -> None:
    path = write(tmp_path / "yard.png")
    whole = path.read_bytes()
    source = opened(path)
    frames = (frame for frame in source.frames() if frame is not None)
    next(frames)
    path.write_bytes(whole[: len(whole) // 2])
    assert all(frame.picture.size_wh == SIZE_WH for frame in islice(frames, 5))
    write(path, np.zeros((50, 60, 3), np.uint8))
    assert any(frame.picture.size_wh == (60, 50) for frame in islice(frames, 3))


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_text("no image")])
def test_a_picture_that_does_not_come_back_ends_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object]
) -> None:
    monkeypatch.setattr(image, "PATIENCE_S", 0.1)
    path = write(tmp_path / "yard.jpg")
    source = opened(path)
    frames = source.frames()
    next(frames)
    spoil(path)
    with pytest.raises(SourceError, match=r"yard\.jpg") as caught:
        list(islice(frames, 1000))
    assert not isinstance(caught.value, SourceRefused), "it may come back"


def test_what_cannot_be_shown_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "none.png").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("hello " * 1000)
    whole = write(tmp_path / "whole.jpg").read_bytes()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "bomb.png").write_bytes(a_png_of(60_000, 60_000))
    with (tmp_path / "heavy.bmp").open("wb") as file:
        file.truncate(still.MAX_BYTES + 1)
    os.mkfifo(tmp_path / "pipe.png")
    for name, words in (
        ("missing.png", "There is no file"),
        ("none.png", "not an image"),
        ("text.jpg", "not an image"),
        ("half.jpg", "damaged or not complete"),
        ("bomb.png", "too many pixels"),
        ("heavy.bmp", "MB"),
        ("pipe.png", "not a file"),
    ):
        with pytest.raises(SourceRefused, match=words) as caught:
            opened(tmp_path / name)
        assert caught.value.problem == Problem.NOT_FOUND


def a_png_of(width: int, height: int) -> bytes:
    """Small on disk, gigabytes when decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(width * 3)))
        + chunk(b"IEND", b"")
    )


def test_without_viewers_nothing_is_given_but_signs_of_life(tmp_path: Path) -> None:
    source = opened(write(tmp_path / "yard.png"))
    source.decoding = Decoding.OFF
    assert list(islice(source.frames(), 5)) == [None] * 5
