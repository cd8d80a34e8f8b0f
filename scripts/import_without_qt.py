"""Imports every module of the engine, the analyzers, the examples and the terminal's commands with Qt and the model libraries blocked."""

from __future__ import annotations

import importlib
import pkgutil
import sys

BLOCKED = ("PySide6", "shiboken6", "ultralytics", "torch", "torchvision")

_PACKAGES = (
    "valkka_live.core",
    "valkka_live.analyzers",
    "valkka_live.examples",
    "valkka_live.commands.share",
    "valkka_live.commands.rings",
)


def main() -> int:
    """Exit code 0: all could be imported."""
    for name in BLOCKED:
        sys.modules[name] = None  # type: ignore[assignment]  # makes the import fail
    failed = 0
    for package_name in _PACKAGES:
        package = importlib.import_module(package_name)
        for module in pkgutil.walk_packages(package.__path__, f"{package_name}."):
            try:
                importlib.import_module(module.name)
            except ImportError as error:
                sys.stderr.write(f"{module.name}: {error}\n")
                failed += 1
    sys.stdout.write(
        f"engine, analyzers, examples and commands import without {', '.join(BLOCKED)}: {'yes' if not failed else 'no'}\n"
    )
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
