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

FEMALE = frozenset(
    """ada adele agnes ailsa aisha alexandra alice alison amanda amelia amina amy andrea angela ann
    anna anne annette anthea audrey barbara beatrice bernadette beth betty beverley bridget bryony
    carol caroline carys catherine catriona charlotte cheryl chloe christine claire clare colette
    constance cressida dawn deborah debbie denise diana diane doreen dorothy edith edna edwina
    eileen elaine eleanor elena elin eliza elizabeth ella ellen emilia emily emma esther eva eve
    evelyn fatima felicity ffion fiona florence frances gemma georgina gillian gina gladys glenda
    gloria grace gwen gwenda hannah harriet hattie hazel heather helen helena henrietta hilary
    hilda imogen ingrid irene iris isabel isabella isobel ivy jacqueline jan jane janet janice
    jasmine jean jennifer jenny jess jessica jill joan joanna joanne jodie josephine joy joyce
    judith judy julia julie juliette june karen kate katherine kathleen kath kathryn katie kay
    kayleigh kelly kerry kirsty laura lauren layla leah leila leonie lesley lilian lily linda
    lindsay lisa liz lorna lorraine louise lucy lydia lynette lynn lynne mabel madeleine maggie
    margaret margery marguerite maria marian marie marilyn marion marjorie martha mary matilda
    maureen maxine megan melanie mia michelle mildred millie miriam moira molly monica muriel
    myra nadia nancy naomi natalie natasha nicola nicole nina nora noreen nuala olive olivia pam
    pamela pat patricia paula pauline pearl peggy penelope penny petra philippa phoebe phyllis
    polly poppy priscilla rachel rebecca rebekah rhian rita roberta rosalind rosalyn rosamund rose
    rosemary ruby ruth sally samantha samira sandra sarah shannon sharon sheila shirley shona
    siobhan sinead sonia sophia sophie stella stephanie sue sunita susan suzanne sylvia tamara
    tamsin tanya teresa thelma theresa tracey tracy una ursula valerie vanessa vera verity
    veronica victoria violet vivien wendy winifred yasmin yvette yvonne zadie zara zoe""".split()
)
"""Given names that women bear, in small letters without accents."""

MALE = frozenset(
    """aaron abdul adam adrian ahmed alan alastair albert alec alfred ali alistair alun alwyn amir
    andrew angus anil anselm anthony anton antony archie arthur asif barry ben benjamin bernard
    bertram bill bob boris brendan brian bruce bryn callum cameron carl caspian cecil charles chris
    christopher clive colin connor craig crispin damian daniel darren dave david dean deepak delroy
    denis dennis derek desmond dominic donald douglas duncan dylan edgar edmund edward edwin elliot
    eric ernest errol evan ewan fergus francis frank fred frederick gareth gary gavin geoffrey
    george gerald gerard giles glenn gordon graeme graham gregory guy gwilym hamish hamza harjit
    harold harry hedley henry herbert howard hugh hugo humphrey iain ian idris imran isaac ivan
    ivor jack jacob jake james jamie jason jeff jeffrey jeremy jerome jim joe john jonah jonathan
    joseph josh joshua josiah julian justin karl keith kelvin ken kenneth kevin kieran kofi lance
    lawrence lee leo leonard leroy leslie lewis liam lionel lloyd luke malcolm marcus mark marlon
    martin matt matthew maurice max michael mick mike mohammed muhammad nathan neil neville
    nicholas nick nigel noel norman oliver omar oscar owen patrick paul percy peregrine peter phil
    philip prakash quentin rafiq rajan ralph raymond reginald rex rhodri rhys richard robert robin
    rodney roger roland ronald rory ross roy rupert russell ryan sam samuel sanjay scott sean
    sebastian shaun sidney simon stanley stephen steve steven stuart suresh terence terry theo
    thomas tim timothy tobias toby tom tony tristan trevor victor vikram vincent walter warren
    wayne wilfred wilf will william winston yusuf zachary""".split()
)
"""Given names that men bear, in small letters without accents."""
