"""The words that attribute in the widest sense, by what they take: a clause, a noun, an infinitive.

Our own lists, from general knowledge of English, by the classes of verbs that take such complements
(after Levin, English Verb Classes and Alternations, 1993). Lemmas, in lower case, British spelling
and American.
"""

from __future__ import annotations

from kg.extract.speech import cues

NO_CLAUSE = frozenset(
    """
    allow be cause do enable ensure force get go happen have help keep leave let make need permit
    prevent require stop use watch
    """.split()
)
"""Verbs whose clause is no content: they make or let something happen."""

CLAUSE = (
    cues.SPEECH
    | cues.MIND
    | cues.AGAINST
    | cues.SAYING
    | frozenset(
        """
        appear bet calculate chant conceive confide contradict convey determine discover document
        dream elaborate espouse explore find foresee forget gather guarantee hazard hear hold howl
        intone judge know learn lie marvel mean mumble mutter notice overhear pray preach presume
        prove realise realize reason recognise recognize remember rumour scream see sense show
        sing snap sneer tease theorise theorize toast trumpet type understand utter wager whisper
        yell
        """.split()
    )
)
"""Verbs that take what is said or thought as a clause, with "that" or without."""

TO_DO = frozenset(
    """
    agree aim ask aspire bid campaign choose commit consent decide decline demand desire elect
    expect guarantee hesitate hope intend long mean offer opt plan pledge plot prefer prepare
    profess promise propose refuse request resolve seek strive swear threaten undertake urge vie
    volunteer vote vow want wish
    """.split()
)
"""Verbs whose infinitive is what the subject intends: "plans to …", "refused to …"."""

TOLD_TO = frozenset(
    """
    advise ask beg beseech call challenge command counsel direct encourage exhort expect implore
    instruct invite lobby order persuade press remind request tell urge want warn
    """.split()
)
"""Verbs whose object is asked or told to do something: "urged members to …"."""

OBJECT = frozenset(
    """
    abhor accept accuse acknowledge address admire admit admonish advertise advocate affirm allege
    analyse analyze announce anticipate applaud appreciate approve argue articulate ask assail
    assert assess attack back bash begrudge belittle bemoan berate blame blast brand broach
    broadcast call caricature castigate caution celebrate censure challenge champion chant
    characterise characterize charge chastise cheer chide chronicle cite claim clarify commend
    compare complain concede condemn confess confirm congratulate consider contemplate contest
    contradict convey counter covet crave credit criticise criticize debate debunk decide declare
    decry defend deliver demand demean demonise demonize denigrate denounce deny depict deplore
    deride describe despise detail detect detest disavow discern disclose discourage discover
    discredit discuss disdain dislike dismiss disown disparage dispute dissect distrust document
    doubt downplay draft dread echo embrace emphasise emphasize encourage endorse envisage envision
    espouse estimate exaggerate examine expect explain explore expose express extol eye fault favor
    favour fear feature flag flaunt flout forecast foresee forget frame grill guarantee hail hammer
    hate herald highlight hint hit honor honour identify ignore illustrate imagine imply indicate
    insult interpret investigate invoke judge justify label lambast lambaste lament lampoon laud
    learn like liken link list loathe love maintain mention misinterpret misread mock mourn mull
    name negate note notice object observe offer oppose outline overlook paint pan peddle perceive
    pitch pledge plot ponder portray pound praise preach predict prefer present proclaim prohibit
    promise promote propose propound protest publicise publicize pummel query question quote rate
    read reaffirm realise realize rebuff rebuke rebut recall recite recognise recognize recommend
    recount reference reflect refute regret reiterate reject relate relish remember repeat report
    reprimand repudiate request resent resist retell reveal revere review revile ridicule rip
    rubbish savage say scold scorn scrutinise scrutinize see shame show signal slam slate sling
    spell spurn state stress study suggest support suspect sympathise sympathize talk taunt thank
    threaten tie tip toast tout trash trumpet trust tweet uncover underestimate underline underplay
    underscore understand understate unleash unveil urge utter value view voice vow want warn
    welcome wish write
    """.split()
)
"""Verbs whose object is what is said, thought of, praised or blamed: "cited the figures"."""

