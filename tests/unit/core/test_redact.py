"""Secrets never reach a text; addresses survive unharmed."""

from __future__ import annotations

import pytest

from valkka_live.core.redact import host_and_port, redact, split_credentials, with_credentials


@pytest.mark.parametrize(
    "text",
    [
        "cannot open rtsp://admin:hunter2@10.0.0.1:554/x: refused",
        "rtsp://first.last@corp:hunter2@10.0.0.1/x",
        "Error in 'rtsp://admin:a/b@c:hunter2@10.0.0.1/s?x=1'",
        "http://u:hunter2@[fe80::1]/",
    ],
)
def test_a_password_in_a_url_is_taken_out(text: str) -> None:
    assert "hunter2" not in redact(text)
    assert "://" in redact(text)


def test_a_known_secret_is_taken_out_wherever_it_stands() -> None:
    assert "s3cret" not in redact("DESCRIBE failed with s3cret", "s3cret", "")


def test_texts_without_secrets_stay_as_they_are() -> None:
    text = "10.0.0.1:554 refused the connection; mail me@example.com"
    assert redact(text) == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("rtsp://10.0.0.1/x", ("rtsp://10.0.0.1/x", "", "")),
        ("rtsp://u@10.0.0.1/x", ("rtsp://10.0.0.1/x", "u", "")),
        ("rtsp://u:p@10.0.0.1:8554/x?a=1", ("rtsp://10.0.0.1:8554/x?a=1", "u", "p")),
        ("rtsp://u:p%40ss%3A@h/x", ("rtsp://h/x", "u", "p@ss:")),
        ("rtsp://u:p@ss@h/x", ("rtsp://h/x", "u", "p@ss")),
        ("rtsp://u:p/q@h/x", ("rtsp://h/x", "u", "p/q")),
        ("rtsp://h/path@with-at", ("rtsp://h/path@with-at", "", "")),
        ("/tmp/a@b.mp4", ("/tmp/a@b.mp4", "", "")),
    ],
)
def test_user_and_password_are_taken_out_of_a_pasted_address(url: str, expected: tuple[str, str, str]) -> None:
    assert split_credentials(url) == expected


def test_credentials_go_round() -> None:
    url, user, password = "rtsp://10.0.0.1:554/s?x=1", "ad:min", "p@s:s/w#1?%"
    assert split_credentials(with_credentials(url, user, password)) == (url, user, password)


def test_host_and_port_for_texts() -> None:
    assert host_and_port("rtsp://10.0.0.1/x") == "10.0.0.1:554"
    assert host_and_port("rtsp://[fe80::1]:8554/x") == "[fe80::1]:8554"
    assert host_and_port("rtsp://u:p@h:99999/x") == "rtsp://h:99999/x"
