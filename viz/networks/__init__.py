"""Discourse networks: who shares which positions with whom, counted and measured."""
