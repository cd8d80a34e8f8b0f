"""Collects the texts that the user reads into resources/translations/*.ts, and compiles these for the program.

``scripts/translations.py`` does that; new texts wait there, empty, for a translator (or for Qt Linguist, which opens these files). With
``--check`` nothing is written: it tells what is missing and ends with code 1.

Qt's own lupdate is not used: it gives the texts of Python functions a context for each class and module, and it cannot see the texts of
analyzers and engine, which are data.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

from valkka_live.analyzers import registry
from valkka_live.gui.class_words import CLASSES
from valkka_live.gui.engine_words import SENTENCES
from valkka_live.gui.spec_words import texts
from valkka_live.gui.tr import CONTEXT

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
_SAYING = {"SourceError", "SourceRefused", "Refused", "UnreadableImage", "ScheduleError", "ShapeError"}
"""Errors whose words reach the user by the engine's door."""
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def main() -> int:
    """Renew the files, or check them."""
    wanted = collect()
    problems = [f"engine_words.py: not listed: {sentence!r}" for sentence in unlisted()]
    for path in sorted(TRANSLATIONS.glob("*.ts")):
        known = read(path)
        if "--check" in sys.argv[1:]:
            problems += [f"{path.name}: {problem}" for problem in faults(wanted, known)]
            if known.keys() - wanted:
                problems.append(f"{path.name}: {len(known.keys() - wanted)} texts are not used any more")
        else:
            write(path, {text: known.get(text, "") for text in sorted(wanted)})
            compile_(path)
            problems += [f"{path.name}: {problem}" for problem in faults(wanted, read(path))]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


def collect() -> set[str]:
    """Every text in ``tr("…")``, of the analyzers' specs, the engine's sentences, and what detectors find."""
    found = {*SENTENCES, *CLASSES}
    for path in sorted((ROOT / "valkka_live").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
                text = node.args[0]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    found.add(text.value)
    for spec in registry.find().specs:
        found.update(texts(spec))
    return found - {""}


def unlisted() -> list[str]:
    """Sentences of the engine's errors that stand in no list, and so cannot be translated."""
    listed = {_PLACEHOLDER.sub("{}", sentence) for sentence in SENTENCES}
    found = set()
    for path in sorted((ROOT / "valkka_live" / "core").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYING:
                found.update(_pattern(argument) for argument in node.args)
    return sorted(sentence for sentence in found if " " in sentence.strip("{} ") and sentence not in listed)


def _pattern(node: ast.expr) -> str:
    """A text or f-string as in the list, its placeholders without numbers; "" for anything else."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_pattern(part) if isinstance(part, ast.Constant) else "{}" for part in parts)
        case _:
            return ""


def faults(wanted: set[str], known: dict[str, str]) -> list[str]:
    """What a translator has still to do."""
    told = []
    for text in sorted(wanted):
        translation = known.get(text, "")
        if not translation:
            told.append(f"not translated: {text!r}")
        elif sorted(set(_PLACEHOLDER.findall(text))) != sorted(set(_PLACEHOLDER.findall(translation))):
            told.append(f"other placeholders: {text!r} {translation!r}")
    return told


def read(path: Path) -> dict[str, str]:
    """Translations by the text; "" for those that wait."""
    messages = ET.parse(path).iter("message")  # noqa: S314  our own file
    return {message.findtext("source", ""): message.findtext("translation", "") for message in messages}


def write(path: Path, translations: dict[str, str]) -> None:
    """A file as Qt Linguist writes it, in the order of the texts."""
    language = path.stem.rpartition("_")[2]
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, translation in translations.items():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        told = ET.SubElement(message, "translation")
        if translation:
            told.text = translation
        else:
            told.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n')


def compile_(path: Path) -> None:
    """The .qm file that the program loads."""
    lrelease = shutil.which("pyside6-lrelease", path=Path(sys.executable).parent)
    if lrelease is None:
        raise FileNotFoundError("pyside6-lrelease is not beside this Python")
    subprocess.run([lrelease, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


if __name__ == "__main__":
    sys.exit(main())
