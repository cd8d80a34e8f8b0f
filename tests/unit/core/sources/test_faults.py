"""FFmpeg's errors in words; real ones are in the integration tests, here are the rare ones and what must never be said."""

from __future__ import annotations

import errno

import av
import pytest

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.faults import source_error

URL = "rtsp://camera.local/stream"
PASSWORD = "hunter2"


def translate(error: Exception, *said: str, url: str = URL, opening: bool = True) -> SourceError:
    return source_error(error, url, PASSWORD, opening=opening, timeout_s=5, said=said)


def http(kind: type[av.error.FFmpegError]) -> av.error.FFmpegError:
    return kind(1, f"Server returned 4XX, rtsp://admin:{PASSWORD}@camera.local/stream")


@pytest.mark.parametrize(
    ("kind", "said", "words", "problem"),
    [
        (av.error.HTTPUnauthorizedError, "", "camera.local:554 answered 401 Unauthorized", Problem.PASSWORD),
        (
            av.error.HTTPUnauthorizedError,
            "method DESCRIBE failed: 401 (Wrong user)",
            "answered 401 Wrong user",
            Problem.PASSWORD,
        ),
        (av.error.HTTPForbiddenError, "", "answered 403 Forbidden", Problem.PASSWORD),
        (
            av.error.HTTPNotFoundError,
            "method DESCRIBE failed: 404 (Not Found)",
            "no stream “/stream” (404 Not Found)",
            Problem.NOT_FOUND,
        ),
        (av.error.HTTPNotFoundError, "", "no stream “/stream” (404 Not Found)", Problem.NOT_FOUND),
    ],
)
def test_what_the_user_must_change(kind: type[av.error.FFmpegError], said: str, words: str, problem: Problem) -> None:
    error = translate(http(kind), said)
    assert isinstance(error, SourceRefused)
    assert words in error.reason
    assert error.problem == problem
    assert PASSWORD not in str(error)


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        (av.error.HTTPServerError, "method PLAY failed: 503 (Service Unavailable)", "answered 503 Service Unavailable"),
        (
            av.error.HTTPOtherClientError,
            "method SETUP failed: 454 (Session Not Found)",
            "answered 454 Session Not Found",
        ),
        (av.error.HTTPServerError, f"method PLAY failed: 500 ({PASSWORD} is wrong)", "answered 500 ••• is wrong"),
        (av.error.HTTPServerError, "method PLAY failed: 500 (" + "x" * 5000 + ")", "answered 500 xxx"),
    ],
)
def test_the_server_s_own_words(kind: type[av.error.FFmpegError], said: str, words: str) -> None:
    error = translate(http(kind), "[rtsp] something else", said)
    assert not isinstance(error, SourceRefused)
    assert words in error.reason
    assert len(error.reason) < 150


def test_a_certificate_that_cannot_be_verified_is_the_user_s_decision() -> None:
    error = translate(
        av.error.OSError(errno.EIO, "Input/output error"),
        "The certificate is NOT trusted.",
        url="rtsps://camera.local/x",
    )
    assert isinstance(error, SourceRefused)
    assert "certificate of camera.local:322 cannot be verified" in error.reason


def test_ports_that_are_not_written_are_the_scheme_s_own() -> None:
    for scheme, port in (("rtsp", 554), ("rtsps", 322), ("http", 80), ("https", 443)):
        refused = av.error.ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
        assert f"camera.local:{port} refused" in translate(refused, url=f"{scheme}://camera.local/x").reason


def test_an_error_nobody_thought_of_still_says_where_and_no_password() -> None:
    error = translate(av.error.BugError(1, f"Internal bug at rtsp://admin:{PASSWORD}@camera.local/stream"))
    assert "camera.local:554" in str(error)
    assert PASSWORD not in str(error)
