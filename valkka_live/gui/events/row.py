"""One thing that happened, as a row of the dock, and what a message says about such rows. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QImage

Key = tuple[str, str, str, str, str]
"""(camera, analyzer, kind, shape, track): the start and the end of the same thing have it in common."""
Region = tuple[float, float, float, float]
"""(x1, y1, x2, y2) relative to the picture, 0.0 to 1.0."""


@dataclass(slots=True, eq=False)
class EventRow:
    """Start and end of the same thing are one row, which goes on in between.

    Attributes:
        key: of the start.
        words: what happens; words_after: said when it is over; sign: an arrow behind them, "" for none.
        short_words: what happens, where there is little room; "" for none.
        icon: of the analyzer, or of the camera's state.
        token: the theme's colour of the icon.
        began_ms, ended_ms: wall time, UTC; ended_ms is 0 while it goes on, and of what takes no time.
        goes_on: its end has not come yet.
        region: what of the picture it concerns; None: all of it.
        is_state: it concerns the camera itself and has no picture.
        number: the newest one has the largest.
        thumbnail: null while there is none.
        jpeg: the picture as it was shown, to be saved; empty while there is none.
    """

    key: Key
    words: str
    icon: str
    token: str
    began_ms: int
    short_words: str = ""
    words_after: str = ""
    sign: str = ""
    ended_ms: int = 0
    goes_on: bool = False
    region: Region | None = None
    is_state: bool = False
    number: int = 0
    thumbnail: QImage = field(default_factory=QImage)
    jpeg: bytes = b""

    @property
    def camera_id(self) -> str:
        """Whose it is."""
        return self.key[0]

    @property
    def analyzer(self) -> str:
        """Who has seen it; "" for the camera itself."""
        return self.key[1]

    @property
    def words_now(self) -> str:
        """What happens, or has happened; without the sign."""
        return self.words if self.goes_on or not self.words_after else self.words_after

    @property
    def said(self) -> str:
        """The same with the sign."""
        return f"{self.words_now} {self.sign}".rstrip()

    @property
    def duration_s(self) -> float | None:
        """None while it goes on, of what takes no time, and when nobody saw its end."""
        return max(0, self.ended_ms - self.began_ms) / 1000 if self.ended_ms else None

    @property
    def n_bytes(self) -> int:
        """Of its pictures."""
        return self.thumbnail.sizeInBytes() + len(self.jpeg)

    def drop_pictures(self) -> None:
        """Hold none any more."""
        self.thumbnail, self.jpeg = QImage(), b""


@dataclass(frozen=True, slots=True)
class Told:
    """What one message says.

    Attributes:
        at_ms: wall time, UTC.
        row: begins with it; None: nothing does.
        ends: what is over, if it was known to go on.
        row_is_end: the row tells the end of something whose start nobody saw; when its start is there, it has a row already.
    """

    at_ms: int
    row: EventRow | None = None
    ends: tuple[Key, ...] = ()
    row_is_end: bool = False
