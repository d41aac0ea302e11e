"""Everyday words: as the terms of a topic they count for little, unless the release is about it.

"Test", "cut" or "leader" may stand in any sentence; "hospice" may not. The list is a property of
English and not of one topic scheme. It holds dictionary forms of single words, and names of people
and bodies who are mostly spoken of as somebody who acts ("the council").
"""

COMMON = frozenset(
    """
    abolish abroad access accident accountable acquisition admit advertising adverts advocacy
    ageing agency ai aims air alliance allocation amendment app appoint appointed appointment
    appreciated approve asthma audit autonomous award baby bed beds behaviour benchmark billion
    birth black blame booster border boundaries bowel boycott breach break breathe breathing
    bucket budget build building bus buying calorie cancel cancellation capacity capital career
    caring carpets cars cash casualty ccg centralise chancellor charge charity cheaper child
    childhood children choice choose clarity clause clear clearly climate close coast coastal
    commercial commissioner company compassion compete competitive complain compliance computer
    confusing connected consent consequences consolidate construction consult consultation
    corridor cost council counselling crew culture cure customs cut cuts damp danger dangerous
    data daughter dead death debt delay denial dentist deny departure depression detail details
    detained detention device dictate died diet digital disadvantage discharge disclose
    disclosure discriminate dispute disruption distress diversity dogma dose drink drinking drug
    drugs duplicate dying earnings economy efficient efficiently elected election emergency
    employer employers employment energy enforcement environment environmental equality
    equipment estate eu europe exercise exhausted exhaustion expensive facilities facility
    failing fairly fairness fat fear feedback fees figures finance finances financial
    flexibility flood flooding floor flow flu focus focused footprint foreign forget forms
    fragmented framework freedom fudge fund funded funeral gambling gender gene generation
    gimmick girls gloves goal gp grant green grip growth handover harm headlines healthier
    healthy heat helpline hidden hide homes honest honesty honour honoured hostile housing
    husband icb ideas ideology impose imposed imposing improve improvement incident inclusion
    income independence industry infant infected inflation information infrastructure innovate
    innovative inspire inspiring integrate invest investigate investigation investment involve
    involved isolation job jobs joint jointly journeys justice kidney lab leader leadership lean
    learn learning legacy legislation legislative lesson lessons lever levers levy licence
    licensing lifestyle lift list listen locally locum lonely looked lung machine maintenance
    mandate map march market mask measure meat medicine medicines memory mess metrics midwife
    mind minority minutes mission mistake money mortality mother mums named neglect neglected
    negotiate new nutrition obsession offer online operation opinion orders outbreak outcome
    outsourced overnight overseas overtime pain paperwork paramedic parents partner patent
    pathology pay pct pension pensioner pharmacist pill pilot plastic platform police political
    politician politicians politics powers practices precept pregnancy pregnant premises
    prescribe prescription privacy private productive professionals profit profits prompt
    prostate protest psychologist pump purchasing purpose quality quicker quit race radiology
    rail rating ratio ration ratios recognition record records recruit recycle recycling
    referendum referral reform refugee register registration regulate regulator relatives
    relocate remit repair research researcher residents resign resource resources respect
    respite rest restrictions retain retention retire retirement rights risk robot roof rota
    rural safe safeguarding safely sage salary salt scan scanner scans school science scientific
    scientist scrap screening scrutinise secret section settle settled settlement shareholder
    shield shift shortage shortfall shut sight silence silo site sleep slot slow smear smoke
    snow software sooner spend spending sport spread stability standards stigma stoppage storm
    story stress stressed strike stroke structure structures succeed sugar supplier survival
    tablet talent talks targets teacher teachers tech technology teenager teeth tender terms
    test tested tests therapist therapy threshold tired together toilets tooth trained transform
    transformation transition transmission trauma treasury trial trolley turbulence turnover
    unclear unequal unfair unite united universities unpaid upstream urgent users vacancy value
    valued variant variation ventilator village virtual virus vision visionary voice votes
    vulnerable wage wait waiting walking walls waste wasted wave website weight welfare
    wellbeing wife wing winter youth
    """.split()
)
