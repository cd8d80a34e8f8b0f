"""What the user chooses once: theme, sizes, start, new cameras, folders."""
