"""Ground truth: frames that are made here, so that it is known what moves on them and where.

``sequences`` gives frames of the kinds of difficulty that cameras have, ``crossings`` random ways across a line.
"""
