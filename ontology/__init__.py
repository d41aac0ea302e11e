"""The vocabulary of the graph: classes, properties, topics, stances, shapes, and how to load them.

Imports nothing of this project, so that every other part may stand on it.
"""
