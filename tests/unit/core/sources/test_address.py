"""What may be an address of a camera."""

from __future__ import annotations

import pytest

from valkka_live.core.sources.address import AddressError, parse_address


@pytest.mark.parametrize(
    ("text", "scheme", "path"),
    [
        ("rtsp://10.0.0.1/stream1", "rtsp", ""),
        (" rtsp://camera.local:8554/x?profile=1 ", "rtsp", ""),
        ("RTSPS://[fe80::1]:322/x", "rtsps", ""),
        ("/films/yard.mp4", "file", "/films/yard.mp4"),
        ("file:///films/my%20yard.mp4", "file", "/films/my yard.mp4"),
        ("demo:corridor", "demo", "corridor"),
        ("http://10.0.0.1/video.cgi?user=1", "http", ""),
        ("https://camera.local:8443/live.m3u8", "https", ""),
        ("v4l2:/dev/video0", "v4l2", "/dev/video0"),
        ("v4l2:///dev/v4l/by-id/usb-A%20B-index0", "v4l2", "/dev/v4l/by-id/usb-A B-index0"),
        ("/dev/video2", "v4l2", "/dev/video2"),
        ("/films/yard.SDP", "sdp", "/films/yard.SDP"),
        ("file:///films/yard.png", "image", "/films/yard.png"),
        ("file:///films/yard.mp4?fast&once", "file", "/films/yard.mp4"),
        ("/films/what?fast", "file", "/films/what?fast"),
        ("file:///films/what%3Ffast.mp4", "file", "/films/what?fast.mp4"),
    ],
)
def test_addresses(text: str, scheme: str, path: str) -> None:
    address = parse_address(text)
    assert (address.scheme, address.path) == (scheme, path)


def test_the_home_of_nobody_is_no_crash() -> None:
    assert parse_address("~nobody-at-all/x.mp4").path == "~nobody-at-all/x.mp4"


def test_a_webcam_may_be_told_how_to_send() -> None:
    address = parse_address("v4l2:/dev/video0?format=mjpeg&size=1280x720&fps=30")
    assert (address.scheme, address.path) == ("v4l2", "/dev/video0")
    assert address.options == ("format=mjpeg", "size=1280x720", "fps=30")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("rtsp:/192.168.1.64", "should look like rtsp://host:554/path"),
        ("rtsp://", "should look like"),
        ("rtsp://host:70000/x", "should look like"),
        ("rtsp://host:0/x", "should look like"),
        ("rtsp://ho st/x", "should look like"),
        ("192.168.1.64", "should look like"),
        ("exec:rm -rf /", "should look like"),
        ("concat:/etc/passwd", "should look like"),
        ("ftp://u:hunter2@x/y", "not supported"),
        ("file://etc", "address of a file"),
        ("file://server/share/x.mp4", "address of a file"),
        ("file:///x.mp4?slow", "“\\?slow” means nothing"),
        ("v4l2:/etc/passwd", "address of a webcam"),
        ("v4l2:/dev/video/../sda", "address of a webcam"),
        ("v4l2:/dev/video0?format=bmp", "“format=bmp” means nothing for a webcam"),
        ("v4l2:/dev/video0?size=huge", "“size=huge” means nothing"),
        ("v4l2:/dev/video0?speed=9", r"should look like v4l2:/dev/video0\?format=mjpeg&size=1280x720&fps=30"),
        ("http:///x", "should look like http://host/path"),
        ("pipe:0", "should look like"),
        ("udp://1.2.3.4:5", "not supported"),
        ("demo:moon", "yard"),
        ("rtsp://x/a\nb", "control characters"),
        ("rtsp://x/" + "a" * 3000, "too long"),
    ],
)
def test_what_is_none_is_refused_with_words(text: str, words: str) -> None:
    with pytest.raises(AddressError, match=words) as caught:
        parse_address(text)
    assert "hunter2" not in str(caught.value)


def test_the_options_of_a_file_url() -> None:
    assert parse_address("file:///x.mp4?fast&once").options == ("fast", "once")
    assert parse_address("file:///x.mp4").options == parse_address("/x.mp4?once").options == ()
