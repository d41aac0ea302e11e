"""Words for what people are: offices at a body, offices of state, and occupations.

Tables of our own, from general knowledge of British public life. `ROLE` is a regular expression
for a role as a text writes it, in the writing of `kg.extract.cast.skeleton` (straight apostrophes).
"""

import re

OFFICES = (
    r"(?:director|auditor|secretary|comptroller and auditor)[- ]general|guardian|portfolio holder",
    r"(?:union |council )?official|censor|non-executive|chief (?:people|digital) officer",
    r"chief executive(?: officer)?s?",
    r"chief [a-z]+(?: [a-z]+)?(?: and [a-z]+)? officers?",
    r"chief (?:nurse|pharmacist|inspector|economist|scientist|midwife|conciliator|adviser|advisor"
    r"|nursing adviser|of staff|negotiator|clinician|analyst|statistician|whip|constable)",
    r"c\.?e\.?o\.?s?|cfo|coo",
    r"(?:vice|deputy|co|joint|pro|pro-vice)?-?(?:chair|chairman|chairwoman|chairperson|president|chairs"
    r"|presidents|principal|chancellor|convenor|convener)",
    r"vice-chancellor|provost|dean|rector|warden|bursar|master|headteacher|headmaster|headmistress",
    r"(?:co-|non-executive |managing )?directors?",
    r"(?:secretary|secretaries)(?:[- ]general)?",
    r"general secretaries|comptroller",
    r"treasurer|registrar|ombudsman|governor|commissioner|controller",
    r"officers?|managers?|heads?|leads?|(?:co-|joint )?leaders?|deputy|co-?ordinators?"
    r"|administrator|executive",
    r"advis[eo]rs?|ambassador|spokes(?:man|woman|person|people)|representatives?|rep|delegate",
    r"fellows?|professors?|lecturer|reader|researcher|analyst|trustees?|boss|chief|tsar|goalkeeper|striker|captain|patrons?",
    r"(?:co-)?founders?|members?|owners?|proprietor|editor|editor-in-chief|steward",
    r"correspondents?|reporters?|columnist|columnists|commentator|producer|presenter|broadcaster",
    r"(?:senior |managing )partner|practice (?:nurse|manager)|superintendent|sergeant|constable",
    r"clerk|organiser|convenor|negotiator|conciliator|inspector|supervisor|matron|counsel",
    r"ward sister|assessor|chaplain|almoner|archivist|librarian|curator|attache|inspector general",
)
"""Roles held at a body: where none is named, the body of which the text speaks is meant."""

