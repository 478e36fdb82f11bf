"""Case records, and what refusals and acceptances reveal.

``schema`` declares the file format (``complaints``, ``checks`` and ``dates`` say what is wrong with a file); ``record``,
``events``, ``coding`` and ``history`` are a record in its codings; ``shelf`` finds records by name.
"""

from bargaining.cases.events import Event, Reply
from bargaining.cases.record import Record
from bargaining.cases.shelf import load_record, record_names

__all__ = ["Event", "Record", "Reply", "load_record", "record_names"]
