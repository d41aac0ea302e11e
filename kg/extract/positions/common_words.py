"""Words that carry no content of their own: they tell no topic, and few of them tell a side."""

FUNCTION_WORDS = frozenset(
    """
    a about after all also an and any are as at be been before being but by can could did do does
    each every for from had has have he her here him his how i if in into is it its just may me
    might more most must my no not of off on only or other our out over own same shall she should
    so some still such than that the their them then there these they this those to too until up us
    very was we were what when where which while who whom whose why will with without would yet you
    your 's 'm 're 've 'd 'll n't ’s ’m ’re ’ve ’d ’ll n’t one two
    """.split()
)

TELLING = frozenset(
    """
    must should not n't n’t can could may might will would we more too very but if than no without
    who what why how only until yet still have
    """.split()
)
"""The function words that help to tell which side is taken: modals, negation, degree, contrast."""
