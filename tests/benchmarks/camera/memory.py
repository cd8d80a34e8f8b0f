"""What memory a camera's process needs that nobody shares, and what it is made of."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.camera.clips import Clip
from tests.benchmarks.camera.decoder import Decoder

_SETTLE_S = 1.5
_HEAD = re.compile(r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \S+ *(.*)$")
_PARTS = (
    ("ring buffers", r"/dev/shm|/memfd"),
    ("OpenCV", r"cv2|opencv"),
    ("PyAV and FFmpeg", r"/av/|/av\.libs/"),
    ("numpy", r"numpy"),
    ("Python", r"python"),
    ("other libraries", r"^/"),
    ("heap and stacks", r""),
)


@dataclass(frozen=True, slots=True)
class Weight:
    """PSS of a process in MB: what it shares counts by its share of it."""

    label: str
    pss_mb: float
    parts_mb: dict[str, float] = field(default_factory=dict)


def weigh(clip: Clip, live_wh: tuple[int, int], others: int) -> list[Weight]:
    """One camera alone, and one among others like it."""
    with ExitStack() as running:
        first = running.enter_context(Decoder(clip.url, live_wh, hardware=True))
        first.until_first_picture()
        first.read_for(_SETTLE_S)
        weights = [weight_of(f"{clip.label}, alone", first.pid)]
        if others:
            more = [running.enter_context(Decoder(clip.url, live_wh, hardware=True)) for _ in range(others)]
            for decoder in more:
                decoder.until_first_picture()
            weights.append(weight_of(f"{clip.label}, one of {others + 1}", first.pid))
    return weights


def weight_of(label: str, pid: int) -> Weight:
    """Of a running process."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    assert found is not None
    parts: Counter[str] = Counter()
    part = ""
    for line in Path(f"/proc/{pid}/smaps").read_text(encoding="utf-8").splitlines():
        head = _HEAD.match(line)
        if head is not None:
            part = next(name for name, pattern in _PARTS if re.search(pattern, head[1]))
        elif line.startswith("Pss:"):
            parts[part] += int(line.split()[1])
    return Weight(label, int(found[1]) / 1024, {name: parts[name] / 1024 for name, _ in _PARTS})