PREPOSITIONS = {
    verb: frozenset(prepositions)
    for verb, *prepositions in map(
        str.split,
        """
        accuse of
        advocate for
        agree about on to with
        allude to
        apologise for to
        apologize for to
        appeal for to
        approve of
        argue about against for over with
        ask about for
        back away off
        balk at
        beg for
        bet on
        blame for
        boast about of
        brag about of
        bring up
        bristle at
        call for on out upon
        campaign against for
        care about for
        caution about against
        clash over
        comment about on
        complain about of
        concentrate on
        concur with
        confess to
        consult about on
        cry for
        debate about over
        demand for
        disagree about on over with
        disapprove of
        dissent from
        double down
        dream about of
        dwell on
        elaborate on
        expand on
        fantasise about
        fantasize about
        focus on
        fret about over
        gloat about over
        go after
        grapple with
        gripe about
        grumble about
        hear about from of
        hint at
        hit back out
        hope for
        inquire about
        insist on
        jibe at
        joke about
        know about of
        lash out
        laugh about at
        lay out
        learn about from of
        lecture about on
        lie about
        lobby against for
        long for
        marvel at
        muse about on
        object to
        opine on
        plan for on
        plead for with
        point at out to
        preach about
        press for
        protest about against at over
        push for
        quarrel over with
        rage about against at
        rail about against
        rant about against
        react to with
        refer to
        reflect on
        report on
        respond by to with
        rule on out
        scoff at
        seethe at over
        seize on
        shy away from
        speak about against of out
        speculate about on
        stand by
        sum up
        sympathise with
        sympathize with
        talk about of up
        tell about of
        testify about on to
        think about of
        touch on
        tweet about
        vote against
        warn about against of
        weigh in
        wonder about at
        worry about over
        write about of on
        """.strip().splitlines(),
    )
}
"""Verbs with the prepositions (or particles) after which their content stands, one verb a line."""

NOUNS = frozenset(
    """
    accusation acknowledgement acknowledgment admiration admission advice aim allegation ambition
    analysis announcement anxiety apology appeal argument aspiration assertion assessment assumption
    assurance attitude backing belief bet boast call caution charge claim comment commentary
    commitment complaint concern conclusion condemnation confession confidence conviction criticism
    critique declaration defence defense denial denunciation description desire determination
    disappointment disclosure discussion disdain dissatisfaction doubt eagerness emphasis
    endorsement estimate evaluation expectation explanation fear feeling finding forecast
    frustration guess hint hope hostility idea implication impression indication insinuation
    insistence intent intention interest interpretation invitation judgement judgment knowledge
    lament message misgiving narrative notion objection observation offer opinion opposition outlook
    perception pitch plan plea pledge praise prediction preference presumption pretence pretense
    proclamation promise proposal proposition question quip reaction reasoning recognition
    recollection recommendation refusal regret reiteration rejection remark reminder request
    reservation revelation rhetoric rumor rumour sentiment speculation stance statement suggestion
    suspicion sympathy testimony theory thought threat tweet understanding view vision vow warning
    willingness wish worry
    """.split()
)
"""Nouns for what is said or thought, which take it as a clause, an infinitive or after "about"."""

NOUN_PREPOSITIONS = frozenset("about against for of on over regarding".split())

ADJECTIVES = cues.ATTITUDES | frozenset(
    """
    ashamed aware bent certain complimentary conscious content coy curious dedicated desperate
    determined doubtful dubious eager ecstatic embarrassed envious excited explicit fearful fond
    frank frightened frustrated happy hesitant hostile hurt ignorant impatient impressed inclined
    indifferent insistent interested jealous jubilant leery mad mindful mum nervous nostalgic
    overjoyed passionate puzzled ready receptive reluctant resentful resigned resolute respectful
    satisfied scared silent suspicious sympathetic terrified thankful torn troubled unaware
    uncertain unclear uneasy unsure upset vague vocal weary willing wrong
    """.split()
)
"""Adjectives for what somebody feels, wants or believes: "is sure that …", "was coy about …"."""

ADHERENTS = frozenset(
    """
    admirer advocate backer believer champion critic defender fan foe opponent proponent sceptic
    skeptic supporter
    """.split()
)
"""Nouns for whoever is for or against something: "is an opponent of …"."""

SHOWING = frozenset(
    """
    ad ads advert advertisement amendment bill book clause cover data documentary film footage
    guideline headline image law map motion movie order photo picture poll post resolution rule sign
    slogan song speech survey tape tweet video
    """.split()
)
"""Things made or written that say something by themselves, beside `cues.DOCUMENTS`."""

ISSUING = frozenset(
    """
    air circulate deliver file give have issue make post publish release run send sign submit tweet
    write
    """.split()
)
"""Verbs by which somebody puts out a document: the document's words are then theirs."""

GIVING = frozenset(
    """
    deliver express give have hold issue make offer raise repeat send share voice
    """.split()
)
"""Light verbs: the noun below them attributes, not they."""

HEARSAY = frozenset(
    """
    accuse allege believe blame consider criticise criticize deem define depict describe expect fear
    hail implicate know mention perceive portray praise predict presume regard report rumour say see
    suppose suspect think treat understand view
    """.split()
)
"""Verbs whose passive attributes to nobody in particular: "is accused of", "is expected to"."""

OCCASIONS = frozenset(
    """
    ad address appearance article book campaign chat comment conference convention day debate
    diatribe email essay event filing forum hearing interview letter line meeting memo message month
    morning night note occasion opinion period piece podcast post program programme rally release
    remark report response ruling session show speech statement story text time tour tweet visit
    week weekend year
    """.split()
)
"""Where or when something is said: the phrase is no part of what is said."""
