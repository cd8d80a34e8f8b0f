"""``valkka-live new-analyzer``: writes a working package with an analyzer of one's own."""
