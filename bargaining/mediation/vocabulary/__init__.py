"""The words a case is written in: parties, offers, mechanisms and enticements, put together in a mediation or a campaign.

``fields`` reads their values, ``consistency`` finds what does not fit together, ``endings`` names how a mediation can end, ``case`` is
either of the two.
"""
