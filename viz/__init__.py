"""Draws answers: each picture is one HTML page that opens without a network."""
