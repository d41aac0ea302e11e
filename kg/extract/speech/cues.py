"""The words that report speech: verbs, light phrases, and the nouns that stand for speakers.

Our own lists, from general knowledge of English reporting. Lemmas, in lower case, British spelling
and American. A verb may stand in several lists: "warn that" takes the clause after it as what was
said, "warn of" carries the meaning itself.
"""

from __future__ import annotations

import re

SPEECH = frozenset(
    """
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure
    beg bemoan blog boast caution claim comment complain concede conclude confess confirm contend
    continue counsel counter cry decide declare disclose echo emphasise emphasize estimate exclaim
    explain forecast fume grumble hint imply indicate inform insist interject joke laugh lament
    maintain mention muse note notify object observe opine pledge plead point post predict
    proclaim promise propose protest quip reassert reassure recall recommend recount reflect
    reiterate rejoin relate remark remind repeat reply report request respond restate retort
    reveal rule say scoff shout shrug signal sigh smile speculate stipulate state stress submit
    suggest swear sum tell testify think threaten tweet underline underscore urge volunteer vow
    warn wonder write
    """.split()
)
"""Verbs whose clause is what was said: "said that …", "…, she explained"."""

MIND = frozenset(
    """
    accept anticipate appreciate assume believe consider doubt expect fear feel figure guess hope
    imagine reckon recognise recognize regret suspect trust wish worry
    """.split()
)
"""Verbs of belief, hope and fear, whose clause is what is believed."""

INTRODUCING = SPEECH | frozenset("go put urge warn call".split())
"""Verbs that may stand before a colon or an opening mark: "She went on: …"."""

AGAINST = frozenset("deny doubt dispute question refute reject undertake".split())
"""Verbs that turn their clause round or bind by it, so that the words begin at the verb."""

STANCE = frozenset(
    """
    accuse acknowledge admire advocate affirm agree apologise apologize appeal applaud approve
    attack back backtrack bash beg belittle berate blame blast brand castigate caution celebrate
    censure challenge champion chastise cheer chide cite commend compare concede condemn confess
    congratulate contest counsel credit criticise criticize debunk decry defend demand denigrate
    denounce deny deplore deride describe disagree disavow dismiss disown disparage dispute
    dissent distance dread echo embrace emphasise emphasize encourage endorse envisage exalt
    exhort expect extol fault favor favour fear flag forecast hail herald highlight implore insist
    justify label lambast lambaste lament lampoon laud liken lobby mock mourn object oppose
    petition plead pledge praise predict prefer press proclaim promise pronounce propose protest
    quarrel query question reaffirm rebuff rebuke rebut recall recommend recount regret reiterate
    reject repeat reprimand repudiate request resent resist revile ridicule rubbish salute savage
    scold second slam slate spurn stress support swear sympathise sympathize thank threaten tip
    tout trumpet underline underscore undertake upbraid urge vilify vow want warn welcome worry
    """.split()
)
"""Verbs that say by themselves what is said: "welcomed the plan". The words begin at the verb."""

WITH_PREPOSITION = {
    "argue": {"for", "against"},
    "ask": {"for"},
    "call": {"for", "on", "upon"},
    "complain": {"about", "of"},
    "hit": {"out", "back"},
    "look": {"forward"},
    "hope": {"for"},
    "lash": {"out"},
    "plead": {"for", "with"},
    "press": {"for"},
    "push": {"for"},
    "rail": {"against"},
    "rage": {"against", "at"},
    "react": {"with", "to"},
    "respond": {"with", "to"},
    "rule": {"out"},
    "single": {"out"},
    "speak": {"of", "out", "against"},
    "stand": {"by"},
    "talk": {"of"},
    "think": {"of"},
    "point": {"to"},
    "admit": {"to"},
    "voice": set(),
    "express": set(),
    "raise": {"concern", "concerns", "doubt", "doubts", "alarm", "objection", "objections"},
}
"""Verbs that count only with one of these words below them (empty: with any object)."""

SAYING = frozenset("add argue believe claim feel insist say suggest think warn".split())
ADJUDICATORS = frozenset("adjudicator coroner judge jury ombudsman sheriff tribunal".split())
"""Those whose findings are a verdict: "the coroner found that …"."""

