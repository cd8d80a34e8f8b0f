"""What an analyzer says, painted into a picture."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.analyzers import colors
from valkka_live.analyzers.annotate import annotated
from valkka_live.analyzers.base import Analysis
from valkka_live.core.detection import Detection
from valkka_live.core.messages import Count
from valkka_live.core.shapes import Shape, ShapeKind, side

Picture = NDArray[np.uint8]
PATH = Shape(name="Path", kind=ShapeKind.LINE, points=((0.2, 0.8), (0.8, 0.6)))
DOOR = Shape(name="Door", kind=ShapeKind.ZONE, points=((0.5, 0.1), (0.9, 0.1), (0.9, 0.4), (0.5, 0.4)))
TREE = Shape(name="Tree", kind=ShapeKind.MASK, points=((0.1, 0.1), (0.3, 0.1), (0.3, 0.3)))
DOG = Detection((0.25, 0.25, 0.75, 0.75), 0.9, "dog", 3, 7)


def grey(level: int = 128, size_wh: tuple[int, int] = (640, 360)) -> Picture:
    return np.full((size_wh[1], size_wh[0], 3), level, np.uint8)


def has(picture: Picture, color: colors.Color) -> NDArray[np.bool_]:
    return np.asarray((picture == np.array(color, np.uint8)).all(axis=2))


def changed(picture: Picture, level: int = 128) -> NDArray[np.bool_]:
    return np.asarray((picture != level).any(axis=2))


def test_nothing_to_say_leaves_the_picture_as_it_is() -> None:
    assert (annotated(grey(), Analysis()) == 128).all()


def test_the_given_picture_stays_as_it_is() -> None:
    picture = grey()
    picture.flags.writeable = False
    assert changed(annotated(picture, Analysis([DOG]), [PATH, DOOR, TREE])).any()


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_box_shows_on_any_background(level: int) -> None:
    """In its colour, with a dark outline on both sides."""
    painted = annotated(grey(level), Analysis([DOG]))
    row = painted[180]
    (columns,) = np.nonzero(has(painted, colors.class_color("dog"))[180])
    assert columns.min() == pytest.approx(160, abs=2)
    assert columns.max() == pytest.approx(479, abs=2)
    for beside in (columns.min() - 1, columns.max() + 1):
        assert (row[beside] <= 0.34 * level + 1).all()
    assert (row[320] == level).all()


@pytest.mark.parametrize(
    ("class_name", "color"),
    [
        ("person", (0x3F, 0xD2, 0xFF)),
        ("truck", (0xF0, 0xC9, 0x4C)),
        ("bicycle", (0xFF, 0xA1, 0xC4)),
        ("horse", (0x9A, 0xE9, 0x8C)),
        ("chair", (0xFF, 0xFF, 0xFF)),
    ],
)
def test_classes_have_their_colours(class_name: str, color: colors.Color) -> None:
    assert has(annotated(grey(), Analysis([Detection(DOG.xyxy, 1.0, class_name)])), color).sum() > 1000


def test_a_region_of_motion_is_dashed_and_has_no_label() -> None:
    painted = annotated(grey(), Analysis([Detection(DOG.xyxy, 1.0, "motion")]))
    (left,) = np.unique(np.nonzero(has(painted, colors.WHITE)[180])[0][:1])
    edge = has(painted, colors.WHITE)[100:260, left]
    assert 0.3 < edge.mean() < 0.85
    assert np.count_nonzero(np.diff(edge.astype(int))) > 10
    assert not changed(painted)[:85].any()


def test_the_arrow_of_a_line_points_to_where_in_is() -> None:
    painted = has(annotated(grey(), Analysis(), [PATH]), colors.LINE)
    rows, columns = np.nonzero(painted[:, :])
    offsets = [side(PATH.points[0], PATH.points[1], (x / 640, y / 360)) for x, y in zip(columns, rows, strict=True)]
    far = [offset for offset in offsets if abs(offset) > 0.02]
    assert far
    assert all(offset > 0 for offset in far)


def test_a_zone_is_filled_and_stronger_while_somebody_is_inside() -> None:
    middle = (90, 448)
    empty = annotated(grey(), Analysis(counts=[Count(shape="Door", label="inside", value=0)]), [DOOR])
    busy = annotated(grey(), Analysis(counts=[Count(shape="Door", label="inside", value=2)]), [DOOR])
    for painted, share in ((empty, 0.13), (busy, 0.28)):
        expected = 128 + (np.array(colors.ZONE, float) - 128) * share
        assert painted[middle] == pytest.approx(expected, abs=2)


def test_what_is_not_looked_at_is_dark_and_hatched() -> None:
    painted = annotated(grey(200), Analysis(), [TREE])
    inside = painted[45:60, 160:185].reshape(-1, 3).mean(axis=1)
    assert np.median(inside) < 110
    assert inside.max() > np.median(inside) + 20


def test_the_mask_of_an_analyzer_is_tinted() -> None:
    mask = np.zeros((9, 16), np.uint8)
    mask[:, 8:] = 255
    mask[:, 4:8] = 127
    painted = annotated(grey(), Analysis(mask=mask)).astype(float)
    expected = 128 + (np.array(colors.SEEN, float) - 128) * 0.5
    assert painted[100, 500] == pytest.approx(expected, abs=2)
    assert painted[100, 200] == pytest.approx((expected + 128) / 2, abs=2)
    assert (painted[100, 100] == 128).all()


def test_counts_keep_their_order_whatever_was_counted_by_class() -> None:
    in_and_out = [Count(shape="Path", label=label, value=1) for label in ("in", "out")]
    of_cars = Count(shape="Path", label="out", value=1, class_name="car")
    pictures = [annotated(grey(), Analysis(counts=counts), [PATH]) for counts in (in_and_out, [of_cars, *in_and_out])]
    assert (pictures[0] == pictures[1]).all()


def test_counts_stand_beside_their_shapes() -> None:
    """Two numbers give a wider plate than none."""

    def plate_width(*counts: Count) -> int:
        painted = annotated(grey(), Analysis(counts=counts), [PATH])
        dark = (painted < 60).all(axis=2)
        return int(dark.sum(axis=1).max())

    both = [Count(shape="Path", label="in", value=14), Count(shape="Path", label="out", value=9)]
    of_cars = Count(shape="Path", label="in", value=3, class_name="car")
    assert plate_width(*both) > plate_width() + 40
    assert plate_width(*both, of_cars) == plate_width(*both)
    assert plate_width(of_cars) > plate_width()


@pytest.mark.parametrize("size_wh", [(1, 1), (2, 3), (33, 17), (3840, 2160)])
def test_any_size_of_picture(size_wh: tuple[int, int]) -> None:
    everything = Analysis(
        [DOG, Detection((0, 0, 0, 0), 0.1, "x" * 200), Detection((0, 0, 1, 1), 1.0, "motion", track_id=3)],
        counts=[Count(shape="", label="people", value=3), Count(shape="Path", label="in", value=1)],
        mask=np.full((1, 1), 255, np.uint8),
    )
    painted = annotated(grey(128, size_wh), everything, [PATH, DOOR, TREE])
    assert painted.shape == (size_wh[1], size_wh[0], 3)
    assert painted.dtype == np.uint8
    assert changed(painted).any()


def test_masks_turned_boxes_and_bodies_are_painted_in_place_of_boxes_and_in_them() -> None:
    star = tuple(
        (0.5 + r * x, 0.5 + r * y) for x, y, r in ((0, -1, 0.2), (0.4, -0.3, 0.2), (1, 0, 0.2), (0.4, 0.4, 0.2))
    )
    mask = Detection(DOG.xyxy, 0.9, "dog", outline=(*star, (0.5, 0.7), (0.3, 0.5)))
    painted = annotated(grey(), Analysis([mask]))
    assert has(painted, colors.class_color("dog")).any()
    assert not has(painted, colors.class_color("dog"))[180, 150:170].any(), "no box"
    assert (painted[180, 320] != 128).any(), "tinted"
    turned = Detection(DOG.xyxy, 0.9, "dog", outline=((0.5, 0.25), (0.75, 0.5), (0.5, 0.75), (0.25, 0.5)))
    painted = annotated(grey(), Analysis([turned]))
    assert (painted[180, 320] == 128).all(), "not tinted"
    assert has(painted, colors.class_color("dog"))[90:94, 315:326].any()
    body = Detection(DOG.xyxy, 0.9, "dog", key_points=tuple((0.3 + n / 50, 0.5, 0.9) for n in range(17)))
    painted = annotated(grey(), Analysis([body]))
    assert has(painted, colors.class_color("dog"))[180, 200:400].sum() > 150, "bones"
    assert has(painted, colors.class_color("dog"))[150, 155:165].any(), "and the box"
