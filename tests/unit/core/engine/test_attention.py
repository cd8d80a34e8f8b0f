import asyncio
from collections.abc import Callable

import pytest

from valkka_live.core.engine import attention as module
from valkka_live.core.engine.attention import Attention


def weights_after(act: Callable[[Attention], None], wait_s: float = 0.0) -> dict[str, float]:
    """What was told last of each camera."""

    async def main() -> dict[str, float]:
        told: dict[str, float] = {}
        attention = Attention(told.__setitem__)
        act(attention)
        await asyncio.sleep(wait_s)
        attention.close()
        return told

    return asyncio.run(main())


def test_in_a_grid_nobody_is_preferred() -> None:
    def act(attention: Attention) -> None:
        attention.look("a", (640, 360))
        attention.look("b", (641, 360))

    told = weights_after(act)
    assert set(told.values()) <= {1.0}


def test_a_maximised_camera_counts_more_until_it_is_one_of_many_again() -> None:
    def maximise(attention: Attention) -> None:
        for camera in "abc":
            attention.look(camera, (640, 360))
        attention.look("b", (1920, 1080))

    def restore(attention: Attention) -> None:
        maximise(attention)
        attention.look("b", (640, 360))

    told = weights_after(maximise)
    assert told["b"] == 3.0
    assert told.get("a", 1.0) == told.get("c", 1.0) == 1.0
    assert weights_after(restore)["b"] == 1.0


def test_the_others_are_closed_or_gone() -> None:
    def act(attention: Attention) -> None:
        for camera in "abc":
            attention.look(camera, (640, 360))
        attention.look("a", (0, 0))
        attention.forget("c")

    assert weights_after(act)["b"] == 3.0


def test_an_alarm_counts_for_a_while_after_its_last_event(monkeypatch: pytest.MonkeyPatch) -> None:
    def act(attention: Attention) -> None:
        attention.alarm("a")
        attention.alarm("a")

    assert weights_after(act) == {"a": 3.0}
    monkeypatch.setattr(module, "ALARM_S", 0.02)
    assert weights_after(act, 0.2) == {"a": 1.0}


def test_an_alarm_of_the_camera_looked_at_starves_nobody() -> None:
    def act(attention: Attention) -> None:
        attention.look("a", (1920, 1080))
        attention.alarm("a")

    assert weights_after(act) == {"a": 3.0}
