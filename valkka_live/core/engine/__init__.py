"""The headless engine: one door, typed commands in, typed notifications out."""

from valkka_live.core.engine.engine import Engine
from valkka_live.core.engine.parts import Parts

__all__ = ["Engine", "Parts"]
