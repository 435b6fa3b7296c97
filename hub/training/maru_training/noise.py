"""How a sentence reaches the reader: mistyped, misheard, run together. Never so that it means something else.

Two sorts of words are let alone, and marked by those who put them in: what an answer repeats
(`exact`: numbers, titles, items) and what names a room (`kept`).
"""

import re

from . import korean
from .speech import english
from .speech import korean as spoken

EXACT = ("\x03", "\x04")
KEPT = ("\x01", "\x02")
_MARKED = re.compile("(\x01[^\x02]*\x02|\x03[^\x04]*\x04)")
_MARKS = re.compile("[\x01-\x04]")

# What a recogniser hears, or a hurried hand writes, instead.
MISHEARD = {
    "en": (("light", "lite"), ("lights", "lites"), ("off", "of"), ("the", "teh"), ("please", "pls"), ("please", "plz"), ("you", "u"), ("curtain", "curtin"), ("curtains", "curtins"), ("blinds", "blind"), ("volume", "volum"), ("temperature", "temprature"),
           ("temperature", "temp"), ("boiler", "broiler"), ("heating", "heeting"), ("vacuum", "vaccum"), ("vacuum", "vacume"), ("dishwasher", "dish washer"), ("humidifier", "humidifer"), ("it's", "its"), ("I'm", "im"), ("can't", "cant"), ("too", "to"), ("really", "rly"),
           ("brightness", "britness"), ("television", "televsion"), ("speaker", "speeker"), ("turn", "tern"), ("quiet", "quite"), ("purifier", "purifyer"), ("going to", "gonna"), ("want to", "wanna"), ("because", "cuz"), ("thermostat", "thermastat"), ("fan", "van"), ("lock", "loc"), ("freezing", "freezin"), ("boiling", "boilin"), ("and", "n")),
    "ko": (("켜", "키"), ("켜줘", "켜죠"), ("줘", "져"), ("에어컨", "에어콘"), ("에어컨", "애어컨"), ("보일러", "보일라"), ("난방", "남방"), ("냉방", "넹방"), ("블라인드", "브라인드"), ("커튼", "커텐"), ("텔레비전", "텔레비젼"), ("청소기", "청소끼"), ("세탁기", "세탁끼"), ("가습기", "가슴기"),
           ("제습기", "재습기"), ("선풍기", "선푼기"), ("좀", "쫌"), ("좀", "줌"), ("있어", "잇어"), ("없어", "업어"), ("같아", "가타"), ("너무", "넘"), ("너무", "느무"), ("어두워", "어두어"), ("추워", "추어"), ("더워", "더어"), ("밝게", "발게"), ("볼륨", "볼륨을"), ("볼륨", "볼룸"), ("시끄러워", "시끄러"), ("공기청정기", "공기 청정기"),
           ("냄새", "넴새"), ("해주세요", "해주세여"), ("주세요", "주세여"), ("됐어", "됬어"), ("돼", "되"), ("않", "안"), ("왜", "웨"), ("스피커", "스삐커"), ("조명", "초명"), ("로봇청소기", "로보트 청소기"), ("건조기", "건조끼"), ("눈부셔", "눈부서"), ("눈이 부셔", "눈이부서"), ("틀어줘", "트러줘"), ("낮춰", "나춰"), ("닫아", "다다"), ("꺼줘", "꺼죠")),
}
# Words as other regions, and other ages, say them.
DIALECT = {
    "en": (("nothing", "nowt"), ("anything", "owt"), ("something", "summat"), ("my", "me"), ("a bit", "a wee bit"), ("little", "wee"), ("it's", "'tis"), ("isn't", "ain't"), ("very", "right"), ("really", "proper"), ("can't", "cannae"), ("you", "ye"), ("of", "o'"),
           ("going to", "gonna"), ("yes", "aye"), ("kids", "bairns"), ("children", "weans"), ("so", "dead"), ("got to", "gotta"), ("everyone", "y'all"), ("isn't it", "innit"), ("please", "if ye please")),
    "ko": (("너무", "억수로"), ("너무", "겁나게"), ("너무", "허벌나게"), ("너무", "디게"), ("진짜", "참말로"), ("좀", "쪼까"), ("좀", "쪼매"), ("조금", "쪼끔"), ("빨리", "퍼뜩"), ("얼른", "싸게"), ("왜", "와"), ("뭐", "머"), ("이거", "요거"), ("그거", "고거"), ("할머니", "할매"), ("할아버지", "할배"),
           ("해줘", "해도"), ("해줘", "해줘잉"), ("해줘", "해줘유"), ("켜줘", "켜도"), ("켜줘", "켜줘유"), ("꺼줘", "꺼도"), ("꺼줘", "꺼줘잉"), ("틀어줘", "틀어도"), ("열어줘", "열어주소"), ("추워", "추버"), ("더워", "더버"), ("어두워", "어두버"), ("시끄러워", "시끄러버"), ("있어", "있당께"), ("없어", "없당께"), ("없어", "읎어"),
           ("안 보여", "안 뵈네"), ("안 들려", "안 들린당께"), ("지금", "시방"), ("지금", "인자"), ("이제", "인제"), ("많이", "허벌나게"), ("그냥", "기냥"), ("죽겠네", "죽겄네"), ("죽겠어", "죽겄어"), ("해야겠다", "해야 쓰겄다"), ("텔레비전", "테레비"), ("저기", "쩌그"), ("여기", "여그")),
}
FILLERS = {"en": english.FILLERS, "ko": spoken.FILLERS}
_NEIGHBOURS = {"a": "s", "s": "d", "e": "r", "r": "t", "t": "y", "o": "p", "i": "o", "n": "m", "u": "i", "l": "k", "h": "j", "g": "h", "c": "v", "d": "f", "m": "n", "k": "l", "b": "v", "p": "o", "w": "e"}
# Vowels that are hit or heard for one another, by number: ㅐㅔ, ㅗㅜ, ㅓㅏ, ㅣㅡ.
_LIKE = {1: 5, 5: 1, 8: 13, 13: 8, 4: 0, 18: 20}
_DROPPED_PARTICLE = re.compile(r"(?<=[가-힣\x02])(을|를|이|가|은|는)(?= )")


