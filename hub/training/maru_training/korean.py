"""Korean syllables, particles and verb endings: what must agree with the word before it."""

import random

_FIRST = 0xAC00
_FINALS = 28
_VOWELS = 21

# Particles by their form after a consonant, and the one after a vowel.
PARTICLES = {
    "을": ("을", "를"),
    "이": ("이", "가"),
    "은": ("은", "는"),
    "과": ("과", "와"),
    "이랑": ("이랑", "랑"),
    "이나": ("이나", "나"),
    "이라도": ("이라도", "라도"),
    "으로": ("으로", "로"),
    "이야": ("이야", "야"),
}

# How Latin letters and digits sound at the end of a word: whether with a consonant, and whether that is an ㄹ.
_ENDS_CLOSED = set("LMNRlmnr013678")
_ENDS_IN_RIEUL = set("LlRr178")


def is_syllable(character):
    return _FIRST <= ord(character) <= 0xD7A3


def parts(syllable):
    """First consonant, vowel and final consonant of a syllable, as their numbers."""
    code = ord(syllable) - _FIRST
    return code // (_FINALS * _VOWELS), code // _FINALS % _VOWELS, code % _FINALS


def syllable(first, vowel, final):
    return chr(_FIRST + (first * _VOWELS + vowel) * _FINALS + final)


def closed(word):
    """Whether the word's last sound is a consonant."""
    last = word.rstrip("%°)\"' ")[-1:]
    if not last:
        return False
    return parts(last)[2] != 0 if is_syllable(last) else last in _ENDS_CLOSED


def _ends_in_rieul(word):
    last = word[-1:]
    return parts(last)[2] == 8 if last and is_syllable(last) else last in _ENDS_IN_RIEUL


def with_particle(word, particle):
    """The word with the form of the particle that fits it."""
    if not word or particle not in PARTICLES:
        return word + particle
    after_consonant, after_vowel = PARTICLES[particle]
    if particle == "으로" and _ends_in_rieul(word):
        return word + after_vowel
    return word + (after_consonant if closed(word) else after_vowel)


# A verb's form in -아/-어, which requests are built on, and its stem, which clauses are joined on.
STEMS = {
    "켜": "켜", "꺼": "끄", "열어": "열", "닫아": "닫", "잠가": "잠그", "풀어": "풀", "올려": "올리", "내려": "내리",
    "줄여": "줄이", "키워": "키우", "높여": "높이", "낮춰": "낮추", "맞춰": "맞추", "바꿔": "바꾸", "틀어": "틀",
    "돌려": "돌리", "멈춰": "멈추", "세워": "세우", "찾아": "찾", "보내": "보내", "눌러": "누르", "걷어": "걷",
    "쳐": "치", "넣어": "넣", "적어": "적", "알려": "알리", "들려": "들리", "깔아": "깔", "죽여": "죽이", "살려": "살리",
    "비춰": "비추", "밝혀": "밝히", "채워": "채우", "데워": "데우", "식혀": "식히", "빼": "빼", "봐": "보", "써": "쓰",
    "둬": "두", "넘겨": "넘기", "말려": "말리", "씻어": "씻", "닦아": "닦", "쓸어": "쓸", "밀어": "밀", "깎아": "깎", "불러": "부르",
    "가려": "가리", "안쳐": "안치", "끓여": "끓이", "내려줘": "내려주", "뿌려": "뿌리", "세탁해": "세탁하", "담가": "담그", "만들어": "만들",
    "읽어": "읽", "이어": "잇", "막아": "막", "물들여": "물들이", "걸어": "걸",
}

# Endings after the -아/-어 form, from intimate to formal; the last are dialects and old people's speech.
REQUESTS = (
    ("줘", 20), (" 줘", 8), ("", 6), ("주세요", 9), (" 주세요", 6), ("줄래", 5), ("줄래요", 2), ("주라", 3), ("라", 4),
    ("봐", 4), (" 봐", 1), ("줘요", 4), ("주실래요", 2), (" 주시겠어요", 2), ("줄 수 있어", 2), (" 주십시오", 2), ("줘라", 3), ("줘봐", 2),
    ("주이소", 2), (" 주이소", 1), ("주소", 2), ("도", 1), ("줘잉", 1), ("다오", 1), ("주게", 1), ("주시게", 1), ("주구려", 1),
    ("주세용", 1), ("줘어", 1), ("주쇼", 1), ("주면 고맙겠어", 1), ("주면 좋겠는데", 2), ("달라고", 1), ("야겠다", 2), ("야겠어", 1), ("야겠네", 1), ("야지", 1), ("주지", 1), ("주렴", 1), ("주면 안 될까", 1),
)
CONNECTIVES = (("고", 14), ("주고", 5), (" 주고", 2), ("주시고", 2), ("놓고", 1))


def stem(form):
    """The stem that belongs to an -아/-어 form."""
    if form in STEMS:
        return STEMS[form]
    if form.endswith("해"):
        return form[:-1] + "하"
    for known in sorted(STEMS, key=len, reverse=True):
        if form.endswith(known):
            return form[: -len(known)] + STEMS[known]
    raise ValueError(f"no stem known for {form}")


def _weighted(rng, table):
    return rng.choices([text for text, _ in table], [weight for _, weight in table])[0]


def request(form, rng: random.Random):
    """The verb as a wish, in some register."""
    ending = _weighted(rng, REQUESTS)
    if ending == "라" and form.endswith("해"):
        return form + "라"
    return form + ending


def joined(form, rng: random.Random):
    """The verb with more to follow."""
    ending = _weighted(rng, CONNECTIVES)
    return stem(form) + "고" if ending == "고" else form + ending
