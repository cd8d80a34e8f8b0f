"""Packets for readers besides the decoder: never waiting for them, never more memory than agreed."""

from __future__ import annotations

import threading
from typing import Literal

from tests.support.wait import wait_for
from valkka_live.core.sources.packets import PACKET_OVERHEAD_BYTES, PacketQueue, PacketTaps, StreamInfo, StreamPacket

VIDEO = StreamInfo("video", "h264", width=640, height=360)
AUDIO = StreamInfo("audio", "aac", sample_rate=16000, channels=1)


def packet(n: int, *, key: bool = False, size: int = 100, kind: Literal["video", "audio"] = "video") -> StreamPacket:
    stream = VIDEO if kind == "video" else AUDIO
    return StreamPacket(stream, bytes(size), n, n, 1, key or kind == "audio")


def numbers(queue: PacketQueue) -> list[int]:
    out = []
    while (got := queue.get(0)) is not None:
        out.append(got.pts_ns)
    return out


def test_a_reader_begins_at_a_key_packet() -> None:
    queue = PacketQueue(max_bytes=10_000, max_packets=100)
    for n in range(10):
        queue.offer(packet(n, key=n == 4))
    assert numbers(queue) == [4, 5, 6, 7, 8, 9]
    assert queue.dropped == 4


def test_a_full_queue_drops_up_to_the_next_key_packet_and_counts() -> None:
    queue = PacketQueue(max_bytes=1_000_000, max_packets=5)
    for n in range(8):
        queue.offer(packet(n, key=n in (0, 6)))  # 5 to 7 find no room, not even the key packet
    assert numbers(queue) == [0, 1, 2, 3, 4]
    for n in range(8, 14):
        queue.offer(packet(n, key=n == 10))  # room again, but 8 and 9 need what was lost
    assert numbers(queue) == [10, 11, 12, 13]
    assert queue.dropped == 5


def test_bytes_are_bounded_even_when_packets_are_tiny_or_huge() -> None:
    limit = 20 * PACKET_OVERHEAD_BYTES
    queue = PacketQueue(max_bytes=limit, max_packets=1_000_000)
    for n in range(1000):
        queue.offer(packet(n, key=True, size=n % 3))
        assert queue.bytes_waiting <= limit
    assert 15 <= len(queue) <= 20
    numbers(queue)
    assert queue.bytes_waiting == 0
    queue.offer(packet(1, key=True, size=limit + 1))
    assert len(queue) == 0


def test_sound_passes_without_a_key_frame_and_its_loss_does_not_stop_the_video() -> None:
    queue = PacketQueue(max_bytes=1_000_000, max_packets=4)
    queue.offer(packet(0, kind="audio"))
    for n in range(1, 4):
        queue.offer(packet(n, key=n == 1))
    queue.offer(packet(4, kind="audio"))  # no room
    assert numbers(queue) == [0, 1, 2, 3]
    queue.offer(packet(5))
    assert numbers(queue) == [5]


def test_a_slow_reader_never_stops_the_giver() -> None:
    queue = PacketQueue(max_bytes=100_000, max_packets=50)
    taps = PacketTaps()
    taps.add(queue)
    read: list[int] = []
    may_read = threading.Event()

    def reader() -> None:
        may_read.wait(30)
        while (got := queue.get(30)) is not None:
            read.append(got.pts_ns)

    thread = threading.Thread(target=reader)
    thread.start()
    for n in range(10_000):  # the reader stands still: a giver that waited for it would hang here
        taps.offer(packet(n, key=n % 25 == 0))
    may_read.set()
    wait_for(lambda: len(queue) == 0)
    taps.offer(packet(10_000, key=True))
    queue.close()
    thread.join(30)
    assert not thread.is_alive()
    assert read == [*range(50), 10_000]
    assert queue.dropped == 10_000 - 50


def test_taps_come_and_go() -> None:
    taps = PacketTaps()
    first, second = PacketQueue(10_000, 10), PacketQueue(10_000, 10)
    assert not taps
    for tap in (first, first, second):
        taps.add(tap)
    taps.offer(packet(0, key=True))
    taps.remove(first)
    taps.remove(first)
    taps.offer(packet(1))
    assert (numbers(first), numbers(second)) == ([0], [0, 1])


def test_a_closed_queue_wakes_its_reader_and_takes_nothing() -> None:
    queue = PacketQueue(10_000, 10)
    woken: list[StreamPacket | None] = []
    thread = threading.Thread(target=lambda: woken.append(queue.get(60)))
    thread.start()
    queue.close()
    thread.join(30)
    assert woken == [None]
    queue.offer(packet(0, key=True))
    assert queue.get(0) is None
