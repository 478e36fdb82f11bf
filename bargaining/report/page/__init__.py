"""The report: a page of HTML about a model.

``document`` puts the page together from a list of sections (``subject`` says what a section is): ``story``,
``moves``, ``answers``, ``beliefs``, ``numbers``, ``references``, and what is in ``case`` where there is a record, which
``finding`` finds; ``theory`` shows verdicts on claims. ``pictures`` draws the figures, ``inline`` makes them part of the page, ``prose`` and ``wording``
set the text. The templates and the style sheet are in ``templates/``.
"""

from bargaining.report.page.document import HtmlReport, check_place, html_report
from bargaining.report.page.finding import beside, is_record

__all__ = ["HtmlReport", "beside", "check_place", "html_report", "is_record"]