STATES = (
    r"cabinet secretary|chief constable",
    r"(?:children|(?:older |young )?people)'s commissioner|(?:traffic|information) commissioner",
    r"bishop|archbishop|archdeacon|imam|rabbi|(?:parliamentary )?candidate|high sheriff",
    r"(?:parliamentary )?under-?secretary(?: of state)?|chief secretary(?: to the treasury)?",
    r"(?:deputy )?chief (?:medical|nursing|dental|scientific|pharmaceutical|social care)"
    r" (?:officer|advis[eo]r)",
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
    r"(?!social|commun|capital|femin|rac|sex|pessim|optim|popul|national|loyal|separat)[a-z]{3,}ist",
    r"[a-z]{3,}ician|[a-z]*surgeon|[a-z]+keeper|worker|practitioner|(?:nursing|physician)"
    r" associate",
    r"(?:teaching|personal|domestic|dental|research) assistant|(?:lead )?clinician|medic|doula",
    r"(?:rugby |cricket |tennis )?player|rower|runner|swimmer|boxer|pilot|guard|tutor|mentor"
    r"|planner",
    r"publisher|film-?maker|vlogger|influencer|fundraiser|philosopher|actuary|foreman|handyman",
    r"navigator|prescriber|(?:chief |principal )?investigator|geneticist|diplomat|lobbyist",
    r"gps?|(?:general practice )?partner|general practitioner|doctor|physician|surgeon",
    r"consultant|specialist|trainee",
    r"anaesthetist|psychiatrist|psychologist|geriatrician|paediatrician|oncologist|cardiologist",
    r"neurologist|urologist|gyna?ecologist|obstetrician|radiologist|radiographer|pathologist",
    r"microbiologist|virologist|epidemiologist|dermatologist|rheumatologist|haematologist",
    r"ophthalmologist|nephrologist|immunologist|endocrinologist|gastroenterologist|dentist",
    r"orthodontist|optometrist|optician|pharmacist|nurse|midwi(?:fe|ves)|health visitor|paramedic",
    r"physiotherapist|therapist|dietitian|podiatrist|audiologist|technician|phlebotomist",
    r"counsellor|social worker|carer|care worker|care assistant|healthcare assistant|porter",
    r"cleaner|caterer|cook|chef|driver|teacher|head teacher|lecturer|academic|scientist|engineer",
    r"architect|solicitor|lawyer|barrister|accountant|banker|broker|builder|plumber|electrician",
    r"carpenter|farmer|fisherman|shopkeeper|publican|businessman|businesswoman|entrepreneur",
    r"author|writer|novelist|poet|playwright|actor|actress|singer|musician|artist|comedian",
    r"journalist|photographer|blogger|campaigner|champion|activist|volunteer|vicar|priest|rector|curate",
    r"firefighter|police officer|soldier|sailor|veteran|student|apprentice|pensioner"
    r"|(?:sub-?)?post(?:man|master|mistress)",
    r"receptionist|typist|statistician|historian|economist|footballer|cricketer|athlete|broadcaster|politician|sociologist|demographer|chemist",
    r"biologist|physicist|programmer|developer|designer|plasterer|labourer|miner|steelworker",
    r"hairdresser|barber|florist|childminder|nanny|housekeeper|caretaker|gardener|groundsman",
    r"(?:physician|chest) ?physician|support worker|domestic|librarian|translator|interpreter",
    r"sonographer|embryologist|perfusionist|prosthetist|osteopath|chiropractor|homeopath",
    r"osteopath|herbalist|undertaker|embalmer|celebrant|civil servant|diplomat|(?:ward|theatre"
    r"|night|clinic|nursing|senior) sister|charge nurse",
    r"staff nurse|school nurse|district nurse|community nurse|nursery nurse|lollipop lady",
    r"childcare worker|youth worker|care home owner|landlord|landlady|shop assistant|cashier",
    r"waiter|waitress|barista|butcher|baker|greengrocer|fishmonger|taxi driver|bus driver",
    r"ambulance technician|emergency call handler|call handler|dispatcher|coach|trainer",
)
"""Occupations: a post without a body, unless the text names one."""

_STOP = (
    r"(?:As|At|In|On|For|From|By|With|But|And|When|While|The|A|An|Fellow|Outgoing|Incoming|Its|Their"
    r"|His|Her|Our|New|Former|a|an|the|and|or|but|there|of|for|in|at|on|to|from|by|with|without|as|is|was|are|were|be|been"
    r"|being|has|had|have|who|which|that|whose|whom|said|says|told|added|his|her|its|their|our"
    r"|my|your|this|these|those|it|he|she|they|we|not|no|if|when|while|where|will|would|can|could"
    r"|may|might|must|should|also|than|then|after|before|since|until|during|according|because"
    r"|called|named|former|formerly|respectively|ex|retired|late|nor|so|both|every|each|some|any|all|one|two"
    r"|three|four|five|six|Two|Three|Four|Five|Six|once|past|present|next|new|current|currently|first|previous|previously|now|then|among|between|against|under|over|about|into|through|asked|asks|became|becomes?|own"
    r"|accused|urged|warned|wrote|writes|insisted|claimed|argued|explained|believes|thinks"
    r"|shows?|meets?|greets?|thanks?|welcomes?|joins?|describes?|described|calls?|wants?|appointed|joined|elected|replied|agreed|responded|turned|made|fellow|outgoing|incoming)\b"
)
_WORD = r"(?:[A-Z]&[A-Z]|[^\W\d_][\w'/-]*)"
_HEADS = "|".join((*STATES, *OCCUPATIONS, *OFFICES))
HEAD = rf"(?i:(?:{_HEADS})s?)"
"""The noun of a role."""

