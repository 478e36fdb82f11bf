"""Replicates Abreu and Gul (2000): ``python paper_replications/abreu_gul_2000/replicate.py``.

The sentences of the abstract, in the concession game after given demands, which has a closed form.
"""

from __future__ import annotations

from postures import depends_on_both, disappears, inversely_proportional, is_unique_with_delay

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Abreu, D. and Gul, F. 2000. Bargaining and reputation. Econometrica 68: 85-117.",
    fidelity="reconstruction",
    read="the abstract",
)

paper.not_reproducible("procedures", because="a theorem on the limit of all protocols in discrete time; the concession game is what is left in it")


@paper.row("delay")
def delay() -> bool:
    """At random demands no other concession at once makes an equilibrium, parties wait on average, and their values add up to less than one."""
    return is_unique_with_delay()


@paper.row("influence")
def influence() -> bool:
    """The slower side gains by being likelier to be obstinate, and by being more patient."""
    return depends_on_both()


@paper.row("limit")
def limit() -> bool:
    """At random demands with obstinacy down to one in 10^90: what is lost is less than 1/1000, the average wait less than 1/100."""
    return disappears()


@paper.row("inversely")
def inversely() -> bool:
    """Each secures such a share as obstinacy goes to zero, whatever the other demands; no larger one is secure."""
    return inversely_proportional()


if __name__ == "__main__":
    paper.main()