DEMANDS = frozenset({"demand", "recommendation", "request"})
POINTS = frozenset(
    """
    advice answer argument belief claim complaint conclusion concern contention fear hope message
    position stance suspicion verdict warning worry
    """.split()
)
"""Nouns whose content "is that …": "the union's fear is that …"."""

VIEWS = frozenset("judgement judgment opinion view".split())
"""Nouns by which a sentence is somebody's: "in the view of …", "is of the view that …"."""

ADDING = frozenset(
    """
    accuse add adding argue blame claim conclude condemn confirm criticise criticize demand
    denounce describe explain insist note point predict say state stress suggest tell urge warn
    write
    """.split()
)
"""Verbs that, as participles, go on with what somebody says: "…, adding that …"."""

REPLYING = frozenset("answer comment reply respond".split())
"""Verbs that say nothing where they are denied: "did not respond to requests"."""

TELLING = frozenset("advise assure inform remind tell warn".split())
"""Verbs that take a clause without "that", and verbs that name the hearer before it."""

PASSIVES = frozenset(
    """
    accuse attack back blame call castigate condemn criticise criticize denounce describe dismiss
    endorse hail oppose praise reject slam support urge welcome
    """.split()
)
"""Verbs whose agent speaks: "was condemned by doctors"."""

LIGHT = {
    "give": frozenset(
        "welcome backing support blessing approval endorsement cheer verdict".split()
    ),
    "cast": frozenset("doubt".split()),
    "have": frozenset("concern confidence doubt fear misgiving objection reservation".split()),
    "join": frozenset("call chorus criticism".split()),
    "lay": frozenset("blame".split()),
    "pin": frozenset("blame hope".split()),
    "place": frozenset("blame".split()),
    "put": frozenset("blame down".split()),
    "renew": frozenset("appeal attack call demand plea".split()),
    "share": frozenset(
        """
        anger anxiety concern disappointment doubt fear frustration misgiving opinion reservation
        sentiment view worry
        """.split()
    ),
    "throw": frozenset("weight support".split()),
    "lend": frozenset("support weight voice backing".split()),
    "make": frozenset("plea appeal case call apology".split()),
    "issue": frozenset("plea appeal warning call apology denial".split()),
    "end": frozenset("plea appeal warning call".split()),
    "close": frozenset("plea appeal warning call".split()),
    "sound": frozenset("alarm warning".split()),
    "take": frozenset("aim issue exception".split()),
    "find": frozenset("like fault".split()),
    "pour": frozenset("scorn cold".split()),
    "offer": frozenset("support backing praise apology congratulation".split()),
    "pay": frozenset("tribute".split()),
    "add": frozenset("voice".split()),
    "accept": frozenset(
        "argument blame case criticism finding need point recommendation responsibility".split()
    ),
}
"""Light verbs with the noun (or particle) that carries the meaning: "gave … a welcome"."""

ATTITUDES = frozenset(
    """
    adamant afraid aghast alarmed angry anxious appalled cautious clear concerned confident
    convinced critical delighted disappointed dismayed dismissive enthusiastic furious glad grateful
    hopeful horrified keen opposed optimistic outraged pessimistic pleased proud relieved sad
    saddened sceptical scathing scornful shocked skeptical sorry supportive sure surprised
    thrilled unconvinced unhappy wary worried
    """.split()
)
"""Adjectives that report an attitude: "was scathing about …", "is confident that …"."""

LEADING = frozenset("go continue begin start proceed use move hasten seize speak write".split())
"""Verbs that lead up to a reporting verb: "went on to warn", "used the debate to call for"."""

HEARSAY = frozenset("understand believe say think report know expect".split())
"""Verbs that report in the passive what somebody holds: "is understood to favour"."""

LISTING = frozenset(
    """
    advise ask call demand include need propose recommend request seek urge want warn say
    """.split()
)
LISTED = frozenset(
    """
    ask aim action call change commitment condition demand measure pledge point priority proposal
    recommendation request requirement step test
    """.split()
)
"""Verbs and nouns that announce a list of what somebody asks for."""

DOCUMENTS = frozenset(
    """
    analysis article assessment audit blog briefing charter circular column commentary contribution
    document dossier editorial email essay evaluation evidence foreword guidance investigation
    letter manifesto memo memorandum message pamphlet paper release report response review statement
    study submission testimony verdict
    """.split()
)
"""Things written, which speak as their author or as the body that issues them."""

