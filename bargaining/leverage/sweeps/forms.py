r"""Payoffs as affine forms in a few features of a draw, with a bound on their rounding errors.

A **feature** is a parameter that is drawn, a product of several, or a whole expression that is no polynomial (a
quotient, ``min``, ``max``). With features :math:`f_1, \dots, f_K` every payoff is :math:`c_0 + \sum_k c_k f_k`, most
:math:`c_k` being zero, and payoffs that are the same polynomial share one form, so that a structural tie is a tie of
the very same floats.

A draw stands for the numbers that its floats print as, as everywhere in the library: ``0.1`` is one tenth. With
:math:`u = 2^{-53}`, a form of :math:`T` terms is off by at most

.. math:: \varepsilon = (2T + 8)\, u \sum_k |c_k f_k| + \sum_k |c_k| e_k,

where :math:`e_k` bounds the error of a feature. Two payoffs whose floats are further apart than the bounds allow are in
that order in exact arithmetic as well (a floating-point filter); all others are compared exactly.

References
----------
Higham, N. J. 2002. Accuracy and Stability of Numerical Algorithms, 2nd ed., section 3.1. Shewchuk, J. R. 1997. Adaptive
precision floating-point arithmetic and fast robust geometric predicates. Discrete & Computational Geometry 18: 305-363.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bargaining.errors import NotPolynomialError, NumberError
from bargaining.game.exact import Exact
from bargaining.game.expression import Expression
from bargaining.game.polynomial import Polynomial, polynomial
from bargaining.game.tree import Entry, Tree
from bargaining.leverage.sweeps.rounding import evaluated

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

UNIT = 2.0**-53
TINY = 1e-300
"""Added to every bound, for what underflows."""

Feature = tuple[int, ...] | Expression
"""The exponents of a product of parameters, or an expression."""


@dataclass(frozen=True, eq=False)
class Forms:
    """A tree's payoffs and probabilities as affine forms.

    Attributes
    ----------
    names : tuple of d str
        The parameters that are drawn; they are the first features.
    fixed : dict of str to number
        The others.
    features : tuple of K - d features
    constant : array of F floats
    start, index, slope : arrays
        The terms of form ``f`` are ``index[start[f]:start[f + 1]]`` with slopes alike.
    payoff : array (k, m) of int
        The form of each player's payoff at each end.
    weight : dict of int to int
        The form of each probability, by node.
    """

    names: tuple[str, ...]
    fixed: dict[str, Exact]
    features: tuple[Feature, ...]
    constant: Floats
    start: Integers
    index: Integers
    slope: Floats
    payoff: Integers
    weight: dict[int, int]

    @property
    def width(self) -> int:
        """The number of features."""
        return len(self.names) + len(self.features)

    def largest(self, forms: Any) -> tuple[float, Floats, int]:
        """The largest constant and slopes of some forms in absolute value, and the most terms."""
        chosen = np.unique(np.asarray(list(forms) if isinstance(forms, Sequence) else forms, dtype=np.int64))
        slopes = np.zeros(self.width)
        if not len(chosen):
            return 0.0, slopes, 0
        lengths = self.start[chosen + 1] - self.start[chosen]
        used = np.zeros(len(self.constant), dtype=bool)
        used[chosen] = True
        terms = np.repeat(used, np.diff(self.start))
        np.maximum.at(slopes, self.index[terms], np.abs(self.slope[terms]))
        return float(np.abs(self.constant[chosen]).max()), slopes, int(lengths.max())

    def matrix(self) -> Floats:
        """All forms as rows ``(c_0, c_1, ..., c_K)``."""
        dense = np.zeros((len(self.constant), self.width + 1))
        dense[:, 0] = self.constant
        rows = np.repeat(np.arange(len(self.constant)), np.diff(self.start))
        dense[rows, self.index + 1] = self.slope
        return dense


def forms_of(tree: Tree, names: Sequence[str], fixed: Mapping[str, Exact]) -> Forms:
    """Read payoffs and probabilities as affine forms.

    Parameters
    ----------
    tree : Tree
    names : sequence of str
        The parameters that are drawn.
    fixed : mapping of str to number
        The values of all others.
    """
    reader = FormReader(tuple(names), dict(fixed))
    payoff = np.array([[reader.form(entry) for entry in row] for row in tree.payoffs], dtype=np.int64).reshape(len(tree.payoffs), len(tree.players))
    weight = {node: reader.form(entry) for node, entry in tree.probability.items()}
    return reader.finished(np.ascontiguousarray(payoff.T), weight)


class FormReader:
    """Numbers the forms; equal polynomials get the same number."""

    def __init__(self, names: tuple[str, ...], fixed: dict[str, Exact]) -> None:
        self.names, self.fixed = names, fixed
        self.features: dict[Feature, int] = {tuple(int(i == k) for i in range(len(names))): k for k in range(len(names))}
        self.rows: dict[Any, int] = {}
        self.known: dict[Any, int] = {}
        self.constants: list[float] = []
        self.terms: list[list[tuple[int, float]]] = []

    def form(self, entry: Entry) -> int:
        """The number of a payoff's or probability's form."""
        key: Any = id(entry) if isinstance(entry, Expression) else entry
        if (key, isinstance(entry, Expression)) not in self.known:
            self.known[key, isinstance(entry, Expression)] = self._read(entry)
        return self.known[key, isinstance(entry, Expression)]

    def _read(self, entry: Entry) -> int:
        try:
            return self.numbered(polynomial(entry, self.names, self.fixed))
        except NotPolynomialError:
            assert isinstance(entry, Expression)
            bare = entry.at(self.fixed)
            assert isinstance(bare, Expression)
            return self._add(bare, 0, [(bare, 1)])

    def numbered(self, form: Polynomial) -> int:
        """The number of a polynomial's form."""
        constant = (0,) * form.width
        return self._add(form, form.value, [(powers, c) for powers, c in form.terms.items() if powers != constant])

    def _add(self, key: Any, constant: Exact, terms: Sequence[tuple[Feature, Exact]]) -> int:
        if key not in self.rows:
            self.rows[key] = len(self.rows)
            self.constants.append(_float(constant))
            numbered = [(self.features.setdefault(feature, len(self.features)), _float(c)) for feature, c in terms]
            self.terms.append(sorted(numbered))
        return self.rows[key]

    def finished(self, payoff: Integers, weight: dict[int, int]) -> Forms:
        """All forms that were numbered."""
        flat = [term for row in self.terms for term in row]
        start = np.zeros(len(self.terms) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in self.terms], out=start[1:])
        return Forms(
            self.names,
            self.fixed,
            tuple(self.features)[len(self.names) :],
            np.array(self.constants, dtype=np.float64),
            start,
            np.array([k for k, _ in flat], dtype=np.int64),
            np.array([c for _, c in flat], dtype=np.float64),
            payoff,
            weight,
        )


