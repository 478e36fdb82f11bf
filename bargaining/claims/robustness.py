r"""The atlas: in how large a part of the parameters does a claim hold, and on what does that depend?

Draws are uniform over the box of each parameter's range. With :math:`f` the indicator that the claim holds,

.. math:: \text{share} = \mathrm E f, \qquad S_{T,i} = \frac{\mathrm E\bigl[(f(A) - f(A_B^{(i)}))^2\bigr]}{2 \operatorname{Var} f},

where :math:`A_B^{(i)}` is the sample :math:`A` with the column of parameter :math:`i` from an independent one: the total
Sobol index, the part of the variance that parameter has a hand in (Jansen's estimator). The figure shows the share over
the two parameters with the largest indices, the others drawn, and, with the others fixed at a typical draw at which the claim
fails, the exact boundary of the region in which it does.

The evaluation is of the claim's formula in floating point, a chunk of draws at a time; it is a statistic and no proof.

>>> from bargaining.claims.declaration import claim
>>> from bargaining.claims.domains import Share
>>> @claim(id="doc-2", title="A plain comparison", statement="The first number is at least the second.", enter=False)
... def plain(first: Share, second: Share, third: Share):
...     return first >= second
>>> (found,) = atlas(plain, draws=20_000)
>>> abs(found.share - 0.5) < 0.02, found.influential
(True, ('first', 'second'))

References
----------
Jansen, M. J. W. 1999. Analysis of variance designs for model output. Computer Physics Communications 117: 35-43.
Saltelli, A. et al. 2010. Variance based sensitivity analysis of model output. Computer Physics Communications 181:
259-270.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from bargaining.claims.declaration import Claim, Clause
from bargaining.claims.sampling import CHUNK, Sampling
from bargaining.claims.shelf import catalogue
from bargaining.equilibrium.tables import html_table
from bargaining.errors import ClaimError

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.axes import Axes


@dataclass(frozen=True)
class Atlas:
    """Where a clause holds, by draws.

    Attributes
    ----------
    claim, clause : str
    statement : str
    share, error : float
        The share of the box in which it holds, and its standard error.
    premise : float
        The share in which its premise holds; 1 where it has none.
    share_of_premise : float or None
        Of that part the share in which it holds; ``None`` where draws never meet the premise.
    indices : dict of str to float
        Total Sobol indices; empty where the statement holds everywhere or nowhere.
    draws, seed : int
    box : dict of str to pair of float
    exact : bool
        False: this is statistics in floating point.
    """

    claim: str
    clause: str
    statement: str
    share: float
    error: float
    premise: float
    share_of_premise: float | None
    indices: dict[str, float]
    draws: int
    seed: int
    box: dict[str, tuple[float, float]]
    exact: bool = False
    _sampling: Sampling = field(repr=False, kw_only=True)

    @property
    def influential(self) -> tuple[str, ...]:
        """The two parameters on which it depends most."""
        return tuple(sorted(self.indices, key=lambda name: -self.indices[name])[:2])

    def records(self) -> list[dict[str, Any]]:
        """One flat row."""
        row = {name: getattr(self, name) for name in ("claim", "clause", "share", "error", "premise", "share_of_premise", "draws")}
        return [{**row, "most influential": ", ".join(self.influential)}]

    def __str__(self) -> str:
        name = f"{self.claim} {self.clause}".strip()
        met = "" if self.share_of_premise is None or self.premise == 1 else f"; {self.share_of_premise:.1%} of the {self.premise:.1%} where its premise holds"
        on = "".join(f", {each} {self.indices[each]:.2f}" for each in self.influential)
        return f"{name}: holds in {self.share:.2%} of the box (s.e. {self.error:.2%}){met}{f'; depends most on{on[1:]}' if on else ''}"

    def _repr_html_(self) -> str:
        return html_table(self.records(), str(self))

    def surface(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The share over a grid of the two most influential parameters: their values, and an array of shares."""
        return self._sampling.surface(*self._two(), self.seed)

    def failing(self) -> dict[str, float]:
        """A typical draw at which the claim fails: of those that fail, the one nearest to their mean."""
        return self._sampling.failing(self.seed)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw the share over the two most influential parameters, and the boundary in a slice in which the claim fails."""
        import matplotlib.pyplot as plt

        across, up = self._two()
        axes = ax or plt.subplots(figsize=(5.6, 4.6), layout="constrained")[1]
        x, y, z = self.surface()
        drawn = axes.pcolormesh(x, y, z.T, vmax=1, cmap="cividis", shading="nearest")
        fixed = self.failing()
        a, b, held = self._sampling.slice(across, up, fixed)
        region = axes.contourf(a, b, held.T, levels=[-0.5, 0.5], colors="none", hatches=["///"])
        region.set_edgecolor("white")
        region.set_linewidth(0)
        axes.contour(a, b, held.T, levels=[0.5], colors="white", linewidths=1.5)
        others = ", ".join(f"{name.replace('_', ' ')} {value:.2f}" for name, value in fixed.items() if name not in (across, up))
        axes.set(xlabel=across.replace("_", " "), ylabel=up.replace("_", " "), title=f"{self.claim} {self.clause}".strip())
        axes.set_title("\n".join(wrap(f"hatched: fails with {others}", 80)), fontsize=7, loc="left", y=-0.3 if len(others) > 80 else -0.26)
        assert axes.figure is not None
        axes.figure.colorbar(drawn, ax=axes, label="share in which it holds, all else drawn")
        return axes

    def save(self, path: str | Path) -> Path:
        """Write the figure to a file (.svg, .pdf, .png) and return its path."""
        import matplotlib.pyplot as plt

        axes = self.plot()
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        assert axes.figure is not None
        axes.figure.savefig(target)  # type: ignore[union-attr]
        plt.close("all")
        return target

    def _two(self) -> tuple[str, str]:
        if len(self.influential) < 2:
            raise ClaimError(f"claim {self.claim}: the clause {self.clause!r} holds everywhere or nowhere in the box, so there is no boundary to draw")
        return self.influential[0], self.influential[1]


def atlas(claim: str | Claim, *, draws: int = 1_000_000, seed: int = 0) -> tuple[Atlas, ...]:
    """How often each clause of a claim holds over the box of its parameters.

    Parameters
    ----------
    claim : str or Claim
    draws : int
        How many.
    seed : int

    Returns
    -------
    tuple of Atlas
        One for each clause over parameters; those that are searched, and those that are true by their form, have none.

    Raises
    ------
    UnknownClaimError, ClaimError

    Notes
    -----
    The cost is ``draws`` times the size of the formula, and half as much again for the indices.
    """
    if draws < 1_000:
        raise ClaimError(f"draws = {draws} are too few; give at least 1,000")
    found = catalogue[claim] if isinstance(claim, str) else claim
    questions = [(clause, Sampling(clause)) for clause in found.clauses if clause.domain and clause.kind == "always"]
    return tuple(_drawn(found, clause, question, draws, seed) for clause, question in questions if not isinstance(question.statement, bool))


def _drawn(claim: Claim, clause: Clause, question: Sampling, draws: int, seed: int) -> Atlas:
    import numpy as np

    rng = np.random.default_rng(seed)
    held = met = both = done = inside = 0
    for size in _chunks(draws):
        given, premise, statement = question.at(question.uniform(size, rng))
        inside += int(given.sum())
        held += int((given & statement).sum())
        met += int((given & premise).sum())
        both += int((given & premise & statement).sum())
        done += size
    if inside == 0:
        raise ClaimError(f"claim {claim.id}: no draw satisfies the assumptions of the clause {clause.name!r}")
    share = held / inside
    indices = question.indices(seed) if 0 < held < inside else {}
    return Atlas(
        claim.id,
        clause.name,
        clause.statement,
        share,
        sqrt(share * (1 - share) / inside),
        met / inside,
        both / met if met else None,
        indices,
        done,
        seed,
        {name: (float(low), float(high)) for name, (low, high) in question.box.items()},
        _sampling=question,
    )


def _chunks(draws: int) -> Iterator[int]:
    while draws > 0:
        yield min(CHUNK, draws)
        draws -= CHUNK
