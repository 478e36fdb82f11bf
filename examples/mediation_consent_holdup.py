"""A larger threat at the end of the talks can keep a party from coming to them; terms fixed in advance bring it back."""

from bargaining import subgame_perfect
from bargaining.mediation import Campaign, Mechanism, Mediation, Offer, Party, Revision, minimum_threat

parties = [Party("Government", withholding="9/20", abandoning="2/5"), Party("Opposition", abandoning="1/10")]
moderate = Offer(values={"Government": "1/2", "Opposition": "1/2"})
extreme = Offer(values={"Government": "1/5", "Opposition": "4/5"})


def campaign(later, *, open_terms=True):
    """Consent first, then terms; the Opposition may press extreme ones, unless they are fixed."""
    consent = Mediation(parties, moderate, role="consent", mechanisms=[Mechanism("visa bans", harm=0, targets="Government")])
    final = Mechanism("asset freeze", harm=later, targets="Government")
    demand = Revision("Opposition", {"extreme terms": extreme}) if open_terms else None
    return Campaign([consent, Mediation(parties, moderate, mechanisms=[final], revision=demand)])


for later in ("0", "1/10", "3/10"):
    case = campaign(later)
    print(f"asset freeze of {later}:", *sorted(subgame_perfect(case.game(), at=case.facts).outcomes))

print(minimum_threat(campaign("3/10"), "visa bans"))
fixed = campaign("3/10", open_terms=False)
print("terms fixed in advance:", *sorted(subgame_perfect(fixed.game(), at=fixed.facts).outcomes))
print("freezes that end in agreement:", minimum_threat(campaign("0"), "asset freeze").flips)
