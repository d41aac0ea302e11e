"""The words that take a side: what is wanted, welcomed, faulted, ended, mended, multiplied.

Our own tables, of dictionary forms in lower case, from general knowledge of English. They are open
lists: a word that is missing makes the graph miss a position, and invents none.
"""

from __future__ import annotations

from enum import StrEnum


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
    need require want demand call urge insist seek request recommend propose plead press push
    lobby campaign appeal implore beg advise encourage challenge deserve prefer hope favour
    favor must should ought let ensure essential vital crucial imperative necessary key critical
    indispensable paramount urgent overdue priority prioritise prioritize plea advocate yes
    worth
"""
_COMMIT = """
    commit pledge promise vow undertake determined dedicated commitment guarantee agree aim
    intend resolve
"""
_LIKE = """
    welcome support back praise applaud hail endorse champion celebrate commend admire
    congratulate salute cheer embrace approve credit enjoy like prize proud pleased delighted
    glad happy thrilled excited grateful encouraged honoured honored great excellent fantastic
    brilliant outstanding wonderful superb marvellous impressive remarkable wise sensible
    positive promising valuable invaluable important worthwhile useful best better benefit
    advantage success successful succeed achievement opportunity strength welcome help thrive
    flourish breakthrough landmark milestone historic transform transformative heartened helpful
    boost lifeline backbone cornerstone confident optimistic hopeful
"""
_REJECT = """
    oppose reject condemn denounce dismiss object resist fight refuse repudiate decry deplore
    slam blast lambast protest rubbish veto disagree ridicule mock abhor wrong misguided
    ill-conceived mistaken perverse folly madness nonsense absurd ludicrous unjustified
    unjustifiable unnecessary pointless useless counterproductive counter-productive flawed
    unworkable illiteracy criticise criticize insult
"""
_BAD = """
    shortage lack absence shortfall gap deficit crisis pressure problem failure risk threat
    danger peril loss decline fall deterioration strain burden damage harm disaster catastrophe
    chaos mess scandal tragedy shame disgrace blow setback worry fear concern anxiety alarm
    dismay regret disappointment frustration anger shock uncertainty confusion obstacle barrier
    blockage weakness error mistake struggle emergency neglect waste victim warning warn lament
    bemoan mourn dread complain suffer fail falter worsen deteriorate drop collapse crumble
    buckle creak threaten endanger jeopardise jeopardize undermine weaken hurt hit erode
    disappoint frustrate lose ignore overlook abandon forget stretch overstretch overwhelm
    hamper hinder constrain block die starve squeeze bad poor worse worst weak inadequate
    insufficient unacceptable unsafe unsustainable unfair unjust unequal worrying alarming
    concerning troubling disturbing disappointing disappointed frustrating shocking appalling
    terrible dreadful horrific shameful disgraceful scandalous intolerable inexcusable dangerous
    damaging harmful devastating disastrous catastrophic dire grim bleak tragic sad worried
    concerned afraid anxious fearful alarmed dismayed appalled angry furious outraged horrified
    shocked saddened frustrated unhappy sorry difficult hard tough impossible stretched
    overstretched overwhelmed exhausted desperate broken failing struggling crumbling missing
    absent lacking short scarce late patchy inconsistent fragile vulnerable precarious scant
    afterthought lottery deny scathing shambles fiasco farce travesty betrayal whitewash abysmal
    woeful atrocious lamentable deplorable hollow meaningless bitter bitterly sadly regrettably
    unfortunately too accuse blame empty patronise squander betray bystander
"""
_REMOVE = """
    stop end abolish scrap axe cut reduce remove withdraw drop ban close cancel halt reverse
    avoid prevent eliminate eradicate minimise minimize lift ditch dismantle strip slash curb
    limit restrict shut cease quit postpone suspend lower relax abandon dissolve rid without
    instead rather removal abolition withdrawal reduction closure cancellation suspension bolt
    throw outlaw forbid
"""
_MEND = """
    tackle address solve fix resolve overcome meet confront combat mend repair relieve ease
    alleviate bridge plug fill recover restore reinstate rectify answer solution remedy
"""
_MORE = """
    increase improve expand extend invest strengthen build boost raise grow develop create
    provide protect support promote speed accelerate double widen enhance spread share secure
    safeguard maintain preserve defend modernise extra additional more greater bigger stronger
    improvement expansion investment growth
"""
_NEGATE = """
    not no never neither nor none nobody nothing cannot hardly barely scarcely fewer
"""
_DOUBT = "doubt question sceptical skeptical unconvinced unclear wonder query uncertain doubtful"

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
    smoking smoker tobacco cigarette vaping obesity obese overweight alcohol drinking gambling
    addiction suicide self-harm inequality inequalities disparity poverty deprivation homelessness
    damp hunger loneliness depression anxiety bullying harassment racism sexism discrimination
    burnout stress violence abuse exhaustion understaffing harm infection mrsa sepsis superbug error
    incident mistake neglect negligence death wait waiting delay backlog queue cancellation
    postponement vacancy shortage shortfall gap deficit debt underfunding cut cuts waste fraud bureaucracy
    inefficiency paperwork duplication carbon emission emissions pollution secrecy secret cover-up
    fragmentation silo corridor trolley overcrowding outbreak epidemic covid disease illness
    downgrade downgrading rationing lottery resistance
    unclear confusion dilapidated crumbling backlog unmet understaffed overworked demoralised
    undervalued underfunded wasted unfair unequal unsafe dangerous failing delayed
"""

ILLS = frozenset(_ILLS.split())
"""Things of which everybody wants less: to name one is to name something bad."""

TURNS: dict[str, Turn] = {word: turn for turn, words in _TABLES.items() for word in words.split()}
"""What a word does, by its dictionary form. Where a word stands in two tables, the later counts."""

ANAPHORS = frozenset(
    """
    agreement announcement approach bill budget campaign change charter commitment compromise deal
    decision document draft figure finding guidance idea initiative investment law legislation
    measure move news offer outcome package paper plan policy programme project proposal
    recommendation reform regulation report response review rule ruling scheme settlement statement
    strategy vote
    """.split()
)
"""Nouns that, with "the" or "this", stand for what the release is about."""

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
