import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.movement import Movement

Picture = NDArray[np.uint8]
TENTH_NS = 100_000_000
RNG = np.random.default_rng(7)


def scene(left: int | None = None, size_px: int = 24, noise: float = 0.0) -> Picture:
    """A grey yard, perhaps with a dark thing in it, as a camera by night has it."""
    if not noise:
        still = np.full((360, 640, 3), 110, np.uint8)
        if left is not None:
            still[200 : 200 + size_px, left : left + size_px] = 60
        return still
    picture = np.full((360, 640, 3), 110.0, np.float32)
    if left is not None:
        picture[200 : 200 + size_px, left : left + size_px] = 60
    return (picture + RNG.normal(0, noise, picture.shape)).clip(0, 255).astype(np.uint8)


def test_the_first_picture_is_news_and_an_equal_one_is_not() -> None:
    movement = Movement()
    movement.take(scene(), 0)
    assert movement.is_news
    movement.looked()
    movement.take(scene(), TENTH_NS)
    assert not movement.is_news


def test_noise_is_no_movement_and_a_small_thing_in_it_is() -> None:
    movement = Movement()
    movement.take(scene(noise=8), 0)
    movement.looked()
    for n in range(1, 30):
        movement.take(scene(noise=8), n * TENTH_NS)
        assert not movement.is_news
    movement.take(scene(300, 12, noise=8), 31 * TENTH_NS)
    assert movement.is_news


def test_what_creeps_is_noticed_for_it_is_compared_with_the_last_look() -> None:
    movement = Movement()
    movement.take(scene(300), 0)
    movement.looked()
    news = []
    for n in range(1, 20):  # half a pixel of the small picture in a second
        movement.take(scene(300 + n), n * 10 * TENTH_NS)
        news.append(movement.is_news)
    assert news[-1]


def test_a_thing_that_appears_is_a_region_until_it_belongs_to_the_scene() -> None:
    movement = Movement()
    for n in range(10):
        movement.take(scene(), n * TENTH_NS)
    assert not movement.regions()
    movement.take(scene(320), 11 * TENTH_NS)
    (box,) = movement.regions()
    assert np.allclose(box, (320 / 640, 200 / 360, 344 / 640, 224 / 360), atol=0.01)
    for n in range(12, 500):
        movement.take(scene(320), n * TENTH_NS)
    assert not movement.regions()


def test_another_size_and_a_hole_begin_a_new_scene() -> None:
    movement = Movement()
    movement.take(scene(), 0)
    movement.looked()
    movement.take(np.ascontiguousarray(scene()[:, :480]), TENTH_NS)
    assert movement.is_news
    movement.looked()
    movement.take(np.ascontiguousarray(scene()[:, :480]), 100 * TENTH_NS)
    assert movement.is_news


def test_where_something_has_gone_nothing_moves_after_two_seconds() -> None:
    movement = Movement()
    for n in range(100):
        movement.take(scene(320), n * TENTH_NS)
    for n in range(100, 110):
        movement.take(scene(), n * TENTH_NS)
    assert len(movement.regions()) == 1
    for n in range(110, 125):
        movement.take(scene(), n * TENTH_NS)
    assert not movement.regions()
