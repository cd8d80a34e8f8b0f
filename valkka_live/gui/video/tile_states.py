"""What a tile can say. Knows no widget."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from valkka_live.core.messages import StreamState
from valkka_live.gui.tr import tr


class TileKind(enum.Enum):
    """What a tile shows, as far as it paints differently."""

    EMPTY = enum.auto()
    CONNECTING = enum.auto()
    LIVE = enum.auto()
    NOT_LIVE = enum.auto()
    PLACEHOLDER = enum.auto()


class TileAction(enum.Enum):
    """What the buttons of a tile ask for."""

    CHOOSE = enum.auto()
    CLEAR = enum.auto()
    EDIT = enum.auto()
    PASSWORD = enum.auto()
    RETRY = enum.auto()
    SWITCH_ON = enum.auto()
    USE_SUB = enum.auto()


class TileSound(enum.Enum):
    """What is heard of a camera."""

    NONE = enum.auto()
    MUTED = enum.auto()
    WAITING = enum.auto()
    PLAYING = enum.auto()
    FAILED = enum.auto()


def action_text(action: TileAction) -> str:
    """The verb on a button."""
    return {
        TileAction.CHOOSE: tr("Choose a camera"),
        TileAction.CLEAR: tr("Clear cell"),
        TileAction.EDIT: tr("Edit camera"),
        TileAction.PASSWORD: tr("Enter password"),
        TileAction.RETRY: tr("Try now"),
        TileAction.SWITCH_ON: tr("Switch on"),
        TileAction.USE_SUB: tr("Use the sub stream"),
    }[action]


@dataclass(frozen=True, slots=True)
class TileContent:
    """Everything a tile says besides its picture.

    Attributes:
        state: None for cells without a camera.
        icon: of header and message; "" is the dot.
        title, short_title: of the message; the short one is for small tiles.
        lines: under the title.
        actions: buttons, the first one is primary; also what Enter does.
        facts: header, right side, "1280×720 · 25 fps".
        measured: everything that was measured, shown under the mouse.
        late: header, right side, in the state's colour.
        trouble: header, right side: what keeps the stream away that the tile should show.
        analyzers: (icon, what it says, it is running) of those switched on.
        sound: NONE for a camera without.
        sound_reason: why it cannot be heard.
        cycling: how long each camera of the cell is shown before the next, "" when it stays.
        cycle: the same as a sentence.
        alarm: what has happened that the user has not seen yet.
        is_held: the user holds the picture: what is said is the user's, no state.
        keeps_picture: the last picture stays under the message, dimmed.
    """

    kind: TileKind
    camera_id: str = ""
    name: str = ""
    state: StreamState | None = None
    icon: str = ""
    title: str = ""
    short_title: str = ""
    lines: tuple[str, ...] = ()
    actions: tuple[TileAction, ...] = ()
    facts: str = ""
    measured: tuple[str, ...] = ()
    late: str = ""
    trouble: str = ""
    analyzers: tuple[tuple[str, str, bool], ...] = ()
    sound: TileSound = TileSound.NONE
    sound_reason: str = ""
    cycling: str = ""
    cycle: str = ""
    alarm: str = ""
    is_held: bool = False
    keeps_picture: bool = False

    @property
    def spoken(self) -> str:
        """The tile in words for a screen reader; without the countdown, so that ticks are not announced."""
        if self.kind is TileKind.EMPTY:
            return tr("empty cell")
        word = self.title if self.state is not StreamState.RETRYING else tr("no signal")
        said = f"{self.name}, {word or tr('live')}"
        return ", ".join(words for words in (said, self.alarm, self.cycle) if words)


EMPTY = TileContent(TileKind.EMPTY)
