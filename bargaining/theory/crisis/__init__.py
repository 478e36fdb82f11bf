"""Crises: threats, promises, war and waiting between parties without a mediator."""
