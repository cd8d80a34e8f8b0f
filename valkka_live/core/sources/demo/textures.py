"""Flat textures that scenes lay over ground and walls."""

from __future__ import annotations

import cv2
import numpy as np

from valkka_live.core.sources.demo.arrays import Colour, Floats, Picture, floats


def clouds(rng: np.random.Generator, size_wh: tuple[int, int], cells: int) -> Floats:
    """(h, w) smooth noise, about -1.0 to 1.0, with ``cells`` bumps along the width and finer ones on top."""
    width, height = size_wh
    total = np.zeros((height, width), np.float32)
    for octave in range(4):
        n = cells * 2**octave
        grid = rng.standard_normal((max(2, n * height // width), n)).astype(np.float32)
        total += cv2.resize(grid, size_wh, interpolation=cv2.INTER_CUBIC) * np.float32(0.5**octave)
    return floats(np.clip(total / 1.6, -1.5, 1.5))


def speckled(
    rng: np.random.Generator, size_wh: tuple[int, int], colour: Colour, fine: float, coarse: float, *, cells: int = 6
) -> Picture:
    """A surface of one colour with grain (``fine``) and stains (``coarse``), both in grey levels."""
    width, height = size_wh
    grain = rng.standard_normal((height, width), np.float32) * np.float32(fine)
    grain += clouds(rng, size_wh, cells) * np.float32(coarse)
    return np.asarray(cv2.merge([cv2.convertScaleAbs(np.maximum(grain + np.float32(c), 0)) for c in colour]), np.uint8)


def grass(rng: np.random.Generator, size_wh: tuple[int, int]) -> Picture:
    """Lawn, seen from above; blades are short upright strokes."""
    width, height = size_wh
    lawn = floats(speckled(rng, size_wh, (58, 118, 92), 9, 9, cells=5))
    patches = clouds(rng, size_wh, 9)
    blades = rng.standard_normal((height // 3, width), np.float32)
    strokes = floats(cv2.resize(blades, size_wh, interpolation=cv2.INTER_LINEAR))
    for channel, (patch, stroke) in enumerate(((2, 7), (7, 13), (8, 11))):  # one by one: less memory at once
        lawn[..., channel] += patches * patch + strokes * stroke
    return np.asarray(cv2.convertScaleAbs(lawn), np.uint8)


def slabs(
    rng: np.random.Generator, size_wh: tuple[int, int], colour: Colour, columns: int, rows: int, *, gap_px: int = 3
) -> Picture:
    """Paving slabs or tiles with joints."""
    width, height = size_wh
    image = speckled(rng, size_wh, colour, 5, 7).astype(np.int16)
    for row in range(rows):
        for column in range(columns):
            cell = np.s_[
                row * height // rows : (row + 1) * height // rows,
                column * width // columns : (column + 1) * width // columns,
            ]
            image[cell] += int(rng.normal(0, 5))
    joint = (int(colour[0] * 0.68), int(colour[1] * 0.68), int(colour[2] * 0.68))
    picture = np.clip(image, 0, 255).astype(np.uint8)
    for row in range(1, rows):
        cv2.line(picture, (0, row * height // rows), (width, row * height // rows), joint, gap_px)
    for column in range(1, columns):
        cv2.line(picture, (column * width // columns, 0), (column * width // columns, height), joint, gap_px)
    return picture


def siding(rng: np.random.Generator, size_wh: tuple[int, int], colour: Colour, boards: int) -> Picture:
    """Horizontal boards, each with a light upper edge and a shadow under it."""
    height = size_wh[1]
    image = speckled(rng, size_wh, colour, 2.5, 4).astype(np.float32)
    place = (np.arange(height) * boards / height) % 1.0
    image += (14 * (0.5 - place))[:, None, None]
    image[place > 0.93] *= 0.72
    return np.clip(image, 0, 255).astype(np.uint8)


def bricks(rng: np.random.Generator, size_wh: tuple[int, int], colour: Colour, rows: int) -> Picture:
    """A brick wall."""
    width, height = size_wh
    high = height / rows
    wide = high * 2.9
    image = speckled(
        rng, size_wh, (int(colour[0] * 0.5 + 70), int(colour[1] * 0.5 + 70), int(colour[2] * 0.5 + 66)), 4, 4
    )
    for row in range(rows):
        start = -wide / 2 if row % 2 else 0.0
        while start < width:
            shade = 1 + rng.normal(0, 0.07)
            paint = tuple(float(min(255, c * shade)) for c in colour)
            joint = max(1, int(high * 0.12))
            cv2.rectangle(
                image,
                (int(start) + joint, int(row * high) + joint),
                (int(start + wide), int((row + 1) * high)),
                paint,
                -1,
            )
            start += wide
    return image


def facade(
    rng: np.random.Generator, size_wh: tuple[int, int], wall: Picture, columns: int, floors: int
) -> tuple[Picture, Picture]:
    """A house front with windows.

    Returns:
        The front, and a mask (h, w) of the windows that are lit at night.
    """
    width, height = size_wh
    image = np.asarray(cv2.resize(wall, size_wh, interpolation=cv2.INTER_AREA), np.uint8).copy()
    lit = np.zeros((height, width), np.uint8)
    cell_w, cell_h = width / columns, height / (floors + 0.25)
    blue, green, red = wall.mean(axis=(0, 1)).tolist()
    for floor in range(floors):
        for column in range(columns):
            x0, y0 = int((column + 0.26) * cell_w), int((floor + 0.42) * cell_h)
            x1, y1 = int((column + 0.74) * cell_w), int((floor + 0.98) * cell_h)
            _window(rng, image, (x0, y0, x1, y1))
            if rng.random() < 0.3:
                lit[y0:y1, x0:x1] = 255
        y = int((floor + 1.12) * cell_h)
        cv2.rectangle(
            image,
            (0, y),
            (width, y + max(2, int(cell_h * 0.035))),
            (blue * 0.82, green * 0.82, red * 0.82),
            -1,
        )
    cv2.rectangle(image, (0, 0), (width, int(cell_h * 0.16)), (blue * 1.12, green * 1.12, red * 1.12), -1)
    cv2.line(
        image,
        (0, int(cell_h * 0.17)),
        (width, int(cell_h * 0.17)),
        (blue * 0.6, green * 0.6, red * 0.6),
        4,
    )
    return image, lit


def _window(rng: np.random.Generator, image: Picture, box: tuple[int, int, int, int]) -> None:
    x0, y0, x1, y1 = box
    rim = max(2, (x1 - x0) // 14)
    cv2.rectangle(image, (x0 - rim * 2, y0 - rim * 2), (x1 + rim * 2, y1 + rim * 2), (150, 158, 164), -1)
    share = np.linspace(0, 1, y1 - y0, dtype=np.float32)[:, None, None]
    tone = 1.0 + float(rng.normal(0, 0.12))
    image[y0:y1, x0:x1] = np.clip(
        (floats((150, 132, 112)) * (1 - share) + floats((74, 62, 54)) * share) * tone, 0, 255
    ).astype(np.uint8)
    if rng.random() < 0.55:  # a blind or a curtain
        low = y0 + int((y1 - y0) * rng.uniform(0.2, 0.7))
        cv2.rectangle(image, (x0, y0), (x1, low), (188, 196, 202), -1)
    cv2.rectangle(image, (x0, y0), (x1, y1), (208, 214, 216), rim)
    cv2.line(image, ((x0 + x1) // 2, y0), ((x0 + x1) // 2, y1), (208, 214, 216), rim)
    cv2.rectangle(image, (x0 - rim * 3, y1 + rim), (x1 + rim * 3, y1 + rim * 4), (176, 184, 188), -1)
    cv2.rectangle(image, (x0 - rim * 2, y1 + rim * 4), (x1 + rim * 2, y1 + rim * 6), (96, 96, 98), -1)