WITH_HEARER = frozenset(
    """
    advise ask beg beseech caution counsel encourage entreat exhort implore invite lobby
    press petition remind tell urge warn
    """.split()
)
"""Verbs whose object is whoever is asked or told: "urged ministers to …"."""

DIRECTING = frozenset(
    "advise beg beseech caution counsel entreat exhort implore remind tell urge warn".split()
)
"""Those of them whose object is told to do something: "advised ministers to …"."""

WITH_INFINITIVE = frozenset("advise ask beg urge warn".split())
"""Those of them whose object the parser may take for the subject of the infinitive."""

HEARER_AFTER = {
    "appeal": frozenset({"to"}),
    "call": frozenset({"on", "upon"}),
    "plead": frozenset({"with"}),
    "write": frozenset({"to"}),
}
"""Verbs that name the hearer after a preposition."""

AUDIENCES = frozenset(
    """
    audience broadcaster conference congress correspondent crowd delegate event guest hearing
    interviewer journalist listener magazine meeting newspaper paper poll pollster press programme
    reader reporter viewer website
    """.split()
)
"""Those who listen without being asked to act."""

AGENTS = frozenset("lawyer representative solicitor".split())
"""Those of them who, where there are several and no body is named, are a group."""

SPOKESPEOPLE = frozenset(
    """
    lawyer representative solicitor spokesman spokesmen spokespeople spokesperson spokeswoman
    """.split()
)
"""People who speak for a body; without a name they are the body."""

ONLY = frozenset("cabinet government ministry parliament".split())
"""Bodies of which a country has one: never whichever body was spoken of last."""

BODIES = frozenset(
    """
    academy agency alliance association authority board body campaign centre center charity
    church club coalition college commission committee company confederation consortium
    contractor corporation council department employer federation firm foundation forum fund
    government group guild hospital institute institution league magazine ministry network
    newspaper organisation organization panel partnership party provider publisher regulator
    school service society supplier thinktank tank trade trust union university watchdog
    newspaper
    """.split()
)
"""Nouns for bodies: "the charity" is whichever body was spoken of last."""

COLLECTIVES = frozenset("dozen group handful hundred majority number score thousand".split())
"""Nouns that with "of" make a group of those they count: "a group of doctors"."""

PEOPLE = frozenset(
    """
    activist adult academic boss body campaigner carer charity chief clinician colleague
    commissioner council councillor critic director doctor economist employer executive expert
    family father figure finance friend gp group head headteacher hospital investor journalist
    lawyer leader lecturer lord man manager medic member midwife minister mother mp mum neighbour
    nurse officer official organisation organization owner parent parliamentarian partner
    patient peer people pensioner party pharmacist physician politician porter principal
    professional professor protester provider psychiatrist regulator relative representative
    resident researcher respondent scientist side specialist staff student supporter surgeon
    teacher trainee trust trustee union user viewer voter volunteer witness woman worker
    """.split()
)
"""Nouns that, in the plural, name a group who may speak."""

SEXES = {
    **dict.fromkeys("husband brother father son uncle nephew chairman spokesman".split(), "male"),
    **dict.fromkeys("wife sister mother daughter aunt niece chairwoman mum".split(), "female"),
}
"""Nouns before a name that tell which pronoun the person takes."""

KIN = frozenset(
    """
    aunt brother child cousin daughter father grandson granddaughter husband mother partner sister
    son spouse uncle widow widower wife
    """.split()
)
"""Nouns for relatives: "her husband" shares her surname, if the text names him."""

PLURAL_PRONOUNS = frozenset("they them most many several others".split())
PRONOUNS = {
    **dict.fromkeys(("he", "him", "himself"), "male"),
    **dict.fromkeys(("she", "her", "herself"), "female"),
}
"""Pronouns for one person, and the sex that they tell."""

_AGENT = re.compile(r"(?:er|or|ist|ian|ee|ant|man|woman)$")


def is_human(word: str) -> bool:
    """Say whether a noun (its lemma) names people by what they do or are."""
    return word in PEOPLE or bool(_AGENT.search(word))
