"""Words for what people are: offices at a body, offices of state, and occupations.

Tables of our own, from general knowledge of British public life. `ROLE` is a regular expression
for a role as a text writes it, in the writing of `kg.extract.cast.skeleton` (straight apostrophes).
"""

import re

OFFICES = (
    r"chief executive(?: officer)?s?",
    r"chief [a-z]+(?: [a-z]+)?(?: and [a-z]+)? officers?",
    r"chief (?:nurse|pharmacist|inspector|economist|scientist|midwife|conciliator|adviser|advisor"
    r"|nursing adviser|of staff|negotiator|clinician|analyst|statistician|whip|constable)",
    r"c\.?e\.?o\.?s?|cfo|coo",
    r"(?:vice|deputy|co|joint)?-?(?:chair|chairman|chairwoman|chairperson|president|chairs"
    r"|presidents|principal|chancellor|convenor|convener)",
    r"vice-chancellor|provost|dean|rector|warden|bursar|master|headteacher|headmaster|headmistress",
    r"(?:co-|non-executive |managing )?directors?",
    r"(?:secretary|secretaries)(?:[- ]general)?",
    r"general secretaries|comptroller",
    r"treasurer|registrar|ombudsman|governor|commissioner|controller",
    r"officers?|managers?|heads?|leads?|leaders?|deputy|co-?ordinators?|administrator|executive",
    r"advis[eo]rs?|ambassador|spokes(?:man|woman|person|people)|representatives?|rep|delegate",
    r"fellows?|professors?|lecturer|reader|researcher|analyst|economist|trustees?|patrons?",
    r"(?:co-)?founders?|members?|owners?|proprietor|editor|editor-in-chief|steward",
    r"correspondents?|reporters?|columnist|columnists|commentator|producer|presenter|broadcaster",
    r"clerk|organiser|convenor|negotiator|conciliator|inspector|supervisor|matron|counsel",
    r"ward sister|assessor|chaplain|almoner|archivist|librarian|curator|attache|inspector general",
)
"""Roles held at a body: where none is named, the body of which the text speaks is meant."""

STATES = (
    r"mps?|msp|ms|mep|peer|mayor|councillor|backbencher|whip",
    r"(?:prime |health |care |shadow |junior |cabinet |foreign |home |first |deputy )*ministers?"
    r"(?: of state| without portfolio)?",
    r"(?:shadow |former )?(?:health|care|home|foreign|education|business|justice|defence"
    r"|transport|environment|culture|work and pensions|social care|health and social care"
    r"|justice|trade|scotland|wales|northern ireland) secretary",
    r"secretary of state",
    r"permanent secretary",
    r"chancellor(?: of the exchequer)?",
    r"shadow chancellor",
    r"shadow (?:[a-z]+ ){1,4}(?:spokes(?:man|woman|person)|secretary|minister)",
    r"high court judge|judge|magistrate|coroner|recorder",
)
"""Roles in public life that need no body."""

OCCUPATIONS = (
    r"gps?|(?:senior |general practice )?partner|general practitioner|doctor|physician|surgeon",
    r"consultant|specialist|trainee",
    r"anaesthetist|psychiatrist|psychologist|geriatrician|paediatrician|oncologist|cardiologist",
    r"neurologist|urologist|gyna?ecologist|obstetrician|radiologist|radiographer|pathologist",
    r"microbiologist|virologist|epidemiologist|dermatologist|rheumatologist|haematologist",
    r"ophthalmologist|nephrologist|immunologist|endocrinologist|gastroenterologist|dentist",
    r"orthodontist|optometrist|optician|pharmacist|nurse|midwife|health visitor|paramedic",
    r"physiotherapist|therapist|dietitian|podiatrist|audiologist|technician|phlebotomist",
    r"counsellor|social worker|carer|care worker|care assistant|healthcare assistant|porter",
    r"cleaner|caterer|cook|chef|driver|teacher|head teacher|lecturer|academic|scientist|engineer",
    r"architect|solicitor|lawyer|barrister|accountant|banker|broker|builder|plumber|electrician",
    r"carpenter|farmer|fisherman|shopkeeper|publican|businessman|businesswoman|entrepreneur",
    r"author|writer|novelist|poet|playwright|actor|actress|singer|musician|artist|comedian",
    r"journalist|photographer|blogger|campaigner|activist|volunteer|vicar|priest|rector|curate",
    r"firefighter|police officer|soldier|sailor|veteran|student|apprentice|pensioner|postman",
    r"receptionist|typist|statistician|historian|sociologist|demographer|chemist",
    r"biologist|physicist|programmer|developer|designer|plasterer|labourer|miner|steelworker",
    r"hairdresser|barber|florist|childminder|nanny|housekeeper|caretaker|gardener|groundsman",
    r"(?:physician|chest) ?physician|support worker|domestic|librarian|translator|interpreter",
    r"sonographer|embryologist|perfusionist|prosthetist|osteopath|chiropractor|homeopath",
    r"osteopath|herbalist|undertaker|embalmer|celebrant|civil servant|diplomat|ward sister",
    r"staff nurse|school nurse|district nurse|community nurse|nursery nurse|lollipop lady",
    r"childcare worker|youth worker|care home owner|landlord|landlady|shop assistant|cashier",
    r"waiter|waitress|barista|butcher|baker|greengrocer|fishmonger|taxi driver|bus driver",
    r"ambulance technician|emergency call handler|call handler|dispatcher|coach|trainer",
)
"""Occupations: a post without a body, unless the text names one."""

