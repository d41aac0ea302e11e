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
_EITHER = """
    abena abiola ade adaeze adeola adewale aditi agnieszka aiden aisling akua alix amara amina ammar
    aneurin angharad ania anjali anwen arjun aruna ashok asha bronwen bronagh bhavna caoimhe carys
    cerys chi chidi chike chinedu chioma chinwe ciaran clodagh cormac dafydd deirdre delyth
    devi dilip dilys dipti dwayne ebele efe ekow eilidh eirlys eithne elis eluned emeka emrys
    eoin esi esther ewa fadumo farah fatima femi femke fflur fiachra folake folasade funmi gethin
    geraint gethyn grainne gurpreet habiba halima harpreet heledd hiroshi hywel iain idris
    ieuan ifeoma ifor ikenna ilse imran ines ingrid iolo iorwerth ismail iwan jagdish jaswinder
    jatinder javed jaya joyti kamala karin katarzyna kavita keir kelechi kemi kiran krishna kwabena
    kwame kwasi lakshmi lalita laszlo leena leszek llinos lorcan lowri lucia lukasz maeve magda
    mairi malachi malgorzata manish manjit marek mared marta mateusz meera meg mei meinir mercy
    merfyn mhairi miroslav mohan morag morven moyra muhammad myfanwy nadira naeem naveed neema
    nerys ngozi niall niamh nia nikhil nimesh nkechi nneka obi ola olabisi olu olufemi oluwaseun
    olwen onyeka orla osman oyin padraig parveen pavel piers piotr poonam prem priti priya
    przemek pryderi radha rafael rahul raj rajesh raman rania ravi ravinder rekha ritu rohan
    ruaridh ruth sabah saeed saffron sanjay sanjeev saoirse sarita seren shabana shabnam
    sian sioned siddharth simran sipho stelios steffan sukhdev sumitra sunil suresh surinder
    sushila svetlana tadhg tariq tegwen temi tendai thabo thandi tiberiu tolu tomasz tunde uche
    una uzma vandana vasile vijay vikki wangari wei wiktor xiu yasmin yetunde yewande yinka yusra
    yusuf zainab zanele zara zbigniew zofia zsofia lisbet elsa rosa aled petra annika astrid
    birgit bjorn blessing comfort ishbel kirsten mairead mhari
    ottilie patience tunji aidan ailish akosua arabella bashir brigid bruno caleb calum cordelia
    danuta dermot doris dougal effie emmanuel enid erin esme eunice fenella finlay fintan flora
    gabriel gabriella gilbert harish haroon harvey hermione hester imelda iona ismay jacinta jago
    kamal karim khalid lachlan laurence letitia lettice lucinda maisie marcia mariam marlene maryam
    maud mavis maya meena minnie mohsin moses mungo myrtle nadeem nasreen nathaniel nell nellie
    oonagh orlando ranjit raphael reena reuben rhona roderick rohit rosaleen rosalie rowena rufus
    sabina sabrina salim salma selwyn shirin silas silvia sorcha soraya spencer sybil tabitha tarun
    tatiana tessa theodora thora trudy tudor yara zeenat
    dagmar eamon elke fergal freya gerda greta gustav hanne heidi henrik hugo ilona
    ivana jens johan jorgen jurgen katya kasia lars leif lena lorenz magnus margit matteo mikkel
    milan nils oskar pieter piet rasmus renata roisin sanna signe soren stefan sven tilda ulrich
    ursula vera viktor willem yvette ola joss tilly hattie dot lol mel steph lou nat sacha
"""
GIVEN_NAMES: dict[str, str | None] = {
    **dict.fromkeys(_EITHER.split(), None),
    **dict.fromkeys(_MALE.split(), "male"),
    **dict.fromkeys(_FEMALE.split(), "female"),
    **FIRST_NAMES,
}
"""Names in small letters without accents, and the sex that they tell."""
