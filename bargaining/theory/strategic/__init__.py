"""Division by offers: parties propose in turn, wait, walk out, or bid at once for what they value in private."""
