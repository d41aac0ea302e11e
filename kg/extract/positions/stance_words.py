"""The words that take a side: what is wanted, welcomed, faulted, ended, mended, multiplied.

Our own tables, of dictionary forms in lower case, from general knowledge of English. They are open
lists: a word that is missing makes the graph miss a position, and invents none.
"""

from __future__ import annotations

from enum import StrEnum

from kg.model import Act


class Turn(StrEnum):
    """What a word does to the thing that it governs or describes."""

    WANT = "want"
    COMMIT = "commit"
    LIKE = "like"
    REJECT = "reject"
    BAD = "bad"
    REMOVE = "remove"
    MEND = "mend"
    MORE = "more"
    NEGATE = "negate"
    DOUBT = "doubt"


_WANT = """
    advise advocate appeal beg call campaign challenge critical crucial demand deserve
    encourage ensure essential favor favour hope imperative implore indispensable insist key
    let lobby must necessary need ought overdue paramount plea plead prefer press prioritise
    prioritize priority propose push recommend request require seek should urge urgent vital
    want worth yes
"""
_COMMIT = """
    agree aim commit commitment dedicated determined guarantee intend pledge promise resolve
    undertake vow
"""
_LIKE = """
    achievement admire advantage applaud approve back backbone benefit best better boost
    breakthrough brilliant celebrate champion cheer commend confident congratulate
    cornerstone credit delighted embrace encouraged endorse enjoy excellent excited
    fantastic flourish glad grateful great hail happy heartened help helpful historic
    honored honoured hopeful important impressive invaluable landmark lifeline like
    marvellous milestone opportunity optimistic outstanding pleased positive praise prize
    promising proud remarkable salute sensible strength succeed success successful superb
    support thrilled thrive transform transformative useful valuable welcome wise wonderful
    worthwhile
"""
_REJECT = """
    abhor absurd blast condemn counter-productive counterproductive criticise criticize
    decry denounce deplore disagree dismiss fight flawed folly ill-conceived illiteracy
    insult lambast ludicrous madness misguided mistaken mock nonsense object oppose perverse
    pointless protest refuse reject repudiate resist ridicule rubbish slam unjustifiable
    unjustified unnecessary unworkable useless veto wrong
"""
_BAD = """
    abandon absence absent abysmal accuse afraid afterthought alarm alarmed alarming anger
    angry anxiety anxious appalled appalling atrocious bad barrier bemoan betray betrayal
    bitter bitterly blame bleak block blockage blow broken buckle burden bystander
    catastrophe catastrophic chaos collapse complain concern concerned concerning confusion
    constrain creak crisis crumble crumbling damage damaging danger dangerous decline
    deficit deny deplorable desperate deteriorate deterioration devastating die difficult
    dire disappoint disappointed disappointing disappointment disaster disastrous disgrace
    disgraceful dismay dismayed disturbing dread dreadful drop emergency empty endanger
    erode error exhausted fail failing failure fall falter farce fear fearful fiasco forget
    fragile frustrate frustrated frustrating frustration furious gap grim hamper hard harm
    harmful hinder hit hollow horrific horrified hurt ignore impossible inadequate
    inconsistent inexcusable insufficient intolerable jeopardise jeopardize lack lacking
    lament lamentable late lose loss lottery meaningless mess missing mistake mourn neglect
    obstacle outraged overlook overstretch overstretched overwhelm overwhelmed patchy
    patronise peril poor precarious pressure problem regret regrettably risk sad saddened
    sadly scandal scandalous scant scarce scathing setback shambles shame shameful shock
    shocked shocking short shortage shortfall sorry squander squeeze starve strain stretch
    stretched struggle struggling suffer terrible threat threaten too tough tragedy tragic
    travesty troubling unacceptable uncertainty undermine unequal unfair unfortunately
    unhappy unjust unsafe unsustainable victim vulnerable warn warning waste weak weaken
    weakness whitewash woeful worried worry worrying worse worsen worst
"""
_REMOVE = """
    abandon abolish abolition avoid axe ban bolt cancel cancellation cease close closure
    curb cut dismantle dissolve ditch drop eliminate end eradicate forbid halt instead lift
    limit lower minimise minimize outlaw postpone prevent quit rather reduce reduction relax
    removal remove restrict reverse rid scrap shut slash stop strip suspend suspension throw
    withdraw withdrawal without
"""
_MEND = """
    address alleviate answer bridge combat confront ease fill fix meet mend overcome plug
    recover rectify reinstate relieve remedy repair resolve restore solution solve tackle
"""
_MORE = """
    accelerate additional bigger boost build create defend develop double enhance expand
    expansion extend extra greater grow growth improve improvement increase invest
    investment maintain modernise more preserve promote protect provide raise safeguard
    secure share speed spread strengthen stronger support widen
"""
_NEGATE = """
    barely cannot fewer hardly neither never no nobody none nor not nothing scarcely
"""
_DOUBT = """
    doubt doubtful query question sceptical skeptical uncertain unclear unconvinced wonder
"""