def protected(text, exact):
    begin, end = EXACT if exact else KEPT
    return f"{begin}{text}{end}"


def clean(text):
    """The text without the marks."""
    return _MARKS.sub("", text)


def _outside(text, change):
    """Applies a change to what isn't marked."""
    return "".join(piece if _MARKED.fullmatch(piece) else change(piece) for piece in _MARKED.split(text))


def noisy(text, language, rng, share):
    """The text as it arrives, in this share of cases with something wrong with it."""
    if rng.random() < 0.35:
        text = _outside(text, str.lower) if language == "en" else text
    if rng.random() >= share:
        return text
    for _ in range(rng.choice((1, 1, 1, 2))):
        change = rng.choice(_CHANGES[language])
        text = change(text, language, rng)
    return text


def _mishear(text, language, rng):
    return _replaced(text, MISHEARD[language], language, rng)


def _in_dialect(text, language, rng):
    return _replaced(text, DIALECT[language], language, rng)


def _replaced(text, table, language, rng):
    found = [pair for pair in table if pair[0] in _outside(text, str)]
    if not found:
        return text
    heard, instead = rng.choice(found)
    pattern = rf"\b{re.escape(heard)}\b" if language == "en" else re.escape(heard)
    return _outside(text, lambda piece: re.sub(pattern, instead, piece, count=1))


def _mistype(text, language, rng):
    pieces = _MARKED.split(text)
    free = [i for i, piece in enumerate(pieces) if not _MARKED.fullmatch(piece) and len(piece.strip()) > 4]
    if not free:
        return text
    index = rng.choice(free)
    pieces[index] = _slip(pieces[index], language, rng)
    return "".join(pieces)


