"""Names in the letters of a zone: the tables and examples of ICAO 9303, and what they say of two names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mrz.generator.dictionaries import arabic, cyrillic, latin_based  # type: ignore[import-untyped]

from didit_desk.policy.mrz.digits import ALPHABET
from didit_desk.policy.mrz.layout import MrzField
from didit_desk.policy.transliteration.arabic import arabic_writings
from didit_desk.policy.transliteration.cyrillic import cyrillic_writing
from didit_desk.policy.transliteration.latin import latin_writings
from didit_desk.policy.transliteration.names import NameAnswer, Reason, compare_with_zone
from didit_desk.policy.transliteration.writing import LONGEST_NAME, MOST_WRITINGS, zone_writings
from tests.unit.policy.mrz_specimens import zone_of

SECOND_LINE = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
SIGNS = st.text(st.one_of(st.characters(), st.sampled_from("ÄØẞıЁЩЇ' -<,.ةشّیGa")), max_size=40)


def written(name: str) -> list[str]:
    return ["<".join(words) for words in zone_writings(name)]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("D'ARTAGNAN", "DARTAGNAN"),
        ("MARIE-ELISE", "MARIE<ELISE"),
        ("ANNA, MARIA", "ANNA<MARIA"),
        ("O'Connor", "OCONNOR"),
        ("O’Connor", "OCONNOR"),
        ("O´Connor", "OCONNOR"),
        ("St. John", "ST<JOHN"),
        ("Smith–Jones", "SMITH<JONES"),
        ("Térèsa Cañon", "TERESA<CANON"),
        ("Jörg Müller", "JOERG<MUELLER"),
        ("Åse Ødegård", "AASE<OEDEGAARD"),
        ("Weiß", "WEISS"),
        ("Þóra Ðagný", "THORA<DAGNY"),
        ("İpek Işık", "IPEK<ISIK"),
        ("Łukasz Ĳssel", "LUKASZ<IJSSEL"),
        ("Nguyễn Văn Đức", "NGUYEN<VAN<DUC"),
        ("Ștefan Țară", "STEFAN<TARA"),
        ("Морозов Юрий", "MOROZOV<IURII"),
        ("Щербань", "SHCHERBAN"),
        ("ابو بكر محمد بن زكريا الرازي", "ABW<BKR<MXHMD<BN<ZKRYA<ALRAZY"),
        ("جمال عبد الناصر", "JMAL<EBD<ALNAXSSR"),
        ("نعيمة جميلة", "NEYMXAH<JMYLXAH"),
        ("عبّاس", "EBBAS"),
        ("فضّة", "FXDZDZXAH"),
    ],
)
def test_that_a_name_is_written_as_the_standard_recommends(name: str, first: str) -> None:
    assert written(name)[0] == first


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("Müller", ["MULLER", "MUXXLLER"]),
        ("Cañon", ["CANXXON"]),
        ("Ärlig Åker", ["ARLIG<AKER", "AERLIG<AKER", "ARLIG<AAKER"]),
        ("Öz", ["OZ"]),
        ("Ødegaard", ["ODEGAARD"]),
        ("Гончар", ["HONCHAR"]),
        ("Київ", ["KYIV"]),
        ("Їжак Єва Юрій Яна", ["YIZHAK<YEVA<YURII<YANA"]),
        ("Ёлка", ["IOLKA"]),
        ("Живковић", ["ZIVKOVIC"]),
        ("Ђоковић", ["DJOKOVIC"]),
        ("Џаферовски", ["DJAFEROVSKI"]),
        ("Ќосев", ["KJOSEV"]),
        ("Ѓорѓиев", ["GJORGJIEV"]),
        ("Щерев", ["SHTEREV"]),
        ("عبّاس", ["EBAS"]),
        ("علی", ["ELY", "ELXAY"]),
    ],
)
def test_that_every_other_writing_the_tables_allow_is_known(name: str, also: list[str]) -> None:
    assert set(also) <= set(written(name))


@pytest.mark.parametrize(
    "name", ["", "  ", "'", "-", "王小明", "Παπαδόπουλος", "דוד", "राहुल", "A" * (LONGEST_NAME + 1)]
)
def test_that_a_script_without_a_table_has_no_writing(name: str) -> None:
    assert written(name) == []


def test_that_the_latin_table_agrees_with_an_independent_one() -> None:
    table = {sign: text for sign, text in latin_based.transliteration.items() if sign.isupper()}
    assert len(table) > 80
    assert {sign: text for sign, text in table.items() if text.upper() not in latin_writings(sign)} == {}


def test_that_the_cyrillic_table_agrees_with_an_independent_one() -> None:
    table = {sign: text for sign, text in cyrillic.transliteration.items() if sign.isupper()}
    assert len(table) > 40
    ours = {sign: cyrillic_writing(sign, language=0, is_first=False) for sign in table}
    assert {sign: text for sign, text in table.items() if text.upper() != ours[sign]} == {}


def test_that_the_arabic_table_agrees_with_an_independent_one_but_for_signs_it_takes_from_elsewhere() -> None:
    """It has hamza without its X, teh marbuta as P and written vowels, none of which the standard has."""
    table = {sign: text for sign, text in arabic.transliteration.items() if "\u0621" <= sign <= "\u06d3"}
    elsewhere = set("ءة\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0651\u0670")
    assert len(table) > 50
    differing = {sign for sign, text in table.items() if text not in arabic_writings(sign)}
    assert differing <= elsewhere


@given(SIGNS)
def test_that_any_text_is_written_in_letters_of_the_zone_or_not_at_all(text: str) -> None:
    writings = zone_writings(text)
    assert len(writings) <= 8 * MOST_WRITINGS
    for words in writings:
        assert words
        assert all(word and set(word) <= set(ALPHABET) for word in words)


@given(SIGNS, SIGNS, st.booleans())
def test_that_any_two_texts_are_compared(zone_name: str, name: str, is_cut: bool) -> None:
    assert compare_with_zone(zone_name, name, is_cut=is_cut).agrees in {True, False, None}


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ ÄÖÜØÅÑ-'", min_size=1, max_size=30))
def test_that_a_name_agrees_with_each_of_its_own_writings(name: str) -> None:
    for words in zone_writings(name):
        assert compare_with_zone("<".join(words), name, is_cut=False).agrees is True


LONG = ("BENNELONG WOOLOOMOOLOO WARRANDYTE WARNAMBOOL", "DINGO POTOROO")
TRUNCATED = [
    ("NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K", ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG KRASUANG")),
    ("NILAVADHANANANDA<<ARNPOL<PETCH<CHARONGU", ("NILAVADHANANANDA", "ARNPOL PETCH CHARONGUANG")),
    ("BENNELONG<WOOLOOMOOLOO<WARRANDYTE<W<<DI", LONG),
    ("BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO", LONG),
    ("BENNEL<WOOLOOM<WARRAN<WARNAM<<DINGO<POT", LONG),
]


@pytest.mark.parametrize(("field", "names"), TRUNCATED)
def test_that_names_cut_in_each_way_of_the_standard_agree(field: str, names: tuple[str, str]) -> None:
    """ICAO 9303-4, 4.2.3.2 and 4.2.3.3."""
    zone = zone_of((f"PPUTO{field}", SECOND_LINE))
    assert len(zone.text(MrzField.NAMES)) == 39
    answers = [
        compare_with_zone(read, name, is_cut=zone.is_name_full) for read, name in zip(zone.names, names, strict=True)
    ]
    assert [answer.agrees for answer in answers] == [True, True]
    assert Reason.CUT in {answer.reason for answer in answers}


@pytest.mark.parametrize(
    ("zone_name", "name", "is_cut", "answer"),
    [
        ("ERIKSSON", "Eriksson", False, NameAnswer(True, Reason.SAME)),
        ("SMITH<JONES", "Smith-Jones", False, NameAnswer(True, Reason.SAME)),
        ("MUELLER", "Müller", False, NameAnswer(True, Reason.TRANSLITERATED)),
        ("MOROZOV", "Морозов", False, NameAnswer(True, Reason.TRANSLITERATED)),
        ("VAN<DER<MUELLEN", "Vander Muellen", False, NameAnswer(True, Reason.GAPS)),
        ("O<CONNOR", "O'Connor", False, NameAnswer(True, Reason.GAPS)),
        ("ANNA", "Anna Maria", False, NameAnswer(None, Reason.PART)),
        ("ANNA<M", "Anna Maria", True, NameAnswer(True, Reason.CUT)),
        ("ANNA<M", "Anna Maria", False, NameAnswer(False, Reason.OTHER)),
        ("MARIA<ANN", "Anna Maria", True, NameAnswer(False, Reason.OTHER)),
        ("MXHMD", "محمد", False, NameAnswer(True, Reason.TRANSLITERATED)),
        ("MOHAMED", "محمد", False, NameAnswer(None, Reason.TRANSCRIBED)),
        ("WANG", "王", False, NameAnswer(None, Reason.NO_TABLE)),
        ("PAPADOPOULOS", "Παπαδόπουλος", False, NameAnswer(None, Reason.NO_TABLE)),
        ("", "Anna", False, NameAnswer(None, Reason.MISSING)),
        ("<<", "Anna", True, NameAnswer(None, Reason.MISSING)),
        ("ANNA", "", False, NameAnswer(None, Reason.MISSING)),
        ("ANNA", "...", False, NameAnswer(None, Reason.MISSING)),
        ("MULLER", "Moller", False, NameAnswer(False, Reason.OTHER)),
    ],
)
def test_that_an_answer_comes_with_its_reason(zone_name: str, name: str, is_cut: bool, answer: NameAnswer) -> None:
    assert compare_with_zone(zone_name, name, is_cut=is_cut) == answer
