"""Countries by name: English names, former and long ones, and the names countries have in their own languages.

Names are those of the Unicode Common Locale Data Repository, territories, with other English names in use.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

from didit_desk.policy.countries import comparable_country, is_country

_TABLE: Final = (
    "AD=Andorra; AE=United Arab Emirates|الإمارات العربية المتحدة|UAE; AF=Afghanistan|افغانستان; "
    "AG=Antigua & Barbuda; AI=Anguilla; AL=Albania|Shqipëri; AM=Armenia|Հայաստան; AO=Angola; AQ=Antarctica; "
    "AR=Argentina; AS=American Samoa; AT=Austria|Österreich; AU=Australia; AW=Aruba; AX=Åland Islands|Åland; "
    "AZ=Azerbaijan|Azərbaycan|Азәрбајҹан; BA=Bosnia & Herzegovina|Босна и Херцеговина|Bosna i Hercegovina; "
    "BB=Barbados; BD=Bangladesh|বাংলাদেশ; BE=Belgium|België|Belgique|Belgien; BF=Burkina Faso; BG=Bulgaria|България; "
    "BH=Bahrain|البحرين; BI=Burundi|Uburundi; BJ=Benin|Bénin; BL=St. Barthélemy|Saint-Barthélemy; BM=Bermuda; "
    "BN=Brunei|بروني|Brunei Darussalam; BO=Bolivia|Plurinational State of Bolivia; "
    "BQ=Caribbean Netherlands|Caribisch Nederland; BR=Brazil|Brasil; BS=Bahamas|The Bahamas; BT=Bhutan|འབྲུག; "
    "BV=Bouvet Island; BW=Botswana; BY=Belarus|Беларусь|Belorussia|Byelorussia; BZ=Belize; CA=Canada; "
    "CC=Cocos (Keeling) Islands; CD=Congo - Kinshasa|Congo-Kinshasa|DR Congo|Democratic Republic of the Congo; "
    "CF=Central African Republic|Ködörösêse tî Bêafrîka|République centrafricaine; "
    "CG=Congo - Brazzaville|Congo-Brazzaville|Republic of the Congo|Congo; "
    "CH=Switzerland|Schweiz|Schwiiz|Suisse|Svizzera|Swiss Confederation; CI=Côte d’Ivoire|Ivory Coast; "
    "CK=Cook Islands; CL=Chile; CM=Cameroon|Cameroun; CN=China|中国|People's Republic of China|PRC; CO=Colombia; "
    "CR=Costa Rica; CU=Cuba; CV=Cape Verde|Cabo Verde; CW=Curaçao|Kòrsou; CX=Christmas Island; "
    "CY=Cyprus|Κύπρος|Kıbrıs; CZ=Czechia|Česko|Czech Republic; DE=Germany|Deutschland|Federal Republic of Germany; "
    "DJ=Djibouti|جيبوتي; DK=Denmark|Danmark; DM=Dominica; DO=Dominican Republic|República Dominicana; "
    "DZ=Algeria|الجزائر|Algérie; EC=Ecuador; EE=Estonia|Eesti; EG=Egypt|مصر|Arab Republic of Egypt; "
    "EH=Western Sahara|الصحراء الغربية; ER=Eritrea|ኤርትራ|إريتريا; ES=Spain|España; ET=Ethiopia|ኢትዮጵያ; "
    "FI=Finland|Suomi; FJ=Fiji; FK=Falkland Islands|Falklands; FM=Micronesia|Federated States of Micronesia; "
    "FO=Faroe Islands|Føroyar; FR=France; GA=Gabon; "
    "GB=United Kingdom|UK|Great Britain|England|Scotland|Wales|"
    "Northern Ireland|United Kingdom of Great Britain and Northern Ireland; "
    "GD=Grenada; GE=Georgia|საქართველო; GF=French Guiana|Guyane française; GG=Guernsey; GH=Ghana; GI=Gibraltar; "
    "GL=Greenland|Kalaallit Nunaat; GM=Gambia|The Gambia; GN=Guinea|Guinée; GP=Guadeloupe; "
    "GQ=Equatorial Guinea|Guinea Ecuatorial|Guinée équatoriale|Guiné Equatorial; GR=Greece|Ελλάδα; "
    "GS=South Georgia & South Sandwich Islands; GT=Guatemala; GU=Guam; GW=Guinea-Bissau|Guiné-Bissau; GY=Guyana; "
    "HK=Hong Kong SAR China|中國香港特別行政區|Hong Kong; "
    "HM=Heard & McDonald Islands; HN=Honduras; HR=Croatia|Hrvatska; "
    "HT=Haiti|Haïti; HU=Hungary|Magyarország; ID=Indonesia; IE=Ireland|Éire; IL=Israel|ישראל|إسرائيل; "
    "IM=Isle of Man|Ellan Vannin; IN=India|भारत; IO=British Indian Ocean Territory; IQ=Iraq|العراق; "
    "IR=Iran|ایران|Islamic Republic of Iran; IS=Iceland|Ísland; IT=Italy|Italia; JE=Jersey; JM=Jamaica; "
    "JO=Jordan|الأردن; JP=Japan|日本; KE=Kenya; KG=Kyrgyzstan|Кыргызстан|Киргизия|Kirghizia|Kyrgyz Republic; "
    "KH=Cambodia|កម្ពុជា; KI=Kiribati; KM=Comoros|جزر القمر|Comores; KN=St. Kitts & Nevis; "
    "KP=North Korea|북한|Democratic People's Republic of Korea|DPRK; "
    "KR=South Korea|대한민국|Republic of Korea|Korea, Republic of; KW=Kuwait|الكويت; KY=Cayman Islands; "
    "KZ=Kazakhstan|Казахстан|Қазақстан|Қазақстан Республикасы; LA=Laos|ລາວ|Lao People's Democratic Republic; "
    "LB=Lebanon|لبنان; LC=St. Lucia; LI=Liechtenstein|Liächteschtäi; LK=Sri Lanka|ශ්‍රී ලංකාව|இலங்கை; LR=Liberia; "
    "LS=Lesotho; LT=Lithuania|Lietuva; LU=Luxembourg|Lëtzebuerg|Luxemburg; LV=Latvia|Latvija; "
    "LY=Libya|ليبيا|Libyan Arab Jamahiriya; MA=Morocco|المغرب|Maroc|Meṛṛuk; MC=Monaco; "
    "MD=Moldova|Republica Moldova|Republic of Moldova; ME=Montenegro|Crna Gora; MF=St. Martin|Saint-Martin; "
    "MG=Madagascar|Madagasikara; MH=Marshall Islands; MK=North Macedonia|Северна Македонија|Macedonia; ML=Mali; "
    "MM=Myanmar (Burma)|Myanmar|မြန်မာ|Burma; MN=Mongolia|Монгол; "
    "MO=Macao SAR China|中國澳門特別行政區|Macau, RAE da China|Macau|Macao; "
    "MP=Northern Mariana Islands; MQ=Martinique; "
    "MR=Mauritania|موريتانيا; MS=Montserrat; MT=Malta; MU=Mauritius|Maurice; MV=Maldives|ދިވެހި ރާއްޖެ; MW=Malawi; "
    "MX=Mexico|México; MY=Malaysia; MZ=Mozambique|Moçambique; NA=Namibia; NC=New Caledonia|Nouvelle-Calédonie; "
    "NE=Niger; NF=Norfolk Island; NG=Nigeria|Nàìjíríà; NI=Nicaragua; "
    "NL=Netherlands|Nederland|Holland|The Netherlands; NO=Norway|Norge|Noreg; NP=Nepal|नेपाल; NR=Nauru; NU=Niue; "
    "NZ=New Zealand|Aotearoa; OM=Oman|عُمان; PA=Panama|Panamá; PE=Peru|Perú; "
    "PF=French Polynesia|Polynésie française; PG=Papua New Guinea|Papua Niugini; PH=Philippines|Pilipinas; "
    "PK=Pakistan|پاکستان; PL=Poland|Polska; PM=St. Pierre & Miquelon|Saint-Pierre-et-Miquelon; PN=Pitcairn Islands; "
    "PR=Puerto Rico; PS=Palestinian Territories|الأراضي الفلسطينية|Palestine|State of Palestine; PT=Portugal; "
    "PW=Palau; PY=Paraguay|Paraguai; QA=Qatar|قطر; RE=Réunion|La Réunion; RO=Romania|România; "
    "RS=Serbia|Srbija|Србија; RU=Russia|Россия|Russian Federation; RW=Rwanda|U Rwanda; "
    "SA=Saudi Arabia|المملكة العربية السعودية|Kingdom of Saudi Arabia|KSA; SB=Solomon Islands; SC=Seychelles; "
    "SD=Sudan|السودان; SE=Sweden|Sverige; SG=Singapore|新加坡|Singapura|சிங்கப்பூர்; SH=St. Helena; "
    "SI=Slovenia|Slovenija; SJ=Svalbard & Jan Mayen|Svalbard og Jan Mayen; SK=Slovakia|Slovensko|Slovak Republic; "
    "SL=Sierra Leone; SM=San Marino; SN=Senegal|Senegaal|Sénégal; SO=Somalia|Soomaaliya|الصومال; SR=Suriname; "
    "SS=South Sudan; ST=São Tomé & Príncipe|São Tomé e Príncipe; SV=El Salvador; SX=Sint Maarten|Sint-Maarten; "
    "SY=Syria|سوريا|Syrian Arab Republic; SZ=Eswatini|Swaziland; TC=Turks & Caicos Islands; TD=Chad|تشاد|Tchad; "
    "TF=French Southern Territories; TG=Togo; TH=Thailand|ไทย; TJ=Tajikistan|Тоҷикистон; TK=Tokelau; "
    "TL=Timor-Leste|East Timor; TM=Turkmenistan|Türkmenistan; TN=Tunisia|تونس|Tunisie; TO=Tonga; "
    "TR=Türkiye|Turkey|Turkiye; TT=Trinidad & Tobago; TV=Tuvalu; TW=Taiwan|台灣|Taiwan, Province of China; "
    "TZ=Tanzania|United Republic of Tanzania; UA=Ukraine|Україна|Украина; UG=Uganda; UM=U.S. Outlying Islands; "
    "US=United States|USA|United States of America|U.S.A.|America; UY=Uruguay; UZ=Uzbekistan|Oʻzbekiston|Ўзбекистон; "
    "VA=Vatican City|Città del Vaticano|Holy See; VC=St. Vincent & Grenadines; "
    "VE=Venezuela|Bolivarian Republic of Venezuela; VG=British Virgin Islands; VI=U.S. Virgin Islands; "
    "VN=Vietnam|Việt Nam|Viet Nam; VU=Vanuatu; WF=Wallis & Futuna|Wallis-et-Futuna; WS=Samoa; "
    "XK=Kosovo|Kosovë|Косово|Republic of Kosovo; YE=Yemen|اليمن; YT=Mayotte; ZA=South Africa; ZM=Zambia; "
    "ZW=Zimbabwe; "
)
_LONGEST: Final = 100
_SIGNS: Final = re.compile(r"[^\w\s]+|_")
_LEADING: Final = re.compile(r"^(?:the|republic of|state of|kingdom of|islamic republic of)\s+")


def country_told(text: str) -> str | None:
    """The three letters (ISO 3166-1) of a country told by any code or by name, as `comparable_country` writes them.

    None for a text that names no country this desk knows.
    """
    if len(text) > _LONGEST:
        return None
    code = comparable_country(text)
    if is_country(code):
        return code
    head, _, rest = text.partition(",")
    # Registers sort long names by their country: Iran, Islamic Republic of.
    return _by_name().get(_plain(text)) or _by_name().get(_plain(f"{rest} {head}"))


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _TABLE.split("; "):
        code, _, names = row.partition("=")
        for name in names.split("|"):
            found.setdefault(_plain(name), comparable_country(code))
    found.pop("", None)
    return found


def _plain(name: str) -> str:
    """Without case, marks and signs, and without the words a state's long name begins with."""
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = " ".join(_SIGNS.sub(" ", bare.replace("\u2019", "").replace("'", "")).split())
    return _LEADING.sub("", _LEADING.sub("", words)) or words
