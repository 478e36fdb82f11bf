"""The standard bargaining and crisis models, in closed form and as the games they solve.

``axiomatic`` divides by axioms, ``strategic`` by offers in turn, ``crisis`` has threats, war and waiting, ``mediators`` what a third
party adds, ``implementation`` what has to be paid or committed to so that a path is played. Each model is one file, whose docstring
states the game, the equilibrium, the source and what is assumed. Numbers are read exactly, and answers are exact where the closed
form is rational; where it is not, the answer says so.
"""
