"""Words of names that decide nothing, and surnames that are customarily written in several ways."""

from __future__ import annotations

from typing import Final

_PARTICLES: Final = (
    "de da do dos das del della delle di du des d la las le les lo van von der den ten ter zu zum zur af av til "
    "bin bint ibn ben bat al el ul as ash ad ar at az an ould oglu kizi y e i und and et of the a dit "
    "ال بن بنت ابن בן בת"
)
_INNER: Final = "ben bin do dos das da e y i a an as at ar ad az la le lo d und and et of bat"
_TITLES: Final = (
    "mr mrs ms miss mx dr prof sir dame lord lady sheikh shaikh sheik shaykh haj hajj haji hajji hadji mullah maulavi "
    "mawlawi sayyid sayed syed jr sr snr jnr ii iii iv don doña rev hon ing dipl mag herr frau señor señora "
    "श्री श्रीमती นาย นาง นางสาว"
)
PARTICLES: Final = frozenset(_PARTICLES.split())
"""Particles of surnames; an article written together with its word is cut off before."""
INNER: Final = frozenset(_INNER.split())
"""Particles that are names of their own at the beginning of a name."""
TITLES: Final = frozenset(_TITLES.split())
_LEGAL: Final = {
    "LTD": "ltd limited pte pvt private ltda limitada",
    "LLC": "llc ooo ооо too тоо",
    "INC": "inc incorporated corp corporation",
    "PLC": "plc pao пао pjsc ojsc oao оао",
    "JSC": "jsc ao ао zao зао cjsc",
    "GMBH": "gmbh mbh",
    "AG": "ag",
    "KG": "kg",
    "SA": "sa",
    "SL": "sl slu",
    "SARL": "sarl",
    "SRL": "srl",
    "SPA": "spa",
    "BV": "bv",
    "NV": "nv",
    "OY": "oy oyj",
    "AB": "ab",
    "AS": "asa",
    "CO": "co company cie",
    "LLP": "llp",
    "LP": "lp",
    "FZE": "fze fzco fzc",
}
LEGAL_FORMS: Final = {word: form for form, words in _LEGAL.items() for word in words.split()}
"""Words for the legal form of a company, each with the form it stands for."""
_HAN: Final = (
    "王黄黃 wang huang wong ong vuong hwang|陈陳 chen chan tan tran chin|李 li lee lei ly|"
    "张張 zhang chang cheung teo truong|刘劉 liu lau low luu|林 lin lam lim lum|吴吳 wu ng goh woo ngo|"
    "周 zhou chow chou chiu chau|何 he ho hoh ha|叶葉 ye yip yeh yap|蔡 cai tsai choi choy chua thai|"
    "许許 xu hsu hui koh hua|郑鄭 zheng cheng tay trinh|郭 guo kuo kwok quek quach|谢謝 xie hsieh tse chia ta|"
    "杨楊 yang yeung young duong|邓鄧 deng teng tang dang|苏蘇 su so soo to|罗羅 luo lo law|曾 zeng tseng tsang|"
    "萧蕭肖 xiao hsiao siu siew tieu|徐 xu hsu tsui chui|赵趙 zhao chao chiu trieu|梁 liang leung neo luong|"
    "胡 hu wu woo ho|朱 zhu chu choo|高 gao kao ko cao|孙孫 sun suen ton|马馬 ma mah mai|冯馮 feng fung phung|"
    "蒋蔣 jiang chiang tuong|江 jiang chiang kong giang|潘 pan poon pun phan|丁 ding ting dinh|余 yu yee du|"
    "卢盧 lu lo loo|任 ren yam nham|单單 shan sin|解 xie hsieh|仇 qiu chiu|区區 ou au|查 zha cha|吕呂 lu lyu lui la|"
    "欧阳歐陽 ouyang auyeung|司徒 situ szeto seeto"
)
_HANGUL: Final = (
    "김 kim gim|이 lee yi rhee ri i|박 park pak bak|최 choi choe|정 jung jeong chung cheong|강 kang gang|조 cho jo|"
    "윤 yoon yun|장 jang chang|임 lim im rim|한 han|오 oh o|서 seo suh so|신 shin sin|권 kwon gwon|안 an ahn|"
    "유류 yoo yu ryu|전 jeon chun jun|고 ko go koh|문 moon mun|손 son sohn|배 bae pae|백 baek paik|허 heo huh hur|"
    "심 shim sim|노 noh roh no|곽 kwak gwak|성 sung seong|주 joo ju|우 woo u|구 koo gu ku|지 ji chi|엄 um eom|"
    "원 won weon|천 chun cheon|현 hyun hyeon|변 byun byeon|여 yeo yuh|추 choo chu|석 suk seok|선 sun seon|마 ma mah|"
    "연 yeon yun"
)
_OF_TWO_SIGNS: Final = frozenset({"欧阳歐陽", "司徒"})
_DOUBLE: Final = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 令狐 慕容 端木 "
    "남궁 황보 제갈 선우 독고 사공 서문"
)


def _surnames(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for row in table.split("|"):
        signs, *writings = row.split()
        # The simplified and the traditional form stand one after the other.
        size = 2 if signs in _OF_TWO_SIGNS else 1
        for place in range(0, len(signs), size):
            found[signs[place : place + size]] = frozenset(writing.upper() for writing in writings)
    return found


SURNAMES: Final = {**_surnames(_HAN), **_surnames(_HANGUL)}
"""Latin writings of Chinese surnames (Mandarin, Cantonese, Hokkien, Vietnamese) and Korean ones, in capitals."""
DOUBLE_SURNAMES: Final = frozenset(_DOUBLE.split())
"""Chinese and Korean surnames of two signs."""
