"""Processes in the user's words: whose work they do. Their own names are those of the log."""

from __future__ import annotations

from valkka_live.core.messages import StreamRole
from valkka_live.core.messages.system import ProcessFacts
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.facts_words import stream_name
from valkka_live.gui.tr import tr


def process_words(facts: ProcessFacts, book: CameraBook) -> str:
    """ "Yard · Motion", "Yard · Sub stream", "Object detector" …; the process's own name where nothing better is known."""
    kind, _, rest = facts.key.partition(":")
    camera_id, _, what = rest.partition(":")
    entry = book.get(camera_id)
    match kind:
        case "main":
            return tr("Main program")
        case "yolo-master":
            return tr("Object detector")
        case "connection-test":
            return tr("Connection test")
        case "model-fetch":
            return tr("Download of a model")
        case "model-optimise":
            return tr("Optimising a model")
        case "decoder" if entry is not None:
            role = StreamRole.SUB if what else StreamRole.MAIN
            named = stream_name(role) if entry.camera.sub_url or what else tr("Camera")
            return f"{entry.camera.name} · {named}"
        case "analyzer" if entry is not None:
            return f"{entry.camera.name} · {analyzer_words(what, book)}"
        case _:
            return facts.name


def analyzer_words(name: str, book: CameraBook) -> str:
    """What the window calls an analyzer."""
    return next((spec.title for spec in book.analyzers if spec.name == name), name)


def process_order(facts: ProcessFacts, book: CameraBook) -> str:
    """Sorts the program's own first, then camera by camera, what decodes before what analyses."""
    kind, _, rest = facts.key.partition(":")
    if kind not in ("decoder", "analyzer"):
        return f"0 {kind != 'main':d} {process_words(facts, book).casefold()}"
    camera_id, _, what = rest.partition(":")
    entry = book.get(camera_id)
    name = entry.camera.name.casefold() if entry is not None else camera_id
    return f"1 {name}\0{camera_id} {kind == 'analyzer':d} {what}"
