"""Names of the demo scenes; importable anywhere, without numpy or OpenCV."""

from __future__ import annotations

SCENES: tuple[str, ...] = ("yard", "street", "carpark", "corridor")
"""What may follow ``demo:`` in a camera's address."""

TITLES: dict[str, str] = {"yard": "Yard", "street": "Main street", "carpark": "Car park", "corridor": "Corridor"}
"""What a person calls them."""
