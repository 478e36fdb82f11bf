"""A property of mediators, searched over disputes with two private types on each side (P15)."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from bargaining.claims.declaration import opened
from bargaining.claims.properties.mediations import SOURCE
from bargaining.equilibrium.correlated import communication_equilibrium
from bargaining.game import Chance, Decision, Game, Outcome

LEFT = Fraction(4, 5)
"""What war leaves of what the parties divide."""


def dispute(gamma: Fraction, odds: Fraction) -> Game:
    """Each of two parties, strong or weak, claims a share or fights; there is peace where the claims add up.

    Parameters
    ----------
    gamma : Fraction
        :math:`(p\\theta - 1/2) / (1/2 - \\theta/2)`, what a strong party gains by war with a weak one against what two equals lose.
    odds : Fraction
        Of strong against weak; below ``gamma``, or else there is peace without a mediator.
    """
    wins = (Fraction(1, 2) + gamma * (1 - LEFT) / 2) / LEFT
    strong = odds / (1 + odds)
    shares = [*map(str, sorted({Fraction(1, 2), wins * LEFT, 1 - wins * LEFT})), "fight"]

    def talks(a: str, b: str) -> Decision:
        won = Fraction(1, 2) if a == b else wins if a == "strong" else 1 - wins

        def end(one: str, two: str) -> Outcome:
            if "fight" not in (one, two) and Fraction(one) + Fraction(two) == 1:
                return Outcome("peace", {"A": one, "B": two})
            return Outcome("war", {"A": won * LEFT, "B": (1 - won) * LEFT})

        return Decision("A", {one: Decision("B", {two: end(one, two) for two in shares}, information=f"B {b}") for one in shares}, information=f"A {a}")

    chances = {"strong": strong, "weak": 1 - strong}
    return Game(Chance({f"{a} {b}": (chances[a] * chances[b], talks(a, b)) for a in chances for b in chances}))


P15 = opened(
    id="P15",
    title="A mediator achieves what an arbitrator does",
    section=SOURCE,
    references=("Hörner, Morelli and Squintani 2015, Mediation and peace, Review of Economic Studies",),
)


@P15.clause(
    "",
    given={
        "gamma": st.integers(1, 7).map(lambda k: Fraction(k, 5)),
        "part": st.integers(1, 5).map(lambda k: Fraction(k, 6)),
    },
)
def mediation_is_arbitration(gamma: Fraction, part: Fraction) -> bool:
    """With two types on each side the best mechanism that parties obey voluntarily reaches the value of the best that they are bound by."""
    game = dispute(gamma, gamma * part)
    voluntary = communication_equilibrium(game, "peace")
    binding = communication_equilibrium(game, "peace", channel="binding", outside="fight")
    return bool(voluntary.exact and binding.exact and voluntary.value == binding.value)
