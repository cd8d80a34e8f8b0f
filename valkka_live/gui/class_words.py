"""What detectors find, as the user reads it: their classes have English names, as data."""

from __future__ import annotations

from valkka_live.gui.tr import tr

_LIST = (
    "person, bicycle, car, motorcycle, airplane, bus, train, truck, boat, van, "
    "traffic light, fire hydrant, stop sign, parking meter, bench, "
    "bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe, "
    "backpack, umbrella, handbag, tie, suitcase, frisbee, skis, snowboard, sports ball, kite, "
    "baseball bat, baseball glove, skateboard, surfboard, tennis racket, "
    "bottle, wine glass, cup, fork, knife, spoon, bowl, "
    "banana, apple, sandwich, orange, broccoli, carrot, hot dog, pizza, donut, cake, "
    "chair, couch, potted plant, bed, dining table, toilet, "
    "tv, laptop, mouse, remote, keyboard, cell phone, "
    "microwave, oven, toaster, sink, refrigerator, "
    "book, clock, vase, scissors, teddy bear, hair drier, toothbrush"
)
CLASSES = tuple(_LIST.split(", "))
"""Those of COCO, which the usual models know, and of the demo model; translations.py collects them."""
_KNOWN = frozenset(CLASSES)


def class_word(name: str) -> str:
    """A class in the user's language; one that is not known here is called as its model calls it."""
    return tr(name) if name in _KNOWN else name
