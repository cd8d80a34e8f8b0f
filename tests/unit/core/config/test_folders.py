"""Paths of folders."""

from __future__ import annotations

import pytest

from valkka_live.core.config.folders import (
    MAX_DEPTH,
    MAX_FOLDER_CHARS,
    is_folder,
    is_inside,
    moved_folder,
    parent_folder,
    tidy_folder,
    with_parents,
)


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [("", ""), (" / ", ""), ("Site North", "Site North"), ("/Site North/ Gatehouse //", "Site North/Gatehouse")],
)
def test_what_is_typed_becomes_a_path(typed: str, tidy: str) -> None:
    assert tidy_folder(typed) == tidy


def test_a_path_has_bounds() -> None:
    assert is_folder("")
    assert is_folder("/".join("a" * MAX_DEPTH))
    assert not is_folder("/".join("a" * (MAX_DEPTH + 1)))
    assert not is_folder("a" * (MAX_FOLDER_CHARS + 1))
    assert not is_folder("a\nb")


def test_inside_is_by_whole_names() -> None:
    assert is_inside("Site/Gate", "Site")
    assert is_inside("Site", "Site")
    assert is_inside("Site", "")
    assert not is_inside("Site North", "Site")


def test_a_moved_folder_takes_along_what_lies_in_it() -> None:
    assert moved_folder("Site/Gate/In", "Site/Gate", "Yard") == "Yard/In"
    assert moved_folder("Site/Gate", "Site/Gate", "") == ""
    assert moved_folder("Site/Gate/In", "Site/Gate", "") == "In"
    assert moved_folder("Site/Gates", "Site/Gate", "Yard") == "Site/Gates"
    assert parent_folder("Site/Gate") == "Site"
    assert with_parents("A/B/C") == ["A", "A/B", "A/B/C"]
