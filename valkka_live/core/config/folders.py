"""Folders of the camera list: paths such as "Site North/Gatehouse". A folder is a camera's setting and needs no place of its own."""

from __future__ import annotations

SEPARATOR = "/"
MAX_FOLDER_CHARS = 200
MAX_DEPTH = 8


def tidy_folder(text: str) -> str:
    """A path without empty names and spaces around names; "" is the top level."""
    return SEPARATOR.join(name for name in (part.strip() for part in text.split(SEPARATOR)) if name)


def is_folder(path: str) -> bool:
    """A tidied path that a camera may have."""
    return len(path) <= MAX_FOLDER_CHARS and path.count(SEPARATOR) < MAX_DEPTH and (not path or path.isprintable())


def parent_folder(path: str) -> str:
    """The folder that a folder lies in; "" for one at the top level."""
    return path.rpartition(SEPARATOR)[0]


def folder_name(path: str) -> str:
    """A folder's own name."""
    return path.rpartition(SEPARATOR)[2]


def joined(parent: str, name: str) -> str:
    """The path of what lies in a folder."""
    return f"{parent}{SEPARATOR}{name}" if parent else name


def is_inside(path: str, folder: str) -> bool:
    """A folder is another one or lies in it; everything lies in the top level."""
    return not folder or path == folder or path.startswith(folder + SEPARATOR)


def moved_folder(path: str, before: str, after: str) -> str:
    """The path after a folder got another one; what does not lie in it stays."""
    return tidy_folder(after + path[len(before) :]) if is_inside(path, before) else path


def with_parents(path: str) -> list[str]:
    """A folder and all those it lies in, the outermost first."""
    names = path.split(SEPARATOR) if path else []
    return [SEPARATOR.join(names[: depth + 1]) for depth in range(len(names))]
