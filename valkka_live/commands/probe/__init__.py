"""``valkka-live probe``: opens an address and says what is there."""
