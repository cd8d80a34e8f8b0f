"""The window in another language."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from valkka_live.analyzers import registry
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult, DetectorState, DetectorStatus, StreamState, StreamStatus
from valkka_live.core.messages.door import CommandRefused, EngineReady, Notice, Severity
from valkka_live.core.overlay_colors import class_color
from valkka_live.core.paths import resources_dir
from valkka_live.gui import engine_words
from valkka_live.gui.analysis.values import number_text, parse_number
from valkka_live.gui.bridge.users_words import in_users_words
from valkka_live.gui.cameras.states import NBSP, seconds
from valkka_live.gui.language import LANGUAGES, install_language
from valkka_live.gui.tr import CONTEXT, number, tr
from valkka_live.gui.video.overlay import marks_at

ROOT = Path(__file__).parents[2]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """German while the test runs."""
    before = QLocale()
    install_language(qapp, "de")
    engine_words.in_users_language.cache_clear()
    yield
    install_language(qapp, "en")
    engine_words.in_users_language.cache_clear()
    QLocale.setDefault(before)


def test_every_text_is_translated_and_compiled() -> None:
    """Else: ``make translations``, and what it names into resources/translations."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "translations.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stderr == ""
    source = resources_dir() / "translations" / "valkka_live_de.ts"
    compiled = QTranslator()
    assert compiled.load(source.with_suffix(".qm").as_posix())
    for message in ET.parse(source).iter("message"):  # noqa: S314  our own file
        text, translation = message.findtext("source", ""), message.findtext("translation", "")
        assert compiled.translate(CONTEXT, text) == translation


def test_texts_and_numbers_are_german(german: None) -> None:
    assert tr("Add camera") == "Kamera hinzufügen"
    assert number(1234.56, 1) == "1234,6"
    assert seconds(4.2) == f"4,2{NBSP}s"


def test_qts_own_dialogs_speak_it_too(german: None) -> None:
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


def test_english_is_back_when_it_is_chosen(german: None, qapp: QApplication) -> None:
    assert install_language(qapp, "en") == "en"
    assert tr("Add camera") == "Add camera"
    assert number(0.5, 1) == "0.5"


def test_a_language_that_nobody_has_translated_is_english(qapp: QApplication) -> None:
    before = QLocale()
    assert install_language(qapp, "xx") == "en"
    QLocale.setDefault(before)


@pytest.mark.parametrize(("desktop", "spoken"), [("de_AT", "de"), ("fr_FR", "en"), ("en_GB", "en")])
def test_the_desktops_language_is_taken(
    desktop: str, spoken: str, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = QLocale()
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(desktop)))
    assert install_language(qapp, "") == spoken
    assert QLocale().name() == ("en_US" if desktop == "fr_FR" else desktop), "numbers are written as its country does"
    monkeypatch.undo()
    install_language(qapp, "en")
    QLocale.setDefault(before)


def test_every_language_has_a_name_of_its_own() -> None:
    assert LANGUAGES["de"] == "Deutsch"


def test_what_the_engine_says_is_translated_with_what_it_was_said_about(german: None) -> None:
    status = StreamStatus(
        camera_id="gate",
        state=StreamState.RETRYING,
        reason="192.0.2.7:554 refused the connection",
        advice="Is the camera on? Is its port right?",
    )
    told = in_users_words(status)
    assert isinstance(told, StreamStatus)
    assert (told.reason, told.advice) == (
        "192.0.2.7:554 hat die Verbindung abgelehnt",
        "Ist die Kamera an? Stimmt ihr Port?",
    )


def test_what_detectors_find_is_named_in_the_users_language_and_has_its_own_colour(german: None) -> None:
    found = [Detection((0.1, 0.1, 0.2, 0.2), 0.9, name, track_id=-1) for name in ("cell phone", "cow", "Close")]
    result = AnalysisResult(
        camera_id="gate", analyzer="yolo", seq=1, media_time_ns=0, monotonic_ns=0, answered=True, detections=found
    )
    marks = marks_at([result], 0)
    assert [mark.short_label for mark in marks] == ["Handy", "Kuh", "Close"], (
        "no text of the window's for an unknown class"
    )
    assert [mark.color for mark in marks] == [class_color(name) for name in ("cell phone", "cow", "Close")]


def test_a_sentence_in_a_sentence_is_translated(german: None) -> None:
    said = "The model a.pt could not be downloaded: no network. Choose a file, or go on with the built-in demo model."
    assert "heruntergeladen: kein Netz. Eine Datei" in engine_words.in_users_language(said)


def test_the_longer_sentence_wins(german: None) -> None:
    said = engine_words.in_users_language("192.0.2.7:554 answered, but not with a stream")
    assert said == "192.0.2.7:554 hat geantwortet, aber nicht mit einem Stream"


def test_what_nobody_has_translated_stays(german: None) -> None:
    notice = Notice(severity=Severity.WARNING, text="Something new happened.", advice="")
    assert in_users_words(notice) == notice


def test_the_engines_words_stay_in_english() -> None:
    refused = CommandRefused(command="AddCamera", reason="There is no such camera")
    status = DetectorStatus(state=DetectorState.MISSING, reason="no network")
    assert in_users_words(refused) == refused
    assert in_users_words(status) == status


def test_analyzers_are_translated_to_the_last_help(german: None) -> None:
    told = in_users_words(EngineReady(analyzers=registry.find().specs))
    assert isinstance(told, EngineReady)
    zones = next(spec for spec in told.analyzers if spec.name == "zones")
    assert zones.title == "Zonen"
    assert zones.parameters[0].choice_titles == ("Bewegung", "Objekte", "Verfolgung")
    assert zones.parameters[0].choices == ("motion", "yolo", "tracking"), "what is saved stays"
    assert zones.shapes[0].parameters[2].title == "Verweilen melden nach"


def test_numbers_in_forms_have_a_comma_and_are_read_with_it(german: None) -> None:
    dead_time = next(spec for spec in registry.find().specs if spec.name == "motion").parameters[2]
    assert number_text(dead_time, 2.5) == f"2,5{NBSP}s"
    assert parse_number(dead_time, number_text(dead_time, 2.5)) == 2.5
