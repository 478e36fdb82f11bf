"""One lever on large trees: parametric backward induction as a flat program, on whole numbers.

``writing`` turns a tree into a program for one stack, ``tables`` payoffs into whole numbers; ``interpreted`` reads the
program in Python, on integers of any size, and ``compiled`` in machine code, on 64 bits. ``engine`` decides when compiled
code is worth its loading; ``solving`` asks and answers. Trees with chance moves, and very small ones, stay with
:mod:`bargaining.leverage.parametric`, which works on the tree itself.
"""
