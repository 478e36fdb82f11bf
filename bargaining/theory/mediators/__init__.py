"""What a third party adds: news, blame, force, lots that are drawn for the parties, and shifted reservation values."""
