"""The tree as a program for one stack: what is written here is read by both machines.

A program is a list of orders and a list of ends in the order in which it meets them:

=============  ==========  ==================================================
order          number      what it does
=============  ==========  ==================================================
put            ``-3``      put the next end on the stack
choose *p*     ``4p``      player *p* chooses between the two topmost
match *p*      ``4p + 1``  put the next end on the stack, and choose
pair *p*       ``4p + 2``  put the next two ends on the stack, and choose
=============  ==========  ==================================================

So the last two bits say how many ends an order takes, and the bits before them who chooses.

Decisions with more than two branches are choices between two at a time, which comes to the same
(no branch that a pair drops could have been admitted). The branch with most nodes is written first, so that a tree of
:math:`n` nodes needs a stack of about :math:`\\log_2 n` at most, whatever its depth (Sethi and Ullman).

References
----------
Sethi, R., and J. D. Ullman. 1970. The generation of optimal code for arithmetic expressions. Journal of the ACM 17:
715-728.
"""

from __future__ import annotations

from typing import Any

PUT = -3
TAKEN = 3
"""The bits that say how many ends an order takes; those of **put** say one as well."""
RUN = 16
"""A wide decision is taken in runs of so many branches, and the runs in pairs: no branch is looked at more often than about log w times."""


def written(owner: Any, arity: Any, parent: Any, size: Any, plan: Any, who: Any, code: Any, ends: Any) -> int:
    """Write the program of a tree without chance moves.

    Works on lists, and compiled on arrays of 64-bit integers, which is why it calls nothing.

    1. Count the nodes of every subtree, from the last node to the first.
    2. Take work from the stack ``plan``: a contest to write (-1), or a subtree to open. Ends are written.
    3. Opening a decision, plan its largest branch, then the others, each followed by its contest; after every run of
       sixteen branches plan contests between runs, as many as a binary counter carries, and after the last all that
       are left. Turn the plan round, since what is put last is taken first.

    Parameters
    ----------
    owner, arity, parent : (n,) of int
        The tree in prefix order.
    size, plan, who : (n,), (3n + 64,), (3n + 64,) of int
        Room to work in; ``size`` holds zeros.
    code, ends : (2n,), (n,) of int
        Where the program goes; ``ends`` gets the nodes of the ends.

    Returns
    -------
    int
        How many orders there are.
    """
    for node in range(len(owner) - 1, 0, -1):
        size[node] += 1
        size[parent[node]] += size[node]
    orders = met = 0
    plan[0], who[0] = 0, -1
    top = 1
    while top:
        top -= 1
        node, mover = plan[top], who[top]
        if node < 0:
            code[orders] = 4 * mover
            orders += 1
            continue
        while arity[node] == 1:
            node += 1
        if arity[node] == 0:
            if mover >= 0 and orders > 0 and code[orders - 1] < 0:
                code[orders - 1] = 4 * mover + 2  # to a pair
            else:
                code[orders] = 4 * mover + 1 if mover >= 0 else PUT
                orders += 1
            ends[met] = node
            met += 1
            continue
        if mover >= 0:
            plan[top] = -1
            top += 1
        mover, width = owner[node], arity[node]
        heavy = child = node + 1
        for _ in range(width):
            if size[child] > size[heavy]:
                heavy = child
            child += size[child]
        bottom = top
        taken = runs = 0
        child = node + 1
        for turn in range(width + 1):
            following = child
            if turn == 0:
                following = heavy
            else:
                child += size[child]
                if following == heavy:
                    continue
            plan[top] = following
            who[top] = -1 if taken % RUN == 0 else mover
            top += 1
            taken += 1
            if taken % RUN == 0 or taken == width:
                runs += 1
                carry = runs
                while carry % 2 == 0:
                    plan[top], who[top] = -1, mover
                    top += 1
                    carry //= 2
                carry //= 2
                while taken == width and carry > 0:
                    if carry % 2 == 1:
                        plan[top], who[top] = -1, mover
                        top += 1
                    carry //= 2
        left, right = bottom, top - 1
        while left < right:
            plan[left], plan[right] = plan[right], plan[left]
            who[left], who[right] = who[right], who[left]
            left += 1
            right -= 1
    return orders
