"""Our way into the batch against Ultralytics' own LetterBox, pixel by pixel; Ultralytics runs in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from valkka_live.analyzers.yolo.letterbox import GREY, BatchArrays, Fit
from valkka_live.analyzers.yolo.library import ENVIRONMENT

CODE = """
import numpy as np
from ultralytics.data.augment import LetterBox
from valkka_live.analyzers.yolo.letterbox import BatchArrays, Fit
letterbox, arrays, random = LetterBox((640, 640), auto=True, stride=32), BatchArrays(), np.random.default_rng(7)
equal = []
for width, height in [(640, 360), (641, 359), (97, 251), (1920, 1080), (640, 640), (1, 1), (3, 900), (640, 360)]:
    picture = random.integers(0, 255, (height, width, 3), np.uint8)
    picture.flags.writeable = False
    places = letterbox.get_params({"img": picture})
    wanted = letterbox(image=picture)
    inner, left, top = places["new_unpad"], places["left"], places["top"]
    fit = Fit(wanted.shape[:2], inner, left, top)
    for row in (0, 2):
        arrays.place(row, 3, picture, fit)
        equal.append(bool(np.array_equal(arrays.rows(fit.network_hw, 3)[row], wanted)))
print(equal == [True] * 16)
"""


def test_rows_are_those_of_ultralytics(tmp_path: Path) -> None:
    environment = os.environ | ENVIRONMENT | {"YOLO_CONFIG_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert run.stdout.splitlines()[-1] == "True"


def test_border_is_grey_again_after_a_picture_that_filled_the_row() -> None:
    arrays = BatchArrays()
    white = np.full((8, 8, 3), 255, np.uint8)
    arrays.place(0, 1, white, Fit((8, 8), (8, 8), 0, 0))
    arrays.place(0, 1, white[:4], Fit((8, 8), (8, 4), 0, 2))
    row = arrays.rows((8, 8), 1)[0]
    assert (row[2:6] == 255).all()
    assert (row[:2] == GREY).all()
    assert (row[6:] == GREY).all()


def test_memory_is_the_same_from_batch_to_batch_and_other_rows_are_left_alone() -> None:
    arrays = BatchArrays()
    fit = Fit((8, 8), (8, 8), 0, 0)
    for row in range(3):
        arrays.place(row, 3, np.full((8, 8, 3), row, np.uint8), fit)
    rows = arrays.rows((8, 8), 3)
    assert [int(row.max()) for row in rows] == [0, 1, 2]
    assert np.shares_memory(rows, arrays.rows((8, 8), 2))
