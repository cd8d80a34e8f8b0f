"""What a drop would do, and what it takes from other programs: nothing that is not checked."""

from __future__ import annotations

import pickle

import pytest
from PySide6.QtCore import QMimeData

from valkka_live.core.config.models import ViewConfig
from valkka_live.gui.video.drag_drop import (
    MIME_TYPE,
    CameraDrag,
    DropKind,
    apply_drop,
    decode_drag,
    drop_outcome,
    encode_drag,
)
from valkka_live.gui.video.view_model import ViewModel

NAMES = {"a": "Yard", "b": "Gate", "c": "Lift", "d": "Hall", "e": "Roof"}
HERE = "this view"


@pytest.fixture
def view() -> ViewModel:
    return ViewModel(ViewConfig(cells=("a", "b", "", "")))


@pytest.mark.parametrize(
    ("drag", "target", "copy", "words"),
    [
        (CameraDrag(("c",)), 2, False, "Show Lift here"),
        (CameraDrag(("c",)), 0, False, "Replace Yard"),
        (CameraDrag(("a",)), 0, False, None),
        (CameraDrag(("a",), 0, HERE), 1, False, "Swap with Gate"),
        (CameraDrag(("a",), 0, HERE), 2, False, "Show Yard here"),
        (CameraDrag(("a",), 0, HERE), 1, True, "Copy here"),
        (CameraDrag(("a",), 0, HERE), 0, False, None),
        (CameraDrag(("a",), 0, HERE), 0, True, None),
        (CameraDrag(("a",), 0, "another window"), 1, False, "Replace Gate"),
        (CameraDrag(("a",), 99, HERE), 1, False, "Replace Gate"),
        (CameraDrag(("c",), 0, HERE), 1, False, None),
        (CameraDrag(("c", "d")), 2, False, "Fill 2 cells"),
        (CameraDrag(("c", "d", "e")), 2, False, "Fill 2 cells, 1 camera left over"),
        (CameraDrag(("c", "d", "e")), 3, False, "Fill 1 cells, 2 cameras left over"),
        (CameraDrag(("zz",)), 2, False, None),
    ],
)
def test_the_pill_says_what_would_happen(
    view: ViewModel, drag: CameraDrag, target: int, copy: bool, words: str | None
) -> None:
    outcome = drop_outcome(drag, view, target, NAMES, origin=HERE, copy=copy)
    assert (outcome.words if outcome else None) == words


@pytest.mark.parametrize(
    ("drag", "kind", "target", "cells"),
    [
        (CameraDrag(("c",)), DropKind.SHOW, 2, ("a", "b", "c", "")),
        (CameraDrag(("a",), 0, HERE), DropKind.SWAP, 1, ("b", "a", "", "")),
        (CameraDrag(("a",), 0, HERE), DropKind.SWAP, 3, ("", "b", "", "a")),
        (CameraDrag(("a",), 0, HERE), DropKind.COPY, 2, ("a", "b", "a", "")),
        (CameraDrag(("c", "d")), DropKind.FILL, 1, ("a", "c", "d", "")),
    ],
)
def test_and_then_it_happens(
    view: ViewModel, drag: CameraDrag, kind: DropKind, target: int, cells: tuple[str, ...]
) -> None:
    apply_drop(drag, view, target, kind)
    assert view.cells == cells


def test_a_drag_travels_as_text_and_comes_back() -> None:
    drag = CameraDrag(("a", "b"), 3, HERE)
    mime = encode_drag(drag)
    assert bytes(mime.data(MIME_TYPE).data()).startswith(b'{"cameras"')
    assert decode_drag(mime) == drag


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"not json",
        b'{"cameras": []}',
        b'{"cameras": ["../../etc"]}',
        b'{"cameras": ["A b"]}',
        b'{"cameras": "a"}',
        b'{"cameras": ["a"], "cell": "0"}',
        b'{"cameras": ["' + b"a" * 100_000 + b'"]}',
        b"\xff\xfe\x00",
        pickle.dumps(("a",)),
    ],
)
def test_nothing_else_is_taken(data: bytes) -> None:
    mime = QMimeData()
    mime.setData(MIME_TYPE, data)
    assert decode_drag(mime) is None


def test_text_and_files_of_other_programs_are_not_taken() -> None:
    mime = QMimeData()
    mime.setText("a")
    assert decode_drag(mime) is None
