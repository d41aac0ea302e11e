"""Everyday words: as the terms of a topic they count for little, unless the release is about it.

"Test", "cut" or "leader" may stand in any sentence; "hospice" may not. The list is a property of
English and not of one topic scheme. It holds dictionary forms of single words, and names of people
and bodies who are mostly spoken of as somebody who acts ("the council").
"""

COMMON = frozenset(
    """
    abolish abroad access accessible accident accountable acquisition administration
    administrative admit advertising adverts advocacy ageing agency agreement ai aims air alarm
    alliance allocation allowance amendment apology app appoint appointed appointment
    appreciated apprentice approve assurance asthma audit autonomous award axe axed baby ballot
    bed beds behaviour benchmark bidder billion birth black blame boiler booster border born
    boundaries bowel boycott breach break breakdown breathe breathing bucket budget build
    building buildings bus buyer buying calorie cancel cancellation cancelled candidate capacity
    capital career caring carpets cars caseload cash casualty ccg ceiling centralise certainty
    chancellor charge charity cheaper checklist child childhood children choice choose citizens
    citizenship clarity clause cleaner cleaning clear clearly climate close closing coast
    coastal commercial commission commissioned commissioner company compassion compete
    competitive complain compliance compliment computer confidential confusing confusion
    connected consent consequences consolidate construction consult consultation continent
    contractor cop26 corridor cost costly council counselling credible crew crying culture cure
    customs cut cuts cutting damp danger dangerous data daughter dead deadline deadly death debt
    delay delayed denial dentist deny departure depression despair detail details detained
    detention deterioration device diagnostic dictate died diet digital direction disadvantage
    discharge disclose disclosure discriminate dispute disruption disruptive distress distressed
    diversity dogma dose drink drinking drug drugs duplicate dying earnings economy efficient
    efficiently elected election electronic emergency employer employers employment energy
    enforcement environment environmental equality equipment error estate eu europe european
    excellence excuse exemplar exercise exhausted exhaustion exodus expensive experimental
    explanation extra facilities facility failing failures fairly fairness falls fat fatal fear
    feedback fees figures finance finances financial financially flexibility flood flooding
    floor flow flu focus focused footprint foreign forget forms fragmented framework franchise
    freedom frightened fudge fumes fund funded funeral gambling gender gene generation generic
    genetic gimmick girls gloves goal gp grant green greener grief grip growth handover harm
    headlines healthier healthy heat helpline hidden hide homes honest honesty honour honoured
    hostile hotline housing husband hygiene icb ideas ideology idling immunity implant impose
    imposed imposing improve improvement incident inclusion inclusive income independence
    industry infant infected inflation information infrastructure inhaler injection injured
    innovate innovative inspire inspiring integrate internet interpreter invest invested
    investigate investigation investment investors involve involved involvement isolation job
    jobs joint jointly journeys justice kidney killed lab laboratory leader leadership leaking
    lean learn learning legacy legislation legislative lesson lessons lever levers levy licence
    licensing lifestyle lift list listen listening locally locum login lonely looked lung
    machine maintenance mandate map march market mask measure measurement meat medicine
    medicines memory mess metrics midwife mind minority minutes mission mistake mobility
    modernise money mortality mother mould mourning mums named needle neglect neglected
    negotiate negotiation new nominate nursery nutrition objective obsession offer online
    operation opinion orders outbreak outcome outdated outgoing outsourced overlap overnight
    overseas overtime pain paperwork paramedic parents parity partner passport patent pathology
    pay pct pension pensioner permission petition pharmacist pill pilot plastic platform police
    political politician politicians politics poorer porter postponed powers practices precept
    pregnancy pregnant premises prescribe prescription priorities prison privacy private
    privately productive professionals profit profits prompt property prostate protest
    psychologist publish published pump pupil purchasing purpose quality quicker quit race
    radiology rail rating ratio ration ratios recognition record records recruit recycle
    recycling referendum referral reform refugee refurbishment register registration regulate
    regulator relationship relatives relocate relocation remit repair research researcher
    residents resign resource resources respect respected respite rest restrictions retain
    retention retire retirement rights risk robot roof rota rural sack sacked safe safeguarding
    safely safer sage salary salt saving scan scandal scanner scans school science scientific
    scientist scrap screening scrutinise secret section settle settled settlement shareholder
    shield shift shortage shortfall shut sick sight silence silo site sleep slot slow smear
    smoke snow software solidarity sooner sovereignty spend spending sport spread spreadsheet
    squeeze stability stable staffed standardised standards starve stigma stockpiling stoppage
    storm story strategic stress stressed strike stroke structure structures succeed sugar
    supermarket supplier surcharge surveillance survival swab tablet talent talks targets
    teacher teachers tech technology teenager teeth tender terms test tested testing tests
    theatres therapist therapy thirsty threshold tightest tired tiredness together toilets tooth
    traffic tragedy trained trainee transform transformation transition translation transmission
    trauma treasury trial trolley turbulence turnaround turnover unclear unequal unfair unfilled
    unite united universities unpaid upstream urgent users vacancy vacant value valued variant
    variation ventilator veterans village virtual virus vision visionary voice votes vulnerable
    wage wait waiting walking walls warming waste wasted wave website weight welfare wellbeing
    widow wife wing winter wishes youth
    """.split()
)