_STOP = (
    r"(?:a|an|the|and|or|but|of|for|in|at|on|to|from|by|with|without|as|is|was|are|were|be|been"
    r"|being|has|had|have|who|which|that|whose|whom|said|says|told|added|his|her|its|their|our"
    r"|my|your|this|these|those|it|he|she|they|we|not|no|if|when|while|where|will|would|can|could"
    r"|may|might|must|should|also|than|then|after|before|since|until|during|according|because"
    r"|called|named|former|formerly|ex|retired|late|nor|so|both|every|each|some|any|all|one|two"
    r"|three|next|new|current|currently|first|previous|previously|now|then|among|between|against|under|over|about|into|through|asked|asks|became|become"
    r"|accused|urged|warned|wrote|writes|insisted|claimed|argued|explained|believes|thinks"
    r"|describes?|described|calls?|wants?|appointed|joined|elected|replied|agreed|responded|turned)\b"
)
_WORD = r"(?:[A-Z]&[A-Z]|[^\W\d_][\w'/-]*)"
_HEADS = "|".join((*STATES, *OCCUPATIONS, *OFFICES))
HEAD = rf"(?i:(?:{_HEADS})s?)"
"""The noun of a role."""

_MODIFIER = rf"(?:(?!{_STOP}){_WORD})"
_PAIRED = rf"(?!{HEAD}\b){_MODIFIER} (?:and|&) {_MODIFIER}"
_MODIFIERS = rf"(?:(?:{_PAIRED}|{_MODIFIER}) ){{0,4}}"
_TAIL_WORD = rf"(?:(?!{_STOP}|(?i:{_HEADS})\b){_WORD})"
_TAIL_PAIR = rf"{_TAIL_WORD}(?: {_TAIL_WORD})?"
_TAIL_WORDS = (
    rf"{_TAIL_WORD}(?: {_TAIL_WORD}){{0,3}}"
    rf"(?:(?:, {_TAIL_PAIR})*(?:,? and| &) {_TAIL_PAIR}(?! {_TAIL_WORD}))?"
)
_LOW_WORDS = (
    r"(?!question\b)[a-z][\w'-]*+(?: (?!at\b|who\b|and\b|with\b|for\b|in\b)[a-z][\w'-]*+){0,3}+"
    r"(?! [A-Z])"
)
_TAIL = (
    rf"(?: of (?:the )?(?i:trustees|governors|council|directors|board|the board)\b"
    rf"| (?:of|for)(?: the)? {_TAIL_WORDS}| in (?!the\b|a\b|an\b|his\b|her\b){_LOW_WORDS}"
    rf"| (?:on|to) (?:the )?{_LOW_WORDS})?"
)
ROLE = rf"{_MODIFIERS}{HEAD}(?:-elect|-designate)?(?![\w'-])(?! (?:{HEAD})\b){_TAIL}"
"""A role with the words before its noun and, after "of", "for" or "in", what it is for."""

_KINDS = (
    ("state", re.compile("|".join(STATES), re.IGNORECASE)),
    ("occupation", re.compile("|".join(OCCUPATIONS), re.IGNORECASE)),
    ("office", re.compile("|".join(OFFICES), re.IGNORECASE)),
)


def kind_of(role: str) -> str:
    """Return "state", "occupation" or "office" for *role*, by its noun before "of" or "for"."""
    noun = re.split(r" (?:of|for|in|on|to) (?!state\b)", role)[0]
    words = noun.split()
    for start in range(len(words)):
        part = " ".join(words[start:])
        for kind, pattern in _KINDS:
            if pattern.fullmatch(part):
                return kind
    return "office"


def singular(role: str) -> str:
    """Return *role* with its noun in the singular: "joint general secretaries", "co-chairs"."""
    noun, *rest = re.split(r"(?= (?:of|for|in|on|to) )", role, maxsplit=1)
    noun = re.sub(r"(?<=[a-z])ies$", "y", noun)
    noun = re.sub(r"people$", "person", re.sub(r"(?<=[a-z])men$", "man", noun))
    return re.sub(r"(?<=\w)(?<![sS])s$", "", noun) + "".join(rest)


def is_post(role: str) -> bool:
    """Say whether *role* is a post rather than a part in this one text ("lead author")."""
    noun = re.split(r" (?:of|for|in|on|to) ", role)[0]
    return not re.fullmatch(r"(?:\w+ )?(?:lead |co-)?(?:authors?|signator(?:y|ies)|winners?)", noun)
