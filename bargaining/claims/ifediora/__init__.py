"""The 46 claims of Ifediora's paper on strategic coercion in the mediation of atrocity-related conflict, each with its words and their section.

References
----------
Ifediora, O. F. Strategic coercion and international mediation of atrocity-related conflict. The University of Queensland.
"""

from bargaining.claims.ifediora import agency, atrocities, credibility, information, kenya, levers, mechanisms, power, roles, timing

PAPER = "Ifediora, O. F. Strategic coercion and international mediation of atrocity-related conflict. The University of Queensland."
