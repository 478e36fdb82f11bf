"""Model files: what tests of them share."""
