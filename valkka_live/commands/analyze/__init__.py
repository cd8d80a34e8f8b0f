"""``valkka-live analyze``: runs an analyzer on a video file, without cameras and without other processes."""
