"""Video files as cameras."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from tests.support.clips import COLOURS_BGR, FPS, SIZE_WH, write_clip
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import parse_address
from valkka_live.core.sources.base import SourceFrame, SourceSettings
from valkka_live.core.sources.file import FileSource
from valkka_live.core.sources.packets import PacketQueue, StreamPacket
from valkka_live.core.sources.registry import make_source


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


def test_as_fast_as_possible_takes_no_time_between_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _seconds: pytest.fail("it waits"))
    path = write_clip(tmp_path / "clip.mp4", seconds=1)
    source = make_source(f"file://{path}?fast", SourceSettings())
    source.open()
    times = [frame.media_time_ns for frame in islice(source.frames(), 120) if frame is not None]
    source.close()
    assert times == [n * 1_000_000_000 // FPS for n in range(len(times))]
    assert len(times) == 120


def test_a_film_that_is_played_once_stands_still_on_its_last_picture(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", seconds=1)
    source = make_source(f"file://{path}?fast&once", SourceSettings())
    source.open()
    frames = source.frames()
    shown = [frame for frame in islice(frames, 50) if frame is not None]
    source.close()
    assert next(frames, None) is None
    assert len(shown) > 25
    times = [frame.media_time_ns for frame in shown]
    assert sorted(times) == times
    last, after = shown[24], shown[25:]
    assert all(frame.picture is last.picture and not frame.after_gap for frame in after)


def test_sound_keeps_the_step_it_has_in_the_film_round_after_round(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", seconds=1, tone=True)
    source = make_source(f"file://{path}?fast", SourceSettings())
    queue = PacketQueue(10_000_000, 1000)
    source.packets.add(queue)
    source.open()
    list(islice(source.frames(), 350))  # more than four rounds
    source.close()
    video: list[StreamPacket] = []
    sound: list[StreamPacket] = []
    while (packet := queue.get(0)) is not None:
        (video if packet.kind == "video" else sound).append(packet)
    assert video[-1].pts_ns > 3_500_000_000
    for n in range(25, len(video), 25):
        assert min(abs(packet.pts_ns - video[n].pts_ns) for packet in sound) < 60_000_000, (
            "sound begins with each round"
        )
    pairs = list(pairwise(sound))
    assert all(b.dts_ns >= a.dts_ns for a, b in pairs)
    assert sum(b.dts_ns - a.dts_ns > 100_000_000 for a, b in pairs) == 0, "no hole in it"


def test_a_codec_that_nobody_can_decode_is_called_by_its_name(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "clip.mp4", seconds=0.2)
    path.write_bytes(path.read_bytes().replace(b"avc1", b"evc1"))  # a codec without decoder in PyAV's wheel
    with pytest.raises(SourceRefused, match="sends evc, and there is no decoder for it") as caught:
        open_file(path)
    assert caught.value.problem == Problem.DECODER_MISSING


def test_a_playlist_opens_nothing_but_files(tmp_path: Path) -> None:
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nhttp://127.0.0.1:9/x.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(SourceRefused, match="not a video that can be read"):
        open_file(playlist)


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


def test_a_stream_that_claims_gigantic_pictures_gets_no_memory_for_them(tmp_path: Path) -> None:
    path = tmp_path / "huge.avi"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=25)
        stream.width, stream.height, stream.pix_fmt = 12_000, 8_000, "yuvj420p"
        container.mux(stream.encode(av.VideoFrame(12_000, 8_000, "yuvj420p")))
        container.mux(stream.encode(None))
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    source = open_file(path)
    with pytest.raises(SourceError, match="no picture that can be decoded"):
        list(source.frames())
    source.close()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb < 100_000, "a picture would take 144 MB"


def test_not_in_real_time_a_file_is_given_once_to_its_end_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waits"))
    path = write_clip(tmp_path / "clip.mp4", seconds=2.0)
    source = FileSource(parse_address(str(path)), SourceSettings(in_real_time=False))
    source.open()
    assert source.duration_s == pytest.approx(2.0, abs=0.1)
    times = [frame.media_time_ns for frame in pictures(source)]
    assert len(times) == 2 * FPS
    source.close()
