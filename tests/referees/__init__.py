"""Slow, plain answers that share no code with the solvers; the tests compare the two."""
