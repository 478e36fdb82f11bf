"""Division by axioms: a set of agreements, a point of disagreement, and the one agreement that the axioms leave."""
