"""The painters of the scenes: each paints the background of one and hands over its stage."""