def _float(value: Exact) -> float:
    try:
        return float(value)
    except OverflowError:
        raise NumberError(f"a payoff of more than {len(str(value.numerator))} digits is too large for a sweep, which computes in floats") from None


def features_at(forms: Forms, columns: Floats, first: int) -> tuple[Floats, Floats]:
    """The features of a block of draws, and bounds on their errors.

    Parameters
    ----------
    forms : Forms
    columns : array (d, b)
        The drawn parameters.
    first : int
        The number of the first draw, for messages.

    Returns
    -------
    two arrays (K, b)
    """
    values = np.empty((forms.width, columns.shape[1]))
    errors = np.empty_like(values)
    d = len(forms.names)
    values[:d] = columns
    errors[:d] = UNIT * np.abs(columns)
    for k, feature in enumerate(forms.features, start=d):
        if isinstance(feature, Expression):
            values[k], errors[k] = evaluated(feature, dict(zip(forms.names, columns, strict=True)), first)
        else:
            values[k] = _product(feature, columns)
            errors[k] = 3 * sum(feature) * UNIT * np.abs(values[k])
    return values, errors


def _product(powers: tuple[int, ...], columns: Floats) -> Floats:
    result: Floats | None = None
    for column, power in zip(columns, powers, strict=True):
        for _ in range(power):
            result = column.copy() if result is None else result * column
    assert result is not None
    return result


def written_into(out: Floats, forms: Forms, form: int, features: Floats, spare: Floats) -> Floats:
    """One form at a block of draws, term by term, so that the result depends on nothing but the draw."""
    begin, end = forms.start[form], forms.start[form + 1]
    if begin == end:
        out[:] = forms.constant[form]
        return out
    np.multiply(features[forms.index[begin]], forms.slope[begin], out=out)
    out += forms.constant[form]
    for term in range(begin + 1, end):
        np.multiply(features[forms.index[term]], forms.slope[term], out=spare)
        out += spare
    return out
