"""Names of invented people, each in its own script and in Latin letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePool:
    """Pairs (own script, Latin). Feminine surnames stand at the same place as the masculine ones."""

    surnames_m: tuple[tuple[str, str], ...]
    surnames_f: tuple[tuple[str, str], ...]
    given_m: tuple[tuple[str, str], ...]
    given_f: tuple[tuple[str, str], ...]


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    found = []
    for entry in text.split(";"):
        own, _, latin = entry.partition("|")
        found.append((own, latin or own))
    return tuple(found)


def _pool(surnames_m: str, given_m: str, given_f: str, surnames_f: str = "") -> NamePool:
    return NamePool(
        surnames_m=_pairs(surnames_m),
        surnames_f=_pairs(surnames_f or surnames_m),
        given_m=_pairs(given_m),
        given_f=_pairs(given_f),
    )


POOLS: Final = {
    "ESP": _pool(
        "Olavarría Montes;García Peñuelas;Ibáñez Roble;Núñez Arce;Zubiaurre Lago;Cañizares Vega",
        "Álvaro;Joaquín;Íñigo;José Ángel;Raúl",
        "Lucía;Begoña;Inés;María José;Nerea",
    ),
    "DEU": _pool(
        "Müller-Brandt;Größler;Schönfeld;Jäger;Weißhaupt;Krüger;Straßner",
        "Jürgen;Matthias;Lukas;Björn;Emil",
        "Käthe;Annelie;Sabine;Liesel;Greta",
    ),
    "IRL": _pool(
        "O'Brien;Ní Dhomhnaill;McAuliffe;Ó Súilleabháin;Kavanagh;Fitzgerald-Moore",
        "Seán;Cormac;Pádraig;Liam",
        "Siobhán;Aoife;Caoimhe;Maeve",
    ),
    "PRT": _pool("Guimarães;Conceição;Magalhães;Brandão", "Tomás;João;Simão", "Graça;Inês;Conceição"),
    "BRA": _pool(
        "da Silva Prado;Araújo;Gonçalves;Assunção;dos Anjos;Brandão Luz",
        "João Pedro;Luís;Antônio;Caetano",
        "Luíza;Maria Clara;Vitória;Iara",
    ),
    "NGA": _pool("Okonjo;Adébáyọ̀;Eze;Balogun;Nwosu", "Chidi;Tunde;Emeka;Ibrahim", "Adaeze;Ngozi;Funmi;Amina"),
    "ROU": _pool("Tănase;Ionescu;Șerban;Dragoș;Pățan", "Andrei;Ștefan;Mihai", "Mirela;Ioana;Anca"),
    "POL": _pool(
        "Wiśniewski;Zieliński;Dąbrowski;Łukasik;Żurawski",
        "Michał;Łukasz;Wojciech",
        "Małgorzata;Agnieszka;Zofia",
        "Wiśniewska;Zielińska;Dąbrowska;Łukasik;Żurawska",
    ),
    "KAZ": _pool(
        "Ахметов|Akhmetov;Соколов|Sokolov;Жумабаев|Zhumabayev;Лебедев|Lebedev;Орлов|Orlov",
        "Тимур Ерланович|Timur Yerlanovich;Сергей Павлович|Sergey Pavlovich;Данияр|Daniyar",
        "Айгерим|Aigerim;Наталья Олеговна|Natalya Olegovna;Алия|Aliya",
        "Ахметова|Akhmetova;Соколова|Sokolova;Жумабаева|Zhumabayeva;Лебедева|Lebedeva;Орлова|Orlova",
    ),
    "UKR": _pool(
        "Шевчук|Shevchuk;Коваленко|Kovalenko;Гнатюк|Hnatiuk;Їжакевич|Yizhakevych;Бойко|Boiko",
        "Андрій Іванович|Andrii Ivanovych;Олександр|Oleksandr;Юрій|Yurii",
        "Оксана Петрівна|Oksana Petrivna;Ірина|Iryna;Соломія|Solomiia",
    ),
    "GRC": _pool(
        "Παπαδάκης|Papadakis;Νικολαΐδης|Nikolaidis;Γεωργίου|Georgiou;Μαυρίδης|Mavridis",
        "Γιώργος|Giorgos;Δημήτρης|Dimitris;Νίκος|Nikos",
        "Ελένη|Eleni;Μαρία|Maria;Χρυσούλα|Chrysoula",
        "Παπαδάκη|Papadaki;Νικολαΐδου|Nikolaidou;Γεωργίου|Georgiou;Μαυρίδου|Mavridou",
    ),
    "ARE": _pool(
        "الهاشمي|Al Hashimi;المنصوري|Al Mansouri;النعيمي|Al Nuaimi;الكعبي|Al Kaabi",
        "خالد سعيد|Khalid Saeed;عبد الله|Abdullah;راشد|Rashid",
        "مريم|Maryam;فاطمة علي|Fatima Ali;نورة|Noura",
    ),
    "EGY": _pool(
        "عبد العزيز|Abdel Aziz;حسين|Hussein;شريف|Sherif;منصور|Mansour",
        "أحمد|Ahmed;محمود|Mahmoud;يوسف|Youssef",
        "ليلى|Laila;هناء|Hanaa;سلمى|Salma",
    ),
    "ISR": _pool(
        "כהן|Cohen;לוי|Levi;מזרחי|Mizrahi;ברק|Barak;שפירא|Shapira",
        "דוד|David;יונתן|Yonatan;אורי|Uri",
        "נועה|Noa;שירה|Shira;תמר|Tamar",
    ),
    "CHN": _pool(
        "李|Li;张|Zhang;陈|Chen;欧阳|Ouyang;赵|Zhao;吕|Lü",
        "伟|Wei;建国|Jianguo;志强|Zhiqiang",
        "芳|Fang;慧敏|Huimin;雪|Xue",
    ),
    "VNM": _pool("Trần;Lê;Phạm;Đặng;Võ", "Văn Hùng;Minh Đức;Quốc Bảo", "Thị Hồng;Ngọc Ánh;Thu Hà"),
    "IND": _pool(
        "शर्मा|Sharma;वर्मा|Varma;पाटिल|Patil;गुप्ता|Gupta",
        "राजेश|Rajesh;अमित|Amit;विजय|Vijay",
        "प्रिया|Priya;सुनीता|Sunita;काव्या|Kavya",
    ),
}
