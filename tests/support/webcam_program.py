"""``valkka-live`` on a computer whose /dev is another directory: $TEST_DEV."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from valkka_live.cli import run
from valkka_live.core.sources import webcams

if __name__ == "__main__":
    webcams.DEV = Path(os.environ["TEST_DEV"])
    sys.exit(run(sys.argv[1:]))
