"""Languages: told by the text with a confidence, kept as given where nothing speaks against it."""

import json
from collections import Counter
from pathlib import Path

import pytest

import framing as fr
from framing.corpus.languages import WITHOUT_SPACES, identified, language_of

# The same invented news in 29 languages: a town council votes for a bridge, its opponents go to court.
NEWS = {
    "de": (
        "Der Stadtrat hat am Dienstag den Bau einer neuen Brücke über den Fluss beschlossen. "
        "Die Kosten sollen sich auf zwölf Millionen Euro belaufen, sagte die Bürgermeisterin nach der Sitzung. "
        "Gegner des Vorhabens kündigten an, vor Gericht zu ziehen."
    ),
    "fr": (
        "Le conseil municipal a approuvé mardi la construction d'un nouveau pont sur le fleuve. "
        "Les travaux devraient coûter douze millions d'euros, a déclaré la maire à l'issue de la séance. "
        "Les opposants au projet ont annoncé qu'ils saisiraient la justice."
    ),
    "es": (
        "El ayuntamiento aprobó el martes la construcción de un nuevo puente sobre el río. "
        "Las obras costarán doce millones de euros, dijo la alcaldesa al término de la sesión. "
        "Los vecinos que se oponen al proyecto anunciaron que acudirán a los tribunales."
    ),
    "it": (
        "Il consiglio comunale ha approvato martedì la costruzione di un nuovo ponte sul fiume. "
        "I lavori dovrebbero costare dodici milioni di euro, ha detto la sindaca al termine della seduta. "
        "Gli oppositori hanno annunciato che ricorreranno al tribunale."
    ),
    "pt": (
        "A câmara municipal aprovou na terça-feira a construção de uma nova ponte sobre o rio. "
        "As obras deverão custar doze milhões de euros, disse a presidente no final da reunião. "
        "Os opositores do projeto anunciaram que vão recorrer aos tribunais."
    ),
    "nl": (
        "De gemeenteraad heeft dinsdag ingestemd met de bouw van een nieuwe brug over de rivier. "
        "De werken kosten naar verwachting twaalf miljoen euro, zei de burgemeester na de vergadering. "
        "Tegenstanders kondigden aan naar de rechter te stappen."
    ),
    "sv": (
        "Kommunfullmäktige beslutade i tisdags att bygga en ny bro över floden. "
        "Arbetet väntas kosta tolv miljoner euro, sade borgmästaren efter mötet. "
        "Motståndarna till bygget meddelade att de tänker vända sig till domstol."
    ),
    "no": (
        "Bystyret vedtok tirsdag å bygge en ny bro over elva. "
        "Arbeidet ventes å koste tolv millioner euro, sa ordføreren etter møtet. "
        "Motstanderne av prosjektet varslet at de vil gå til retten."
    ),
    "da": (
        "Byrådet vedtog tirsdag at bygge en ny bro over floden. "
        "Arbejdet ventes at koste tolv millioner euro, sagde borgmesteren efter mødet. "
        "Modstanderne af projektet meddelte, at de vil gå rettens vej."
    ),
    "pl": (
        "Rada miasta zatwierdziła we wtorek budowę nowego mostu na rzece. "
        "Prace mają kosztować dwanaście milionów euro, powiedziała burmistrz po posiedzeniu. "
        "Przeciwnicy projektu zapowiedzieli, że pójdą do sądu."
    ),
    "cs": (
        "Městská rada v úterý schválila stavbu nového mostu přes řeku. "
        "Práce mají stát dvanáct milionů eur, řekla starostka po zasedání. "
        "Odpůrci projektu oznámili, že se obrátí na soud."
    ),
    "hu": (
        "A városi tanács kedden jóváhagyta az új folyami híd építését. "
        "A munkálatok várhatóan tizenkétmillió euróba kerülnek, mondta a polgármester az ülés után. "
        "A terv ellenzői bejelentették, hogy bírósághoz fordulnak."
    ),
    "ro": (
        "Consiliul local a aprobat marți construirea unui nou pod peste râu. "
        "Lucrările ar urma să coste douăsprezece milioane de euro, a spus primărița după ședință. "
        "Opozanții proiectului au anunțat că se vor adresa justiției."
    ),
    "tr": (
        "Belediye meclisi salı günü nehir üzerine yeni bir köprü yapılmasını onayladı. "
        "Belediye başkanı toplantının ardından çalışmaların on iki milyon avroya mal olacağını söyledi. "
        "Projeye karşı çıkanlar mahkemeye başvuracaklarını açıkladı."
    ),
    "id": (
        "Dewan kota pada hari Selasa menyetujui pembangunan jembatan baru di atas sungai. "
        "Pekerjaan itu diperkirakan menelan biaya dua belas juta euro, kata wali kota seusai rapat. "
        "Para penentang proyek mengatakan akan menempuh jalur hukum."
    ),
    "fi": (
        "Kaupunginvaltuusto hyväksyi tiistaina uuden sillan rakentamisen joen yli. "
        "Töiden odotetaan maksavan kaksitoista miljoonaa euroa, pormestari sanoi kokouksen jälkeen. "
        "Hankkeen vastustajat ilmoittivat vievänsä asian oikeuteen."
    ),
    "ru": (
        "Городской совет во вторник одобрил строительство нового моста через реку. "
        "Работы обойдутся в двенадцать миллионов евро, сообщила мэр после заседания. "
        "Противники проекта заявили, что обратятся в суд."
    ),
    "uk": (
        "Міська рада у вівторок схвалила будівництво нового мосту через річку. "
        "Роботи коштуватимуть дванадцять мільйонів євро, повідомила мерка після засідання. "
        "Противники проєкту заявили, що звернуться до суду."
    ),
    "el": (
        "Το δημοτικό συμβούλιο ενέκρινε την Τρίτη την κατασκευή νέας γέφυρας πάνω από τον ποταμό. "
        "Τα έργα αναμένεται να κοστίσουν δώδεκα εκατομμύρια ευρώ, δήλωσε η δήμαρχος μετά τη συνεδρίαση."
    ),
    "ar": (
        "وافق مجلس المدينة يوم الثلاثاء على بناء جسر جديد فوق النهر. "
        "وقالت رئيسة البلدية بعد الجلسة إن الأعمال ستكلف اثني عشر مليون يورو. "
        "وأعلن معارضو المشروع أنهم سيلجأون إلى القضاء."
    ),
    "fa": (
        "شورای شهر روز سه‌شنبه ساخت پل جدیدی بر روی رودخانه را تصویب کرد. "
        "شهردار پس از جلسه گفت که این کار دوازده میلیون یورو هزینه خواهد داشت. "
        "مخالفان طرح اعلام کردند که به دادگاه شکایت می‌کنند."
    ),
    "he": (
        "מועצת העיר אישרה ביום שלישי את בנייתו של גשר חדש מעל הנהר. "
        "העבודות יעלו שנים עשר מיליון אירו, אמרה ראשת העיר לאחר הישיבה. "
        "מתנגדי התוכנית הודיעו כי יפנו לבית המשפט."
    ),
    "hi": (
        "नगर परिषद ने मंगलवार को नदी पर एक नए पुल के निर्माण को मंज़ूरी दे दी। "
        "महापौर ने बैठक के बाद कहा कि इस काम पर बारह करोड़ रुपये खर्च होंगे। "
        "परियोजना के विरोधियों ने कहा कि वे अदालत जाएँगे।"
    ),
    "zh": "市议会星期二批准在河上修建一座新桥。"
    "市长在会后表示，工程预计耗资一千二百万欧元。"
    "反对该项目的居民宣布将向法院提起诉讼。",
    "ja": "市議会は火曜日、川に新しい橋を架ける計画を承認した。"
    "市長は会議の後、工事には一千二百万ユーロかかる見込みだと述べた。"
    "計画に反対する住民は裁判に訴えると発表した。",
    "ko": (
        "시의회는 화요일 강 위에 새 다리를 건설하는 계획을 승인했다. "
        "시장은 회의가 끝난 뒤 공사비가 천이백만 유로에 이를 것이라고 말했다. "
        "사업에 반대하는 주민들은 법원에 소송을 내겠다고 밝혔다."
    ),
    "th": (
        "สภาเทศบาลอนุมัติเมื่อวันอังคารให้สร้างสะพานใหม่ข้ามแม่น้ำ "
        "นายกเทศมนตรีกล่าวหลังการประชุมว่างานก่อสร้างจะใช้งบประมาณสิบสองล้านยูโร "
        "ผู้คัดค้านโครงการประกาศว่าจะฟ้องต่อศาล"
    ),
    "ku": (
        "Encumena bajêr roja sêşemê avakirina pireke nû li ser çem pejirand. "
        "Şaredarê piştî civînê got ku dê karê wê donzdeh milyon euro bixwaze. "
        "Dijberên projeyê ragihandin ku ew ê biçin dadgehê."
    ),
    "ur": (
        "شہری کونسل نے منگل کو دریا پر نئے پل کی تعمیر کی منظوری دے دی۔ "
        "میئر نے اجلاس کے بعد کہا کہ اس کام پر ایک کروڑ بیس لاکھ یورو خرچ ہوں گے۔ "
        "منصوبے کے مخالفین نے عدالت جانے کا اعلان کیا۔"
    ),
}
ENGLISH = "The town council voted on Tuesday to build a new bridge across the river. The mayor spoke of twelve million."


