"""The analyzer of external programs with real programs: good ones, slow ones, and ones that do everything wrong."""

from __future__ import annotations

import hashlib
import json
import logging
import signal
import time
import uuid
from pathlib import Path

import numpy as np
import psutil
import pytest

from tests.support.outside import Session, grey, processes_with, script
from tests.support.wait import wait_for
from valkka_live.analyzers.base import Analysis

MEAN = """
    while True:
        data = picture(64 * 48 * 3)
        answer(detections=[{"xyxy": [0, 0, 1, 1], "class": "grey", "confidence": sum(data) / len(data) / 255}])
"""


def answered(analysis: Analysis) -> bool:
    return analysis.answered


def test_every_picture_gets_its_own_answer(tmp_path: Path) -> None:
    with Session(script(tmp_path, MEAN)) as session:
        session.show_until(answered)
        for level in (0, 51, 102, 255, 7):
            analysis = session.show(level)
            assert analysis.answered
            assert analysis.detections[0].confidence == pytest.approx(level / 255)
            assert analysis.active


def test_events_and_counts_come_through(tmp_path: Path) -> None:
    code = """
        for n in range(1000):
            picture(64 * 48 * 3)
            answer(counts={"pictures": n + 1}, events=[{"kind": "looked", "details": {"n": n}}])
    """
    with Session(script(tmp_path, code)) as session:
        session.show_until(answered)
        before = session.show(0)
        after = session.show(0)
        assert after.counts[0].value == before.counts[0].value + 1
        assert [event.kind for event in after.events] == ["looked"]
        assert after.events[0].details["n"] == after.counts[0].value - 1


def test_a_slow_program_reads_the_newest_picture_and_late_boxes_are_of_no_picture(tmp_path: Path) -> None:
    code = """
        while True:
            data = picture(64 * 48 * 3)
            time.sleep(0.5)
            answer(detections=[{"xyxy": [0, 0, 1, 1], "class": str(data[0])}], events=[{"kind": str(data[0])}])
    """
    with Session(script(tmp_path, code), answer_within=0.2) as session:
        told: list[str] = []
        deadline = time.monotonic() + 60
        while len(told) < 5 and time.monotonic() < deadline:
            analysis = session.show(session.seq % 250)
            assert not analysis.answered
            assert not analysis.detections
            told += [event.kind for event in analysis.events]
        levels = [int(kind) for kind in told]
        assert len(levels) >= 5
        assert levels == sorted(set(levels))
        assert levels[-1] - levels[0] > len(levels), "pictures were left out in between"


def test_a_program_that_was_slow_once_is_not_late_for_ever(tmp_path: Path) -> None:
    code = """
        n = 0
        while True:
            data = picture(64 * 48 * 3)
            n += 1
            time.sleep(2.5 if n == 5 else 0.15)
            answer(detections=[{"xyxy": [0, 0, 1, 1], "confidence": data[0] / 255}])
    """
    with Session(script(tmp_path, code), answer_within=2.0) as session:
        session.show_until(answered)
        session.show_until(lambda analysis: not analysis.answered)
        session.show_until(answered)
        for level in (9, 19, 29, 39):
            analysis = session.show(level)
            assert [found.confidence for found in analysis.detections] == [pytest.approx(level / 255)]


def test_a_bad_answer_is_the_end_of_its_picture_only(tmp_path: Path) -> None:
    code = """
        n = 0
        while True:
            data = picture(64 * 48 * 3)
            n += 1
            if n % 4 == 0:
                print('{"detections": [{"xyxy": [NaN, 0, 1, 1]}]}', flush=True)
            else:
                answer(detections=[{"xyxy": [0, 0, 1, 1], "confidence": data[0] / 255}])
    """
    with Session(script(tmp_path, code), answer_within=0.4) as session:
        session.show_until(answered)
        right = 0
        for level in range(10, 40):
            analysis = session.show(level)
            if analysis.answered:
                assert analysis.detections[0].confidence == pytest.approx(level / 255)
                right += 1
        assert right >= 10


