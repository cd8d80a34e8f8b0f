"""``valkka-live new-analyzer``: a package with plug-in and test, to be changed into what is wanted."""

from __future__ import annotations

import importlib.util
import keyword
import re
from pathlib import Path
from string import Template

from valkka_live.analyzers import registry
from valkka_live.commands.ending import EXIT_FAILED, say

EXIT_USAGE = 2
_TEMPLATES = Path(__file__).with_name("template")
_SUFFIX = ".template"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")


def new_analyzer(name: str, directory: Path) -> int:
    """Write the package ``name`` into a new folder of that name.

    Args:
        name: of the analyzer, of its package and of the folder.
        directory: where the folder is made.

    Returns:
        Exit code: 0, 1 when it cannot be written, 2 when the name will not do.
    """
    root = directory / name
    problem = _problem(name, root)
    if problem:
        say(problem)
        return EXIT_USAGE
    try:
        root.mkdir()
        _write(root, name)
    except OSError as error:
        say(f"“{root}” cannot be written: {error.strerror}")
        return EXIT_FAILED
    say(f"“{name}” is made. README.md in {root} says how to install, try and test it.")
    return 0


def _problem(name: str, root: Path) -> str:
    """Why a name will not do; "" when it will."""
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        return f"“{name}” cannot be a name: a letter first, then letters, digits and _, all small, at most 32."
    if name in {spec.name for spec in registry.specs()}:
        return f"There is an analyzer “{name}” already."
    if root.exists():
        return f"“{root}” is there already. Choose another name, or remove it."
    if importlib.util.find_spec(name) is not None:
        return f"There is a Python module “{name}” already; the package would hide it."
    return ""


def _write(root: Path, name: str) -> None:
    words = {
        "name": name,
        "title": name.replace("_", " ").capitalize(),
        "class_name": "".join(part.capitalize() for part in name.split("_")),
        "constant": name.upper(),
    }
    for template in sorted(_TEMPLATES.rglob(f"*{_SUFFIX}")):
        place = str(template.relative_to(_TEMPLATES)).removesuffix(_SUFFIX)
        path = root / place.replace("package/", f"{name}/").replace("NAME", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(Template(template.read_text(encoding="utf-8")).substitute(words), encoding="utf-8")
