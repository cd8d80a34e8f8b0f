"""What the tables of the system window say."""

from __future__ import annotations

from valkka_live.analyzers import registry
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalyzerState, AnalyzerStatus, StreamFacts, StreamState, StreamStatus
from valkka_live.core.messages.door import CameraChanged
from valkka_live.core.messages.system import ProcessFacts, RingFacts
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.system.process_rows import RingRows, duration, process_rows


def book() -> CameraBook:
    made = CameraBook()
    made.analyzers = registry.specs()
    camera = Camera(id="a", name="Gate", url="rtsp://192.0.2.1/x")
    made.change_camera(CameraChanged(camera=camera, live_ring="a.live", analysis_ring="a.analysis"))
    made.take_status(StreamStatus(camera_id="a", state=StreamState.LIVE))
    made.take_facts(
        StreamFacts(camera_id="a", codec="h264", size_wh=(640, 360), fps=24.9, lost_packets=2, dropped_frames=1)
    )
    made.take_analyzer(
        AnalyzerStatus(camera_id="a", analyzer="motion", state=AnalyzerState.RUNNING, fps=10.0, skipped=4)
    )
    return made


def test_processes_are_shown_with_what_their_camera_tells() -> None:
    decoder, analyzer, lost = process_rows(
        [
            ProcessFacts(
                key="decoder:a", name="decoder:Gate", pid=7, cpu_percent=99.0, rss_bytes=50 << 20, uptime_s=3700
            ),
            ProcessFacts(key="analyzer:a:motion", name="analyzer:Gate:motion", pid=8),
            ProcessFacts(key="decoder:a:sub", name="decoder:Gate:sub", restarts=3),
        ],
        book(),
    )
    texts = [cell.text.replace("\u00a0", " ") for cell in decoder.cells]
    assert texts == ["Gate · Camera", "live", "99 %", "50.0 MB", "24.9", "3", "0", "1 h 1 min", "7"]
    assert [cell.token for cell in decoder.cells][1:3] == ["live", "stalled"]
    assert decoder.cells[0].tip == "In the log: decoder:Gate"
    assert [analyzer.cells[0].text, lost.cells[0].text] == ["Gate · Motion", "Gate · Sub stream"]
    assert [cell.text for cell in analyzer.cells][4:6] == ["10.0", "4"]
    assert lost.cells[1].text == "waits for its restart"
    assert lost.cells[6].text == "3"
    assert {cell.text for cell in lost.cells[2:6]} == {"–"}


def test_the_programs_own_processes_come_first_then_camera_by_camera() -> None:
    known = book()
    second = Camera(id="b", name="Alley", url="rtsp://192.0.2.2/x", sub_url="rtsp://192.0.2.2/y")
    known.change_camera(CameraChanged(camera=second, live_ring="b.live", analysis_ring="b.analysis"))
    keys = ("analyzer:a:zones", "yolo-master", "decoder:b", "analyzer:b:motion", "decoder:b:sub", "decoder:a", "main")
    rows = process_rows([ProcessFacts(key=key, name=key) for key in (*keys, "decoder:gone")], known)
    ordered = sorted(rows, key=lambda row: str(row.cells[0].value))
    assert [row.cells[0].text for row in ordered] == [
        "Main program",
        "Object detector",
        "Alley · Main stream",
        "Alley · Sub stream",
        "Alley · Motion",
        "Gate · Camera",
        "Gate · Zones",
        "decoder:gone",
    ]


def test_pictures_a_second_of_a_ring_are_the_difference_of_two_looks() -> None:
    rows = RingRows()

    def look(pushed: int, now_s: float) -> str:
        ring = RingFacts(
            name="a.live",
            owner_pid=7,
            size_wh=(640, 360),
            pixel_format="BGRX",
            n_slots=6,
            readers=1,
            pushed=pushed,
            lost=0,
            segment_bytes=1 << 20,
        )
        (row,) = rows.look([ring], [ProcessFacts(key="decoder:a", name="decoder:Gate", pid=7)], book(), now_s)
        assert row.cells[1].text == "Gate · Camera"
        return row.cells[4].text

    assert look(100, 1.0) == "–"
    assert look(150, 3.0) == "25.0"


def test_durations() -> None:
    words = [duration(seconds).replace("\u00a0", " ") for seconds in (5, 65, 7260, 100_000)]
    assert words == ["5 s", "1 min", "2 h 1 min", "1 d 3 h"]
