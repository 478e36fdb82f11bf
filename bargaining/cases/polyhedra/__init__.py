"""Sets of points given by linear comparisons, over the rationals: ``forms`` is the language, ``polyhedron``
answers with proofs, ``contradiction`` finds the smallest reason for emptiness, ``vertices`` and ``sampling`` show the shape."""
