"""Every mistake gets the library's own error, with the class, the field and the value; nothing is clipped."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import uniform

from bargaining.errors import BargainingError, FieldError, UnknownIssueError, UnknownMechanismError, UnknownPartyError
from bargaining.mediation import (
    Between,
    Campaign,
    Clarity,
    CoreInterest,
    CounterCoercion,
    Enforcement,
    Enticement,
    Hardliners,
    Issue,
    Mechanism,
    Mediation,
    Offer,
    Party,
    Renegotiation,
    Revision,
    Support,
    equilibrium_credibility,
    gap,
    minimum_credibility,
    minimum_threat,
    ripe_offers,
    stationary_share,
    volunteers,
    waiting_game,
)

R = Party("R", continuing=1, abandoning=1)
W = Party("W", continuing=0)
VALUE = Offer(values={"R": "1/2"})
BOTH = Offer(values={"R": "1/2", "W": "1/2"})
M = Mechanism("m", harm=1)


MISTAKES = [
    (lambda: Mechanism("m", harm=-1), FieldError, 'Mechanism "m": harm = -1'),
    (lambda: Mechanism("m", harm="much"), FieldError, "harm = 'much'"),
    (lambda: Mechanism("m", harm=float("nan")), FieldError, "harm = nan"),
    (lambda: Mechanism("m", harm=Between(-1, 1)), FieldError, "harm = \\[-1, 1\\]"),
    (lambda: Mechanism("m", harm=1, credibility=1.5), FieldError, "credibility = 3/2"),
    (lambda: Mechanism("m", harm=1, credibility=uniform(0, 2)), FieldError, "credibility = a distribution on"),
    (lambda: Mechanism("m", harm=1, nonassurance=-0.1), FieldError, "nonassurance = -1/10"),
    (lambda: Mechanism("m", harm=1, passthrough=2), FieldError, "passthrough = 2"),
    (lambda: Mechanism("m", harm=1, irreversible=2), FieldError, "irreversible = 2"),
    (lambda: Mechanism("m", harm=1, punishes=[]), FieldError, "punishes nothing"),
    (lambda: Mechanism("m", harm=1, punishes=["abandn"]), FieldError, 'did you mean "abandon"'),
    (lambda: Mechanism("m", harm=1, form="judical"), FieldError, 'did you mean "judicial"'),
    (lambda: Mechanism("m", harm=1, form="judicial", tool="no-fly zone"), FieldError, "no tool of the form"),
    (lambda: Mechanism("m", harm=1, credibility=1, enforcement=Enforcement(1, 1)), FieldError, "both given"),
    (lambda: Mechanism("m", harm=1, credibility=".8", clarity=Clarity(1, credibility=".5")), FieldError, "more than 1"),
    (lambda: Mechanism("m", harm=1, tool="positive", punishes="continue"), FieldError, "positive sanction"),
    (lambda: Mechanism("§", harm=1), FieldError, "no letter or digit"),
    (lambda: Enforcement(-1, 0), FieldError, "Enforcement: cost = -1"),
    (lambda: Enforcement([("1/2", 1)], 0), FieldError, "do not sum to 1"),
    (lambda: Enticement(-1), FieldError, 'Enticement "enticement": value = -1'),
    (lambda: Enticement(1, delivery=2), FieldError, "delivery = 2"),
    (lambda: Party("R"), FieldError, "no reservation value"),
    (lambda: Party(" ", continuing=1), FieldError, "name"),
    (lambda: Party("R", continuing=1, discount=2), FieldError, "discount = 2"),
    (lambda: Party("R", continuing=1, submission_cost=-1), FieldError, "submission_cost = -1"),
    (lambda: Party("R", continuing=1, resolve={"a": (".5", 0)}), FieldError, "sum to 1/2"),
    (lambda: Party("R", continuing=1, hardliners="H"), FieldError, "hardliners"),
    (lambda: CoreInterest("power", 2), FieldError, "at_least = 2"),
    (lambda: CounterCoercion(1, []), FieldError, "efforts is empty"),
    (lambda: CounterCoercion(1, [0]), FieldError, "efforts must differ"),
    (lambda: Hardliners("H", value=1, reservation=1, exposure=2), FieldError, "exposure = 2"),
    (lambda: Between(1, 0), FieldError, "lies above"),
    (lambda: Issue("power", {}), FieldError, "weights"),
    (lambda: Offer(), FieldError, "neither shares nor values"),
    (lambda: Offer({"power": {"R": "2"}}), FieldError, "is out of range"),
    (lambda: Offer({"power": {"R": ".7", "W": ".7"}}), FieldError, "more than there is"),
    (lambda: Mediation([], VALUE), FieldError, "parties is empty"),
    (lambda: Mediation([R], "all"), FieldError, "offer must be an Offer"),
    (lambda: Mediation([R, W], VALUE), FieldError, "leaves out W"),
    (lambda: Mediation([R], BOTH), UnknownPartyError, 'names "W"'),
    (lambda: Mediation([R], VALUE, role="consnt"), FieldError, 'did you mean "consent"'),
    (lambda: Mediation([R], VALUE, role="consent"), FieldError, "no party has a reservation value"),
    (lambda: Mediation([R], VALUE, mechanisms=[M, M]), FieldError, "mechanisms"),
    (lambda: Mediation([R], VALUE, mechanisms=[Mechanism("m", harm=1, punishes="consent")]), FieldError, "punishes nothing that its targets can do"),
    (lambda: Mediation([R], VALUE, mechanisms=[Mechanism("m", harm=1, owner="ICC")]), UnknownPartyError, 'owner = "ICC"'),
    (lambda: Mediation([R], VALUE, mechanisms=[Mechanism("m", harm=1, targets="Q")]), UnknownPartyError, "targets"),
    (lambda: Mediation([R, W], BOTH, enticements=[Enticement(1)]), FieldError, "to is missing"),
    (lambda: Mediation([R], VALUE, mediator="R"), FieldError, "parties"),
    (lambda: Mediation([R], VALUE, revision=Revision("Q", {"more": VALUE})), UnknownPartyError, "Revision: party"),
    (lambda: Mediation([R], VALUE, renegotiation=Renegotiation("Q", reservation=0)), UnknownPartyError, "Renegotiation"),
    (lambda: Mediation([R, W], BOTH, support=Support("Q", "R", strength=0)), UnknownPartyError, "Support: to"),
    (lambda: Support("R", "R", strength=0), FieldError, "to and against"),
    (lambda: Mediation([Party("R", continuing=1, core=[CoreInterest("land", 1)])], VALUE), UnknownIssueError, "no issue"),
    (lambda: Mediation([R], Offer({"power": {"R": 1}})), UnknownIssueError, "power"),
    (lambda: Mediation([R], VALUE, issues=[Issue("power", {"R": 1})]), FieldError, "leaves out the issue"),
    (lambda: Campaign([]), FieldError, "stages is empty"),
    (lambda: Campaign([Mediation([R], VALUE)], deadline=0), FieldError, "deadline = 0"),
    (lambda: Campaign([Mediation([R], VALUE), Mediation([W], Offer(values={"W": 1}))]), FieldError, "other parties"),
    (lambda: Campaign([Mediation([R], VALUE), Mediation([R], VALUE, role="stalemate")]), FieldError, "in the order"),
    (
        lambda: Campaign([Mediation([R], VALUE, mechanisms=[M]), Mediation([R], VALUE, mechanisms=[Mechanism("m", harm=2)])]),
        FieldError,
        "differs from one stage",
    ),
    (lambda: minimum_threat(Mediation([R], VALUE)), UnknownMechanismError, "there are none"),
    (lambda: minimum_threat(Mediation([R], VALUE, mechanisms=[M]), "n"), UnknownMechanismError, "'n'"),
    (
        lambda: minimum_credibility(Mediation([R], VALUE, mechanisms=[Mechanism("m", harm=1, enforcement=Enforcement(1, 1))])),
        FieldError,
        "follows from enforcement",
    ),
    (lambda: gap(Mediation([R, W], BOTH)), UnknownPartyError, "say which one"),
    (lambda: gap(Mediation([R], VALUE), against="accept"), FieldError, "no refusal"),
    (lambda: gap(Mediation([W], Offer(values={"W": 1})), against="abandon"), FieldError, "cannot refuse by abandon"),
    (lambda: ripe_offers(Mediation([R], VALUE)), FieldError, "issues is empty"),
    (lambda: stationary_share(Mediation([R, W], BOTH), "R"), FieldError, "discount"),
    (lambda: waiting_game(Mediation([R], VALUE, mechanisms=[M]), arrival=2), FieldError, "arrival = 2"),
    (lambda: volunteers(0, 1, 1), FieldError, "count = 0"),
    (lambda: equilibrium_credibility(1, 1, power=0), FieldError, "power = 0"),
    (lambda: Campaign([replace(Mediation([R], VALUE), offer=Offer(values={"R": 1})), Mediation([R], VALUE)]), FieldError, "offer differs"),
    (lambda: Campaign([Mediation([R], VALUE, revision=Revision("R", {"o": VALUE})), Mediation([R], VALUE)]), FieldError, "revision is about"),
    (lambda: Campaign([Mediation([R], VALUE)], expansion=2), FieldError, "expansion"),
    (lambda: Revision("R", {1: VALUE}), FieldError, "offers must be a text"),
]


@pytest.mark.parametrize(("make", "error", "words"), MISTAKES)
def test_mistakes_name_the_field(make, error, words):
    with pytest.raises(error, match=words):
        make()


hostile = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.integers(), max_size=2), st.just(object()))


VALID = (
    Party("R", continuing=1),
    CoreInterest("land", "1/2"),
    Hardliners("H", value=1, reservation=0),
    CounterCoercion(1, [1]),
    Mechanism("m", harm=1),
    Enforcement(1, 1),
    Clarity(0),
    Enticement(1),
    Issue("land", {"R": 1}),
    Offer(values={"R": 1}),
    Mediation([R], VALUE),
    Campaign([Mediation([R], VALUE)]),
    Revision("R", {"other": VALUE}),
    Renegotiation("R", reservation=1),
    Support("R", "W", strength=1),
)


@pytest.mark.parametrize("valid", VALID, ids=lambda valid: type(valid).__name__)
@given(data=st.data())
def test_nothing_but_the_library_s_own_errors(valid, data):
    """Whatever a field is given, the thing is made or a BargainingError is raised; so it is with two fields at once."""
    names = data.draw(st.lists(st.sampled_from([field.name for field in fields(valid)]), min_size=1, max_size=2, unique=True))
    try:
        made = replace(valid, **{name: data.draw(hostile) for name in names})
        if isinstance(made, Mediation | Campaign):
            made.game()
    except BargainingError:
        pass


@given(hostile, hostile, hostile)
def test_mediations_of_anything(one, two, three):
    for make in (lambda: Mediation(one, two, mechanisms=three), lambda: Mediation([R], VALUE, enticements=one, issues=two, power_mediators=three)):
        try:
            make()
        except BargainingError:
            continue
