"""Which pictures analyzers may trust."""

from __future__ import annotations

from valkka_live.core.sources.clean_watch import CleanWatch


def feed(watch: CleanWatch, times: range, *keys: int) -> list[tuple[bool, bool]]:
    """Packets that become pictures at once."""
    told = []
    for time_ns in times:
        watch.packet(time_ns, key=time_ns in keys)
        told.append(watch.picture(time_ns))
    return told


CLEAN, FIRST, DIRTY = (True, False), (True, True), (False, False)


def test_nothing_is_clean_before_the_first_key_frame() -> None:
    assert feed(CleanWatch(), range(5), 2) == [DIRTY, DIRTY, FIRST, CLEAN, CLEAN]


def test_damage_lasts_until_the_next_key_frame() -> None:
    watch = CleanWatch()
    feed(watch, range(3), 0)
    watch.damage()
    assert feed(watch, range(3, 7), 5) == [DIRTY, DIRTY, FIRST, CLEAN]


def test_a_key_frame_that_may_be_hit_itself_mends_nothing() -> None:
    watch = CleanWatch()
    feed(watch, range(3), 0)
    watch.damage(packets=2)
    assert feed(watch, range(3, 9), 4, 7) == [DIRTY, DIRTY, DIRTY, DIRTY, FIRST, CLEAN]


def test_a_picture_that_the_decoder_held_back_from_before_the_key_frame_is_not_clean() -> None:
    watch = CleanWatch()
    feed(watch, range(3), 0)
    watch.damage()
    watch.packet(10, key=True)
    assert watch.picture(9) == DIRTY
    assert watch.picture(10) == FIRST


def test_a_gap_is_told_once_and_damages_nothing() -> None:
    watch = CleanWatch()
    feed(watch, range(3), 0)
    watch.gap()
    assert feed(watch, range(3, 6)) == [FIRST, CLEAN, CLEAN]


def test_a_stream_without_key_frames_can_be_trusted_in_the_end() -> None:
    watch = CleanWatch()
    assert feed(watch, range(3)) == [DIRTY] * 3
    watch.trust(3)
    assert feed(watch, range(3, 5)) == [FIRST, CLEAN]
