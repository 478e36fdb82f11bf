"""A case as a model file in the words of mediation: ``schema`` is its shape, ``reading`` makes the case, ``complaints`` words the mistakes."""
