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
    abena abiola adaeze ade adeola adewale aditi agnieszka aidan aiden ailish aisling akua aled alix
    amara ammar aneurin angharad ania anjali annika anwen arabella arjun aruna asha ashok astrid
    bashir bhavna birgit bjorn brigid bronagh bruno caleb calum caoimhe cerys chi chidi chike
    chinedu chinwe chioma ciaran clodagh cordelia cormac dafydd dagmar deirdre delyth dermot devi
    dilip dilys dipti doris dot dougal dwayne eamon ebele efe effie eilidh eirlys eithne ekow elis
    elke elsa eluned emeka emmanuel emrys enid eoin erin esi esme eunice ewa fadumo farah femi femke
    fenella fergal fflur fiachra finlay fintan flora folake folasade freya funmi gabriel gabriella
    geraint gerda gethin gethyn gilbert grainne greta gurpreet gustav habiba halima hanne harish
    haroon harpreet harvey heidi heledd henrik hermione hester hiroshi hywel ieuan ifeoma ifor
    ikenna ilona ilse imelda ines iolo iona iorwerth ismail iwan jacinta jagdish jago jaswinder
    jatinder javed jaya jens johan jorgen joss joyti jurgen kamal kamala karim karin kasia katarzyna
    katya kavita keir kelechi kemi khalid kiran kirsten krishna kwabena kwame kwasi lachlan lakshmi
    lalita lars laszlo laurence leena leif lena leszek letitia lisbet llinos lol lorcan lorenz lou
    lowri lucia lucinda lukasz maeve magda magnus mairead mairi maisie malachi malgorzata manish
    manjit marcia mared marek margit mariam marlene marta maryam mateusz matteo maud mavis maya
    meena meera meg mei meinir mel mercy merfyn mhairi mikkel milan minnie miroslav mohan mohsin
    morag morven moses moyra myfanwy myrtle nadeem nadira naeem nasreen nat nathaniel naveed neema
    nell nellie nerys ngozi nia niall niamh nikhil nils nimesh nkechi nneka obi ola olabisi olu
    olufemi oluwaseun olwen onyeka oonagh orla oskar osman ottilie oyin padraig parveen pavel piers
    piet pieter piotr poonam prem priti pryderi przemek radha rafael rahul raj raman rania ranjit
    raphael rasmus ravi ravinder reena rekha renata reuben rhona ritu roderick rohan rohit roisin
    rosa rosaleen rosalie rowena ruaridh rufus sabah sabina sabrina sacha saeed saffron salim salma
    sanjeev sanna saoirse sarita selwyn seren shabnam shirin siddharth signe silas silvia simran
    sioned sipho soraya sorcha soren spencer stefan steffan stelios steph sukhdev sumitra sunil
    surinder sushila sven svetlana sybil tabitha tadhg tariq tarun tatiana tegwen temi tendai tessa
    thabo thandi theodora tiberiu tilda tilly tolu tomasz trudy tunde uche ulrich uzma vandana
    vasile vikki viktor wangari wei wiktor willem xiu yetunde yewande yinka yusra zanele zbigniew
    zofia zsofia
"""
GIVEN_NAMES: dict[str, str | None] = {
    **dict.fromkeys(_EITHER.split(), None),
    **dict.fromkeys(_MALE.split(), "male"),
    **dict.fromkeys(_FEMALE.split(), "female"),
    **FIRST_NAMES,
}
"""Names in small letters without accents, and the sex that they tell."""