_MODIFIER = rf"(?:(?!{_STOP}){_WORD})"
_MODIFIERS = rf"(?:(?:(?!{HEAD}\b){_MODIFIER} (?:and|&) )?{_MODIFIER} ){{0,4}}"
# With the space before it, so that a run of them is one `{1,4}`: compiling it takes 10 ms.
_TAIL_WORD = rf"(?: (?!{_STOP}|(?i:{_HEADS})\b){_WORD})"
_TAIL_WORDS = (
    rf"{_TAIL_WORD}{{1,4}}"
    rf"(?:(?:,{_TAIL_WORD}{{1,2}})*(?:,? and| &){_TAIL_WORD}{{1,2}}(?!{_TAIL_WORD}))?"
)
_LOW_WORDS = (
    r"(?!question\b|the\b|[a-z]+ years\b|(?:a|many|several|the past|the last)"
    r" )[a-z][\w'-]*+"
    r"(?: (?!at\b|will\b|is\b|was\b|who\b|and\b|with\b|for\b|in\b|there\b)[a-z][\w'-]*+){0,3}+"
    r"(?! [A-Z])"
)
_SPAN = (
    r"(?:(?:past|last|more than|over|almost|nearly|about|most of|many|several|some) )*"
    r"(?:[\w-]+ )?(?:years?|decades?|months|weeks)\b|life\b"
)
_TAIL = (
    rf"(?: of (?:the )?(?i:school|faculty|department|division) of {_LOW_WORDS}"
    rf"| of (?:the )?(?i:trustees|governors|council|directors|board|the board)\b"
    rf"| (?:of|for)(?: the)?(?! (?:{_SPAN})){_TAIL_WORDS}"
    rf"(?: for(?: the)?{_TAIL_WORD}{{1,2}}(?= at\b))?| in (?!the\b|a\b|an\b|his\b"
    rf"|her\b){_LOW_WORDS}"
    rf"| in{_TAIL_WORD}{{1,2}}(?= at\b)| (?:on (?!his\b|her\b|their\b)(?:the )?"
    rf"|to the )"
    rf"{_LOW_WORDS})?"
)
ROLE_NOUN = rf"{_MODIFIERS}{HEAD}(?:[- ](?:elect|designate))?(?![\w'-])(?! (?:{HEAD})\b)"
"""A role up to its noun: a pattern that only asks whether one stands there is quick to compile."""
ROLE = rf"{ROLE_NOUN}(?: \((?:[A-Z][a-z]+ ?)+\))?{_TAIL}"
"""A role with the words before its noun and, after "of", "for" or "in", what it is for."""

_KINDS = (
    ("state", re.compile("|".join(STATES), re.IGNORECASE)),
    ("occupation", re.compile("|".join(OCCUPATIONS), re.IGNORECASE)),
    ("office", re.compile("|".join(OFFICES), re.IGNORECASE)),
)


def kind_of(role: str) -> str:
    """Return "state", "occupation" or "office" for *role*, by its noun before "of" or "for"."""
    noun = re.split(r" (?:of|for|in|on|to) (?![Ss]tate\b)", role)[0]
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
    noun = re.sub(r"(?<=[a-z])ies$", "y", re.sub(r"wives$", "wife", noun))
    noun = re.sub(r"people$", "person", re.sub(r"(?<=[a-z])men$", "man", noun))
    return re.sub(r"(?<=\w)(?<![sS])s$", "", noun) + "".join(rest)


def is_post(role: str) -> bool:
    """Say whether *role* is a post rather than a part in this one text ("lead author")."""
    noun = re.split(r" (?:of|for|in|on|to) ", role)[0]
    return not re.fullmatch(r"(?:\w+ )?(?:lead |co-)?(?:authors?|signator(?:y|ies)|winners?)", noun)
