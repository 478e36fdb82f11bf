"""The one-lever solver for large trees: a flat program for one stack, on whole numbers."""
