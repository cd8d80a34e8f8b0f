"""What happened lately: the Events dock."""
