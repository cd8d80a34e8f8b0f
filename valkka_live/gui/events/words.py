"""What happened, in the user's words. Knows no widget."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF

from valkka_live.core.messages import AnalyzerEvent
from valkka_live.gui.cameras.alarm_words import alarm_words
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.cameras.facts_words import day_and_time
from valkka_live.gui.cameras.states import seconds
from valkka_live.gui.class_words import class_word
from valkka_live.gui.events.row import EventRow
from valkka_live.gui.tr import tr
from valkka_live.gui.video.overlay import MOTION
from valkka_live.gui.video.overlay_shapes import IN
from valkka_live.gui.video.shape_paint import arrow_glyph

_MAX_DETAIL_CHARS = 60


def event_words(event: AnalyzerEvent) -> str:
    """In a few words; while it goes on, for what does."""
    who, shape = _who(str(event.details.get("class", ""))), event.shape
    match event.kind:
        case "motion_start":
            return tr("Motion started")
        case "line_crossed":
            return tr("{0} crossed {1}").format(who, shape)
        case "zone_entered":
            return tr("{0} in {1}").format(who, shape)
        case "zone_left":
            return tr("{0} left {1}").format(who, shape)
        case "intrusion":
            return tr("Intrusion: {0} in {1}").format(who, shape)
        case "loitering":
            return tr("{0} lingers in {1}").format(who, shape)
        case "occupancy_high":
            return tr("Too many in {0}: {1}").format(shape, event.details.get("count", ""))
        case "occupancy_low":
            return tr("Too few in {0}: {1}").format(shape, event.details.get("count", ""))
        case "appeared":
            return tr("{0} appeared").format(who)
        case "left":
            return tr("{0} has left").format(who)
        case "parked":
            return tr("{0} parked").format(who)
        case "moved_off":
            return tr("{0} moved off").format(who)
        case "tamper_start":
            return _tampering(event)
        case _:
            return _own_words(event)


def short_words(event: AnalyzerEvent) -> str:
    """The same where there is little room; "": there is nothing shorter."""
    who = _who(str(event.details.get("class", "")))
    return tr("{0} over {1}").format(who, event.shape) if event.kind == "line_crossed" else ""


def words_after(event: AnalyzerEvent) -> str:
    """When it is over; "": the same words."""
    return tr("Motion") if event.kind == "motion_start" else ""


def arrow(event: AnalyzerEvent, entry: CameraEntry) -> str:
    """Over a line in this direction, as the picture shows it; "" for all else, and when the line is not there any more."""
    if event.kind != "line_crossed":
        return ""
    settings = entry.camera.analyzers.get(event.analyzer)
    line = next((shape for shape in settings.shapes if shape.name == event.shape), None) if settings else None
    if line is None or len(line.points) < 2:
        return ""
    width, height = entry.camera.analysis_wh
    begin, end = (QPointF(x * width, y * height) for x, y in (line.points[0], line.points[-1]))
    return arrow_glyph(begin, end, inward=event.details.get("direction") == IN)


def when(row: EventRow) -> str:
    """Its beginning in local time; with the day when that is another one."""
    began = datetime.fromtimestamp(row.began_ms / 1000)
    return f"{began:%H:%M:%S}" if began.date() == datetime.now().date() else day_and_time(began)


def how_long(row: EventRow) -> str:
    """How long it took, or that it goes on; "" of what takes no time."""
    if row.goes_on:
        return tr("now")
    return "" if row.duration_s is None else seconds(row.duration_s)


def spoken(row: EventRow, camera_name: str) -> str:
    """Everything, in one line."""
    lasts = how_long(row)
    return ", ".join(part for part in (row.said, camera_name, when(row), lasts) if part)


def as_text(row: EventRow, camera_name: str) -> str:
    """To be copied into other programs: moment, camera, what, how long."""
    began = datetime.fromtimestamp(row.began_ms / 1000)
    lasted = "" if row.goes_on else how_long(row)
    return "\t".join(part for part in (f"{began:%Y-%m-%d %H:%M:%S}", camera_name, row.said, lasted) if part)


def _who(class_name: str) -> str:
    if class_name in ("", MOTION):
        return tr("Something")
    word = class_word(class_name)
    return word[:1].upper() + word[1:]


def _tampering(event: AnalyzerEvent) -> str:
    return {
        "covered": tr("Lens covered"),
        "defocused": tr("Picture blurred"),
        "moved": tr("Camera was moved"),
        "frozen": tr("Picture frozen"),
    }.get(str(event.details.get("kind", "")), alarm_words(event))


def _own_words(event: AnalyzerEvent) -> str:
    """Of an analyzer that is none of ours: what it calls it, and what else it says."""
    words = event.kind.removesuffix("_start").replace("_", " ").strip()
    details = ", ".join(str(value) for value in event.details.values())[:_MAX_DETAIL_CHARS]
    said = words[:1].upper() + words[1:]
    at = f"{said}: {event.shape}" if event.shape else said
    return f"{at} ({details})" if details else at
