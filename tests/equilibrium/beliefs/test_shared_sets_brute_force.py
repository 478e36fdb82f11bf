"""Games whose information sets lie at several depths, so that no height orders them. Solver against brute force and the checker."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from referees import assessments, growth

import bargaining as bg
from bargaining.errors import AssessmentError, OutOfClassError, RequirementError, TooLargeError

SHARES = [(Fraction(k, 6), 1 - Fraction(k, 6)) for k in (0, 2, 3, 6)]
Own = dict[str, tuple[tuple[str, int], ...]]


class Grower:
    """Random trees of perfect recall whose information sets are shared as widely as recall allows."""

    def __init__(self, rng: Random, players: str) -> None:
        self.rng, self.players, self.ends = rng, players, 0
        self.pay = rng.choice((1, 2, 9))
        self.sets: dict[tuple[str, object], list[str]] = {}

    def grow(self, depth: int, own: Own, *, first: bool = False) -> bg.Decision | bg.Chance | bg.Outcome:
        rng = self.rng
        if depth == 0 or (not first and rng.random() < 0.25):
            self.ends += 1
            return bg.Outcome(f"o{self.ends}", {player: rng.randint(-self.pay, self.pay) for player in self.players})
        if rng.random() < 0.15:
            return bg.Chance({f"n{k}": (share, self.grow(depth - 1, own)) for k, share in enumerate(("1/3", "2/3"))})
        player = rng.choice(self.players)
        known = self.sets.setdefault((player, own[player]), [])
        if not known or rng.random() > 0.8:
            known.append(f"{player}{sum(map(len, self.sets.values()))}")
        name = rng.choice(known)
        after = {f"a{k}": self.grow(depth - 1, {**own, player: (*own[player], (name, k))}) for k in range(2)}
        return bg.Decision(player, after, information=name)


def games(count: int, seed: int) -> Iterator[bg.Game]:
    rng = Random(seed)
    found = 0
    while found < growth.times(count):
        players = rng.choice(("AB", "ABC"))
        root = Grower(rng, players).grow(3, dict.fromkeys(players, ()), first=True)
        game = bg.Game(root, players=list(players))
        if 2 <= len(set(game.tree.information.values())) <= 6:
            found += 1
            yield game


def pure(solved: bg.PerfectBayesian) -> set[tuple[tuple[str, str], ...]]:
    return {tuple(sorted((name, actions[0]) for name, actions in family.supports.items())) for family in solved.families if family.is_pure}


def held(game: bg.Game) -> Iterator[dict[str, dict[str, Fraction]]]:
    """Beliefs that are certain or even, at every set of several decisions."""
    tree = game.tree
    nodes: dict[str, list[str]] = {}
    for node in tree.decisions():
        nodes.setdefault(tree.information[node], []).append(" > ".join(tree.history(node)) or "the root")
    several = {name: rows for name, rows in nodes.items() if len(rows) > 1}
    grids = [[*({row: Fraction(1)} for row in rows), dict.fromkeys(rows, Fraction(1, len(rows)))] for rows in several.values()]
    for chosen in product(*grids):
        yield dict(zip(several, chosen, strict=True))


def verdicts(game: bg.Game, profile: dict[str, str]) -> list[bg.AssessmentCheck]:
    return [bg.check_assessment(game, profile, beliefs) for beliefs in held(game)]


def test_nothing_is_left_out_where_sets_cross() -> None:
    compared = crossing = 0
    for game in games(120, 7):
        try:
            solved = bg.perfect_bayesian(game)
        except OutOfClassError:
            continue
        expected = {tuple(sorted(profile.items())) for profile in assessments.pure_equilibria(game)}
        assert pure(solved) == expected
        for family in solved.families:
            assert bg.check_assessment(game, family.assessment).is_perfect_bayesian
        compared += len(expected)
        crossing += _crosses(game)
    assert compared > 150
    assert crossing > 5


def test_what_the_checker_calls_perfect_bayesian_is_in_a_family() -> None:
    confirmed = 0
    for game in games(25, 11):
        tree = game.tree
        actions = {tree.information[node]: [tree.edge[child] for child in tree.branches[node]] for node in tree.decisions()}
        if len(actions) > 4:
            continue
        try:
            found = pure(bg.perfect_bayesian(game))
        except OutOfClassError:
            continue
        for chosen in product(*actions.values()):
            profile = dict(zip(actions, chosen, strict=True))
            listed = tuple(sorted(profile.items())) in found
            for verdict in verdicts(game, profile):
                assert verdict.is_perfect_bayesian or not verdict.is_sequential
                assert listed or not verdict.is_perfect_bayesian
                confirmed += verdict.is_sequential
    assert confirmed > 20


def test_mixed_profiles_that_the_checker_confirms_are_in_a_family() -> None:
    """Of a grid, where play reaches everything: beliefs then follow by Bayes' rule, and the checker needs nothing from the solver."""
    confirmed = together = 0
    for game in games(50, 17):
        tree = game.tree
        actions = {tree.information[node]: [tree.edge[child] for child in tree.branches[node]] for node in tree.decisions()}
        if len(actions) > 4 or any(len(menu) > 2 for menu in actions.values()):
            continue
        try:
            families = bg.perfect_bayesian(game).families
        except OutOfClassError:
            continue
        for chosen in product(*([(1,)] if len(menu) == 1 else SHARES for menu in actions.values())):
            profile = {name: dict(zip(menu, row, strict=True)) for (name, menu), row in zip(actions.items(), chosen, strict=True)}
            try:
                verdict = bg.check_assessment(game, profile, {})
            except AssessmentError:
                continue  # something is not reached
            if verdict.is_perfect_bayesian:
                assert any(_holds(family, profile) for family in families), (str(game), profile)
                confirmed += any(max(row) < 1 for row in chosen)
                together += sum(max(row) < 1 for row in chosen) > 1
    assert confirmed > 60
    assert together > 15


