"""Words that tell bodies: what their names end in, what they are called, what is none.

Tables of our own, from general knowledge of British public life.
"""

import re

HEADS = frozenset(
    """trust trusts college society association council alliance institute institution federation
    union league centre center commission inquiry enquiry review department ministry board network
    forum partnership partnerships hospital hospitals infirmary university school academy committee
    subcommittee foundation charity group agency authority office service services confederation
    coalition consortium collaborative collaboration guild assembly directorate panel tribunal
    bureau bank church cathedral hospice clinic surgery practice laboratory laboratories
    observatory project campaign initiative movement party unit taskforce congress conference
    corporation company partners holdings ombudsman inspectorate secretariat executive parliament
    government cabinet treasury senate endowment team club fellowship faculty chamber roundtable
    gazette herald telegraph courier chronicle echo mercury argus journal magazine press news weekly
    broadcasting infirmaries healthcare healthwatch watch providers employers voices union
    communications consulting consultancy industries technologies systems solutions
    analytics pharmaceuticals ventures collective cooperative co-operative workshop
    therapeutics biosciences pharma biotech wholesale homecare
    body ccg icb ics pct sha lmc stp police constabulary rescue system""".split()
)
"""Last words of names of bodies, in small letters."""

SUFFIXES = frozenset("plc ltd limited llp inc cic cio gmbh corp".split())
"""Words of law that close the name of a company."""

NOT_BODIES = frozenset(
    """act acts bill bills plan plans programme program strategy view paper papers report reports
    day week month year lecture award awards prize medal speech debate reading budget statement
    framework charter pledge promise code guidance agenda vision mandate constitution app number
    street road lane avenue square hall gate park bridge station airport river valley hill town
    city county village coast peninsula north south east west england scotland wales ireland
    britain kingdom europe london january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday christmas
    easter brexit covid standard standards index survey census poll fund-raising scheme settlement
    agreement deal treaty election referendum crisis amendment clause section schedule regulations
    order white green question questions time opinion letters page contract library museum hotel
    theatre stadium arena tax vat insurance state edition volume chapter agm summit lockdown
    pandemic exchange court house
    """.split()
)
"""Last words of capitalised names that are no bodies."""

NOT_NAMES = frozenset(
    """nhs gp gps mp mps uk us usa eu a&e it hr pr tv pdf vat gdp copd hiv aids covid covid-19 dna
    ceo cfo hq id ok bbc1 ccg ccgs pct pcts icb icbs ics icss sha shas stp stps lmc lmcs qc kc obe
    mbe cbe frcp notes editors contributors comments contact contacts ends background embargoed
    published press release news statement about photograph caption credit government
    chancellor minister ministers secretary parliament bill act plan brexit
    whitehall westminster holyrood stormont downing labour conservative conservatives tory
    tories lib dem dems green liberal democrat democrats christmas easter january february march
    april may june july august
    september october november december monday tuesday wednesday thursday friday saturday sunday
    british english scottish welsh irish european american london england scotland wales britain
    exchequer queen's king's speech second third first x twitter facebook youtube linkedin internet
    """.split()
)
"""Capitalised words that alone name no body of which a release speaks."""

SINGLE_BODIES = frozenset(
    """treasury parliament unison unite gmb acas ofsted monitor healthwatch mencap mind nesta
    nice ofcom ofgem hmrc senedd stonewall scope macmillan samaritans barnardo's which? defra
    bma rcn rcgp rcp rcm cqc mhra gmc nmc hsj bbc itv pa reuters unicef who tuc cbi""".split()
)
"""Names of one word by which well-known bodies go."""

FIXED_BODIES = frozenset(
    {
        "house of lords",
        "house of commons",
        "home office",
        "cabinet office",
        "foreign office",
        "scottish government",
        "welsh government",
        "bank of england",
        "northern ireland executive",
        "national audit office",
        "king's fund",
        "nuffield trust",
        "health foundation",
    }
)
"""Well-known bodies whose names the general rules would cut or leave out."""

_FIRMS = frozenset(
    """therapeutics biosciences pharma biotech wholesale homecare industries technologies systems
    healthcare pharmaceuticals analytics solutions holdings""".split()
)

