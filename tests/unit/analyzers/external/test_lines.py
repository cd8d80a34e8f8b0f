"""Bytes to lines, however they are cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.external.lines import Lines


def test_lines_come_when_they_end() -> None:
    lines = Lines(10)
    assert lines.feed(b"one\ntw") == [b"one"]
    assert lines.feed(b"") == []
    assert lines.feed(b"o\n\n  \nthree\n") == [b"two", b"three"]


def test_a_line_that_is_too_long_is_left_out_as_a_whole() -> None:
    lines = Lines(4)
    assert lines.feed(b"12345") == []
    assert lines.feed(b"6\n") == []
    assert lines.feed(b"1234\n12345\n1\n") == [b"1234", b"1"]
    assert lines.too_long == 2


@given(st.lists(st.binary(min_size=1, max_size=30).filter(lambda line: b"\n" not in line and line.strip())), st.data())
def test_the_same_lines_however_the_bytes_are_cut(wanted: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(line + b"\n" for line in wanted)
    lines, found, at = Lines(20), [], 0
    while at < len(whole):
        size = data.draw(st.integers(1, len(whole) - at))
        found += lines.feed(whole[at : at + size])
        at += size
    assert found == [line for line in wanted if len(line) <= 20]
    assert lines.too_long == sum(len(line) > 20 for line in wanted)