def test_a_program_that_looks_at_some_pictures_only_says_which(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("valkka_live.analyzers.external.talk.PATIENCE_S", 0.1)
    code = """
        n = -1
        while True:
            data = picture(64 * 48 * 3)
            n += 1
            if n % 3 == 0:
                answer(seq=n, detections=[{"xyxy": [0, 0, 1, 1], "confidence": data[0] / 255}])
    """
    with Session(script(tmp_path, code), answer_within=0.2) as session:
        session.show_until(answered)
        right = 0
        for level in range(10, 40):
            analysis = session.show(level)
            if analysis.answered:
                assert analysis.detections[0].confidence == pytest.approx(level / 255)
                right += 1
        assert right >= 5


def test_a_large_picture_is_written_whole_to_a_program_that_reads_in_small_bites(tmp_path: Path) -> None:
    code = """
        import hashlib
        size = 1920 * 1080 * 3
        while True:
            data = b""
            while len(data) < size:
                part = os.read(0, min(50_000, size - len(data)))
                if not part:
                    sys.exit(0)
                data += part
            answer(events=[{"kind": hashlib.sha256(data).hexdigest()}])
    """
    rng = np.random.default_rng(1)
    with Session(script(tmp_path, code), answer_within=3.0) as session:
        session.show_until(answered, grey(0, (1920, 1080)))
        for _ in range(3):
            picture = rng.integers(0, 255, (1080, 1920, 3), np.uint8)
            analysis = session.show(picture)
            assert [event.kind for event in analysis.events] == [hashlib.sha256(picture.tobytes()).hexdigest()]


def test_placeholders_and_a_change_of_size(tmp_path: Path) -> None:
    code = """
        width, height = int(sys.argv[1]), int(sys.argv[2])
        while True:
            picture(width * height * 3)
            answer(counts={"width": width, "height": height, "fps": round(float(sys.argv[3]))})
    """
    with Session(script(tmp_path, code) + " {width} {height} {fps}") as session:
        assert session.show(0).reason == "Finding out how many pictures a second there are"
        for size in ((64, 48), (70, 30)):
            analysis = session.show_until(answered, grey(0, size))
            assert {count.label: count.value for count in analysis.counts} == {
                "width": size[0],
                "height": size[1],
                "fps": 10,
            }


def test_no_program_is_set() -> None:
    with Session("  ") as session:
        analysis = session.show(0)
        assert (analysis.answered, analysis.reason) == (False, "No program is set")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("no-such-program", "There is no program “no-such-program” that can be run; tries again in 1 s"),
        ("true 'open", "The command cannot be read: No closing quotation; tries again in 1 s"),
    ],
)
def test_a_command_that_cannot_be_started_is_told_and_tried_again_seldom(command: str, words: str) -> None:
    with Session(command) as session:
        assert session.show(0).reason == words
        seen = {session.show(0).reason for _ in range(200)}
        assert seen == {words}, "no second try within a moment"


def test_a_file_that_is_no_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "garbage"
    path.write_bytes(bytes(1000))
    path.chmod(0o700)
    with Session(str(path)) as session:
        told = session.show_until(lambda analysis: "cannot be started" in analysis.reason)
        assert told.reason.startswith("The program cannot be started: Exec format error; starts again in ")


def test_a_program_that_ends_starts_again_and_the_user_sees_when(tmp_path: Path) -> None:
    code = """
        path = sys.argv[1]
        open(path, "a").write("x")
        if len(open(path).read()) < 4:
            sys.exit(3)
        while True:
            picture(64 * 48 * 3)
            answer()
    """
    starts = tmp_path / "starts"
    with Session(f"{script(tmp_path, code)} {starts}") as session:
        reasons: list[str] = []
        while not reasons or reasons[-1]:
            reasons.append(session.show_until(lambda analysis: analysis.reason not in reasons).reason)
        assert "The program ended with exit code 3; starts again in 1 s" in reasons
        assert "The program ended with exit code 3; starts again in 2 s" in reasons
        assert starts.read_text() == "xxxx"


def test_a_program_that_is_killed_is_told_and_replaced(tmp_path: Path) -> None:
    mark = f"mark-{uuid.uuid4().hex}"
    with Session(f"{script(tmp_path, MEAN)} {mark}") as session:
        session.show_until(answered)
        (first,) = processes_with(mark)
        first.kill()
        told = session.show_until(lambda analysis: not analysis.answered)
        assert told.reason.startswith("The program was ended by signal 9 (SIGKILL); starts again in ")
        session.show_until(answered)
        (second,) = processes_with(mark)
        assert second.pid != first.pid


NONSENSE = """
    while True:
        picture(64 * 48 * 3)
        sys.stdout.buffer.write(b"hello\\n[1, 2]\\n\\xff\\xfe\\n" + b"{" * 100_000 + b"\\n{\\"seq\\": 1e9}\\n")
        sys.stdout.buffer.write(b'{"seq": 123456789}\\n{"detections": [{"xyxy": [5, 5, 9, 9]}]}\\n')
        answer(detections=[{"xyxy": [0, 0, 0.5, 0.5]}])
"""


def test_nonsense_is_passed_over_counted_and_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), Session(script(tmp_path, NONSENSE)) as session:
        session.show_until(answered)
        for _ in range(10):
            assert len(session.show(0).detections) == 1
    lines = [record.message for record in caplog.records if "passed over" in record.message]
    assert len(lines) == 1
    assert max(len(line) for line in lines) < 1000


def test_a_flood_of_lines_does_not_hold_anything_up(tmp_path: Path) -> None:
    code = """
        while True:
            os.write(1, b'{"events": [{"kind": "flood"}]}\\n' * 1000)
            os.write(2, b"help " * 1000)
    """
    with Session(script(tmp_path, code), answer_within=0.2) as session:
        memory = psutil.Process().memory_info().rss
        for _ in range(15):
            analysis = session.show(0)
            assert len(analysis.events) <= 64
        assert psutil.Process().memory_info().rss - memory < 50_000_000


def test_a_film_is_looked_at_as_fast_as_the_program_can(tmp_path: Path) -> None:
    code = """
        while True:
            os.read(0, 64 * 48 * 3)
            os.write(1, b"{}\\n")
    """
    with Session(script(tmp_path, code)) as session:
        session.show_until(answered)
        assert all(session.show(0).answered for _ in range(1000))


