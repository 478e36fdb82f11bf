"""The sections of a page that come from the record of a case: what happened, what the replies imply, and for whom it speaks.

``timeline`` has the dated events in all codings (``chart`` draws them), ``replies`` what each answer bounds, ``verdicts`` which
conclusions survive which coding, ``readings`` what becomes of rival interpretations, ``ladders`` the issues and where the
parties stood on them.
"""
