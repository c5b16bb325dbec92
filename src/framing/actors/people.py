"""Words that tell a person from an institution or a place, and a woman from a man.

Written for this package from general knowledge: frequent given names of English-language and Middle Eastern news, forms
of address, nouns for people. A name that is not listed has no known gender; nothing is guessed from spelling.
"""

from __future__ import annotations

from typing import Literal

Gender = Literal["female", "male"]

FEMALE_NAMES = frozenset(
    """abigail alexandra alexandria alice alison amanda amy andrea angela ann anna anne annie asma ayanna barbara
    beth betsy betty brenda carol caroline catherine cathy charlotte cheryl christina christine cindy claire clare
    condoleezza cynthia deborah debra diana diane dianne dina donna dorothy elaine elena elise elizabeth ella
    ellen elissa emily emma erica erin esther eva evelyn fatima fiona florence frances gail gina gloria grace hanan
    hannah heather heidi helen hillary hope huda ilhan ines irene iris isabel ivanka jacqueline jane janet janice
    jasmine jean jeanne jennifer jenny jessica jill joan joanna joy joyce judith judy julia julie karen kate
    katherine kathleen kathryn kathy katie kayleigh kellyanne kimberly kirsten kristen kristjen laila laura lauren
    layla leah leila leyla linda lisa liz lois loretta louise lucy lynn madeleine maggie margaret maria marie marina
    marjorie martha mary maryam maxine mazie megan melania melissa meredith michelle mona monica nada nadia nancy
    naomi natalie nicole nina nora norah olga olivia pamela patricia patty paula peggy phyllis priti rachel
    rashida rebecca rita rosa rose roxanne ruth sally samantha sandra sara sarah sharon sheila shirley
    simone sonia sophia sophie stacey stephanie susan susanna suzanne sylvia tammy tanya teresa theresa tina tulsi
    ursula valerie vanessa veronica victoria virginia wendy yasmin yvonne zainab zeinab""".split()
)
MALE_NAMES = frozenset(
    """aaron abbas abdel abdul abdullah abu adam adel adil adnan ahmad ahmed akram al-abadi alan albert alex alexander
    alexei alfred ali amir ammar anas andrew andy angus anthony antonio antony arnold arthur asaad ashton aziz barack
    barham barry bashar bassem ben benjamin benny bernard bernie bill billy bob boris brad brahim brett brian bruce
    carl carlos charles charlie chris christopher chuck clarence colin cory craig dan daniel dave david dean dennis
    devin dominic don donald doug douglas duncan dwight ed edward elijah eliot emmanuel eric ernest eugene evan
    faisal falah fareed fouad francis frank franklin fred gary gene geoffrey george gerald gerard gilbert glenn gordon
    graham greg gregory hadi haidar haider hakan hamid hamza harold harry harvey hashim hassan hayder heiko henry
    herbert hisham hoshyar houssein howard hugh hussein husham ian ibrahim ilya imad ismail ivan izzat jack jacob
    jaber jalal jamal james jared jason javad javier jawad jeff jeffrey jens jeremy jerome jerry jim jimmy joe
    joel john johnny jon jonathan jorge jose joseph josh joshua juan justin karim keith ken kenneth kevin khaled
    khalid kyle lamar larry lawrence leon leonard leo lindsey lloyd louis luis luke mahmoud mansour marc marco
    mark martin masoud masrour matt matthew max michael mick miguel mike mitch mitt mohamed mohammad mohammed moqtada
    mowaffak muhammad mukhtar munir muqtada murtada mustafa nabil nathan nathaniel naim nasser neil nicholas nick
    nicolas nikolai nizar noah noel norman nouri oliver omar oscar osama patrick paul pete peter philip phil qais
    qasem qassem qassim raad rafael ralph ramzi rand randy rashid ray raymond recep rex richard rick rob robert roger
    ronald ron rudy russell ryan sabah sadiq saad saddam saeed salah salim salman sam samuel scott sean sebastian
    sergei seth shahab shane sheldon simon stanley stephen steve steven stuart taha talib ted terrence theodore
    thom thomas tim timothy toby todd tom tommy tony travis uday viktor vincent vladimir volodymyr walter warren
    wayne wesley will william winston xavier yahya yasser yousef youssef yusuf zachary zalmay ziad""".split()
)
# Given names of women and of men: they tell a person, but no gender.
EITHER_NAMES = frozenset("casey dana jamie kelly kim lee leslie noor pat robin shannon taylor terry tracy".split())
FEMALE_TITLES = frozenset(
    "mrs ms miss queen princess spokeswoman congresswoman chairwoman lady baroness dame madam".split()
)
MALE_TITLES = frozenset("mr king prince spokesman congressman chairman lord sir sheikh ayatollah imam pope".split())
TITLES = (
    FEMALE_TITLES
    | MALE_TITLES
    | frozenset(
        """dr prof president minister premier secretary senator sen sens rep reps gov governor gen general lt maj col
        brig sgt cpl capt cmdr adm admiral colonel major captain commander justice judge speaker chancellor ambassador
        professor director spokesperson lawmaker leader""".split()
    )
)
FEMALE_NOUNS = FEMALE_TITLES | frozenset("woman girl mother wife daughter sister widow actress aunt niece".split())
MALE_NOUNS = MALE_TITLES | frozenset("man boy father husband son brother widower actor uncle nephew cleric".split())
# Nouns for one person who may be meant by "he" or "she".
PERSON_NOUNS = (
    FEMALE_NOUNS
    | MALE_NOUNS
    | TITLES
    | frozenset(
        """activist adviser advisor aide analyst attorney author boss candidate chief child citizen clerk coach
        colleague columnist contractor correspondent critic delegate deputy designate diplomat doctor driver editor
        envoy executive expert farmer fighter friend guard head historian host hostage individual inspector
        interpreter investigator journalist kid lawyer legislator linguist manager marine mayor member militant mp
        neighbor nurse officer official opponent owner parent partner patient person photographer pilot politician
        predecessor priest prisoner protester rebel refugee reporter representative republican democrat researcher
        resident reverend rival sailor scholar scientist sergeant sheriff singer soldier source spouse staffer
        strategist student successor superior suspect teacher translator veteran victim voter witness worker
        writer""".split()
    )
)
# Words of which one makes a name that of an institution.
ORGANISATION_WORDS = frozenset(
    """administration agency airline airlines alliance army assembly association authority bank bloc board brigade
    brigades bureau cabinet campaign center centre chamber church club coalition college command commission committee
    company confederation congress consortium corporation corps council court department embassy faction federation
    force forces foundation front fund government group guard guards guild house institute institution judiciary junta
    league leadership legislature media military militia militias ministry movement museum nations navy network news
    newspaper office organisation organization parliament party patrol police post press regime school secretariat
    senate service services society squad staff state states syndicate team times treasury tribunal union unions unit
    units university""".split()
)
# Continents, countries by the last word of their usual English name, capitals and some of the largest cities.
PLACES = frozenset(
    """afghanistan africa albania algeria america andorra angola antarctica arabia argentina armenia asia australia
    austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia botswana brazil
    britain brunei bulgaria burundi cambodia cameroon canada chile china colombia comoros congo croatia cuba cyprus
    czechia denmark djibouti dominica ecuador egypt emirates england eritrea estonia eswatini ethiopia europe fiji
    finland france gabon gambia germany ghana greece grenada guatemala guinea guyana haiti honduras hungary iceland
    india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo kuwait
    kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg madagascar malawi malaysia
    maldives mali malta mauritania mauritius mexico moldova monaco mongolia montenegro morocco mozambique myanmar
    namibia nauru nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama paraguay peru
    philippines poland portugal qatar romania russia rwanda samoa scotland senegal serbia seychelles singapore
    slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand togo
    tonga tunisia turkey turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu vatican venezuela vietnam wales
    yemen zambia zealand zimbabwe u.k u.k. u.n u.n. u.s u.s. uae uk un us usa abuja accra algiers amman amsterdam
    ankara astana athens baghdad baku bangkok beijing beirut belgrade berlin bern bogota brasilia brussels bucharest
    budapest cairo canberra caracas copenhagen dakar damascus delhi dhaka doha dublin geneva hanoi harare havana
    helsinki islamabad istanbul jakarta jerusalem kabul karachi khartoum kiev kigali kinshasa kyiv lagos lima lisbon
    london luanda madrid managua manila melbourne minsk montevideo moscow mumbai muscat nairobi oslo ottawa paris
    prague pretoria pyongyang quito rabat riga riyadh rome santiago sarajevo seoul shanghai skopje sofia stockholm
    sydney taipei tallinn tbilisi tehran tirana tokyo toronto tripoli tunis ulaanbaatar valletta vienna vilnius warsaw
    washington yerevan york zagreb""".split()
)
# States of the United States by their last word; some are given names too.
STATES = frozenset(
    """alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida georgia hawaii
    idaho illinois indiana iowa jersey kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada hampshire mexico york ohio oklahoma oregon pennsylvania tennessee texas
    utah vermont virginia wisconsin wyoming""".split()
)
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan jan. feb feb. aug aug. sept sept. oct oct. nov nov. dec dec. mon tue wed
    thu fri sat sun""".split()
)


def gender_of(words: list[str]) -> Gender | None:
    """Gender that a name or noun phrase tells, from its lower-case words; None where it tells none."""
    plain = [word.rstrip(".") for word in words]
    for word in plain:
        if word in FEMALE_NOUNS or word in FEMALE_NAMES:
            return "female"
        if word in MALE_NOUNS or word in MALE_NAMES:
            return "male"
    return None


def names_person(words: list[str]) -> bool:
    """Whether lower-case words hold a given name or a form of address, and no word for an institution."""
    plain = [word.rstrip(".") for word in words]
    if any(word in ORGANISATION_WORDS for word in plain):
        return False
    return any(word in FEMALE_NAMES or word in MALE_NAMES or word in EITHER_NAMES or word in TITLES for word in plain)
