"""A claim of your own: state it over a game, and let the library prove it, refute it, or say what it takes to make it true."""

from bargaining import Decision, Game, Outcome, claims

# A government may accept a settlement and get aid for it, or refuse. Part of the aid leaks to it whatever it does.
aid_game = claims.Situation(
    Game(
        Decision("Government", {
            "accept": Outcome("agreement", {"Government": "share + aid"}),
            "refuse": Outcome("stalemate", {"Government": "batna + leak*aid - threat"}),
        }),
    ),
)  # fmt: skip


# The claim is a property; the ranges of its parameters stand beside their names. Repairs are what might have to be assumed.
@claims.claim(
    id="aid-1",
    title="More aid never undoes a settlement",
    repairs={
        "no more aid leaks than arrives": lambda leak: leak <= 1,
        "the settlement is fair": lambda share, batna: share >= batna,
        "nothing is threatened": lambda threat: threat == 0,
    },
)
def more_aid_never_hurts(share: claims.Utility, batna: claims.Utility, leak: claims.Amount, threat: claims.Amount, aid: claims.Amount, more: claims.Amount):
    """A settlement that is accepted with some aid is accepted with more."""
    facts = {"share": share, "batna": batna, "leak": leak, "threat": threat}
    return claims.implies(aid_game.can("agreement", **facts, aid=aid), aid_game.can("agreement", **facts, aid=aid + more))


verdict = claims.check("aid-1").clause()
print(f"{verdict.clause.statement}\n{verdict.status}: {verdict.conditions}")

# It is false as stated. The counterexample is small, and was replayed by the solver.
print(f"\nCounterexample: {verdict.finding.example}")
for line in verdict.finding.example.working:
    print(f"  {line}")

# Under the assumption it is proved for all values: the negation has no solution, and a sum that can be checked by hand says why.
(repair,) = verdict.repairs
print(f"\nIf {repair.assumptions[0]}: {repair.finding.proof}")
for certificate in repair.finding.proof.certificates:
    print(f"  {certificate}")

# How often does it hold without the assumption? Statistics, and no proof.
(atlas,) = claims.atlas("aid-1", draws=100_000)
print(f"\nIt holds in {atlas.share:.0%} of the box; most depends on {' and '.join(atlas.influential)}.")
