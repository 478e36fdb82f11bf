"""Model files: a game in TOML, with what its numbers mean and where they come from.

``schema`` declares the format; ``reading`` parses text safely; ``values`` reads numbers and expressions; ``draft`` is
what can be read of a file that is not right; ``references`` and ``structure`` check it; ``complaints`` and ``mistakes``
say what is wrong; ``build`` makes the :class:`Model`; ``page`` and ``listing`` print; ``publication`` writes the JSON
Schema for editors.
"""

from bargaining.modelfile.file import read_model
from bargaining.modelfile.listing import Listed, Listing
from bargaining.modelfile.model import Model, Note, Parameter, Question
from bargaining.modelfile.reading import MAX_BYTES, decoded

__all__ = ["MAX_BYTES", "Listed", "Listing", "Model", "Note", "Parameter", "Question", "decoded", "read_model"]
