"""The report: a page of HTML about a model.

``document`` puts the page together from a list of sections (``subject`` says what a section is): ``story``, ``moves``,
``answers``, ``numbers``, ``references``. ``pictures`` draws the figures, ``inline`` makes them part of the page,
``prose`` and ``wording`` set the text. The templates and the style sheet are in ``templates/``.
"""

from bargaining.report.page.document import HtmlReport, html_report

__all__ = ["HtmlReport", "html_report"]
