"""Fifteen properties of the model, each as a claim: they hold or fail whatever the claims of any author are."""

from bargaining.claims.properties import games, mediations, mediators
