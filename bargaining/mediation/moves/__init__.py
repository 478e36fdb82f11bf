"""The game that a mediation is: who moves when, and what each end is worth to whom.

``terms`` are the parameters, ``payoffs`` what an end is worth, ``refusing`` and ``accepting`` the two sides of a reply, ``construction`` and
``compilation`` put the tree together; ``explanation`` says which payoff comes from where.
"""
