"""Many cameras from a text: lists, ranges, tables; what is wrong is said by line, and nothing is said of passwords."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.config.camera_list import MOST_CAMERAS, ListedCamera, read_cameras, write_cameras
from valkka_live.core.config.models import Camera


def test_addresses_one_to_a_line_get_names_from_themselves() -> None:
    text = """
    # the ground floor
    rtsp://10.0.0.1/main
    rtsp://10.0.0.2:8554/main

    demo:yard
    /films/gate.mp4
    """
    found = read_cameras(text)
    assert [camera.name for camera in found.cameras] == ["10.0.0.1", "10.0.0.2:8554", "yard", "gate.mp4"]
    assert found.problems == ()


def test_a_table_names_sub_streams_and_users_and_its_heading_is_no_camera() -> None:
    text = 'name,address,sub stream,user\n"Gate, north",rtsp://10.0.0.1/1,rtsp://10.0.0.1/2,viewer\nYard,demo:yard\n'
    assert read_cameras(text).cameras == (
        ListedCamera("Gate, north", "rtsp://10.0.0.1/1", "rtsp://10.0.0.1/2", "viewer"),
        ListedCamera("Yard", "demo:yard"),
    )


def test_a_table_names_folders() -> None:
    text = "name,address,sub stream,user,folder\nGate,demo:yard,,, North / Gatehouse\n"
    (camera,) = read_cameras(text).cameras
    assert camera.folder == "North/Gatehouse"
    again = write_cameras([Camera(id="a", name="Gate", url="demo:yard", folder=camera.folder)])
    assert read_cameras(again).cameras == (camera,)
    (problem,) = read_cameras("Gate, demo:yard, , , " + "/".join("abcdefghi")).problems
    assert "too deep" in problem[1]


def test_ranges_of_addresses_and_numbers() -> None:
    found = read_cameras(
        "Hall, rtsp://10.0.0.8-11/1, rtsp://10.0.0.8-11/2\nrtsp://nvr/ch{01-03}\nLift {1-2}, rtsp://nvr/lift{1-2}"
    )
    assert [(camera.name, camera.url) for camera in found.cameras] == [
        ("Hall 1", "rtsp://10.0.0.8/1"),
        ("Hall 2", "rtsp://10.0.0.9/1"),
        ("Hall 3", "rtsp://10.0.0.10/1"),
        ("Hall 4", "rtsp://10.0.0.11/1"),
        ("nvr", "rtsp://nvr/ch01"),
        ("nvr (2)", "rtsp://nvr/ch02"),
        ("nvr (3)", "rtsp://nvr/ch03"),
        ("Lift 1", "rtsp://nvr/lift1"),
        ("Lift 2", "rtsp://nvr/lift2"),
    ]
    assert [camera.sub_url for camera in found.cameras[:4]] == [f"rtsp://10.0.0.{n}/2" for n in range(8, 12)]


def test_logins_in_addresses_are_taken_out_of_them() -> None:
    (camera,) = read_cameras("rtsp://admin:p%40ss@10.0.0.1/1").cameras
    assert (camera.url, camera.user, camera.password) == ("rtsp://10.0.0.1/1", "admin", "p@ss")
    assert "p@ss" not in repr(camera)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("gopher://secret:word@x", "not supported"),
        ("Gate", "address"),
        ("rtsp://10.0.0.20-10/1", "ends before it begins"),
        ("rtsp://10.0.0.1-300/1", "255 at most"),
        ("rtsp://nvr/{1-9999}", "more than"),
        ("A, rtsp://10.0.0.1-4/1, rtsp://10.0.0.1-3/2", "another length"),
        ("A, rtsp://a:1@10.0.0.1/1, rtsp://b:2@10.0.0.1/2", "one login"),
    ],
)
def test_what_is_wrong_is_said_by_line_and_the_rest_goes_on(line: str, words: str) -> None:
    found = read_cameras(f"demo:yard\n{line}\ndemo:street")
    assert [camera.name for camera in found.cameras] == ["yard", "street"]
    ((number, problem),) = found.problems
    assert number == 2 and words in problem
    assert "word" not in problem.replace("password", "")


def test_no_name_is_given_twice() -> None:
    found = read_cameras("Gate, demo:yard\nGate, demo:street\n" + "x" * 100 + ", demo:yard", other_names=("Gate",))
    assert [camera.name for camera in found.cameras] == ["Gate (2)", "Gate (3)", "x" * 80]


def test_there_is_an_end_to_it() -> None:
    found = read_cameras("\n".join(["rtsp://10.0.0.0-255/1"] * 2))
    assert len(found.cameras) == MOST_CAMERAS
    assert "at once" in found.problems[0][1]


def test_what_was_written_can_be_read() -> None:
    cameras = [
        Camera(id="a", name='Gate, "north"', url="rtsp://10.0.0.1/1", sub_url="rtsp://10.0.0.1/2", user="viewer"),
        Camera(id="b", name="Yard", url="demo:yard"),
    ]
    text = write_cameras(cameras)
    assert [(c.name, c.url, c.sub_url, c.user) for c in read_cameras(text).cameras] == [
        (c.name, c.url, c.sub_url, c.user) for c in cameras
    ]


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    found = read_cameras(text)
    assert len({camera.name for camera in found.cameras}) == len(found.cameras)
