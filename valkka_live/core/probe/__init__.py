"""What is at an address: opened as a camera would be, looked at for some seconds, told."""