_TABLES = {
    Turn.MORE: _MORE,
    Turn.LIKE: _LIKE,
    Turn.COMMIT: _COMMIT,
    Turn.WANT: _WANT,
    Turn.BAD: _BAD,
    Turn.MEND: _MEND,
    Turn.REMOVE: _REMOVE,
    Turn.REJECT: _REJECT,
    Turn.DOUBT: _DOUBT,
    Turn.NEGATE: _NEGATE,
}

_ILLS = """
    abuse addiction alcohol anxiety backlog bullying bureaucracy burnout cancellation carbon
    cigarette confusion corridor cover-up covid crumbling cut cuts damp dangerous death debt
    deficit delay delayed demoralised depression deprivation dilapidated discrimination
    disease disparity downgrade downgrading drinking duplication emission emissions epidemic
    error exhaustion failing fragmentation fraud gambling gap harassment harm homelessness
    hunger illness incident inefficiency inequalities inequality infection loneliness
    lottery mistake mrsa neglect negligence obese obesity outbreak overcrowding overweight
    overworked paperwork pollution postponement poverty queue racism rationing resistance
    secrecy secret self-harm sepsis sexism shortage shortfall silo smoker smoking stress
    suicide superbug tobacco trolley unclear underfunded underfunding understaffed
    understaffing undervalued unequal unfair unmet unsafe vacancy vaping violence wait
    waiting waste wasted
"""

ILLS = frozenset(_ILLS.split())
"""Things of which everybody wants less: to name one is to name something bad."""

TURNS: dict[str, Turn] = {word: turn for turn, words in _TABLES.items() for word in words.split()}
"""What a word does, by its dictionary form. Where a word stands in two tables, the later counts."""

DENIALS = frozenset("deny refute rebut apologise apologize thank".split())
"""Verbs that begin words which take no side: to deny a charge is not to take up its topic."""

_FINER_ACTS = {
    Act.PRAISES: "praise applaud hail commend salute congratulate admire proud impressive",
    Act.SUPPORTS: "support back endorse champion favour favor approve agree embrace",
    Act.REGRETS: "regret lament mourn bemoan sad saddened sadly sorry disappointed disappointing",
    Act.CRITICISES: "criticise criticize condemn denounce decry slam lambast blast attack accuse",
    Act.WARNS_AGAINST: "warn warning caution",
}

FINER_ACTS: dict[str, Act] = {w: act for act, words in _FINER_ACTS.items() for w in words.split()}
"""The words that say which act of its stance a sentence is, where they stand in it."""

PHRASES: dict[tuple[str, str], Turn] = {
    ("give", "up"): Turn.REMOVE,
    ("get", "rid"): Turn.REMOVE,
    ("put", "end"): Turn.REMOVE,
    ("take", "away"): Turn.REMOVE,
    ("do", "away"): Turn.REMOVE,
    ("move", "away"): Turn.REMOVE,
    ("turn", "away"): Turn.BAD,
    ("rise", "above"): Turn.REMOVE,
    ("throw", "out"): Turn.REMOVE,
    ("vote", "against"): Turn.REJECT,
    ("speak", "against"): Turn.REJECT,
    ("argue", "against"): Turn.REJECT,
    ("campaign", "against"): Turn.REJECT,
    ("leave", "alone"): Turn.REMOVE,
    ("make", "sense"): Turn.LIKE,
    ("put", "risk"): Turn.BAD,
    ("warn", "against"): Turn.REJECT,
    ("rule", "out"): Turn.REJECT,
    ("hit", "out"): Turn.REJECT,
    ("lash", "out"): Turn.REJECT,
    ("run", "out"): Turn.BAD,
    ("let", "down"): Turn.BAD,
    ("fall", "short"): Turn.BAD,
    ("fall", "apart"): Turn.BAD,
    ("go", "wrong"): Turn.BAD,
    ("break", "down"): Turn.BAD,
    ("deal", "with"): Turn.MEND,
    ("get", "to"): Turn.MEND,
    ("ask", "for"): Turn.WANT,
    ("look", "forward"): Turn.LIKE,
    ("stand", "by"): Turn.LIKE,
    ("pay", "tribute"): Turn.LIKE,
    ("stand", "up"): Turn.LIKE,
}
"""What a verb does together with a particle, preposition or object below it."""
