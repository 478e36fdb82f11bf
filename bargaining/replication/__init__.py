"""Replications: what a paper prints, beside what the library finds, with a verdict for each value.

``published`` reads the table of printed values, ``paper`` hangs on each row the function that finds it again, ``agreement`` compares,
``verdicts`` says what came of it, ``tables`` keeps it up to date in the READMEs, ``shelf`` finds the folders.
"""

from bargaining.replication.agreement import agrees
from bargaining.replication.paper import Replication
from bargaining.replication.published import Published, read_published
from bargaining.replication.shelf import load_replication, papers
from bargaining.replication.tables import index_table, verdict_table
from bargaining.replication.verdicts import Replicated, RowVerdict

__all__ = [
    "Published",
    "Replicated",
    "Replication",
    "RowVerdict",
    "agrees",
    "index_table",
    "load_replication",
    "papers",
    "read_published",
    "verdict_table",
]
