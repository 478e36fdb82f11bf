"""What one more inequality is said to cost at least, against the programme that is solved with it."""

from __future__ import annotations

from random import Random

from bargaining.leverage.portfolio.programme import Constraint, Solution


def _drawn(rng: Random, width: int) -> Constraint:
    return Constraint(rng.randint(-4, 2), -rng.randint(0, 1), tuple(rng.randint(-2, 3) for _ in range(width)))


def test_a_floor_is_never_above_the_cost() -> None:
    rng = Random(11)
    met = exact = below = excluded = 0
    for _ in range(3_000):
        width = rng.randint(1, 4)
        known = [_drawn(rng, width) for _ in range(rng.randint(0, 5))]
        before = Solution.start([rng.randint(0, 3) for _ in range(width)]).repaired(known)
        if before is None:
            continue
        new = _drawn(rng, width)
        after = before.repaired([*known, new], hold=len(known))
        again = before.repaired([*known, new])
        assert (after is None) == (again is None)
        if before.meets(new):
            met += 1
            assert after is not None
            assert after.cost == before.cost
            continue
        floor = before.floor(new)
        if floor is None:
            excluded += 1
            assert after is None
        elif after is not None:
            assert again is not None
            assert before.cost <= floor <= after.cost == again.cost
            exact += floor == after.cost
            below += floor < after.cost
    assert min(met, exact, below, excluded) > 50
