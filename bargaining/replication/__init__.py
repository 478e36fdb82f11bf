"""Replications: what a paper prints, beside what the library finds, with a verdict for each value."""
