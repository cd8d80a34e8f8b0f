"""Small controls used all over the window."""