def _slip(piece, language, rng):
    letters = [i for i, c in enumerate(piece) if (korean.is_syllable(c) if language == "ko" else c.isalpha() and c.isascii())]
    if len(letters) < 4:
        return piece
    at = rng.choice(letters[1:])
    if language == "ko":
        first, vowel, final = korean.parts(piece[at])
        if final == 20:
            return piece[:at] + korean.syllable(first, vowel, 19) + piece[at + 1:]
        if vowel in (1, 5):
            return piece[:at] + korean.syllable(first, _LIKE[vowel], final) + piece[at + 1:]
        return piece
    kind = rng.choice(("swap", "drop", "double", "near"))
    if kind == "swap" and piece[at - 1].isalpha():
        return piece[: at - 1] + piece[at] + piece[at - 1] + piece[at + 1:]
    if kind == "drop":
        return piece[:at] + piece[at + 1:]
    if kind == "double":
        return piece[:at] + piece[at] + piece[at:]
    return piece[:at] + _NEIGHBOURS.get(piece[at].lower(), piece[at]) + piece[at + 1:]


def _run_together(text, language, rng):
    """Takes blanks out, but a marked word still begins a word, and an exact one ends one too."""
    share = rng.choice((0.4, 1.0))
    pieces = _MARKED.split(text)
    for i, piece in enumerate(pieces):
        if _MARKED.fullmatch(piece):
            continue
        # A digit must begin a word, or it isn't read as a number.
        kept_end = piece.endswith(" ") and i + 1 < len(pieces)
        kept_start = piece.startswith(" ") and i > 0 and pieces[i - 1].startswith(EXACT[0])
        # What an answer repeats may have a particle behind it, but no other word.
        particle, blank, free = piece.strip().partition(" ") if _follows_exact(pieces, i) else ("", "", piece.strip())
        middle = particle + blank + re.sub(r" (?!\d)", lambda m: "" if rng.random() < share else " ", free)
        lead = " " if piece.startswith(" ") and (kept_start or rng.random() >= share) else ""
        pieces[i] = lead + middle + (" " if kept_end and middle else "") if piece.strip() else piece
    return "".join(pieces)


def _follows_exact(pieces, index):
    """Whether a piece begins with what is attached to an exact word."""
    return index > 0 and pieces[index - 1].startswith(EXACT[0]) and not pieces[index].startswith(" ")


def _join_two(text, language, rng):
    """One blank lost, as in `turnon`."""
    blanks = [m.start() for m in re.finditer(r"(?<=[a-z]{2}) (?=[a-z]{2})", _outside(text, str)) if "\x01" not in text and "\x03" not in text]
    if not blanks:
        return text
    at = rng.choice(blanks)
    return text[:at] + text[at + 1:]


def _drop_particles(text, language, rng):
    return _outside(text + " ", lambda piece: _DROPPED_PARTICLE.sub("", piece)).strip()


def _no_signs(text, language, rng):
    """As a recogniser writes: no commas, no capitals."""
    return _outside(text, lambda piece: re.sub(r"[,.!?']", "", piece).lower())


def _hesitate(text, language, rng):
    fillers = FILLERS[language]
    blanks = [m.start() for m in re.finditer(" ", text) if not _inside(text, m.start())]
    if not blanks:
        return text
    at = rng.choice(blanks)
    return f"{text[:at]} {rng.choice(fillers)}{text[at:]}"


def _inside(text, at):
    return any(m.start() <= at < m.end() for m in _MARKED.finditer(text))


def _split_word(text, language, rng):
    """A blank where none belongs, as recognisers put them in Korean."""
    places = [m.start() for m in re.finditer(r"(?<=[가-힣]{2})(?=[가-힣])", text) if not _inside(text, m.start())]
    if not places:
        return text
    at = rng.choice(places)
    return text[:at] + " " + text[at:]


_CHANGES = {
    "en": (_mishear, _mishear, _in_dialect, _mistype, _mistype, _join_two, _no_signs, _no_signs, _hesitate),
    "ko": (_mishear, _mishear, _in_dialect, _in_dialect, _mistype, _run_together, _run_together, _run_together, _drop_particles, _no_signs, _hesitate, _split_word),
}