def _holds(family: bg.EquilibriumFamily, profile: dict[str, dict[str, Any]]) -> bool:
    used = all({action for action, share in row.items() if share} == set(family.supports[name]) for name, row in profile.items())
    return used and all(share in family.strategies[name][action] for name, row in profile.items() for action, share in row.items())


def test_a_set_of_small_height_may_come_first() -> None:
    def end(label: str, a: int, b: int) -> bg.Outcome:
        return bg.Outcome(label, {"A": a, "B": b})

    late = bg.Decision("B", {"in": bg.Decision("A", {"l": end("o1", 1, -2), "r": end("o2", 0, -2)}, information="A2"), "out": end("o3", 0, -1)})
    soon = bg.Decision("A", {"l": end("o4", 1, 0), "r": bg.Decision("A", {"u": end("o6", 0, 0), "d": end("o7", 0, 0)})}, information="A2")
    solved = bg.perfect_bayesian(bg.Game(bg.Decision("B", {"wait": late, "go": soon})))
    assert len(solved.families) == 3
    assert solved.outcomes == {"o4"}


def _crosses(game: bg.Game) -> bool:
    """Whether an information set comes before another in some play though no more moves may follow it."""
    tree = game.tree
    heights: dict[str, int] = {}
    pairs = set()
    for node in tree.decisions():
        above, height = node, 0
        while above:
            above, height = tree.parent[above], height + 1
            if above in tree.information:
                pairs.add((tree.information[above], tree.information[node]))
                heights[tree.information[above]] = max(heights.get(tree.information[above], 0), height)
    return any(heights[one] <= heights.get(two, 0) for one, two in pairs)


def test_pure_equilibria_are_the_pure_ones_of_all_and_partial_lists_name_what_is_open() -> None:
    compared = opened = 0
    for game in games(60, 11):
        only = bg.perfect_bayesian(game, pure=True)
        some = bg.perfect_bayesian(game, partial=True)
        assert pure(only) == pure(some) == {tuple(sorted(profile.items())) for profile in assessments.pure_equilibria(game)}
        assert only.only_pure
        assert only.is_complete
        if some.is_complete:
            assert str(some) == str(bg.perfect_bayesian(game))
        else:
            opened += 1
            with pytest.raises(OutOfClassError, match="partial=True"):
                bg.perfect_bayesian(game)
            with pytest.raises(OutOfClassError, match="not complete"):
                some.likelihood(game.outcomes)
            assert set(some.open_supports[0]) == set(game.tree.information.values())
            assert not some.is_unique
            assert "not complete: " in str(some).splitlines()[-1]
        compared += len(only.families)
    assert compared > 60
    assert opened > 0


def test_chain_store_of_three_entrants_has_pure_equilibria_listed() -> None:
    def stage(number: int, past: str, kind: str, store: int, entrants: tuple[Fraction, ...]) -> bg.Decision | bg.Outcome:
        if number == 3:
            return bg.Outcome(kind + past, {"M": store, **{f"E{k}": worth for k, worth in enumerate(entrants)}})

        def then(word: str, gain: int, entrant: str) -> bg.Decision | bg.Outcome:
            return stage(number + 1, past + word, kind, store + gain, (*entrants, Fraction(entrant)))

        fight, yielding = (0, -1) if kind == "T" else (-1, 0)
        reply = bg.Decision("M", {"fight": then("f", fight, "-1/2"), "accept": then("a", yielding, "1/2")}, information=f"M{kind}{past}")
        return bg.Decision(f"E{number}", {"out": then("o", 2, "0"), "in": reply}, information=f"E{number}{past}")

    game = bg.Game(bg.Chance({"tough": ("1/3", stage(0, "", "T", 0, ())), "weak": ("2/3", stage(0, "", "W", 0, ()))}))
    solved = bg.perfect_bayesian(game, pure=True)
    assert len(game) > 100
    assert str(solved).startswith(f"perfect_bayesian: {len(solved.families)} famil")
    for family in solved.families:
        assert bg.check_assessment(game, family.assessment).is_perfect_bayesian


def test_games_full_of_ties_have_too_many_families(monkeypatch: pytest.MonkeyPatch) -> None:
    def end(label: str) -> bg.Outcome:
        return bg.Outcome(label, {"S": 0, "R": 0})

    def reply(message: int) -> bg.Decision:
        return bg.Decision("R", {f"r{r}": end("e") for r in range(3)}, information=f"after {message}")

    def typed(kind: str) -> bg.Decision:
        return bg.Decision("S", {f"m{m}": reply(m) for m in range(3)}, information=kind)

    game = bg.Game(bg.Chance({f"t{t}": ("1/3", typed(f"t{t}")) for t in range(3)}))
    monkeypatch.setattr("bargaining.equilibrium.beliefs.perfect.parts", lambda *_: pytest.fail("it is known before anything is solved"))
    with pytest.raises(TooLargeError, match=r"more than 10,000 families.*break ties.*pure=True"):
        bg.perfect_bayesian(game)
    monkeypatch.undo()
    assert len(bg.perfect_bayesian(game, pure=True).families) == 3**6
    with pytest.raises(RequirementError, match="pure must be True or False"):
        bg.perfect_bayesian(game, pure="yes")  # type: ignore[arg-type]
