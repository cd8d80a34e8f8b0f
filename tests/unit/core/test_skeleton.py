"""Key points: which are drawn, and what joins them."""

from __future__ import annotations

from valkka_live.core.skeleton import bones, joints


def test_bones_join_what_is_sure_of_a_person_only() -> None:
    person = tuple((n / 20, 0.5, 0.9) for n in range(17))
    assert len(joints(person)) == 17
    assert len(bones(person)) == 19
    without_head = tuple((x, y, 0.1 if n < 5 else 0.9) for n, (x, y, _) in enumerate(person))
    assert len(joints(without_head)) == 12
    assert len(bones(without_head)) == 12
    assert bones(person[:5]) == []
    assert len(joints(person[:5])) == 5
