"""Who ended the detector twice is not tried again, unless the file is another one or the user wants it."""

from __future__ import annotations

import os
from pathlib import Path

from valkka_live.core.engine.deadly_models import DeadlyModels, words


def test_twice_and_no_more_until_the_file_or_the_users_mind_has_changed(tmp_path: Path) -> None:
    file, models = tmp_path / "a.pt", DeadlyModels()
    file.touch()
    assert not models
    models.ended_with(str(file))
    assert (models.is_suspect(str(file)), models.is_deadly(str(file))) == (True, False)
    models.ended_with(str(file))
    assert models.is_deadly(str(file))
    assert not models.is_suspect("/b.pt")
    os.utime(file, ns=(1, 1))
    assert not models.is_suspect(str(file)), "another file"
    for _ in range(2):
        models.ended_with("/gone.pt")
    assert models.is_deadly("/gone.pt")
    models.forgive()
    assert not models
    assert words("/x/a.pt") == "The model a.pt ended the detector while it was loaded"


def test_one_that_could_be_read_after_all_begins_anew() -> None:
    models = DeadlyModels()
    models.ended_with("/a.pt")
    models.works("/a.pt")
    models.ended_with("/a.pt")
    assert not models.is_deadly("/a.pt")
