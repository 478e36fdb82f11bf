"""From a file to a figure: Kenya, February 2008, with an illustrative calibration.

Run it with ``python examples/04_from_a_file_to_a_figure.py FOLDER`` to keep the figure.
"""

import sys
import tempfile
from pathlib import Path

import bargaining as bg

model = bg.load("kenya-2008")
print(model.title)
print("Fidelity:", model.fidelity, "(no number in it was observed)")

# What the file's question comes to, in one record. ``print(answer)`` is what ``python -m bargaining solve`` prints.
answer = bg.brief(model)
print("The reluctant party:", answer.reluctant.player, "- without the added threat it would", answer.reluctant.instead)
print("Threats that bring an agreement:", answer.threat.some)
print("Least enticement:", answer.enticement.some.minimum)

# Every number can be changed. Take two of the pressures away, and the personal threat has to do more.
fewer = bg.brief(model, at={"harm_united_states": 0, "harm_targeted": 0})
print("Without the American and the targeted threats:", fewer.threat.some)

# Threat and enticement together: the exact boundary of what is enough.
at = {name: value for name, value in model.uncoerced.items() if name not in ("enticement", "harm_personal_threat")}
frontier = bg.frontier(model.game, "enticement", "harm_personal_threat", reach="agreement", at=at)
print(frontier)

folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp())
axes = frontier.plot()
axes.figure.savefig(folder / "kenya-frontier.svg")
print("Figure: kenya-frontier.svg")
