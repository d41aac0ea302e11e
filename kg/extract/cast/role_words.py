"""Words of roles and occupations that stand beside names with a capital.

Tables of our own, from general knowledge of British public life.
"""

ROLE_WORDS = frozenset(
    """chair chairman chairwoman chairperson president vice-president director secretary officer
    manager head lead leader minister treasurer registrar editor correspondent reporter adviser
    advisor spokesman spokeswoman spokesperson representative fellow trustee patron founder
    co-founder commissioner mayor clerk steward co-ordinator coordinator member vice-chair co-chair
    chancellor vice-chancellor master principal ceo partner surgeon physician
    mp mps msp mep professor dean lecturer
    chairs co-chairs presidents secretaries directors""".split()
)
"""Words of roles that cut a run of capitals where they stand."""

ROLE_MODIFIERS = frozenset(
    """chief deputy vice joint general medical managing honorary shadow acting interim assistant
    senior finance nursing clinical communications policy public national regional local health
    care prime foreign home first cabinet executive non-executive clinical programme media press
    campaigns campaign branch group former digital information operating financial people nurse
    strategy research development external internal corporate affairs political life
    """.split()
)
"""Words that stand before them in a role."""

BEFORE_NAMES = frozenset(
    """nurse nurses midwife midwives doctor doctors gp gps surgeon paramedic paramedics pharmacist
    dentist physiotherapist psychiatrist psychologist consultant carer campaigner campaigners
    solicitor barrister coroner teacher receptionist porter organiser inspector widow mother father
    mum dad grandmother grandfather pensioner student actor actress author singer comedian
    footballer economist researcher scientist farmer businessman retired former""".split()
)
"""Occupations that may stand with a capital before a full name at the beginning of a sentence."""

STAFF = frozenset(
    """staff nurses doctors cleaners porters patients managers workers consultants midwives bosses
    surgeons carers paramedics students researchers scientists academics colleagues medics chiefs
    executives volunteers families visitors pharmacists therapists radiographers scientists
    receptionists clinicians governors""".split()
)
"""Who may be somewhere at the beginning of a sentence: "Cleaners at Arden Hospital"."""