def test_standard_error_goes_to_the_log_in_bounds_and_without_passwords(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code = """
        print("opening rtsp://admin:hunter2@camera/1", file=sys.stderr)
        for n in range(500):
            print("line", n, file=sys.stderr, flush=True)
        while True:
            picture(64 * 48 * 3)
            answer()
    """
    with caplog.at_level(logging.WARNING), Session(script(tmp_path, code)) as session:
        session.show_until(answered)
    said = [record.message for record in caplog.records if record.message.startswith("the program says:")]
    assert said[0] == "the program says: opening rtsp://camera/1"
    assert len(said) <= 20


def test_program_sees_no_secret_no_descriptor_and_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = """
        import signal, resource
        picture(64 * 48 * 3)
        answer(events=[{"kind": "me", "details": {
            "env": json.dumps(dict(os.environ)), "fds": json.dumps(sorted(os.listdir("/proc/self/fd"))),
            "term": signal.getsignal(signal.SIGTERM) == signal.SIG_DFL, "leader": os.getsid(0) == os.getpgid(0),
            "core": resource.getrlimit(resource.RLIMIT_CORE)[0], "cwd": os.getcwd()}}])
        time.sleep(100)
    """
    monkeypatch.setenv("CAMERA_PASSWORD", "hunter2")
    with Session(script(tmp_path, code)) as session, (tmp_path / "ours").open("w") as ours:
        assert ours.fileno() > 2
        analysis = session.show_until(answered)
        details = analysis.events[0].details
        assert "hunter2" not in str(details["env"])
        assert len(json.loads(str(details["fds"]))) == 4  # the fourth lists the directory
        assert (details["term"], details["leader"], details["core"]) == (True, True, 0)
        assert details["cwd"] == str(Path.home())


FAMILY = """
    import signal, subprocess
    if len(sys.argv) > 2:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(1000)", sys.argv[1]])
    while True:
        picture(64 * 48 * 3)
        answer()
"""


@pytest.mark.parametrize("stubborn", ["", "stubborn"])
def test_nothing_is_left_when_the_analyzer_ends(tmp_path: Path, stubborn: str) -> None:
    mark = f"mark-{uuid.uuid4().hex}"
    with Session(f"{script(tmp_path, FAMILY)} {mark} {stubborn}") as session:
        session.show_until(answered)
        assert len(processes_with(mark)) == 2
    assert processes_with(mark) == []
    session.runner.close()  # twice does no harm


def test_another_command_takes_over_at_once(tmp_path: Path) -> None:
    one, two = (f"mark-{uuid.uuid4().hex}" for _ in range(2))
    program = script(tmp_path, MEAN)
    with Session(f"{program} {one}") as session:
        session.show_until(answered)
        session.runner.configure({"command": f"{program} {one}", "answer_within": 1.0}, ())
        assert session.show(0).answered, "a number does not restart it"
        session.runner.configure({"command": f"{program} {two}"}, ())
        session.show_until(answered)
        assert processes_with(one) == []
        assert len(processes_with(two)) == 1


def test_a_program_that_stops_answering_is_told(tmp_path: Path) -> None:
    code = """
        for n in range(3):
            picture(64 * 48 * 3)
            answer()
        while True:
            picture(64 * 48 * 3)
    """
    with Session(script(tmp_path, code), answer_within=0.5) as session:
        session.show_until(answered)
        session.show_until(lambda analysis: analysis.reason == "The program does not answer")


def test_a_stopped_program_is_ended_and_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("valkka_live.analyzers.external.talk.HUNG_S", 1.0)
    mark = f"mark-{uuid.uuid4().hex}"
    with Session(f"{script(tmp_path, MEAN)} {mark}", answer_within=0.2) as session:
        session.show_until(answered)
        (first,) = processes_with(mark)
        first.send_signal(signal.SIGSTOP)
        session.show_until(lambda analysis: analysis.reason.startswith("The program has not answered for 1 s; starts"))
        session.show_until(answered)
        assert not first.is_running()


def test_a_program_that_closes_its_input_and_output_is_no_endless_loop(tmp_path: Path) -> None:
    code = """
        os.close(0)
        os.close(1)
        os.close(2)
        time.sleep(1000)
    """
    with Session(script(tmp_path, code), answer_within=0.1) as session:
        wait_for(lambda: not session.show(0).answered)
        used_s, started_s = time.process_time(), time.monotonic()
        for _ in range(10):
            session.show(0)
        assert time.process_time() - used_s < 0.5 * (time.monotonic() - started_s), "the time is spent waiting"


def test_many_starts_and_ends_leave_no_descriptor(tmp_path: Path) -> None:
    own = psutil.Process()
    program = script(tmp_path, "sys.exit(0)")
    with Session(program) as session:
        session.show(0)
    before = own.num_fds()
    for _ in range(20):
        with Session(program) as session:
            session.show(0)
    assert own.num_fds() == before
    assert not [child for child in own.children() if child.status() == psutil.STATUS_ZOMBIE]
