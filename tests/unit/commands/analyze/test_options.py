"""From the words of the command line to what is to be done."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from valkka_live.analyzers.source_parameter import source_parameter
from valkka_live.commands.analyze.options import UsageError, box_of, orders_for, start_of, url_of, video_of
from valkka_live.core.messages import AnalyzerSpec, ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.sources.address import parse_address

LEVEL = ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100)
FIRST = AnalyzerSpec(
    name="first",
    title="First",
    icon="info",
    entry="x:Y",
    parameters=(
        LEVEL,
        ParameterSpec(name="share", title="Share", default=0.5, minimum=0.0, maximum=1.0),
        ParameterSpec(name="loud", title="Loud", default=False),
        ParameterSpec(name="colour", title="Colour", default="red", choices=("red", "blue")),
    ),
)
OTHER = AnalyzerSpec(name="other", title="Other", icon="info", entry="x:Y", parameters=(LEVEL,))
SECOND = AnalyzerSpec(
    name="second",
    title="Second",
    icon="info",
    entry="x:Y",
    inputs=("first", "other"),
    parameters=(source_parameter("first", "other", default="first"),),
)
SPECS = (FIRST, SECOND, OTHER)


def parameters(name: str, *given: str) -> dict[str, dict[str, ParameterValue]]:
    return {order.spec.name: order.settings.parameters for order in orders_for(name, SPECS, given, None)}


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("level=70", 70),
        (" level =70", 70),
        ("share=1", 1.0),
        ("share=.25", 0.25),
        ("loud=yes", True),
        ("loud=Off", False),
        ("colour=blue", "blue"),
    ],
)
def test_values_have_the_types_of_their_parameters(given: str, value: ParameterValue) -> None:
    ((chosen,),) = (values.values() for values in parameters("first", given).values())
    assert chosen == value
    assert type(chosen) is type(value)


def test_one_that_works_on_anothers_results_comes_after_it() -> None:
    assert list(parameters("second", "first.level=10")) == ["first", "second"]
    assert parameters("second", "first.level=10")["first"] == {"level": 10}
    assert list(parameters("second", "source=other")) == ["other", "second"]


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        ("third", "", "There is no analyzer “third”. There are: first, second, other."),
        ("first", "level", "“level” does not look like name=value."),
        ("first", "size=3", "“first” has no parameter “size”. It has: level, share, loud, colour."),
        ("first", "nobody.level=3", "There is no analyzer “nobody”."),
        ("first", "level=101", "level: 101 is not between 0 and 100."),
        ("first", "level=1.5", "level: “1.5” is not a whole number."),
        ("first", "share=half", "share: “half” is not a number."),
        ("first", "share=nan", "share: nan is not between 0 and 1."),
        ("first", "loud=maybe", "loud: “maybe” is not yes or no."),
        ("first", "colour=green", "colour: 'green' is none of red, blue."),
        ("second", "other.level=3", "“second” does not work on the results of “other”"),
    ],
)
def test_what_does_not_fit_is_told(name: str, given: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        parameters(name, *([given] if given else []))
    assert words in str(caught.value)


def test_one_whose_source_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="works on the results of “first”, which cannot be had"):
        orders_for("second", (SECOND,), (), None)


@pytest.mark.parametrize("name", ["film.mp4", "a film #1 100%.mp4", "demo.mp4", "what?.mp4"])
def test_a_file_is_opened_whatever_its_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for typed in (name, str(tmp_path / name)):
        address = parse_address(url_of(typed))
        assert (address.scheme, address.path) == ("file", str(tmp_path / name))


@pytest.mark.parametrize("url", ["demo:yard", "rtsp://10.0.0.1/x", "v4l2:/dev/video0", "file:///film.mp4"])
def test_an_address_is_left_as_it_is(url: str) -> None:
    assert url_of(url) == url


def test_sizes() -> None:
    assert box_of("640x360") == (640, 360)
    for wrong in ("640", "0x360", "99999x2", "wide"):
        with pytest.raises(UsageError, match="is not a size"):
            box_of(wrong)


def test_times() -> None:
    expected = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert start_of("2026-11-24T08:00Z") == expected.timestamp() * 1000
    assert start_of("2026-11-24T08:00") == datetime(2026, 11, 24, 8, 0).astimezone().timestamp() * 1000
    with pytest.raises(UsageError, match="is not a time"):
        start_of("noon")


def test_the_video_is_of_a_known_kind_and_not_the_source(tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.touch()
    assert video_of(None, str(film)) is None
    assert video_of(tmp_path / "out.MP4", str(film)) == tmp_path / "out.MP4"
    with pytest.raises(UsageError, match=r"must end in \.mp4"):
        video_of(tmp_path / "out.gif", str(film))
    (tmp_path / "again.mp4").symlink_to(film)
    with pytest.raises(UsageError, match="would be written over"):
        video_of(tmp_path / "again.mp4", str(film))
