"""What is asked of a mediation, in the field's words.

``gaps`` is who is reluctant and by how much, ``answers`` the least threat, promise or credibility, ``mixes`` the cheapest of several,
``ripeness`` which offers could be accepted, ``durability`` whether an agreement lasts; ``resolve``, ``credibility``, ``preemption`` and
``alternation`` are special situations; ``worst_case`` and ``uncertainty`` ask of numbers that are not known for sure.
"""
