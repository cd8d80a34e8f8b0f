"""A window that shows one ring buffer."""
