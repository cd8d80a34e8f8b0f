"""What is written into each picture: when it was made, and its number. Needs nothing: the system's Python reads it, too.

The bits are blocks of black and white in the picture's lower middle, in two rows: a scaled picture still has them, and a tile's header and
messages do not cover them.
"""

from __future__ import annotations

COLUMNS, ROWS = 32, 3
TIME_BITS, NUMBER_BITS, CHECK_BITS = 56, 24, 16
PLACE_SHIFT = 20
"""The number's highest bits tell the mount, by its place in the command."""
LEFT, TOP, WIDTH, HEIGHT = 0.1, 0.6, 0.8, 0.15
"""Where the blocks are, as parts of the picture."""


def stamp_bits(time_us: int, number: int) -> list[int]:
    """The bits, row by row, first the highest."""
    value = ((time_us % (1 << TIME_BITS)) << NUMBER_BITS) | (number % (1 << NUMBER_BITS))
    value = (value << CHECK_BITS) | check_of(value)
    total = COLUMNS * ROWS
    return [(value >> (total - 1 - i)) & 1 for i in range(total)]


def check_of(value: int) -> int:
    """Tells a picture that is torn, or none of ours."""
    return (value * 40503 >> 7) % 65521


def rows_of(time_us: int, number: int, width: int, height: int) -> list[tuple[int, int, bytes]]:
    """What is to be painted into a plane of brightness: (first line, lines, the bytes of each from the left edge of the blocks)."""
    bits = stamp_bits(time_us, number)
    block_w, block_h = int(width * WIDTH) // COLUMNS, int(height * HEIGHT) // ROWS
    rows = []
    for row in range(ROWS):
        line = b"".join((b"\xeb" if bit else b"\x10") * block_w for bit in bits[row * COLUMNS : (row + 1) * COLUMNS])
        rows.append((int(height * TOP) + row * block_h, block_h, line))
    return rows
