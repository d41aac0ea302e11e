"""NHS Positions: press releases on UK health policy become a graph of who stands where.

The flow, folder by folder; imports point only to the left::

    read ─▶ extract ─▶ link ─▶ graph ─▶ store ─▶ queries ─▶ viz ─▶ cli

`kg.model` holds the records that pass between the folders, `kg.pipeline` the flow as one sentence.
"""

__version__ = "0.1.0"
