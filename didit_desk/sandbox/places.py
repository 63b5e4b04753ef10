"""Countries, cities and streets of the invented people: real towns, invented doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """A town: its name in the local script and in Latin, a postal code, coordinates in degrees."""

    name: str
    latin: str
    region: str
    postal_code: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: codes (ISO 3166), the script of its people, telephone prefix, towns and street names."""

    alpha3: str
    alpha2: str
    name: str
    script: str
    language: str
    prefix: str
    mobile: str  # first digits of a mobile number after the prefix
    time_zone: str
    offset: str
    cities: tuple[City, ...]
    streets: tuple[str, ...]
    streets_latin: tuple[str, ...]


def _city(text: str) -> City:
    name, latin, region, postal, latitude, longitude = text.split("|")
    return City(
        name=name,
        latin=latin or name,
        region=region,
        postal_code=postal,
        latitude=float(latitude),
        longitude=float(longitude),
    )


def _country(codes: str, cities: str, streets: str, streets_latin: str = "") -> Country:
    alpha3, alpha2, name, script, language, prefix, mobile, zone, offset = codes.split("|")
    own = tuple(streets.split(";"))
    return Country(
        alpha3=alpha3,
        alpha2=alpha2,
        name=name,
        script=script,
        language=language,
        prefix=prefix,
        mobile=mobile,
        time_zone=zone,
        offset=offset,
        cities=tuple(_city(text) for text in cities.split(";")),
        streets=own,
        streets_latin=tuple(streets_latin.split(";")) if streets_latin else own,
    )


