"""The log is followed over its rotation, in parts, with what belongs to an entry."""

from __future__ import annotations

from pathlib import Path

from valkka_live.gui.system.log_tail import FIRST_BYTES, LogTail, parse


def line(text: str, level: str = "INFO", process: str = "main") -> str:
    return f"2026-11-22T14:32:07.123Z {level:7} [{process}] valkka_live.core: {text}\n"


def test_new_lines_come_once(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    tail = LogTail(path)
    assert tail.look() == []
    path.write_text(line("first"))
    assert [entry.text for entry in tail.look()] == ["first"]
    assert tail.look() == []
    with path.open("a") as file:
        file.write(line("second", "WARNING", "decoder:Gate [north]"))
        file.write("2026-11-22T14:32:08.000Z INFO    [main] a: half a li")
    (entry,) = tail.look()
    assert (entry.level, entry.process, entry.time) == ("WARNING", "decoder:Gate [north]", "14:32:07.123")
    with path.open("a") as file:
        file.write("ne\n")
    assert [entry.text for entry in tail.look()] == ["half a line"]


def test_a_new_file_after_rotation_is_read_from_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(line("old") * 20)
    tail = LogTail(path)
    assert len(tail.look()) == 20
    path.rename(tmp_path / "a.log.1")
    path.write_text(line("new"))
    assert [entry.text for entry in tail.look()] == ["new"]


def test_of_a_large_file_the_end_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("".join(line(f"message {number}") for number in range(20_000)))
    assert path.stat().st_size > 2 * FIRST_BYTES
    tail, entries = LogTail(path), []
    while found := tail.look():
        entries += found
    assert entries[-1].text == "message 19999"
    assert 1000 < len(entries) < 10_000
    assert all(entry.text.startswith("message ") for entry in entries)


def test_a_traceback_belongs_to_its_entry() -> None:
    (entry,) = parse(["no entry at all", line("it failed", "ERROR").rstrip(), "Traceback (most recent call last):", ""])
    assert entry.text == "it failed\nTraceback (most recent call last):"
