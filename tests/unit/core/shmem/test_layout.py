from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.detection import DETECTION_DTYPE
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.layout import HEADER_BYTES, MAGIC, MAX_SLOTS, PAGE_BYTES, W_MAGIC, W_VERSION, Header, Layout

LAYOUT = Layout(8, 1280, 720, PixelFormat.BGR24, 128)

layouts = st.builds(
    Layout,
    st.integers(2, MAX_SLOTS),
    st.integers(1, 500).map(lambda n: 2 * n),
    st.integers(1, 500).map(lambda n: 2 * n),
    st.sampled_from(PixelFormat),
    st.integers(0, 300),
)


def page_of(header: Header) -> bytearray:
    page = bytearray(HEADER_BYTES)
    words = memoryview(page).cast("q")
    header.pack_into(words)
    words[W_MAGIC] = MAGIC
    return page


@given(layouts)
def test_nothing_in_a_segment_overlaps(layout: Layout) -> None:
    last = layout.n_slots - 1
    assert layout.record_offset(last + 1) <= layout.frame_offset(0)
    for slot in range(layout.n_slots):
        assert layout.frame_offset(slot) % PAGE_BYTES == 0
        assert layout.frame_offset(slot) + layout.frame_bytes <= layout.detections_offset(slot)
        results_end = layout.detections_offset(slot) + layout.max_detections * DETECTION_DTYPE.itemsize
        assert results_end <= (layout.frame_offset(slot + 1) if slot < last else layout.segment_bytes)


@given(layouts, st.integers(1, 2**31), st.integers(0, 2**62), st.integers(1, 2**62), st.integers(0, 2**62))
def test_a_header_is_read_back_as_it_was_written(
    layout: Layout, pid: int, start: int, instance: int, started_ms: int
) -> None:
    header = Header(layout, pid, start, instance, started_ms)
    assert Header.parse("cam", bytes(page_of(header)), layout.segment_bytes) == header


@pytest.mark.parametrize(
    "numbers", [(1, 64, 48, 0), (65, 64, 48, 0), (8, 0, 48, 0), (8, 64, 16385, 0), (8, 64, 48, -1)]
)
def test_sizes_out_of_range_are_refused(numbers: tuple[int, int, int, int]) -> None:
    n_slots, width, height, max_detections = numbers
    with pytest.raises(ValueError, match="must be"):
        Layout(n_slots, width, height, PixelFormat.GRAY8, max_detections)


@given(st.binary(max_size=HEADER_BYTES + 8), st.integers(0, 2**40))
def test_random_bytes_are_no_ring(page: bytes, segment_bytes: int) -> None:
    with pytest.raises(BadSegment, match="cam: not a ring buffer"):
        Header.parse("cam", page, segment_bytes)


@given(st.integers(0, 13), st.integers(-(2**63), 2**63 - 1))
def test_a_header_with_one_word_damaged_is_refused_or_harmless(word: int, value: int) -> None:
    page = page_of(Header(LAYOUT, 1, 1, 1))
    memoryview(page).cast("q")[word] = value
    try:
        header = Header.parse("cam", bytes(page), LAYOUT.segment_bytes)
    except BadSegment:
        return
    assert header.layout.segment_bytes == LAYOUT.segment_bytes


def test_another_version_is_named_with_ours() -> None:
    page = page_of(Header(LAYOUT, 1, 1, 1))
    memoryview(page).cast("q")[W_VERSION] = 99
    with pytest.raises(BadSegment, match=r"format 99, this program reads 2"):
        Header.parse("cam", bytes(page), LAYOUT.segment_bytes)


def test_a_segment_shorter_than_its_header_says_is_refused() -> None:
    with pytest.raises(BadSegment, match="the segment has"):
        Header.parse("cam", bytes(page_of(Header(LAYOUT, 1, 1, 1))), LAYOUT.segment_bytes - PAGE_BYTES)
