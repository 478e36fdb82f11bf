"""The sections of a page that come from the record of a case: what happened, what the replies imply, and for whom it speaks.

``timeline`` has the dated events in all codings, ``replies`` what follows from them, ``verdicts`` which conclusions survive
which coding and what becomes of rival readings, ``ladders`` the issues and where the parties stood on them.
"""
