"""Which hardware is tried and what is said about it, with PyAV's real calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from av.codec.hwaccel import HWAccel, hwdevices_available
from av.video.codeccontext import VideoCodecContext

from tests.support.clips import write_clip
from valkka_live.core.sources import hardware
from valkka_live.core.sources.hardware import HardwareDecoder, NoHardware, open_hardware


@pytest.fixture(autouse=True)
def nothing_refused_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hardware, "_refused", {})


@pytest.fixture(scope="module")
def big_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "big.mp4", seconds=0.4, size_wh=(1280, 720))


@pytest.fixture
def software(big_clip: Path) -> Iterator[VideoCodecContext]:
    with av.open(str(big_clip)) as container:
        yield container.streams.video[0].codec_context


def works_here(device: str) -> bool:
    """Asked of PyAV itself, so that the test says the same on a computer with a graphics card."""
    try:
        return bool(av.CodecContext.create("h264", "r", HWAccel(device, allow_software_fallback=False)).is_hwaccel)
    except Exception:
        return False


NO_GRAPHICS_CARD = not any(works_here(device) for device in hwdevices_available())


def test_every_device_that_could_decode_this_codec_is_tried_the_likeliest_first(software: VideoCodecContext) -> None:
    candidates = list(hardware._candidates("h264"))
    devices = [device for _, device in candidates]
    assert devices == sorted(devices, key=hardware.PREFERRED.index)
    assert set(devices) <= set(hwdevices_available())
    for decoder, device in candidates:
        configs = av.Codec(decoder, "r").hardware_configs
        assert any(config.is_supported and config.device_type.name == device for config in configs)
    if "cuda" in hwdevices_available():
        assert ("h264", "cuda") in candidates


@pytest.mark.skipif(not NO_GRAPHICS_CARD, reason="this computer has a graphics card")
def test_without_a_graphics_card_the_words_say_what_is_missing(software: VideoCodecContext) -> None:
    with pytest.raises(NoHardware) as caught:
        open_hardware(software)
    text = str(caught.value)
    for _, device in hardware._candidates("h264"):
        assert f"{device}: " in text
    if "cuda" in hwdevices_available():
        assert "libcuda" in text, "FFmpeg's own words, not a number"
    assert len(hardware._refused) == len(list(hardware._candidates("h264")))


@pytest.mark.skipif(not NO_GRAPHICS_CARD, reason="this computer has a graphics card")
def test_a_reconnect_does_not_try_in_vain(software: VideoCodecContext, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []
    for _ in range(2):
        with pytest.raises(NoHardware) as caught:
            open_hardware(software)
        texts.append(str(caught.value))
        monkeypatch.setattr(hardware, "HWAccel", None)  # a second try would fail with a TypeError
    assert texts[0] == texts[1]


def test_a_decoder_that_failed_is_not_opened_again(software: VideoCodecContext) -> None:
    for decoder, device in hardware._candidates("h264"):
        HardwareDecoder(decoder, device, software).refuse("it gave no picture")
    with pytest.raises(NoHardware, match="it gave no picture"):
        open_hardware(software)


def test_a_small_picture_stays_with_the_processor(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "small.mp4", seconds=0.2)
    with av.open(str(path)) as container, pytest.raises(NoHardware, match="640×360 is not worth the graphics card"):
        open_hardware(container.streams.video[0].codec_context)


def test_a_codec_that_no_card_decodes_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "clip.avi"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=25)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        for packet in (*stream.encode(av.VideoFrame(1280, 720, "yuv420p")), *stream.encode()):
            container.mux(packet)
    with av.open(str(path)) as container, pytest.raises(NoHardware, match="ffv1"):
        open_hardware(container.streams.video[0].codec_context)
