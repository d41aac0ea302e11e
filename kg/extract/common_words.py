"""Everyday words: as the terms of a topic they count for little, unless the release is about it.

"Test", "cut" or "leader" may stand in any sentence; "hospice" may not. The list is a property of
English and not of one topic scheme. It holds dictionary forms of single words, and names of people
and bodies who are mostly spoken of as somebody who acts ("the council").
"""

COMMON = frozenset(
    """
    abolish abroad access accident accountable acquisition admit advocacy ageing agency ai aims
    air alliance allocation app appoint appointed appointment asthma audit autonomous award baby
    bed behaviour benchmark billion birth black booster border bowel break budget build building
    bus buying calorie cancellation capital cars cash casualty ccg centralise chancellor charge
    cheaper child childhood children choice choose clarity clear clearly climate close
    commercial commissioner company compassion compete competitive complain compliance computer
    confusing connected consent consolidate construction consult consultation corridor cost
    council counselling crew culture cure customs cut cuts damp dangerous data dead death debt
    delay denial dentist deny departure depression detained detention device dictate died diet
    digital disadvantage discharge disclose disclosure discriminate dispute disruption distress
    diversity drink drinking drug drugs duplicate dying earnings economy efficient efficiently
    elected election emergency employment energy enforcement environment environmental equality
    equipment estate eu europe exercise exhausted exhaustion expensive facilities facility
    failing fairly fairness fat feedback fees finance finances financial flexibility flooding
    floor flow focused foreign forms fragmented framework freedom fudge fund funded gambling
    gender gene gimmick girls gloves goal gp grant grip handover harm headlines healthier
    healthy heat helpline hidden hide homes honest honesty honour honoured housing icb
    improvement incident inclusion income independence industry infant infected inflation
    information infrastructure innovate innovative inspire inspiring integrate invest
    investigate investigation investment involve involved isolation jobs jointly kidney lab
    leader leadership lean learn learning legacy legislation legislative lesson lessons levy
    licence licensing lifestyle lift list listen locally locum lonely lung machine maintenance
    mandate map market mask medicine medicines memory metrics midwife minority mistake money
    mortality mother mums neglect neglected negotiate new nutrition offer online operation
    opinion outbreak outcome outsourced overseas overtime paperwork paramedic parents partner
    patent pathology pay pct pension pensioner pharmacist pilot plastic platform politicians
    politics powers practices precept pregnancy pregnant premises prescribe prescription privacy
    private productive profit profits prompt prostate psychologist purchasing purpose quality
    quicker quit race radiology rating ration records recruit recycle recycling referendum
    referral reform refugee registration regulate regulator relocate remit repair research
    researcher residents resign resource resources respect respite rest restrictions retain
    retention retire retirement rights risk robot roof rota rural safe safeguarding safely sage
    salary salt scanner school science scientific scientist scrap screening scrutinise secret
    settle settlement shareholder shield shift shortage shortfall shut silence silo site sleep
    smear smoke snow software sooner spend spending sport spread stability standards stigma
    stoppage story stress stressed strike stroke structure structures sugar supplier talks
    targets tech technology teenager teeth tender terms test tested tests therapist therapy
    tired together tooth trained transform transformation transition transmission trauma
    treasury trial trolley turbulence turnover unclear unequal unfair unite united universities
    unpaid upstream urgent users vacancy valued variant variation ventilator virtual virus
    vision visionary voice votes vulnerable wage wait waiting walking waste wasted wave website
    weight welfare wellbeing winter youth
    """.split()
)
