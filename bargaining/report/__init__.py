"""Answers for people and for programs.

``briefing`` is the main job: what it takes to move a model's reluctant party; ``turning`` finds that party; ``plain``
prints a briefing, ``data`` turns it into JSON, ``figures`` draws its frontier.
"""

from bargaining.report.briefing import Briefing, brief

__all__ = ["Briefing", "brief"]
