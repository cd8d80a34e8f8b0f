"""What the program uses and does: processes, detector, shared memory, log."""
