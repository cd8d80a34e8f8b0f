"""Decoding modes, and how software takes over from hardware, with real decoders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import av
import pytest
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from tests.support.clips import write_clip
from valkka_live.core.messages import Latency
from valkka_live.core.sources import hardware
from valkka_live.core.sources.base import Decoding
from valkka_live.core.sources.hardware import HardwareDecoder
from valkka_live.core.sources.video_decoder import TRIAL_PACKETS, VideoDecoder

N_FRAMES = 75


@pytest.fixture(autouse=True)
def nothing_refused_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "_refused", {})


class Clip:
    """Its packets, and a decoder for them that is not yet open."""

    def __init__(self, path: Path) -> None:
        self.container = av.open(str(path))
        self.stream = self.container.streams.video[0]
        self.packets: list[Packet[Any]] = [p for p in self.container.demux(self.stream) if p.size]
        self.number = {packet.pts: n for n, packet in enumerate(sorted(self.packets, key=lambda p: p.pts or 0))}

    def shown(self, frames: list[av.VideoFrame]) -> list[int]:
        """Which pictures these are."""
        return [self.number[frame.pts] for frame in frames]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.mp4", seconds=N_FRAMES / 25)


@pytest.fixture
def clip(path: Path) -> Clip:
    return Clip(path)


def software_decoder(clip: Clip, latency: Latency = Latency.LOW) -> VideoDecoder:
    return VideoDecoder(clip.stream.codec_context, hardware=False, latency=latency)


def test_every_packet_gives_its_picture_at_once(clip: Clip) -> None:
    decoder = software_decoder(clip)
    for n, packet in enumerate(clip.packets):
        assert clip.shown(decoder.decode(packet, Decoding.ALL).frames) == [n]
    assert (decoder.name, decoder.reason) == ("software", "")


def test_smooth_may_hold_pictures_back_but_loses_none(clip: Clip) -> None:
    decoder = software_decoder(clip, Latency.SMOOTH)
    shown = [n for packet in clip.packets for n in clip.shown(decoder.decode(packet, Decoding.ALL).frames)]
    shown += clip.shown(decoder.drain())
    assert shown == list(range(N_FRAMES))


def test_decoding_begins_at_a_key_packet_whenever_it_is_switched_on(clip: Clip) -> None:
    decoder = software_decoder(clip)
    plan = {0: Decoding.OFF, 10: Decoding.ALL, 30: Decoding.OFF, 40: Decoding.ALL, 60: Decoding.KEY_FRAMES}
    wanted, shown, began = Decoding.OFF, [], []
    for n, packet in enumerate(clip.packets):
        wanted = plan.get(n, wanted)
        decoded = decoder.decode(packet, wanted)
        shown += clip.shown(decoded.frames)
        began += [n] if decoded.began else []
        assert not any(frame.is_corrupt for frame in decoded.frames)
    assert shown == [*range(25, 30), *range(50, 60)]
    assert began == [25, 50]


def test_key_frames_come_out_at_once_even_of_a_stream_that_shows_its_pictures_in_another_order(tmp_path: Path) -> None:
    path = tmp_path / "b.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = 320, 180, "yuv420p"
        stream.options = {"x264-params": "keyint=25:bframes=3:scenecut=0:open-gop=0"}
        for _ in range(N_FRAMES):
            for packet in stream.encode(av.VideoFrame(320, 180, "yuv420p")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    clip = Clip(path)
    decoder = software_decoder(clip)
    for packet in clip.packets:
        frames = decoder.decode(packet, Decoding.KEY_FRAMES).frames
        assert [frame.pts for frame in frames] == ([packet.pts] if packet.is_keyframe else [])
    after = [frame for packet in clip.packets for frame in decoder.decode(packet, Decoding.ALL).frames]
    assert clip.shown(after + decoder.drain()) == list(range(N_FRAMES)), "and everything again, when it is asked for"


def test_a_damaged_packet_is_told_and_costs_one_picture(clip: Clip) -> None:
    decoder = software_decoder(clip)
    broken, shown = [], []
    for n, packet in enumerate(clip.packets):
        decoded = decoder.decode(Packet(bytes(200)) if n == 5 else packet, Decoding.ALL)
        broken += [n] if decoded.broken else []
        shown += clip.shown(decoded.frames)
    assert broken == [5]
    assert shown == [n for n in range(N_FRAMES) if n != 5]


def test_garbage_never_raises(clip: Clip) -> None:
    decoder = software_decoder(clip)
    decoder.decode(clip.packets[0], Decoding.ALL)
    for n in range(300):
        decoder.decode(Packet(bytes((n * i) % 251 for i in range(n))), Decoding.ALL)


# A decoder of another kind stands in for hardware that opens and then fails: a real one that gives errors, or nothing.


def failing_hardware(codec: str) -> HardwareDecoder:
    context = av.CodecContext.create(codec, "r")
    assert isinstance(context, VideoCodecContext)
    return HardwareDecoder("h264", "cuda", context)


@pytest.mark.parametrize(
    ("codec", "reason"), [("mjpeg", "cannot read this stream"), ("vp9", "cannot read this stream")]
)
def test_hardware_that_fails_at_the_first_picture_loses_no_picture(clip: Clip, codec: str, reason: str) -> None:
    decoder = VideoDecoder(
        clip.stream.codec_context, hardware=True, latency=Latency.LOW, opener=lambda _: failing_hardware(codec)
    )
    assert decoder.name == "cuda"
    shown = [n for packet in clip.packets for n in clip.shown(decoder.decode(packet, Decoding.ALL).frames)]
    assert shown == list(range(N_FRAMES))
    assert decoder.name == "software"
    assert reason in decoder.reason and "cuda" in decoder.reason
    assert hardware._refused == {("h264", "cuda"): "it cannot read this stream"}


def test_hardware_that_gives_nothing_is_given_up_and_its_packets_are_decoded_after_all(clip: Clip) -> None:
    # an audio-like decoder would raise; one that only collects is H.264 with frame threads that never fill
    silent = av.CodecContext.create("h264", "r")
    assert isinstance(silent, VideoCodecContext)
    silent.extradata = clip.stream.codec_context.extradata
    silent.thread_type, silent.thread_count = "FRAME", TRIAL_PACKETS + 4
    decoder = VideoDecoder(
        clip.stream.codec_context,
        hardware=True,
        latency=Latency.LOW,
        opener=lambda _: HardwareDecoder("h264", "qsv", silent),
    )
    shown = [n for packet in clip.packets for n in clip.shown(decoder.decode(packet, Decoding.ALL).frames)]
    assert shown == list(range(N_FRAMES))
    assert decoder.reason == "qsv was tried: it gave no picture"


def test_hardware_that_works_is_kept(clip: Clip) -> None:
    good = av.CodecContext.create("h264", "r")
    assert isinstance(good, VideoCodecContext)
    good.extradata = clip.stream.codec_context.extradata
    decoder = VideoDecoder(
        clip.stream.codec_context,
        hardware=True,
        latency=Latency.LOW,
        opener=lambda _: HardwareDecoder("h264", "vaapi", good),
    )
    for n, packet in enumerate(clip.packets):
        if n == 30:
            assert decoder.decode(Packet(bytes(200)), Decoding.ALL).broken, "one damaged packet is the stream's fault"
        decoder.decode(packet, Decoding.ALL)
    assert (decoder.name, decoder.reason) == ("vaapi", "")
    assert not clip.stream.codec_context.is_open, "no second decoder takes memory"


def test_hardware_that_breaks_in_mid_stream_is_replaced_at_the_next_key_packet(clip: Clip) -> None:
    good = av.CodecContext.create("h264", "r")
    assert isinstance(good, VideoCodecContext)
    good.extradata = clip.stream.codec_context.extradata
    decoder = VideoDecoder(
        clip.stream.codec_context,
        hardware=True,
        latency=Latency.LOW,
        opener=lambda _: HardwareDecoder("h264", "vaapi", good),
    )
    shown = []
    for n, packet in enumerate(clip.packets):
        if n == 10:
            good.decode(None)  # from now on it refuses every packet, as a device that was reset does
        shown += clip.shown(decoder.decode(packet, Decoding.ALL).frames)
    assert shown == [*range(10), *range(25, N_FRAMES)]
    assert decoder.name == "software"
