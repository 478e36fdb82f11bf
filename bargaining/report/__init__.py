"""Answers for people and for programs.

``briefing`` is the main job: what it takes to move a model's reluctant party; ``turning`` finds that party; ``plain``
prints a briefing, ``data`` turns it into JSON, ``figures`` draws its frontier; ``page`` makes a page of HTML of it all.
"""

from bargaining.report.briefing import Briefing, brief
from bargaining.report.page import HtmlReport, html_report

__all__ = ["Briefing", "HtmlReport", "brief", "html_report"]
