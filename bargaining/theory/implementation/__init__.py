"""What has to be promised, paid or committed to so that rational parties play as somebody wishes.

``promised_transfers`` pays for a profile of a game in strategies (``payment_tables`` reads it); for a path in a tree see
:func:`bargaining.implementation_cost`. ``commitment`` binds a leader in a tree (``inducible``, ``frontiers``).
"""

from bargaining.theory.implementation.commitment import Stackelberg, least_enforcement, stackelberg
from bargaining.theory.implementation.promised_transfers import KImplementation, k_implementation

__all__ = ["KImplementation", "Stackelberg", "k_implementation", "least_enforcement", "stackelberg"]
