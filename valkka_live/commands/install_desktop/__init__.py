"""``valkka-live install-desktop``: the program in the desktop's menu."""
