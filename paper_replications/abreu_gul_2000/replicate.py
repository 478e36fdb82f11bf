"""Replicates Abreu and Gul (2000): ``python paper_replications/abreu_gul_2000/replicate.py``.

The sentences of the abstract, in the concession game after given demands, which has a closed form; and that closed form.
"""

from __future__ import annotations

from fractions import Fraction

from postures import Pair, depends_on_both, disappears, inversely_proportional, is_unique_with_delay, library_has, printed_equilibrium_holds

from bargaining.replication import Replication

paper = Replication(
    __file__,
    cite="Abreu, D. and Gul, F. 2000. Bargaining and reputation. Econometrica 68: 85-117.",
    fidelity="reconstruction",
    read="the abstract; the concession game after given demands as the literature cites it",
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


def concession_rates(demands: Pair, rates: Pair) -> tuple[Fraction, Fraction]:
    """The printed rates."""
    more = sum(demands) - 1
    return rates[1] * (1 - demands[0]) / more, rates[0] * (1 - demands[1]) / more


@paper.row("speeds")
def speeds() -> bool:
    """With them nobody minds when to concede, by quadrature at random demands; the library has the same."""
    return printed_equilibrium_holds(concession_rates) and library_has(concession_rates)


@paper.row("horizon")
def horizon() -> bool:
    """With it just one side at most concedes at once; the library's horizon is the same."""
    return printed_equilibrium_holds(concession_rates) and library_has(concession_rates)


@paper.row("concessions")
def concessions() -> bool:
    """With them nobody minds when to concede, by quadrature; the library's chances that a side is still there are the same."""
    return printed_equilibrium_holds(concession_rates) and library_has(concession_rates)


if __name__ == "__main__":
    paper.main()