@pytest.mark.parametrize("code", NEWS)
def test_a_paragraph_of_news_tells_its_language(code: str) -> None:
    found, confidence = identified(NEWS[code])
    assert found == code
    assert confidence is not None
    assert 0.5 <= confidence <= 1
    assert identified(NEWS[code]) == (found, confidence)


def test_a_quotation_in_another_alphabet_does_not_outweigh_the_article() -> None:
    english = "The governor wrote on Sunday that this was all. The council met and agreed to go on with the talks. " * 2
    assert identified(f"“{NEWS['ar'][:80]}” {english}")[0] == "en"
    assert identified(f"{NEWS['ar']} (Reuters, Council of the Northern Harbour)")[0] == "ar"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Too short",
        "Die Regierung",
        "12.5 % 1,000 2,000 3,000 4,000 5,000 6,000 7,000",
        "¯\\_(ツ)_/¯ " * 20,
        "Trump, Putin, Xi",
    ],
)
def test_what_tells_no_language_is_not_judged(text: str) -> None:
    assert identified(text) == (None, None)


@pytest.mark.parametrize(
    ("text", "given", "language", "sure", "notes"),
    [
        (ENGLISH, None, "en", True, set()),
        (ENGLISH, "en", "en", False, set()),
        (ENGLISH, "English (US)", "en", False, set()),
        (ENGLISH, "de", "en", True, {"LANGUAGE_CONTRADICTED"}),
        (ENGLISH, "Volapük-ish", "en", True, {"LANGUAGE_UNKNOWN"}),
        (NEWS["de"], "ENGLISH", "de", True, {"LANGUAGE_CONTRADICTED", "NOT_ENGLISH"}),
        (NEWS["de"], "Deutsch", "de", False, set()),
        (NEWS["de"], "ger", "de", False, set()),
        (NEWS["da"], "no", "no", False, set()),
        (NEWS["ar"], "العربية", "ar", False, set()),
        ("Too short", "de-AT", "de", False, set()),
        ("Too short", None, None, False, set()),
        (NEWS["th"], None, "th", True, {"NOT_ENGLISH", "TOKENIZER_UNSUPPORTED"}),
        (NEWS["ja"], "ja", "ja", False, {"TOKENIZER_UNSUPPORTED"}),
        (ENGLISH * 12 + NEWS["fr"] * 4, None, "en", True, {"MIXED_LANGUAGES"}),
    ],
)
def test_what_is_given_holds_unless_the_text_is_clearly_english_or_clearly_not(
    text: str, given: str | None, language: str | None, sure: bool, notes: set[str]
) -> None:
    counted: Counter[str] = Counter()
    found, confidence = language_of(text, given, counted)
    assert (found, confidence is not None) == (language, sure)
    assert {code for code, count in counted.items() if count} == notes


def test_languages_without_spaces_are_among_those_that_can_be_told() -> None:
    assert {"ja", "th", "zh"} == WITHOUT_SPACES & NEWS.keys()


def test_articles_in_other_languages_are_kept_and_have_no_scores(tmp_path: Path) -> None:
    texts = {
        "a": ENGLISH.replace("The mayor", "Trump"),
        "b": NEWS["de"] + " Trump droht dem Iran.",
        "c": NEWS["zh"] + "Trump",
    }
    lines = "\n".join(json.dumps({"id": key, "text": text}) for key, text in texts.items())
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    book = fr.read_codebook("data/codebooks/us-iraq-2020.yaml")
    coverage = fr.analyse(fr.read_corpus(tmp_path), book, tier="fast")
    articles = coverage.articles.set_index("article")
    assert list(articles["language"]) == ["en", "de", "zh"]
    assert articles["language_confidence"].between(0.5, 1).all()
    assert set(coverage.scores["article"]) == set(coverage.mentions["article"]) == {"a"}
    assert coverage.manifest["counts"]["not_scored"] == 2
