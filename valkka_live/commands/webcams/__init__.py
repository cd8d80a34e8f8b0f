"""``valkka-live webcams``: lists the webcams of this computer."""
