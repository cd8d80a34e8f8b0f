"""Nothing outlives the benchmark, and nothing waits for ever."""

from __future__ import annotations

WITH_US = ("setpriv", "--pdeathsig", "KILL")
"""Before a command: its process ends when this one does, whatever ends this one."""
PATIENCE_S = 30.0
"""Longest wait for anything; it ends a hang, it measures nothing."""
