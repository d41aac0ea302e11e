"""First names that tell which pronoun a person takes. Names that both sexes bear are left out."""

_MALE = """
    aaron abdul adam adrian ahmed alan alastair albert alfred ali alistair amit andrew anil anthony
    antonio arthur barry ben benjamin bernard bill bob brendan brian bruce callum carl carlos
    charles christopher clive colin connor craig daniel darren dave david dean dennis derek desmond
    dominic donald douglas duncan edmund edward edwin eric ernest errol ewan fergus francisco frank
    fred frederick gareth gary geoff geoffrey george gerald gerard giles gordon graham greg gregory
    guy hamish hans harold harry hassan henry herbert hugh hugo hussein iain ian ibrahim idris
    imran isaac ivan ivor jack jacob jake james jason jeff jeffrey jeremy jim joe john jonathan
    jose joseph joshua juan julian justin karl keith kenneth kevin kieran kumar kyle lawrence lee
    leo leonard liam louis luke malcolm marcus mark martin matthew michael miguel mike mohamed
    mohammed muhammad nathan neil nicholas nick nigel norman oliver omar oscar oswald owen patrick
    paul pedro peter philip phillip rajesh ralph raymond richard rob robert roger roland ronald
    rory roy rupert russell ryan samuel sanjay scott sean seamus sebastian sergio simon stephen
    steve steven stewart stuart suresh ted terence thomas tim timothy tobias toby tom tony trevor
    vernon victor vijay vincent walter wayne wilfred william yusuf
"""
_FEMALE = """
    abigail adele agnes aisha alexandra alice alison amanda amber amelia amy angela anita ann anna
    anne annette anthea anya audrey barbara beatrice bernadette bernice beryl bethany bridget
    bronwen camilla carmen carol caroline catherine catriona cecilia charlotte chloe christine
    claire clare constance cynthia daisy daphne dawn deborah denise diana diane donna doreen
    dorothy edith edna eileen elaine eleanor elena elizabeth ellen ellie elsie emily emma erica
    esther ethel eva eve evelyn faith fatima felicity fiona florence frances freda gemma georgina
    geraldine gertrude gillian gina gladys gloria grace hannah harriet hazel heather helen helena
    henrietta hilary hillary ingrid irene isabel isabella isla ivana ivy jacqueline jane janet
    janice jasmine jean jemima jennifer jenny jessica joan joanna joanne jocelyn josephine joyce
    judith julia julie juliet karen kate katherine kathleen kathryn katie kayleigh khadija laura
    lauren leonie lesley lilian linda lisa lois lorna lorraine louise lucy lydia lynda lynne mabel
    maggie mandy margaret maria marian marie marina marion marjorie martha mary maureen megan
    melanie melissa meredith mildred millicent miranda miriam moira molly monica muriel nadia
    nancy naomi natalie natasha nicola nina nora norma olive olivia pamela patricia paula pauline
    penelope philippa phoebe phyllis polly priya rachel rebecca rhiannon rita roberta rosalind
    rose rosemary ruth sadia sally samantha sandra sara sarah selina shabana sharon sheila shirley
    sian sonia sophia sophie stella stephanie susan suzanne sylvia teresa thelma theresa tracey
    tracy una ursula valerie vanessa vera verity veronica victoria violet virginia wendy winifred
    yasmin yvette yvonne zainab zara zoe
"""
FIRST_NAMES = {
    **dict.fromkeys(_MALE.split(), "male"),
    **dict.fromkeys(_FEMALE.split(), "female"),
}
"""Names in small letters, and the sex that they tell."""