_ALL: Final = (
    _country(
        "ESP|ES|Spain|Latn|es|+34|600|Europe/Madrid|+0100",
        "Madrid||Madrid|28003|40.44|-3.70;Donostia||Gipuzkoa|20003|43.32|-1.98;Sevilla||Andalucía|41001|37.39|-5.99",
        "C. de Santa Engracia;C. de la Estrella;Av. del Puerto;C. Mayor",
    ),
    _country(
        "DEU|DE|Germany|Latn|de|+49|1590|Europe/Berlin|+0100",
        "München||Bayern|80331|48.14|11.58;Köln||Nordrhein-Westfalen|50667|50.94|6.96;Bremen||Bremen|28195|53.08|8.81",
        "Lindenstraße;Hauptstraße;Am Mühlbach;Gartenweg",
    ),
    _country(
        "IRL|IE|Ireland|Latn|en|+353|850|Europe/Dublin|+0000",
        "Dublin||Leinster|D02 X285|53.34|-6.26;Galway||Connacht|H91 E9XY|53.27|-9.05",
        "Harbour Road;Abbey Street;Orchard Lane",
    ),
    _country(
        "PRT|PT|Portugal|Latn|pt|+351|929|Europe/Lisbon|+0000",
        "Lisboa|Lisboa|Lisboa|1200-018|38.71|-9.14;Braga||Braga|4700-024|41.55|-8.42",
        "Rua do Alecrim;Rua da Rosa;Avenida da Liberdade",
    ),
    _country(
        "BRA|BR|Brazil|Latn|pt|+55|11900|America/Sao_Paulo|-0300",
        "São Paulo|São Paulo|São Paulo|01310-100|-23.56|-46.65;Recife||Pernambuco|50010-000|-8.06|-34.87",
        "Rua das Flores;Avenida Central;Rua do Sol",
    ),
    _country(
        "NGA|NG|Nigeria|Latn|en|+234|8000|Africa/Lagos|+0100",
        "Lagos||Lagos|101233|6.45|3.40;Enugu||Enugu|400102|6.44|7.50",
        "Marina Road;Independence Close;Palm Avenue",
    ),
    _country(
        "ROU|RO|Romania|Latn|ro|+40|700|Europe/Bucharest|+0200",
        "Iași|Iași|Iași|700001|47.16|27.59;Cluj-Napoca||Cluj|400001|46.77|23.60",
        "Strada Lungă;Strada Teiului;Bulevardul Unirii",
    ),
    _country(
        "POL|PL|Poland|Latn|pl|+48|500|Europe/Warsaw|+0100",
        "Łódź|Łódź|Łódzkie|90-001|51.76|19.46;Gdańsk|Gdańsk|Pomorskie|80-001|54.35|18.65",
        "ulica Słoneczna;ulica Długa;aleja Róż",
    ),
    _country(
        "KAZ|KZ|Kazakhstan|Cyrl|ru|+7|7000|Asia/Almaty|+0500",
        "Алматы|Almaty|Almaty|050000|43.24|76.89;Қарағанды|Karaganda|Karaganda|100000|49.80|73.10",
        "Сәтбаев көшесі;улица Абая;проспект Достык",
        "Satbayev street;Abay street;Dostyk avenue",
    ),
    _country(
        "UKR|UA|Ukraine|Cyrl|uk|+380|500|Europe/Kyiv|+0200",
        "Київ|Kyiv|Kyiv|01001|50.45|30.52;Львів|Lviv|Lviv|79000|49.84|24.03",
        "вулиця Садова;вулиця Шовковична;проспект Миру",
        "Sadova street;Shovkovychna street;Myru avenue",
    ),
    _country(
        "GRC|GR|Greece|Grek|el|+30|6900|Europe/Athens|+0200",
        "Αθήνα|Athina|Attiki|105 57|37.98|23.73;Πάτρα|Patra|Achaia|262 21|38.25|21.73",
        "Οδός Ερμού;Οδός Αθηνάς;Λεωφόρος Κηφισίας",
        "Ermou;Athinas;Leoforos Kifisias",
    ),
    _country(
        "ARE|AE|United Arab Emirates|Arab|ar|+971|50|Asia/Dubai|+0400",
        "دبي|Dubai|Dubai|00000|25.20|55.27;أبوظبي|Abu Dhabi|Abu Dhabi|00000|24.45|54.38",
        "شارع النخيل;شارع البحر;شارع الوادي",
        "Al Nakheel Street;Al Bahr Street;Al Wadi Street",
    ),
    _country(
        "EGY|EG|Egypt|Arab|ar|+20|100|Africa/Cairo|+0200",
        "القاهرة|Cairo|Cairo|11511|30.04|31.24;الإسكندرية|Alexandria|Alexandria|21500|31.20|29.92",
        "شارع النيل;شارع الزهور",
        "El Nil Street;El Zohour Street",
    ),
    _country(
        "ISR|IL|Israel|Hebr|he|+972|50|Asia/Jerusalem|+0200",
        "חיפה|Haifa|Haifa|3100000|32.79|34.99;תל אביב|Tel Aviv|Tel Aviv|6100000|32.08|34.78",
        "רחוב הגפן;רחוב הים;שדרות האורן",
        "HaGefen Street;HaYam Street;HaOren Avenue",
    ),
    _country(
        "CHN|CN|China|Hans|zh|+86|130|Asia/Shanghai|+0800",
        "成都|Chengdu|Sichuan|610000|30.57|104.07;杭州|Hangzhou|Zhejiang|310000|30.27|120.15",
        "人民路;青年路;长春街",
        "Renmin Road;Qingnian Road;Changchun Street",
    ),
    _country(
        "VNM|VN|Viet Nam|Viet|vi|+84|900|Asia/Ho_Chi_Minh|+0700",
        "Đà Nẵng|Đà Nẵng|Đà Nẵng|550000|16.05|108.20;Hà Nội|Hà Nội|Hà Nội|100000|21.03|105.85",
        "Đường Lê Lợi;Đường Hoa Sen;Phố Hàng Bông",
    ),
    _country(
        "IND|IN|India|Deva|hi|+91|70000|Asia/Kolkata|+0530",
        "जयपुर|Jaipur|Rajasthan|302001|26.91|75.79;पुणे|Pune|Maharashtra|411001|18.52|73.86",
        "गुलाब मार्ग;स्टेशन रोड;कमल पथ",
        "Gulab Marg;Station Road;Kamal Path",
    ),
    _country(
        "CHE|CH|Switzerland|Latn|de|+41|780|Europe/Zurich|+0100",
        "Zürich||Zürich|8001|47.37|8.54;Genève||Genève|1201|46.20|6.15",
        "Seestrasse;Rue du Lac",
    ),
)
COUNTRIES: Final = {country.alpha3: country for country in _ALL}
HOMES: Final = tuple(country for country in _ALL if country.alpha3 != "CHE")


def country_of(alpha3: str) -> Country:
    """The country with that alpha-3 code. A code outside the table is a KeyError."""
    return COUNTRIES[alpha3]
