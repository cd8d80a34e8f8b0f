"""A damaged stream may claim any size for a moment."""

from __future__ import annotations

from valkka_live.core.camera.size_guard import SizeGuard

HD, SMALL = (1280, 720), (640, 360)


def test_one_frame_of_another_size_is_left_out() -> None:
    guard = SizeGuard()
    sizes = [HD, HD, (624, 16), HD, HD]
    assert [guard.accepts(size) for size in sizes] == [True, True, False, True, True]


def test_a_real_change_is_believed_after_some_frames() -> None:
    guard = SizeGuard()
    sizes = [HD, SMALL, SMALL, SMALL, SMALL]
    assert [guard.accepts(size) for size in sizes] == [True, False, False, True, True]


def test_sizes_that_jump_about_are_never_believed() -> None:
    guard = SizeGuard()
    assert guard.accepts(HD)
    assert not any(guard.accepts((100 + n, 100)) for n in range(20))


def test_absurd_sizes_are_refused_even_as_the_first() -> None:
    assert not SizeGuard().accepts((100_000, 720))
    assert not SizeGuard().accepts((1280, 1))
