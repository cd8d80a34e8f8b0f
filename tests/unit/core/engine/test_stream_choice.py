"""Which of a camera's two streams a viewer gets."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from valkka_live.core.engine.stream_choice import StreamUser, wanted_role
from valkka_live.core.messages import StreamChoice, StreamRole

MAIN, SUB = StreamRole.MAIN, StreamRole.SUB
SUB_WH = (640, 360)


@dataclass
class Stream:
    """What is known of a stream."""

    is_live: bool = False
    failed: bool = False


def wanted(box_wh: tuple[int, int], before: StreamRole | None = None, choice: StreamChoice = StreamChoice.AUTO) -> str:
    return wanted_role(choice, box_wh, SUB_WH, before)


@pytest.mark.parametrize(
    ("box_wh", "role"),
    [
        ((320, 180), SUB),
        ((640, 360), SUB),
        ((790, 440), SUB),  # a little larger is no reason to fetch twenty times as many pixels
        ((1280, 720), MAIN),
        ((1280, 360), SUB),  # the picture fills the height: it would not be larger with the main stream
        ((3840, 2160), MAIN),
    ],
)
def test_small_tiles_get_the_sub_stream_and_large_ones_the_main_stream(box_wh: tuple[int, int], role: str) -> None:
    assert wanted(box_wh) == role


def test_between_the_two_sizes_everything_stays_as_it_is() -> None:
    assert wanted((700, 394), before=SUB) == SUB
    assert wanted((810, 456), before=SUB) == MAIN
    assert wanted((700, 394), before=MAIN) == MAIN
    assert wanted((640, 360), before=MAIN) == SUB


def test_a_tile_that_trembles_at_the_border_changes_its_stream_once() -> None:
    role: StreamRole | None = None
    roles = []
    for width in [780, 820, 780, 820, 700, 820, 650]:
        role = StreamRole(wanted((width, 2000), before=role))
        roles.append(role)
    assert roles == [SUB, *[MAIN] * 6]


def test_the_user_s_choice_counts_more_than_the_size() -> None:
    assert wanted((100, 60), choice=StreamChoice.MAIN) == MAIN
    assert wanted((3840, 2160), choice=StreamChoice.SUB) == SUB


def test_the_old_stream_stays_open_until_the_new_one_has_pictures() -> None:
    streams = {MAIN: Stream(), SUB: Stream(is_live=True)}
    viewer = StreamUser()
    assert viewer.choose(SUB, streams)
    assert viewer.roles(streams) == {SUB}
    assert viewer.choose(MAIN, streams)
    assert (viewer.given, viewer.roles(streams)) == (MAIN, {MAIN, SUB})
    assert not viewer.choose(MAIN, streams)
    assert viewer.roles(streams) == {MAIN, SUB}
    streams[MAIN].is_live = True
    assert not viewer.choose(MAIN, streams)
    assert viewer.roles(streams) == {MAIN}


def test_a_sub_stream_that_does_not_work_leaves_no_tile_dark() -> None:
    streams = {MAIN: Stream(), SUB: Stream()}
    viewer = StreamUser()
    viewer.choose(SUB, streams)
    streams[SUB].failed = True
    assert not viewer.choose(SUB, streams), "the main stream is not known to work either"
    assert viewer.roles(streams) == {MAIN, SUB}
    streams[MAIN].is_live = True
    assert viewer.choose(SUB, streams)
    assert (viewer.given, viewer.fell_back) == (MAIN, True)
    assert viewer.roles(streams) == {MAIN, SUB}, "the sub stream is tried on"
    streams[MAIN].is_live = False
    assert not viewer.choose(SUB, streams), "a stall of one is no reason to go back to one that does not work"
    streams[SUB] = Stream(is_live=True)
    assert viewer.choose(SUB, streams)
    assert (viewer.given, viewer.fell_back, viewer.roles(streams)) == (SUB, False, {SUB})


def test_a_main_stream_that_does_not_work_is_stood_in_for_by_the_sub_stream() -> None:
    streams = {MAIN: Stream(failed=True), SUB: Stream(is_live=True)}
    viewer = StreamUser()
    viewer.choose(MAIN, streams)
    assert (viewer.given, viewer.roles(streams)) == (SUB, {MAIN, SUB})


def test_a_stream_that_the_user_fixed_is_not_left() -> None:
    streams = {MAIN: Stream(is_live=True), SUB: Stream(failed=True)}
    viewer = StreamUser()
    viewer.choose(SUB, streams, fixed=True)
    assert (viewer.given, viewer.roles(streams)) == (SUB, {SUB})


def test_without_a_sub_stream_there_is_only_the_main_one() -> None:
    streams = {MAIN: Stream(), SUB: Stream(is_live=True)}
    viewer = StreamUser()
    viewer.choose(SUB, streams)
    del streams[SUB]  # the user has removed it
    streams[MAIN].failed = True
    assert viewer.choose(MAIN, streams)
    assert (viewer.given, viewer.roles(streams)) == (MAIN, {MAIN})