KINDS: dict[str, frozenset[str]] = {
    "trust": frozenset({"trust", "trusts", "hospitals"}),
    "foundation trust": frozenset({"trust"}),
    "hospital trust": frozenset({"trust", "hospitals"}),
    "hospital": frozenset({"hospital", "hospitals", "infirmary", "royal", "general"}),
    "infirmary": frozenset({"infirmary"}),
    "college": frozenset({"college"}),
    "society": frozenset({"society"}),
    "association": frozenset({"association"}),
    "council": frozenset({"council"}),
    "authority": frozenset({"authority", "council"}),
    "alliance": frozenset({"alliance"}),
    "institute": frozenset({"institute"}),
    "federation": frozenset({"federation"}),
    "confederation": frozenset({"confederation"}),
    "union": frozenset({"union", "workers", "staffs"}),
    "league": frozenset({"league"}),
    "centre": frozenset({"centre", "center"}),
    "commission": frozenset({"commission"}),
    "inquiry": frozenset({"inquiry"}),
    "enquiry": frozenset({"enquiry"}),
    "review": frozenset({"review"}),
    "department": frozenset({"department"}),
    "ministry": frozenset({"ministry"}),
    "board": frozenset({"board"}),
    "network": frozenset({"network"}),
    "forum": frozenset({"forum"}),
    "partnership": frozenset({"partnership"}),
    "university": frozenset({"university"}),
    "committee": frozenset({"committee"}),
    "foundation": frozenset({"foundation"}),
    "endowment": frozenset({"endowment"}),
    "fund": frozenset({"fund"}),
    "agency": frozenset({"agency"}),
    "directorate": frozenset({"directorate"}),
    "coalition": frozenset({"coalition"}),
    "consortium": frozenset({"consortium"}),
    "collaborative": frozenset({"collaborative"}),
    "guild": frozenset({"guild"}),
    "hospice": frozenset({"hospice"}),
    "panel": frozenset({"panel"}),
    "unit": frozenset({"unit"}),
    "project": frozenset({"project"}),
    "assembly": frozenset({"assembly"}),
    "group": frozenset({"group"}),
    "lmc": frozenset({"lmc", "local medical committee"}),
    "health board": frozenset({"health board"}),
    "ccg": frozenset({"ccg", "clinical commissioning group"}),
    "pct": frozenset({"pct", "primary care trust"}),
    "icb": frozenset({"icb", "integrated care board"}),
    "regulator": frozenset({"regulator", "quality commission", "standards"}),
    "watchdog": frozenset({"watchdog", "regulator", "quality commission", "ombudsman"}),
    "think tank": frozenset({"think tank", "institute", "foundation"}),
    "think-tank": frozenset({"think-tank", "think tank", "institute", "foundation"}),
    "charity": frozenset({"charity", "hospice"}),
    "company": _FIRMS | frozenset({"plc", "ltd", "limited", "llp", "company"}),
    "firm": _FIRMS | frozenset({"plc", "ltd", "limited", "llp", "firm", "company"}),
    "care home": frozenset({"care home"}),
    "nursing home": frozenset({"nursing home"}),
    "housing association": frozenset({"housing association"}),
    "helpline": frozenset({"helpline"}),
    "management consultants": frozenset({"management consultants"}),
    "accountants": frozenset({"accountants", "llp"}),
    "solicitors": frozenset({"solicitors", "llp"}),
    "contractor": frozenset({"contractor"}),
    "supplier": frozenset({"supplier"}),
    "campaign": frozenset({"campaign"}),
    "campaign group": frozenset({"campaign", "campaign group"}),
    "party": frozenset({"party"}),
    "magazine": frozenset({"magazine"}),
    "newspaper": frozenset({"newspaper"}),
    "practice": frozenset({"practice", "surgery"}),
    "surgery": frozenset({"surgery"}),
    "body": frozenset({"body"}),
    "organisation": frozenset({"organisation"}),
    "service": frozenset({"service"}),
    "office": frozenset({"office"}),
    "school": frozenset({"school"}),
    "social enterprise": frozenset({"social enterprise"}),
    "professional body": frozenset({"professional body"}),
    "membership body": frozenset({"membership body"}),
    "trade body": frozenset({"trade body"}),
    "lobby group": frozenset({"lobby group"}),
    "patient group": frozenset({"patient group"}),
    "patients' group": frozenset({"patients' group"}),
    "users' group": frozenset({"users' group"}),
    "start-up": frozenset({"start-up"}),
    "broadcaster": frozenset({"broadcaster"}),
    "provider": frozenset({"provider"}),
    "developer": frozenset({"developer"}),
    "manufacturer": frozenset({"manufacturer"}),
    "consultancy": frozenset({"consultancy", "consulting"}),
    "law firm": frozenset({"law firm", "llp"}),
    "insurer": frozenset({"insurer"}),
    "pressure group": frozenset({"pressure group"}),
    "trade union": frozenset({"union", "trade union"}),
}
"""What a body may be called in small letters, and the words of its name (or of the kinds that the
text gives it) that fit."""

KIND_WORDS = "|".join(sorted(map(re.escape, KINDS), key=len, reverse=True))
"""What the text calls a body, as a pattern, the longest first."""

UNTYPED_KINDS = frozenset(
    """charity union company firm contractor supplier campaign group organisation agency regulator
    watchdog provider broadcaster developer manufacturer""".split()
) | {"think tank", "think-tank", "campaign group", "social enterprise", "start-up"}
"""Kinds that a name need not show: they may stand for the last body whose name shows no kind."""

TOPICS = frozenset(
    """public affairs health care social services adults children families carers wellbeing policy
    finance nursing communications operations strategy research people estates digital information
    governance quality safety medicine medicines education workforce transformation equality
    diversity inclusion environment housing justice state trustees council board families older
    mental patient patients primary secondary community media press and young
    adult child children's technology innovation improvement performance workforce""".split()
)
"""What a role may be for: "Cabinet Member for Adults"."""

SURNAMES_TOO = frozenset(
    """hall park street lane church hill bridge green white day march page west north east court
    bank press watch chambers gate english welsh french london england ireland scotland bishop
    valley holland may june house station practice wales christmas king queen law price""".split()
)
"""Words of these tables that are surnames too."""
