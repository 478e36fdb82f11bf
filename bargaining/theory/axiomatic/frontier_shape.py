r"""A frontier that is a function, read as the shape it has: lines, a curve, or a surface.

* An expression that is a ``min`` of lines, or with several names of planes, is polyhedral, and exact.
* Any other expression in one name is a curve whose slope is known. That it is concave is proved where intervals can prove it
  (:mod:`~bargaining.theory.axiomatic.curvature`), and tried at points where they cannot.
* A callable is only tried at points (:mod:`~bargaining.theory.axiomatic.falling`).
* Where ranges are given by name, there is a party for each name and one more: a surface (:mod:`~bargaining.theory.axiomatic.surface`), tried at chords.

>>> shape_of("min(1 - x/2, 2 - 2*x)", (0, 1), None)[0].corners((0, 0))
((0, 1), (Fraction(2, 3), Fraction(2, 3)), (1, 0))
>>> shape_of("1 - x**2", (0, 1), None)[1]
'the frontier 1 - x**2 on [0, 1]'
>>> shape_of("1 - a**2 - b**2", {"a": (0, 1), "b": (0, 1)}, None)[1]
'the frontier 1 - a**2 - b**2 of a in [0, 1], b in [0, 1]'
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bargaining.errors import FrontierError
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression, expression
from bargaining.theory.arguments import by_name
from bargaining.theory.axiomatic.curvature import concavity
from bargaining.theory.axiomatic.curve import Curve
from bargaining.theory.axiomatic.falling import check_chords, check_falling
from bargaining.theory.axiomatic.frontier_text import Plane, Slopes, pieces
from bargaining.theory.axiomatic.polyhedral import Polyhedral, dot
from bargaining.theory.axiomatic.set_arguments import read_ends
from bargaining.theory.axiomatic.surface import Place, Surface

Frontier = str | Expression | Callable[..., Any]
STEP = 1e-6
ROUGH = 1e-6


def shape_of(frontier: Frontier, within: Any, slope: Callable[..., Any] | None) -> tuple[Polyhedral | Curve | Surface, str]:
    """The shape of a frontier, and how it is described.

    Parameters
    ----------
    frontier : str, Expression or callable
    within : pair of numbers, or mapping of name to pair
    slope : callable, optional
        The derivative of a callable; of several names, its partial derivatives.

    Raises
    ------
    FrontierError
        Where it is no function of numbers, rises, or is not concave.
    """
    if slope is not None and not callable(slope):
        raise FrontierError(f"slope is the derivative of a frontier, a function, not {slope!r:.60}")
    read = frontier if callable(frontier) else expression(frontier)
    if isinstance(within, Mapping):
        return _surface(read, {name: read_ends(ends) for name, ends in by_name(within, "within").items()}, slope)
    low, high = read_ends(within)
    if callable(read):
        check_falling(lambda x: Curve(read, None, low, high).height(float(x)), low, high)
        return Curve(lambda x: read(float(x)), slope, low, high), f"a frontier on [{low}, {high}]"
    if isinstance(read, Expression) and len(read.names) != 1:
        wanted = "it must name the first party's payoff and nothing else"
        raise FrontierError(f'the frontier "{read}" names {", ".join(sorted(read.names))}; {wanted}, or give a range for each name')
    written, lines = f"the frontier {read} on [{low}, {high}]", pieces(read)
    return (_curve(read, low, high) if lines is None else _planes(lines, (low,), (high,), read)), written


def _planes(planes: tuple[Plane, ...], low: tuple[Exact, ...], high: tuple[Exact, ...], read: Any) -> Polyhedral:
    heights = [plane[0] + dot(plane[1:], low) for plane in planes]
    for i in range(len(low)):
        if min(plane[i + 1] for plane, height in zip(planes, heights, strict=True) if height == min(heights)) > 0:
            raise FrontierError(f"the frontier {read} rises at {', '.join(map(str, low))}; what one party gains, the others must not")
    sides = [tuple(sign * int(i == j) for j in range(len(low) + 1)) for sign in (1, -1) for i in range(len(low))]
    rows = (*((*(-slope for slope in plane[1:]), 1) for plane in planes), *sides)
    return Polyhedral(len(low) + 1, rows, (*(plane[0] for plane in planes), *high, *(-each for each in low)))


def _curve(read: Expression | Exact, low: Exact, high: Exact) -> Curve:
    if not isinstance(read, Expression):
        raise FrontierError(f"the frontier {read} is a number; it must be an expression in the first party's payoff")
    (name,) = read.names
    drawn = Curve(lambda x: read.read(Slopes(x))[0] if isinstance(x, float) else read.at({name: x}), lambda x: read.read(Slopes(x))[1], low, high)
    check_falling(drawn.height, low, high)
    known = concavity(read, low, high)
    if known.rises_near is not None:
        raise FrontierError(f"the frontier is not concave near {known.rises_near:.6g}; lotteries would make it so: use BargainingSet.from_points")
    return drawn


def _surface(
    read: Expression | Exact | Callable[..., Any], ends: dict[str, tuple[Exact, Exact]], slopes: Callable[..., Any] | None
) -> tuple[Polyhedral | Surface, str]:
    low, high = (tuple(end[k] for end in ends.values()) for k in (0, 1))
    box = ", ".join(f"{name} in [{left}, {right}]" for name, (left, right) in ends.items())
    if len(ends) < 2:
        raise FrontierError(f"within names {box} alone; for two parties give the pair itself, such as within=(0, 1)")
    if callable(read):
        function = read
        drawn = Surface(lambda x: function(*x), (lambda x: slopes(*x)) if slopes else (lambda x: _differences(function, x, low, high)), low, high)
        check_chords(drawn.height, drawn.slopes_at, low, high, rounding=ROUGH)
        return drawn, f"a frontier of {box}"
    if not isinstance(read, Expression) or read.names != ends.keys():
        names = ", ".join(sorted(read.names)) if isinstance(read, Expression) else "nothing"
        raise FrontierError(f'the frontier "{read}" names {names}, and within has ranges for {", ".join(ends)}; both must be the same names')
    written = read

    def dual(x: Place, moving: int) -> Any:
        return written.read(Slopes({name: (at, float(k == moving)) for k, (name, at) in enumerate(zip(ends, x, strict=True))}))

    drawn = Surface(lambda x: dual(x, 0)[0], lambda x: [dual(x, k)[1] for k in range(len(x))], low, high)
    check_chords(drawn.height, drawn.slopes_at, low, high)
    planes = pieces(written, tuple(ends))
    return (drawn if planes is None else _planes(planes, low, high, written)), f"the frontier {read} of {box}"


def _differences(function: Callable[..., Any], x: Place, low: tuple[Exact, ...], high: tuple[Exact, ...]) -> list[float]:
    """Slopes from values on either side, or on one at the ends of the range."""
    found = []
    for k, at in enumerate(x):
        step = STEP * float(high[k] - low[k])
        before, after = max(float(low[k]), at - step), min(float(high[k]), at + step)
        found.append((float(function(*x[:k], after, *x[k + 1 :])) - float(function(*x[:k], before, *x[k + 1 :]))) / (after - before))
    return found
