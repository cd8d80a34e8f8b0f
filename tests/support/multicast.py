"""A multicast group in a network name space of its own: ``unshare --net python -m tests.support.multicast DIRECTORY``."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

from tests.support.clips import SIZE_WH, write_clip
from tests.support.rtp_sender import rtp_sender
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.registry import make_source


def main(directory: Path) -> None:
    """Two cameras listen to one sender."""
    for arguments in ("link set lo up multicast on", "route add 239.0.0.0/8 dev lo"):
        subprocess.run(["ip", *arguments.split()], check=True)
    sdp = directory / "group.sdp"
    with rtp_sender(write_clip(directory / "clip.mp4"), sdp, "239.255.12.42"):
        sources = [make_source(str(sdp), SourceSettings()) for _ in range(2)]
        for source in sources:
            source.open()
        for source in sources:
            shown = [frame for frame in islice(source.frames(), 100) if frame is not None]
            assert shown and shown[0].picture.size_wh == SIZE_WH
            source.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
