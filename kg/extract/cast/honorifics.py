"""Forms of address before and after the names of people."""

HONORIFICS: dict[str, str | None] = {
    "mr": "male",
    "mrs": "female",
    "ms": "female",
    "miss": "female",
    "mx": None,
    "dr": None,
    "doctor": None,
    "prof": None,
    "professor": None,
    "sir": "male",
    "dame": "female",
    "lord": "male",
    "lady": "female",
    "baroness": "female",
    "baron": "male",
    "viscount": "male",
    "viscountess": "female",
    "earl": "male",
    "countess": "female",
    "rev": None,
    "reverend": None,
    "revd": None,
    "canon": None,
    "father": "male",
    "sister": "female",
    "bishop": None,
    "archbishop": None,
    "rabbi": None,
    "imam": "male",
    "judge": None,
    "justice": None,
    "cllr": None,
    "coun": None,
    "councillor": None,
    "ald": None,
    "alderman": "male",
    "col": None,
    "colonel": None,
    "capt": None,
    "captain": None,
    "major": None,
    "gen": None,
    "general": None,
    "maj": None,
    "brigadier": None,
    "admiral": None,
    "sgt": None,
    "pc": None,
    "rt": None,
    "right": None,
    "hon": None,
    "honourable": None,
    "the": None,
}
"""Words before a name, in small letters, and the sex that they tell."""

ALONE = (
    frozenset(HONORIFICS)
    - {"the", "right", "rt", "hon", "honourable", "general", "major"}
    - {
        "father",
        "sister",
        "justice",
        "captain",
    }
)
"""Forms of address that show by themselves that a capitalised word after them names a person."""

PEERAGE = frozenset("lord lady baroness baron viscount viscountess earl countess".split())
"""Titles that stand with a peer's own title instead of a full name."""

POSTNOMINALS = frozenset(
    """obe mbe cbe kbe dbe cb kcb gbe bem ch om qc kc mp msp ms mla mep am td frcp frcgp frcs frcn
    frcpsych frcpch mrcgp phd md mba jp dl fmedsci frs fba fracs frcog frcem frcr frsb""".split()
)
"""Letters after a name, in small letters."""
