r"""What a user gives for one parameter of a sweep: an array of values, a pair of ends, a distribution, or a constant.

Numbers are read as everywhere in the library: a float means the decimal it prints as, whole numbers and ratios are kept as they
are. So an array of floats stays one, and whatever no float holds (a fraction, a whole number beyond 53 bits, a narrower float)
becomes an array of exact numbers. What is no number is refused with its place, all of it at once.

>>> source_of("batna", ["1/3", 0.1]).tolist()
[Fraction(1, 3), Fraction(1, 10)]
>>> source_of("batna", [0.5, float("nan"), "much"])
Traceback (most recent call last):
...
bargaining.errors.DrawError: draw 1: batna = nan is not a finite number
draw 2: batna: "much" is not a number; write 3, 0.25, 1e-3 or 4/5
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from bargaining.errors import BargainingError, DrawError
from bargaining.game.exact import exact
from bargaining.leverage.sweeps.forms import Floats

WHOLE = 2**53
"""Up to here every whole number is a float."""

SHOWN = 5
"""How many mistakes in one array are listed."""

QUANTILES = 4096
"""At so many probabilities two distributions are compared."""


def source_of(name: str, value: Any) -> Any:
    """An array of floats, whole or exact numbers; a pair of ends; a distribution; or a constant.

    Raises
    ------
    DrawError
        Where it is none of these.
    """
    if hasattr(value, "ppf") and hasattr(value, "rvs"):
        return _checked(name, _frozen(name, value))
    if callable(getattr(value, "icdf", None)):  # scipy's newer distributions
        return _checked(name, value)
    if isinstance(value, tuple):
        return _pair(name, value)
    if isinstance(value, str) or not hasattr(value, "__len__") or np.ndim(value) == 0:
        try:
            return exact(value)
        except BargainingError as problem:
            raise DrawError(f"draws: {name}: {problem}; give an array, a frozen distribution of scipy.stats, a pair (low, high) or a number") from None
    return _array(name, value)


def _frozen(name: str, law: Any) -> Any:
    from scipy.stats import rv_histogram

    if hasattr(law, "dist"):
        return law
    if isinstance(law, rv_histogram) or hasattr(law, "xk"):  # a histogram, or a table of values: they have no parameters to forget
        return law()
    raise DrawError(f"draws: {name} is a distribution without parameters; freeze it first, such as scipy.stats.norm(0, 1)")


def _checked(name: str, law: Any) -> Any:
    """Ask for three quantiles, before many are asked for."""
    try:
        found = quantiles(law, np.array([0.25, 0.5, 0.75]))
    except Exception as problem:  # whatever a foreign distribution may raise
        raise DrawError(f"draws: {name}: the distribution has no quantiles ({problem}); every parameter of it must be one number") from None
    if found.shape != (3,) or np.isnan(found).any():
        raise DrawError(f"draws: {name}: the distribution has no quantiles; is every parameter of it one number, and in its range?")
    return law


def _pair(name: str, value: tuple[Any, ...]) -> Any:
    if len(value) != 2:
        raise DrawError(f"draws: {name} is a tuple of {len(value)}; a range has two ends (low, high), and an array of values is a list")
    try:
        low, high = map(exact, value)
    except BargainingError as problem:
        raise DrawError(f"draws: {name}: {problem}") from None
    if low > high:
        raise DrawError(f"draws: {name} = ({low}, {high}) is empty: its low end lies above its high end")
    return (float(low), float(high)) if low < high else low


def _array(name: str, value: Any) -> Any:
    if np.ndim(value) != 1:
        raise DrawError(f"draws: {name} has {np.ndim(value)} dimensions; give one value for each draw")
    if np.ma.is_masked(value):
        raise DrawError(f"draw {int(np.ma.getmaskarray(value).argmax())}: {name} is masked; give a number, or leave the draw out")
    entries: Any = value if isinstance(value, np.ndarray) else list(value)
    if isinstance(entries, list) and set(map(type, entries)) <= {int, float} and all(-WHOLE <= entry <= WHOLE for entry in entries if type(entry) is int):
        entries = np.array(entries, dtype=np.float64)
    if not isinstance(entries, np.ndarray) or not _as_floats(entries):
        return _exactly(name, entries)
    if not np.isfinite(entries).all():
        bad = np.flatnonzero(~np.isfinite(entries))
        _refuse([f"draw {i}: {name} = {entries[i]} is not a finite number" for i in bad[:SHOWN].tolist()], len(bad))
    return entries


def _as_floats(entries: Any) -> bool:
    """Whether float64 holds what the entries mean."""
    if entries.dtype == np.float64:
        return True
    return entries.dtype.kind in "iu" and (not len(entries) or bool(entries.max() <= WHOLE and entries.min() >= -WHOLE))


def _exactly(name: str, entries: Any) -> Any:
    found, problems = np.empty(len(entries), dtype=object), []
    for i, entry in enumerate(entries):
        try:
            found[i] = exact(entry)
            float(found[i])
        except BargainingError as problem:
            nothing = isinstance(entry, float) and not np.isfinite(entry)
            problems.append(f"draw {i}: {name} = {entry} is not a finite number" if nothing else f"draw {i}: {name}: {problem}")
        except OverflowError:
            problems.append(f"draw {i}: {name} is too large for a float")
    if problems:
        _refuse(problems[:SHOWN], len(problems))
    return found


def _refuse(shown: Sequence[str], count: int) -> None:
    more = [f"and {count - len(shown):,} more"] if count > len(shown) else []
    raise DrawError("\n".join([*shown, *more]))


def quantiles(source: Any, points: Floats) -> Floats:
    """The quantiles of a pair of ends or a distribution at some probabilities."""
    if isinstance(source, tuple):
        low, high = source
        return low + (high - low) * points  # type: ignore[no-any-return]
    return np.asarray((source.ppf if hasattr(source, "ppf") else source.icdf)(points), dtype=np.float64)


def identified(source: Any) -> Iterator[bytes]:
    """What tells a source from others; a distribution is known by its quantiles."""
    if not isinstance(source, np.ndarray):
        yield quantiles(source, (np.arange(QUANTILES) + 0.5) / QUANTILES).tobytes()
    elif source.dtype == object:
        yield "\0".join(map(str, source.tolist())).encode()
    else:
        yield np.ascontiguousarray(source, dtype=np.float64).tobytes()
