"""Linear programmes in exact rationals; they live in :mod:`bargaining.leverage.linear`."""

from bargaining.leverage.linear import Optimum, maximise

__all__ = ["Optimum", "maximise"]
