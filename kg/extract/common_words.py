"""Everyday words: as the terms of a topic they count for little, unless the release is about it.

"Test", "cut" or "leader" may stand in any sentence; "hospice" may not. The list is a property of
English and not of one topic scheme. It holds dictionary forms of single words, and names of people
and bodies who are mostly spoken of as somebody who acts ("the council").
"""

COMMON = frozenset(
    """
    abolish accountable acquisition advocacy ageing ai alliance allocation app appoint appointed
    appointment asthma autonomous baby bed benchmark billion birth booster budget build building
    calorie cancellation capital cash casualty ccg centralise chancellor charge child childhood
    children choice choose clarity climate commissioner compassion compete competitive complain
    compliance computer confusing consent consolidate construction consult consultation corridor
    council counselling culture cut cuts damp dangerous data debt delay dentist departure
    depression device dictate diet digital disadvantage discharge disclose disclosure discriminate
    dispute disruption diversity drinking drug drugs duplicate dying earnings efficient efficiently
    enforcement environment environmental equipment estate eu europe exercise exhausted exhaustion
    facilities facility failing fairness fairly finances financial flexibility flooding fragmented
    freedom fudge fund funded gambling gimmick gp grant grip harm honest honesty honour honoured
    housing icb improvement inclusion infant inflation infrastructure innovate innovative inspire
    inspiring integrate invest investigate investigation investment isolation jointly lean leader
    leadership learning legislation legislative levy licence licensing lifestyle locum maintenance
    mandate market mask medicine medicines midwife mistake money mortality mother neglect
    neglected new nutrition online outbreak outcome outsourced overtime paperwork paramedic patent
    pay pct pension pensioner pharmacist pilot plastic premises pregnancy pregnant prescribe
    prescription privacy productive profit psychologist purchasing quit rating ration recruit
    recycle recycling referendum referral reform refugee registration regulate regulator
    relocate remit repair research researcher resign resource resources respite restrictions retain
    retention robot roof safeguarding sage salary salt scanner school science scientific scientist
    scrap screening scrutinise secret settlement shareholder shield shortfall shortage silo
    software spending sport stability stoppage stress stressed strike stroke sugar technology tech
    teenager tender test tested transform transformation transition transmission treasury trial
    trolley turbulence unclear unequal unfair upstream vacancy valued variant ventilator vision
    visionary wage wait waiting waste wasted website winter youth
    """.split()
)
