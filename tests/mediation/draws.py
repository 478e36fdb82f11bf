"""Random exact mediations, small enough that every coincidence occurs."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from bargaining.mediation import Enticement, Mechanism, Mediation, Offer, Party

shares = st.integers(0, 10).map(lambda k: Fraction(k, 10))
amounts = st.integers(0, 20).map(lambda k: Fraction(k, 10))
likely = st.integers(1, 10).map(lambda k: Fraction(k, 10))


@st.composite
def simple(draw: st.DrawFn) -> tuple[Mediation, dict[str, Fraction]]:
    """One party, one refusal, one mechanism, one enticement; and the symbols of the closed forms."""
    v = {name: draw(shares) for name in ("r", "x", "q", "sigma", "s")}
    v |= {"e": draw(shares), "alpha": draw(likely), "h": draw(amounts), "phi": draw(likely)}
    mediation = Mediation(
        [Party("R", continuing=v["r"], submission_cost=v["s"])],
        Offer(values={"R": v["x"]}),
        mechanisms=[Mechanism("m", harm=v["h"], credibility=v["q"], nonassurance=v["sigma"], passthrough=v["phi"])],
        enticements=[Enticement(v["e"], delivery=v["alpha"])],
    )
    return mediation, v


@st.composite
def several(draw: st.DrawFn, most: int = 3) -> Mediation:
    """One party with two refusals and several mechanisms, all with q >= sigma or not."""
    mechanisms = []
    for k in range(draw(st.integers(1, most))):
        punishes = draw(st.sampled_from([["continue"], ["abandon"], ["continue", "abandon"]]))
        mechanisms.append(Mechanism(f"m{k}", harm=draw(amounts), credibility=draw(shares), nonassurance=draw(shares) / 4, punishes=punishes))
    party = Party("R", continuing=draw(shares), abandoning=draw(shares), submission_cost=draw(shares) / 4)
    return Mediation([party], Offer(values={"R": draw(shares)}), mechanisms=mechanisms, enticements=[Enticement(draw(shares) / 2)])
