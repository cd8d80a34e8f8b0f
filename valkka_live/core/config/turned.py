"""What is drawn on a camera's picture when the user turns the picture."""

from __future__ import annotations

import msgspec

from valkka_live.core.config.models import Camera
from valkka_live.core.turning import Turning, turned_shape


def turned_along(camera: Camera, before: Turning) -> Camera:
    """The shapes of its analyzers stay on what they lie on when the user turns the picture.

    Args:
        before: how it was turned when they were drawn.
    """
    if camera.turning == before:
        return camera
    analyzers = {
        name: msgspec.structs.replace(
            settings, shapes=tuple(turned_shape(shape, before, camera.turning) for shape in settings.shapes)
        )
        for name, settings in camera.analyzers.items()
    }
    return msgspec.structs.replace(camera, analyzers=analyzers)
