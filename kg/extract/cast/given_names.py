"""Given names, by which people are told from bodies, and the sex that most of them tell."""

from kg.extract.cast.first_names import FIRST_NAMES

_FEMALE = """
    ada ailsa amina andrea beth betty beverley bryony carys cheryl colette cressida debbie
    edwina elin eliza ella emilia ffion glenda gwen gwenda hattie hilda imogen iris isobel jan
    jess jill jodie joy judy juliette june kath kay kelly kerry kirsty layla leah leila lily
    lindsay liz lynette lynn madeleine margery marguerite marilyn matilda maxine mia michelle
    millie myra nicole noreen nuala pam pat pearl peggy penny petra poppy priscilla rebekah
    rhian rosalyn rosamund ruby samira shannon shona sinead siobhan sue sunita tamara tamsin
    tanya vivien zadie
"""
_MALE = """
    alec alun alwyn amir angus anselm anton antony archie asif bertram boris bryn cameron
    caspian cecil chris crispin damian deepak delroy denis dylan edgar elliot evan francis gavin
    glenn graeme gwilym hamza harjit hedley howard humphrey jamie jerome jonah josh josiah
    kelvin ken kofi lance leroy leslie lewis lionel lloyd marlon matt maurice max mick neville
    noel percy peregrine phil prakash quentin rafiq rajan reginald rex rhodri rhys robin rodney
    ross sam shaun sidney stanley terry theo tristan vikram warren wilf will winston zachary
"""
GIVEN_NAMES = {
    **dict.fromkeys(_MALE.split(), "male"),
    **dict.fromkeys(_FEMALE.split(), "female"),
    **FIRST_NAMES,
}
"""Names in small letters without accents, and the sex that they tell."""
