"""Many cameras as text: addresses one to a line, ranges of them, or a table (CSV) as it is exported."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from valkka_live.core.config.folders import is_folder, tidy_folder
from valkka_live.core.config.models import MAX_NAME_CHARS, Camera
from valkka_live.core.redact import host_and_port, redact, split_credentials
from valkka_live.core.sources.address import DEFAULT_PORTS, AddressError, parse_address

MOST_CAMERAS = 256
"""More from one text are a slip of the pen, such as a range of all addresses."""
COLUMNS = ("name", "address", "sub stream", "user", "folder")
_LAST_OCTETS = re.compile(r"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.)(\d{1,3})-(\d{1,3})(?![\d.])")
_NUMBERS = re.compile(r"\{(\d{1,4})-(\d{1,4})\}")


@dataclass(frozen=True, slots=True)
class ListedCamera:
    """One camera of the text; ``password`` is "" unless it stood in the address."""

    name: str
    url: str
    sub_url: str = ""
    user: str = ""
    password: str = ""
    folder: str = ""

    def __repr__(self) -> str:
        return f"ListedCamera({self.name!r}, {self.url!r})"


@dataclass(frozen=True, slots=True)
class CameraList:
    """What a text gives.

    Attributes:
        cameras: those that can be added, in their order.
        problems: (number of the line from 1, what is wrong with it), without passwords.
    """

    cameras: tuple[ListedCamera, ...]
    problems: tuple[tuple[int, str], ...]


def read_cameras(text: str, other_names: Collection[str] = ()) -> CameraList:
    """Read a text: every line an address, or "name, address, sub stream, user, folder".

    "192.168.1.10-25" in an address stands for sixteen of them, "{1-8}" for the numbers one to eight, in the name too. A camera without a
    name gets one from its address. Empty lines, lines that begin with # and the table's heading are passed over.

    Args:
        other_names: of cameras that are there already; no name is given twice.
    """
    taken = set(other_names)
    cameras: list[ListedCamera] = []
    problems: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        fields = [field.strip() for field in next(csv.reader([line], skipinitialspace=True), [])]
        if not any(fields) or fields[0].startswith("#") or _is_heading(fields):
            continue
        try:
            for camera in _expanded(fields):
                cameras.append(_named(camera, taken))
                if len(cameras) > MOST_CAMERAS:
                    problems.append((number, f"More than {MOST_CAMERAS} cameras at once"))
                    return CameraList(tuple(cameras[:MOST_CAMERAS]), tuple(problems))
        except ValueError as error:
            problems.append((number, str(error)))
    return CameraList(tuple(cameras), tuple(problems))


def write_cameras(cameras: Iterable[Camera]) -> str:
    """The table of these cameras, with a heading; without passwords."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((camera.name, camera.url, camera.sub_url, camera.user, camera.folder) for camera in cameras)
    return text.getvalue()


def free_name(wished: str, taken: Collection[str]) -> str:
    """A name like the wished one that nobody has."""
    name, number = wished, 2
    while name in taken:
        ending = f" ({number})"
        name, number = wished[: MAX_NAME_CHARS - len(ending)] + ending, number + 1
    return name


def _is_heading(fields: list[str]) -> bool:
    return tuple(field.casefold() for field in fields[:2]) == COLUMNS[:2]


def _expanded(fields: list[str]) -> Iterator[ListedCamera]:
    """The cameras of one line.

    Raises:
        ValueError: it holds no address, or a range that is none.
    """
    name, address, sub_address, user, folder = (
        ["", *fields, "", "", ""] if len(fields) == 1 or _is_address(fields[0]) else [*fields, "", "", "", ""]
    )[:5]
    names, addresses, sub_addresses = _range(name), _range(address), _range(sub_address)
    if sub_address and len(sub_addresses) not in (1, len(addresses)):
        raise ValueError("The range of the sub streams has another length than that of the addresses")
    for index, one in enumerate(addresses):
        one_name = names[index] if len(names) == len(addresses) else f"{name} {index + 1}" if name else ""
        sub = sub_addresses[index] if len(sub_addresses) == len(addresses) else sub_addresses[0]
        yield _camera(one_name, one, sub, user, tidy_folder(folder))


def _is_address(text: str) -> bool:
    try:
        parse_address(split_credentials(_range(text)[0])[0])
    except (AddressError, ValueError):
        return False
    return True


def _camera(name: str, address: str, sub_address: str, user: str, folder: str) -> ListedCamera:
    if not is_folder(folder):
        raise ValueError(f"“{folder}” is too long or too deep to be a folder")
    url, own_user, password = split_credentials(address)
    sub_url, sub_user, sub_password = split_credentials(sub_address)
    try:
        url = parse_address(url).url
        sub_url = parse_address(sub_url).url if sub_url else ""
    except AddressError as error:
        raise ValueError(redact(str(error), password, sub_password)) from error
    if sub_user and own_user and sub_user != own_user:
        raise ValueError(
            f"The sub stream signs in as “{sub_user}”, the camera as “{own_user}”. A camera has one login."
        )
    return ListedCamera(name, url, sub_url, own_user or user or sub_user, password or sub_password, folder)


def _range(text: str) -> list[str]:
    """A text with a range as so many texts; one without as itself.

    Raises:
        ValueError: its end lies before its beginning, or is no part of an address.
    """
    match = _LAST_OCTETS.search(text)
    if match is not None:
        first, last = int(match[2]), int(match[3])
        if last > 255:
            raise ValueError(f"{match[0]} is no range of addresses: the last number is 255 at most")
        return [f"{text[: match.start()]}{match[1]}{n}{text[match.end() :]}" for n in _numbers(match[0], first, last)]
    match = _NUMBERS.search(text)
    if match is not None:
        first, last = int(match[1]), int(match[2])
        width = len(match[1]) if match[1].startswith("0") else 0
        numbers = _numbers(match[0], first, last)
        return [f"{text[: match.start()]}{n:0{width}d}{text[match.end() :]}" for n in numbers]
    return [text]


def _numbers(words: str, first: int, last: int) -> range:
    if last < first:
        raise ValueError(f"{words} ends before it begins")
    if last - first >= MOST_CAMERAS:
        raise ValueError(f"{words} are more than {MOST_CAMERAS} cameras")
    return range(first, last + 1)


def _named(camera: ListedCamera, taken: set[str]) -> ListedCamera:
    """With a name that nobody else has."""
    name = free_name((camera.name or _name_from(camera.url))[:MAX_NAME_CHARS], taken)
    taken.add(name)
    return replace(camera, name=name)


def _name_from(url: str) -> str:
    address = parse_address(url)
    if address.scheme in DEFAULT_PORTS:
        return host_and_port(url, DEFAULT_PORTS[address.scheme]).removesuffix(f":{DEFAULT_PORTS[address.scheme]}")
    return (address.path or url).rsplit("/", 1)[-1]
