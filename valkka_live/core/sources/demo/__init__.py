"""Synthetic scenes for trying the program without a camera: everything in them is drawn by this package.

``names`` is light; ``scene`` imports numpy and OpenCV and belongs into a decoder process.
"""
