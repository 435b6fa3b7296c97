"""집에서 하는 한국어. Korean as it is spoken at home. `<켜>` takes the ending of a wish, or a joining one."""

from . import lines

NAMES = {
    "light": ("불", "조명", "전등", "등", "불", "라이트"),
    "ceiling-light": ("천장등", "메인등", "형광등", "방등", "천장 조명"),
    "lamp": ("스탠드", "무드등", "램프", "수면등", "스탠드 조명"),
    "light-strip": ("라인 조명", "줄조명", "LED 스트립", "간접 조명"),
    "fan": ("선풍기", "서큘레이터", "팬"),
    "air-conditioner": ("에어컨", "에어콘", "냉방", "에어컨"),
    "boiler": ("보일러", "난방", "바닥 난방"),
    "thermostat": ("온도조절기", "온도 조절기"),
    "radiator-valve": ("라디에이터", "방열기"),
    "heater": ("히터", "온풍기", "난로", "전기 히터"),
    "humidifier": ("가습기",),
    "dehumidifier": ("제습기",),
    "air-purifier": ("공기청정기", "공청기", "청정기", "공기 청정기"),
    "ventilation": ("환풍기", "환기", "환기 장치"),
    "window-covering": ("가림막", "커튼이랑 블라인드"),
    "curtain": ("커튼", "커텐", "암막 커튼"),
    "blind": ("블라인드", "부라인드", "롤스크린"),
    "awning": ("어닝", "차양"),
    "cover": ("덮개",),
    "door": ("문",),
    "gate": ("대문",),
    "garage-door": ("차고 문", "차고문"),
    "window-opener": ("창문", "자동 창문", "천창"),
    "door-lock": ("도어락", "현관문", "도어록", "자물쇠"),
    "doorbell": ("초인종", "인터폰"),
    "camera": ("카메라", "홈캠", "CCTV"),
    "gas-valve": ("가스 밸브", "가스", "가스밸브", "가스불"),
    "water-valve": ("수도 밸브", "수도"),
    "irrigation": ("스프링클러", "물주기"),
    "alarm-panel": ("경보기", "보안 시스템", "방범"),
    "washer": ("세탁기", "통돌이"),
    "dryer": ("건조기", "빨래 건조기"),
    "dishwasher": ("식기세척기", "식세기"),
    "oven": ("오븐",),
    "hob": ("인덕션", "전기레인지", "가스레인지"),
    "microwave": ("전자레인지", "전자렌지"),
    "rice-cooker": ("밥솥", "전기밥솥", "압력밥솥"),
    "kettle": ("전기포트", "커피포트", "주전자"),
    "coffee-maker": ("커피 머신", "커피머신", "커피메이커"),
    "range-hood": ("후드", "레인지후드"),
    "fridge": ("냉장고",),
    "freezer": ("냉동고", "냉동실"),
    "kimchi-fridge": ("김치냉장고", "김냉"),
    "water-purifier": ("정수기",),
    "robot-vacuum": ("로봇청소기", "청소기", "로청", "로봇 청소기"),
    "robot-mower": ("잔디깎이", "로봇 잔디깎이"),
    "styler": ("스타일러", "의류관리기"),
    "tv": ("티비", "텔레비전", "테레비", "TV", "티브이"),
    "soundbar": ("사운드바",),
    "speaker": ("스피커", "오디오", "라디오"),
    "projector": ("프로젝터", "빔프로젝터", "빔"),
    "set-top-box": ("셋톱박스", "셋탑박스"),
    "water-heater": ("온수기", "온수"),
    "bath": ("욕조",),
    "pet-feeder": ("급식기", "자동 급식기"),
    "diffuser": ("디퓨저", "방향제"),
    "ev-charger": ("충전기", "차 충전기"),
    "car": ("자동차", "차"),
    "motion-sensor": ("움직임 센서", "동작 센서"),
    "contact-sensor": ("문열림 센서",),
    "climate-sensor": ("온도계", "온습도계"),
    "air-sensor": ("공기질 측정기",),
    "smoke-detector": ("연기 감지기", "화재경보기"),
    "gas-detector": ("가스 감지기",),
    "leak-sensor": ("누수 센서",),
    "energy-meter": ("계량기", "전력량계"),
    "weather": ("날씨",),
}

NOWHERE = (
    "안마의자 리모컨", "토스터", "믹서기", "드라이기", "와플 기계", "얼음 기계", "노래방 기계", "드론", "게임기", "족욕기", "에어프라이어", "턴테이블", "미싱", "재봉틀", "제빵기", "팝콘 기계", "사우나기", "월풀",
    "빙수 기계", "고데기", "다리미", "믹서", "슬로우쿠커", "승강기", "피아노", "스팀다리미", "복사기", "와인셀러", "전기방석", "훈제기", "찜질기",
)
ROOMS = (
    "거실", "주방", "부엌", "안방", "침실", "욕실", "화장실", "아이방", "서재", "공부방", "식당", "복도", "현관", "베란다", "발코니", "차고", "마당", "정원", "다락방", "지하실", "세탁실", "다용도실", "손님방", "드레스룸",
    "옷방", "창고", "작은방", "별채", "사랑방", "옥탑방", "음악실", "당구장", "수영장", "와인 창고", "할머니 방", "사무실", "온실", "뒷방", "건넌방", "문간방", "놀이방", "영화방",
)

HERE = {"": ("여기", "", "이 방", "집"), "이": ("여기가", "", "", "집이", "방이"), "은": ("여기는", "여긴", "", "방은"), "에": ("여기", "", "집에"), "에서": ("여기서", "", "여기"), "도": ("여기도", "", "방도"), "까지": ("여기까지", "")}

OPENERS = (
    "저기", "있잖아", "야", "음", "어", "저기요", "아", "자", "그럼", "일단", "미안한데", "번거롭겠지만", "죄송하지만", "손이 바빠서 그런데", "부탁인데", "얘야", "애야", "지금", "얼른", "빨리", "그냥", "헤이 마루", "오케이 마루", "혹시", "좀", "저", "이보게", "거시기",
    "아이고", "수고스럽지만", "괜찮다면", "귀찮아서 그러는데", "다른 게 아니고", "이제", "당장", "우선", "여보", "인자", "그려", "보소", "안 바쁘면", "어이", "자 이제", "있제", "참", "아 맞다",
)
STATEMENT_OPENERS = ("", "", "", "", "", "", "아", "아이고", "아유", "어휴", "에구", "와", "헉", "야", "저기", "음", "아 진짜", "와 진짜", "아따", "오메", "아니", "근데", "있잖아", "나 원", "으", "하이고", "어째", "여보", "아우", "진짜", "참말로", "오매", "이런", "아이구야", "휴", "지금")
CLOSERS = ("ㅎㅎ", "ㅠㅠ", "ㅋㅋ", "부탁해", "부탁드려요", "고마워", "얼른", "빨리", "제발", "응", "알았지", "좀", "지금", "당장", "플리즈", "부탁합니다", "잉", "그래")
STATEMENT_CLOSERS = ("", "", "", "", "", "", "ㅠㅠ", "ㅠ", "ㅋㅋ", "ㅜㅜ", "진짜", "정말", "어휴", "아이고", "참", "미치겠네", "큰일이네", "못 살아", "이거 참", "너무하네", "또", "오늘따라")
JOINERS = (" ", " ", " ", ", ", " 그리고 ", " 그 다음에 ", " 그리고 나서 ", " 또 ")
CORRECTORS = (", 아니 ", ", 아니다 ", " 아니 아니 ", ", 아 아니 ", "... 아니 ", ", 아차 ", " 아 아니다 ", " 아이다 ", ", 참 아니지 ", ", 아니 그게 아니라 ", " 어 아니 ", ", 잠깐 ", ", 잘못 말했다 ", " 아이고 아니 ")
FILLERS = ("그", "음", "어", "저기", "뭐", "그 뭐냐", "막", "이제", "그니까", "저", "약간")

PERCENT = ("{}%", "{}퍼센트", "{}프로", "{} 퍼센트", "{} 프로")
DEGREES = ("{}도", "{} 도", "{}도")
KELVIN = ("{}켈빈", "{} 켈빈", "{}K" )

TRAITS = {
    "brightness": "밝기", "volume": "볼륨", "target-temperature": "온도", "target-humidity": "습도", "fan-speed": "바람", "level": "세기", "position": "위치",
}

DEEDS = {
    "on": lines("""
        ~{thing} 좀 켜 봐라
        ~{thing} 켜는 걸 깜빡했네 <켜>
        ~{thing} 얼른 <켜>
        ~{thing} 다시 <켜>
        ~{thing} 켜져 있어야 되는데
        ~{thing} 좀 켜소
        ~{thing} 켜 주이소 퍼뜩
        ~{thing} 켜 놓고 있자
        ~{thing:을} 켜야 쓰겄네
        ~거 {thing} 좀 켜 보게
        ~{thing} 켜 두면 좋겠구먼
        {thing} <켜>
        {thing:을} <켜>
        {thing} 좀 <켜>
        {thing:을} 좀 <켜>
        ~{thing} 좀 <틀어>
        ~{thing} 온
        ~{thing} 켜져 있으면 좋겠는데
        ~{thing} 필요해
        ~{thing} 있어야겠다
        ~{thing} 켤 시간이야
        ~{thing} 가동<해>
        ~{thing} 작동시켜
        ~{thing:이} 꺼져 있네 <켜>
        ~{thing} 전원 <올려>
        ~{thing} 전원 좀 <넣어>
        ~<켜> {thing}
        ~<켜> {thing} 좀
        ~{thing} 좀 썼으면 싶은데
        ~{thing} 좀 쓰자
        ~{thing} 켜야겠네
        ~{thing} 켜 놔야겠다
        ~{thing} 안 켜져 있네 좀 부탁해
        ~{thing} 누가 껐어 다시 <켜>
        ~{thing} 한번 <돌려>
        ~{thing} 스위치 <올려>
        ~{thing:을} 켜 두었으면 하네
        ~{thing:이} 있어야 쓰겄는디 켜줘잉
        ~{thing} 키라
        ~{thing} 켜주이소
        ~{thing} 좀 켜 주실랑가
        ~손에 물 묻어서 그런데 {thing} 좀 <켜>
        ~{thing}, 켜는 거 부탁
        ~{thing} 켜 놓고 싶다
        ~내가 원하는 건 {thing} 켜는 거야
        ~{thing} 인자 켜불자
        ~{thing} 켜라 켜
        ~{thing} 다시 <살려>
    """),
    "off": lines("""
        ~{thing} 끄는 게 낫겠다
        ~{thing} 얼른 <꺼>
        ~{thing} 끄소
        ~{thing} 퍼뜩 끄라
        ~{thing} 안 쓰니까 <꺼>
        ~거 {thing} 좀 끄게
        ~{thing} 꺼 두는 게 좋겠구먼
        ~{thing} 누가 안 끄고 갔네
        ~{thing} 꺼져 있어야 되는데
        ~{thing} 인제 그만 끄자
        {thing} <꺼>
        {thing:을} <꺼>
        {thing} 좀 <꺼>
        {thing:을} 좀 <꺼>
        ~{thing} 오프
        ~{thing} 이제 필요 없어
        ~{thing} 안 써
        ~{thing} 다 썼어 <꺼>
        ~{thing} 이제 됐어
        ~{thing} 그만
        ~{thing} 그만 켜 놔도 되겠다
        ~{thing} 꺼야겠다
        ~{thing} 전원 <내려>
        ~{thing} 누가 켜 놨어 <꺼>
        ~{thing:이} 켜져 있네 <꺼>
        ~{thing:이} 하루 종일 켜져 있네
        ~{thing} 쓸데없이 켜져 있다
        ~<꺼> {thing}
        ~<꺼> {thing} 좀
        ~전기 아깝다 {thing} <꺼>
        ~전기세 나온다 {thing} <꺼>
        ~{thing} 정지시켜
        ~{thing} 좀 쉬게 <해>
        ~{thing} 끄는 거 깜빡했다
        ~{thing} 끄는 걸 잊었네
        ~{thing} 이제 볼 일 없다
        ~{thing} 끄이소
        ~{thing} 꺼불어
        ~{thing} 끄라
        ~{thing} 좀 꺼 주실랑가
        ~{thing} 끄고 싶어
        ~{thing} 아무도 안 쓰는데
        ~{thing} 아까부터 혼자 켜져 있네
        ~{thing:은} 인자 꺼도 쓰겄다
        ~{thing} 꺼라 꺼
        ~{thing} 전원 차단<해>
        ~{thing} 스위치 <내려>
    """),
    "on/light": lines("""
        {room} <밝혀>
        {room} 불 <켜>
        ~{room} 환하게 <해>
        ~{room} 불 들어오게 <해>
        ~{room} 불 좀 밝히자
        ~{room} 점등
        ~{room} 밝게 불 <넣어>
        ~{room}에 빛이 필요해
        ~{room} 환하게 좀 밝혀 봐라
    """),
    "off/light": lines("""
        {room} 불 <꺼>
        ~{room} 소등
        ~소등
        ~{room} 깜깜하게 <해>
        ~{room} 아무도 없는데 불 켜져 있네
        ~{room} 불 나가게 <해>
        ~{room} 불 안 필요해
    """),
    "on/tv": lines("""
        ~{thing} 좀 보자
        ~드라마 할 시간이다 {thing} <틀어>
        ~{thing} 보고 싶다
        ~축구 시작한다 {thing}
        ~연속극 볼 시간이여 {thing} 틀어라
        ~{thing} <틀어>
    """),
    "on/coffee-maker": lines("""
        ~{room} 커피 좀 <만들어>
        ~커피 좀 <내려>
        ~커피 한 잔 <만들어>
    """),
    "on/kettle": lines("""
        ~물 좀 <끓여>
        ~{room} 물 좀 <끓여>
        ~찻물 <끓여>
    """),
    "on/air-conditioner": lines("""
        {thing} <틀어>
        {thing:을} <틀어>
        ~{thing} 좀 돌리자
        ~{thing} 세게 말고 그냥 켜기만
        ~{thing} 좀 <돌려>
        ~{thing} 틀어 놔야 살겠다
    """),
    "on/boiler": lines("""
        {thing} <틀어>
        ~{thing} 좀 <돌려>
        ~{thing} 떼라
        ~{thing} 때자
        ~{thing} <넣어>
        ~{room} 방에 불 좀 <넣어>
    """),
    "open": lines("""
        {thing} <열어>
        {thing:을} <열어>
        {thing} 좀 <열어>
        ~{thing} 열려 있으면 좋겠는데
        ~{thing} 활짝 <열어>
        ~{thing} 열어야겠다
        ~{thing} 좀 열자
        ~<열어> {thing}
        ~{thing} 오픈
        ~{thing} 열어 놔라
        ~{thing} 열어주이소
        ~{thing} 열어불어
    """),
    "close": lines("""
        {thing} <닫아>
        {thing:을} <닫아>
        {thing} 좀 <닫아>
        ~{thing} 닫혀 있으면 좋겠는데
        ~{thing} 꼭 <닫아>
        ~{thing:이} 열려 있네 <닫아>
        ~{thing} 닫는 거 깜빡했다
        ~{thing} 닫아야겠네
        ~<닫아> {thing}
        ~{thing} 누가 열어 놨네
        ~{thing} 닫아주이소
        ~{thing} 닫아불자
        ~{thing} 그만 열어 놔도 되겠다 <닫아>
    """),
    "open/covering": lines("""
        {thing} <걷어>
        {thing} <올려>
        ~{thing} 젖혀 봐
        ~{thing} 걷고 햇빛 좀 들이자
        ~{thing} 다 걷자
        ~{thing} 확 <걷어>
    """),
    "close/covering": lines("""
        {thing} <쳐>
        {thing} <내려>
        ~{thing} 좀 치자
        ~{thing} 드리워 줘
        ~밤이니까 {thing} <쳐>
        ~밖에서 안 보이게 {thing} <쳐>
    """),
    "close/valve": lines("""
        {thing} <잠가>
        ~{thing} 잠갔는지 모르겠다 <잠가>
        ~{thing} 꼭 <잠가>
        ~{thing} 잠그는 거 깜빡했네
        ~{thing} 차단<해>
    """),
    "lock": lines("""
        {thing} <잠가>
        {thing:을} <잠가>
        ~{thing} 꼭꼭 <잠가>
        ~{thing} 안 잠갔네
        ~{thing} 잠그는 거 깜빡했다
        ~{thing} 잘 잠겨 있게 <해>
        ~{thing} 잠가야 안심이 된다
        ~{thing} 단속 좀 <해>
        ~불안하니까 {thing} <잠가>
        ~{thing} 잠가불어
        ~{thing} 채워 놔라
    """),
    "unlock": lines("""
        {thing} 잠금 <풀어>
        {thing} 잠금 해제<해>
        ~{thing} 좀 <풀어>
        ~짐이 많아서 그런데 {thing} 좀 <열어>
        ~엄마 왔다 {thing} <열어>
        ~밖에 못 들어오고 있어 {thing} 잠금 <풀어>
        ~{thing} 열림으로 <해>
    """),
    "mute": lines("""
        {thing} 음소거<해>
        {thing} 소리 <꺼>
        ~{thing} 소리 안 나게 <해>
        ~{thing} 조용히 시켜
        ~{thing} 화면만 나오고 소리는 안 나게 <해>
        ~{thing} 입 좀 막아 봐
        ~{thing} 무음으로 <해>
    """),
    "unmute": lines("""
        {thing} 음소거 <풀어>
        {thing} 음소거 해제<해>
        ~{thing} 소리 다시 나오게 <해>
        ~{thing} 소리 다시 <켜>
        ~{thing} 소리 좀 살려 봐
    """),
    "press": lines("""
        {thing} <눌러>
        {thing} 실행<해>
        ~{thing} 좀 <눌러>
        ~{thing} 한번 눌러 봐
        ~{thing} 지금 <해>
        ~{thing} 할 시간이야
    """),
    "press/scene": lines("""
        {thing} 실행<해>
        {thing:으로} 분위기 <바꿔>
        ~{thing} 시작<해>
        ~{thing:으로} 가자
        ~{thing} 켜 줘
        ~{thing} 분위기 좀 내자
        ~이제 {thing}
        ~{thing:으로} <바꿔>
        ~{thing} 장면 <틀어>
    """),
    "run": lines("""
        {routine} 실행<해>
        {routine} 루틴 시작<해>
        ~{routine} 루틴 <돌려>
        ~{routine} 하자
        ~{routine} 할 시간이다
        ~{routine} 그거 <해>
        ~{routine} 준비됐어 시작
        ~늘 하던 {routine} 루틴
        ~{routine} 가동
        ~이제 {routine} 한번 가 보자
        ~{routine} 좀 부탁해
    """),
    "start": lines("""
        {thing} 시작<해>
        {thing} <돌려>
        {thing:을} <돌려>
        ~{thing} 작동시켜
        ~{thing} 한번 돌리자
        ~{thing} 좀 <돌려>
        ~{thing} 돌릴 때 됐다
        ~{thing} 다 넣어 놨으니까 <돌려>
        ~{thing} 일 좀 시켜
        ~{thing} 출동
        ~{thing} 스타트
        ~{thing} 돌려야겠네
        ~{thing} 좀 돌려불자
        ~{thing} 채워 놨다 시작
    """),
    "stop": lines("""
        {thing} <멈춰>
        {thing} 정지<해>
        ~{thing} 그만 <돌려>
        ~{thing} 스톱
        ~{thing} 당장 <세워>
        ~{thing} 취소<해>
        ~{thing} 중지
        ~{thing} 그만하라 그래
        ~{thing} 이제 됐다 <멈춰>
    """),
    "pause": lines("""
        {thing} 일시정지<해>
        {thing} 잠깐 <멈춰>
        ~{thing} 잠시 <멈춰>
        ~{thing} 잠깐만
        ~누가 왔다 {thing} 잠깐 <멈춰>
        ~화장실 좀 갔다 올게 {thing} 멈춰 놔
        ~전화 왔어 {thing} 일시정지
        ~{thing} 잠깐 세워 봐
    """),
    "resume": lines("""
        {thing} 다시 시작<해>
        {thing} 이어서 <해>
        ~{thing} 계속<해>
        ~{thing} 다시 <틀어>
        ~{thing} 아까 하던 거 계속
        ~나 왔어 {thing} 이어서
        ~{thing} 하던 데서부터 다시
        ~{thing} 재개<해>
    """),
    "dock": lines("""
        {thing} 충전대로 <보내>
        {thing} 집으로 <보내>
        ~{thing} 제자리로 <보내>
        ~{thing} 들어가라고 해
        ~{thing} 충전하러 가라 그래
        ~{thing} 발에 걸린다 집에 보내라
        ~{thing} 이제 쉬러 가라 해
        ~{thing} 복귀시켜
        ~{thing} 치워 줘 거치적거려
    """),
    "find": lines("""
        {thing} <찾아>
        ~{thing} 안 보이네 소리 좀 나게 <해>
        ~{thing} 어딨는지 모르겠다 소리 내 봐
        ~{thing} 또 사라졌다
        ~{thing} 잃어버렸어
        ~{thing} 삐 소리 나게 <해>
    """),
    "next": lines("""
        {thing} 다음 곡
        {thing} 다음 곡으로 <넘겨>
        ~{thing} 이 노래 별로야 <넘겨>
        ~{thing} 이 노래 말고 다음 거
        ~{thing} 노래 좀 <넘겨>
        ~{thing} 다음 거 <틀어>
        ~{thing} 스킵
    """),
    "previous": lines("""
        {thing} 이전 곡
        {thing} 이전 곡으로 <돌려>
        ~{thing} 아까 그 노래 다시 <틀어>
        ~{thing} 앞 노래 다시
        ~{thing} 전 곡으로
    """),
    "brightness": lines("""
        {thing} {value:으로} <맞춰>
        {thing:을} {value:으로} <해>
        {thing} 밝기 {value:으로} <바꿔>
        {thing} 밝기 {value}
        ~{thing:은} {value}면 충분해
        ~{thing}, {value}
        ~{thing} 밝기는 {value} 정도가 좋겠구먼
        ~{thing} {value}까지 <올려>
        ~{thing} {value}까지 <내려>
        ~{thing} 딱 {value}만큼
        ~{thing} {value}만 <켜>
        ~{thing} {value} 정도로 <해>
        ~{thing} {value} 정도면 딱 좋겠다
        ~{value:으로} {thing} 밝기 조절<해>
        ~{thing} {value:으로} 해 놔라
    """),
    "brightness/light": lines("""
        {room} 밝기 {value:으로} <해>
        ~{room:은} {value} 밝기면 돼
        ~{room} {value}만 밝게 <해>
        ~{room} 조도 {value:으로} <맞춰>
    """),
    "colour": lines("""
        {thing} {value:으로} <바꿔>
        {thing:을} {value:으로} <해>
        {thing} 색 {value:으로} <바꿔>
        ~{thing} {value:으로} 하고 싶어
        ~{thing:은} {value:이} 좋겠다
        ~{thing} {value} 어울리겠다 바꿔 봐
        ~{thing:을} {value:으로} 물들여 줘
        ~오늘 기분은 {value}야 {thing}
        ~{thing} {value} 느낌으로 <해>
        ~{value} 빛으로 {thing} <바꿔>
        ~{thing} {value:으로} 분위기 내 봐
    """),
    "colour/light": lines("""
        {room} {value:으로} <물들여>
        ~{room:을} {value} 빛으로 <채워>
        ~{room} 분위기 {value:으로} <바꿔>
        ~{room} {value} 불빛으로 <해>
        ~{room:은} {value} 조명이 좋겠어
    """),
    "colour-temperature": lines("""
        {thing} 색온도 {value:으로} <맞춰>
        ~{thing} {value:으로} <해>
    """),
    "effect": lines("""
        {thing} {value} 효과로 <해>
        ~{thing} {value} 효과 넣어 봐
    """),
    "level": lines("""
        {thing} 세기 {value:으로} <맞춰>
        {thing} {value:으로} <해>
        ~{thing} {value}만 <틀어>
    """),
    "mode": lines("""
        {thing} {value:으로} <바꿔>
        {thing} {value} 모드로 <해>
        {thing:을} {value} 모드로 <바꿔>
        ~{thing} {value:으로} <돌려>
        ~{thing} {value} 모드가 좋겠어
        ~{thing:은} {value:으로} 해 놔라
        ~{thing} 운전 모드 {value}
        ~{thing} {value} 모드 부탁해
    """),
    "target-temperature": lines("""
        {thing} {value:으로} <맞춰>
        {thing:을} {value:으로} <해>
        {thing} 온도 {value:으로} <해>
        ~{thing} {value}면 충분해
        ~{thing}, {value}
        ~{thing} {value}까지 <올려>
        ~{thing} {value}까지 <내려>
        ~{thing} {value:으로} 맞춰야 쓰겄다
        ~{thing} 한 {value} 정도
        ~{thing} {value:으로} <틀어>
        ~{thing} {value} 정도로 <해>
        ~{thing} {value} 좋겠다
        ~{value:으로} {thing} <맞춰>
        ~{thing} {value}에 맞춰 놔라
        ~{thing} {value:으로} 해주이소
        ~{thing} 온도는 {value:이} 딱이야
    """),
    "target-temperature/climate": lines("""
        {room} {value:으로} <맞춰>
        {room} 온도 {value:으로} <해>
        ~{room:은} {value}면 돼
        ~{room} {value}면 딱 좋겠다
        ~{room} {value} 정도로 <해>
        ~{room:을} {value:으로} 유지<해>
        ~{room} {value:이} 나는 제일 편해
        ~{room} 온도는 {value}가 낫겠어
    """),
    "target-humidity": lines("""
        {thing} {value:으로} <맞춰>
        {thing} 습도 {value:으로} <해>
        ~{thing} 습도는 {value} 정도가 좋아
        ~{thing} {value}에 맞춰 놔
    """),
    "fan-speed": lines("""
        {thing} 바람 {value:으로} <해>
        {thing} 풍량 {value:으로} <맞춰>
        ~{thing} {value:으로} <돌려>
        ~{thing} {value}만 <돌려>
        ~{thing} 세기 {value}
    """),
    "fan-mode": lines("""
        {thing} 바람 {value:으로} <해>
        {thing} 풍량 {value:으로} <바꿔>
        ~{thing} {value:으로} <틀어>
        ~{thing} 바람은 {value:이} 좋겠어
        ~{thing} 세기 {value:으로}
    """),
    "swing": lines("""
        {thing} 회전<해>
        {thing} 회전 <켜>
        ~{thing} 돌아가면서 바람 나오게 <해>
        ~{thing} 고개 좀 <돌려>
        ~{thing} 왔다 갔다 하게 <해>
    """),
    "position": lines("""
        {thing} {value:으로} <맞춰>
        {thing} {value}만 <열어>
        ~{thing} {value} 정도 <열어>
        ~{thing} {value}만 열어 놔
    """),
    "half-open": lines("""
        {thing} 절반만 <열어>
        {thing} 반만 <열어>
        ~{thing} 반쯤 <열어>
        ~{thing} 절반 정도로 <해>
        ~{thing} 반만 열어 놔라
    """),
    "tilt": lines("""
        {thing} 각도 {value:으로} <맞춰>
        ~{thing} 기울기 {value:으로} <해>
    """),
    "arming": lines("""
        {thing} {value:으로} <해>
        ~{thing} {value} 모드
    """),
    "arm-away": lines("""
        {thing} 외출 경비로 <해>
        {thing} 외출 모드
        ~우리 나간다 {thing} 외출로 <해>
        ~집 비니까 {thing} 외출 경비
    """),
    "arm-night": lines("""
        {thing} 야간 경비로 <해>
        ~자려고 {thing} 야간 모드로 <바꿔>
        ~{thing} 야간으로
    """),
    "disarm": lines("""
        {thing} 해제<해>
        ~우리야 {thing} 해제
        ~{thing} 경비 <풀어>
    """),
    "programme": lines("""
        {thing} {value} 코스로 <해>
        {thing} {value:으로} <바꿔>
        ~{thing} 이번엔 {value:으로}
        ~{thing:은} {value} 코스가 좋겠다
        ~{thing} {value} 코스로 맞춰 놔
    """),
    "volume": lines("""
        {thing} 볼륨 {value:으로} <맞춰>
        {thing} 소리 {value:으로} <해>
        {thing} 음량 {value}
        ~{thing} 소리는 {value}면 충분해
        ~{thing} {value} 정도로 <틀어>
        ~{thing} 볼륨은 {value} 정도가 딱이야
        ~{thing} 소리 {value}에 놔라
    """),
    "source": lines("""
        {thing} {value:으로} <바꿔>
        {thing} {value} <틀어>
        ~{thing} {value} 화면으로 <넘겨>
        ~{thing} {value} 보자
    """),
    "select": lines("""
        {thing} {value:으로} <바꿔>
        ~{thing:은} {value:으로} <해>
        ~{thing} {value} 선택<해>
    """),
    "number": lines("""
        {thing} {value:으로} <맞춰>
        ~{thing} {value:으로} <해>
        ~{thing} 값 {value:으로} <바꿔>
    """),
    "up/brightness": lines("""
        {thing} [좀] 더 밝게 <해>
        {thing} 밝기 <올려>
        ~{thing:이} 너무 (어두워|어둡다|침침해|약해)
        ~{thing:이} 좀 (어둡네|침침하네|약하네)
        ~{thing} 환하게 <해>
        ~{thing} 좀 더 (세게|강하게) <해>
        ~{thing} 조금만 더 밝았으면
        ~{thing} 침침해서 글씨가 안 보여
        ~{thing} 밝기 좀 <높여>
        ~{thing} 더 환해야 쓰겄다
        ~{thing} 쪼매 더 밝게 해라
        ~{thing} 희미하다 좀 <키워>
    """),
    "up/brightness/light": lines("""
        {room} [좀] 더 밝게 <해>
        ~{room} 조금만 더 환했으면 좋겠다
        ~{room} 밝기 좀 <올려>
        ~바느질하게 {room} 좀 더 환하게 <해>
        ~책 보게 {room} 밝기 <올려>
    """),
    "down/brightness": lines("""
        {thing} [좀] 어둡게 <해>
        {thing} 밝기 <낮춰>
        {thing} 밝기 <줄여>
        ~{thing:이} 너무 (밝아|밝다|세|눈부셔)
        ~{thing:이} 눈부셔
        ~{thing} 때문에 눈이 아파
        ~{thing} 은은하게 <해>
        ~{thing} 조금만 (줄여 봐|죽여 봐|약하게)
        ~{thing} 쪼매 낮춰라
        ~{thing:이} 쓸데없이 밝네
        ~{thing} 눈이 시리다 좀 <줄여>
        ~{thing} 부드럽게 <해>
        ~{thing} 너무 쨍하다
    """),
    "down/brightness/light": lines("""
        {room} [좀] 어둡게 <해>
        ~{room} 은은하게 <해>
        ~{room} 분위기 있게 불 좀 <줄여>
        ~{room} 밝기 한 단계만 <내려>
        ~{room} 살짝 어두웠으면
    """),
    "up/volume": lines("""
        {thing} 소리 <키워>
        {thing} 볼륨 <올려>
        {thing} 소리 좀 <높여>
        ~{thing} 소리가 너무 작아
        ~{thing} 안 들려
        ~{thing} 소리가 하나도 안 들린다
        ~{thing} 크게 <틀어>
        ~{thing} 귀가 어두워서 안 들려 좀 <키워>
        ~{thing} 소리 쪼매 키아라
        ~{thing} 더 크게
        ~{thing} 뭐라카는지 안 들린다 소리 올려라
        ~{thing} 모기만 하게 들린다
    """),
    "down/volume": lines("""
        {thing} 소리 <줄여>
        {thing} 볼륨 <낮춰>
        {thing} 소리 좀 <내려>
        ~{thing} 너무 시끄러워
        ~{thing} 소리가 너무 커
        ~{thing} 귀청 떨어지겠다
        ~{thing} 소리 때문에 애 깨겠다
        ~{thing} 조용히 <해>
        ~{thing} 시끄럽다 좀 <줄여>
        ~{thing} 소리 쪼매 낮차라
        ~{thing} 옆집에서 뭐라 하겠다 소리 <낮춰>
        ~{thing} 시끄러버 죽겄다
        ~{thing} 귀 따가워
    """),
    "up/target-temperature": lines("""
        {thing} 온도 <올려>
        {thing} [좀] 더 따뜻하게 <해>
        ~{thing} 온도가 너무 낮아
        ~{thing} 조금 더 세게 <틀어>
        ~{thing} 온도 쪼매 올려라
        ~{thing} 온도 좀 <높여>
        ~{thing:이} 미지근하다
    """),
    "up/target-temperature/climate": lines("""
        {room} [좀] 더 따뜻하게 <해>
        ~{room} 온도 <올려>
        ~{room} 훈훈하게 <해>
        ~{room} 뜨끈하게 <해>
        ~{room} 따숩게 좀 해 봐라
    """),
    "down/target-temperature": lines("""
        {thing} 온도 <낮춰>
        {thing} 온도 <내려>
        ~{thing} 온도가 너무 높아
        ~{thing} 너무 세게 틀었다
        ~{thing} 온도 쪼매 낮차라
        ~{thing} 온도 좀 <줄여>
    """),
    "up/fan-speed": lines("""
        {thing} 바람 세게 <해>
        {thing} [좀] 더 세게 <틀어>
        ~{thing} 바람이 약해
        ~{thing} 바람이 하나도 안 오네
        ~{thing} 풍량 <올려>
        ~{thing} 팍팍 <돌려>
        ~{thing} 바람 쪼매 세게 해라
    """),
    "down/fan-speed": lines("""
        {thing} 바람 약하게 <해>
        {thing} 풍량 <줄여>
        ~{thing} 바람이 너무 세
        ~{thing} 바람에 종이 다 날아간다
        ~{thing} 살살 <틀어>
        ~{thing} 바람 좀 <줄여>
        ~{thing} 소리가 헬리콥터 같다 약하게
    """),
    "up/target-humidity": lines("""
        {thing} 습도 <올려>
        ~{thing} [좀] 더 촉촉하게 <해>
        ~{thing} 습도 좀 <높여>
    """),
    "down/target-humidity": lines("""
        {thing} 습도 <낮춰>
        ~{thing} 습도 좀 <내려>
    """),
    "up/level": lines("""
        {thing} 세기 <올려>
        ~{thing} [좀] 더 세게 <해>
        ~{thing:이} 너무 약해
    """),
    "down/level": lines("""
        {thing} 세기 <줄여>
        ~{thing} [좀] 약하게 <해>
        ~{thing:이} 너무 세다
    """),
    "up/position": lines("""
        {thing} 조금 더 <열어>
        ~{thing} 조금만 더 <올려>
        ~{thing} 살짝 더 열어 봐
    """),
    "down/position": lines("""
        {thing} 조금만 <내려>
        ~{thing} 살짝 <닫아>
        ~{thing} 조금 더 내려 봐
    """),
    "up-by": lines("""
        {thing} {trait} {value} <올려>
        {thing} {value} <올려>
        ~{thing} {trait} {value}만 더 <올려>
        ~{thing} {trait} {value} 더
        ~{thing} {value}만 <높여>
    """),
    "down-by": lines("""
        {thing} {trait} {value} <내려>
        {thing} {value} <낮춰>
        ~{thing} {trait} {value}만 <줄여>
        ~{thing} {trait} {value} 낮게
        ~{thing} {value}만 <내려>
    """),
    "play/music": lines("""
        {title} <틀어>
        {title} 좀 <틀어>
        {thing:으로} {title} <틀어>
        ~{title} 듣고 싶어
        ~{title} 듣고 싶다
        ~{title} 좀 듣자
        ~{title} 재생<해>
        ~{thing}에 {title} 재생<해>
        ~오늘은 {title:이} 땡기네
        ~{title:이} 생각나는 밤이네 <틀어>
        ~{title} 한 곡 <틀어>
        ~{title} 좀 들려줄래
        ~{thing:으로} {title} 들을래
        ~비도 오는데 {title} <틀어>
        ~일할 때 {title} 들으면 좋더라 <틀어>
        ~{title} 있나 한번 틀어 봐
        ~할머니가 {title} 좋아하셔 <틀어>
        ~{title} 한번 땡겨 봐라
        ~{title} 틀어 놓고 춤이나 추자
        ~심심한데 {title} <틀어>
        ~{title} 안 들은 지 오래됐네 <틀어>
        ~{title} 배경으로 깔아 줘
        ~{title} 플레이
        ~기분 전환하게 {title} <틀어>
    """),
    "play/film": lines("""
        {title} <틀어>
        {thing}에 {title} <틀어>
        {thing:으로} {title} 보여줘
        ~{title} 보고 싶어
        ~{title} 보자
        ~{title} 좀 보자
        ~{thing}에서 {title} 보여 줄래
        ~애들이 {title} 보고 싶대 <틀어>
        ~{title} 재생<해>
        ~팝콘 준비됐다 {title} 시작
        ~오늘 밤은 {title}
        ~{title} 아직 못 봤어 <틀어>
        ~{title} 이어서 볼래
        ~{title} 정주행하자 {thing}
        ~우리 애기 {title} 좀 <틀어>
        ~{title} 틀어 놓고 밥 먹자
    """),
    "add": lines("""
        {list}에 {item} 추가<해>
        {list}에 {item} <넣어>
        {item} {list}에 <적어>
        ~{item} 떨어졌어
        ~{item} 다 떨어졌네
        ~{item} 다 먹었다
        ~{item} 다 썼어
        ~{item} 사야 돼
        ~{item} 사야겠다
        ~{item} 좀 사야 되는데
        ~{item:이} 없네
        ~{item:이} 하나도 없어
        ~{item:이} 얼마 안 남았어 적어 놔
        ~{item} 사는 거 잊지 않게 적어 줘
        ~집에 {item:이} 없다
        ~마트 갈 때 {item} 사 오라고 적어
        ~{item} 바닥났네
        ~{item} 거의 다 먹어 간다
        ~{item} 필요해
        ~{item} 좀 메모<해>
        ~{item} 다 묵었데이
        ~{item} 떨어졌는디
        ~애들이 {item} 다 먹어 치웠어
        ~{item} 좀 <적어>
        ~냉장고에 {item:이} 없더라
        ~{item} 사다 놔야 쓰겄다
    """),
}

NEEDS = {
    "dark": lines("""
        {where:에서} 발밑이 안 보여
        {where:에서} 의자에 부딪혔어 어두워서
        {where:이} 어두운데 귀걸이를 떨어뜨렸어
        {where:이} 침침혀서 못 댕기겄다
        {where:에서} 코앞도 안 보여
        {where:이} 도깨비 나오겠다 어두워서
        {where:이} 저녁이라 어둡네요
        {where:이} 어두워요
        {where:이} 어둡지 않게 좀
        {where:이} [너무|왜케|진짜|정말] (깜깜해|캄캄해|어두워|컴컴해|어둡다|어둡네|침침하다)
        {where:이} (깜깜해|어두워|컴컴해)서 [하나도|아무것도] 안 보여
        {where:에서} 아무것도 안 보여
        {where:에서} 아무것도 안 보인다
        {where:이} 동굴 같아
        {where:이} 어두버서 못 살겄다
        {where:이} 와이리 어둡노
        {where:이} 어둑어둑하네
        {where:이} 어두컴컴해서 무서워
        {where:에서} 앞이 안 보여
        {where:에서} 더듬더듬 다니고 있다
        {where:이} 껌껌하구먼
        어두워서 넘어질 뻔했어 {where:에서}
        {where:이} 어두워서 [열쇠를|안경을|리모컨을] 못 찾겠어
        {where:이} 칠흑 같네
        {where:에서} 뭐 좀 찾아야 되는데 어두워
        {where:이} 어두워서 애가 무서워해
        해 졌는데 {where:이} 깜깜하다
        {where:이} 굴속 같다 야
        {where:은} 밤처럼 어둡네
        {where:이} 깜깜절벽이여
        {where:이} 어둡구나
        {where:이} 어둡사옵니다
        {where:에서} 눈앞이 하나도 안 보이네
        {where:에서} 휴대폰 불빛으로 다니고 있어
        {where:에서} 벽 짚고 다닌다
        {where:에서} 발가락 찧었어 안 보여서
    """),
    "brighter": lines("""
        {where:에서} 책 좀 읽게 밝았으면 좋겠다
        {where:이} 침침해서 글씨가 안 보여
        {where:에서} 바늘귀가 안 보인다
        {where:에서} 숙제하는데 너무 어둑해
        {where:에서} 신문 글씨가 가물가물하다
        {where:이} 조금 더 환했으면 좋겠는데
        {where:에서} 화장하는데 불빛이 약해
        {where:에서} 공부하는데 눈 나빠지겠다
        {where:이} 침침하다 글 읽게 좀
        노안이라 {where:에서} 글씨가 잘 안 보이네
    """),
    "light-glare": lines("""
        {where} 불빛 땜에 눈이 시큰거려
        {where} 조명이 취조실 같아
        {where} 불이 환해서 애가 못 자
        {where} 불빛이 좀 부담스러워
        {where} 불이 너무 (밝아|세|눈부셔|환해)
        {where} 불빛 때문에 눈이 (아파|부셔|시려)
        {where} 조명이 너무 세다
        {where} 불이 쓸데없이 밝네
        {where:이} 대낮처럼 환하네 불 좀
        {where} 불빛에 머리가 아파
        {where} 불이 너무 쨍해서 잠이 안 와
        {where:에서} 분위기 좀 내게 불 은은하게
        {where} 불이 너무 밝아서 못 자겠어
        {where} 조명 눈 따가버라
        {where:이} 형광등 백 개 켠 것 같다
        {where:은} 은은했으면 좋겠어
        편두통이라 {where} 불이 힘들어
    """),
    "sun-glare": lines("""
        {where:에서} 선글라스 껴야겠다
        {where:에} 해가 너무 쨍쨍 들어와
        {where} 노을빛에 눈이 따가워
        {where:에서} 해 때문에 노트북 화면이 하얘
        {where} 햇살이 얼굴에 쏟아진다
        볕이 따가워서 {where:에} 못 앉아 있겠다
        {where:에} 햇빛이 너무 (세|들어와|강해|따가워)
        {where} 햇빛 때문에 (화면이 안 보여|눈을 못 뜨겠어|인상이 써져)
        {where} 창문 쪽이 눈부셔
        눈부셔 {where} 해가 정면이야
        햇살이 {where:에} 너무 들어온다
        {where} 햇볕이 너무 따가워
        햇빛이 얼굴에 바로 비쳐 {where:에서}
        {where} 창가로 햇빛이 쏟아져서 일을 못 하겠어
        {where} 해가 눈에 바로 들어와
        아침 햇살에 잠이 깼어 {where:에서}
        {where} 서향이라 햇빛이 장난 아니야
        햇빛 때문에 모니터가 안 보여 {where:에서}
        {where} 햇볕에 소파 다 바래겠다
        가로등 불빛이 {where:에} 비쳐서 잠을 못 자
        {where:에} 볕이 너무 든다
        {where} 햇빛 땜시 눈을 못 뜨겄네
        {where:에서} 화면에 내 얼굴만 비쳐
        {where:에서} 손으로 눈을 가리고 있어
    """),
    "privacy": lines("""
        {where:이} 밖에서 다 보여
        앞집에서 {where:이} 다 들여다보여
        {where:에서} 옷 갈아입을 건데 밖에서 보이겠다
        밖에서 {where:을} 들여다보는 것 같아
        {where} 창밖에서 누가 쳐다보는 것 같아
        길에서 {where:이} 훤히 보인다
        {where:이} 남들 눈에 다 보인다
        이웃집에서 {where:이} 보이는 게 싫어
    """),
    "daylight": lines("""
        {where:에} 햇빛 좀 들어오게 <해>
        {where:에} 햇살 좀 들이자
        {where:에서} 바깥 경치 좀 보자
        {where} 화분에 햇빛 좀 쬐어 줘야겠다
        날씨 좋은데 {where:에} 햇볕 좀 들이자
        {where:에서} 밖이 보고 싶어
        눈 오는 거 보고 싶다 {where:에서}
        {where:에} 자연광이 좀 들어왔으면
        {where:에} 볕 좀 쬐자
        {where:에} 아침 햇살 좀 맞이하자
    """),
    "cold": lines("""
        {where:이} 왜 이러냐 추워 죽겠네
        {where:에서} 코끝이 시려
        {where:에서} 이가 딱딱 부딪혀
        {where:이} 한겨울이네
        {where:에서} 패딩 입고 있어
        {where:이} 썰렁하다
        {where:에서} 무릎이 시려 담요 덮었어
        {where:이} 으슬으슬허네
        {where:이} 추워요
        {where:이} 추운데요
        {where:이} 추우니까 좀
        {where:이} 춥당께
        {where:이} 추워유
        {where:이} 칩다 칩어
        {where:에서} 뼈가 시리다
        {where} 구들장이 식었네
        {where:이} 온기가 없어
        {where:에서} 손이 곱아
        춥다 추워 {where:이}
        {where:이} [너무|왜케|진짜|좀|꽤] (추워|춥다|춥네|쌀쌀해|썰렁해|서늘해|으슬으슬해)
        {where:이} 추워 죽겠어
        {where:이} 추워 죽겠네
        {where:이} 얼어 죽겠다
        {where:에서} 얼어 죽을 것 같아
        {where:에서} 덜덜 떨고 있어
        {where:이} 냉골이다
        {where:이} 냉골이여
        {where:이} 시베리아 같아
        {where:이} 완전 냉장고야
        {where:에서} 손발이 시려
        {where:에서} 발이 시려 죽겠어
        {where} 바닥이 차다
        {where} 바닥이 얼음장 같아
        {where:에서} 입김이 나와
        {where:이} 억수로 춥다
        {where:이} 와이리 춥노
        {where:이} 겁나게 춥네잉
        {where:이} 추버 죽겄다
        {where:이} 춥구먼
        {where:이} 춥습니다
        {where:이} 조금 추운 것 같아요
        {where:은} 따뜻했으면 좋겠어
        {where:이} 따뜻하면 좋겠는데
        이불 뒤집어써도 추워 {where:이}
        {where:에서} 감기 걸리겠다
        {where:에서} 애가 춥대
        할머니가 춥다고 하셔 {where:에서}
        {where:이} 으스스하네
        {where:에서} 오들오들 떨린다
        {where:에서} 콧물이 나네 추워서
        {where:에} 외풍이 심해서 춥다
        {where:이} 한기가 도네
        {where:이} 설렁하다
        {where:에서} 등이 시리다
        {where} 뜨끈뜨끈했으면 좋겠구먼
        몸이 으슬으슬 떨려 {where:에서}
        {where:에서} 입이 얼어서 말이 안 나와
        {where:에서} 핫팩 붙이고 있어
        {where:에서} 양말 두 개 신었어
        {where:에서} 커피가 금방 식네 추워서
        이불 밖으로 못 나가겠어 {where:이}
        {where:에서} 손 비비고 있다
    """),
    "hot": lines("""
        {where:이} 더워요
        {where:이} 더운데요
        {where:이} 덥당께
        {where:이} 더워유
        {where:이} 더버라
        {where:에서} 등에 땀이 흘러
        {where:이} 불가마네
        {where:에서} 아이스크림이 녹는다
        {where:이} 더우니까 좀
        {where:에서} 부채질해도 소용없네
        {where:이} 열대야라 못 자겠다
        {where:이} 덥다 더워
        {where:에서} 몸에서 열이 나
        {where:에서} 화장이 다 녹아 더워서
        {where:이} [너무|왜케|진짜|좀|꽤] (더워|덥다|덥네|후덥지근해|후끈해|찜통이야)
        {where:이} 더워 죽겠어
        {where:이} 더워 죽겠네
        {where:이} 쪄 죽겠다
        {where:이} 찜통이다
        {where:이} 찜질방 같아
        {where:이} 사우나야
        {where:에서} 땀이 줄줄 나
        {where:에서} 땀 범벅이야
        {where:에서} 녹아내릴 것 같아
        {where:이} 한증막이네
        {where:이} 억수로 덥다
        {where:이} 와이리 덥노
        {where:이} 겁나 덥네잉
        {where:이} 더버 죽겄다
        {where:이} 덥구먼
        아이고 더워라 {where:이}
        {where:이} 조금 더운 것 같아요
        {where:은} 시원했으면 좋겠어
        {where:이} 시원하면 좋겠는데
        {where:에서} 더워서 잠을 못 자겠어
        {where:이} 더워서 숨 막혀
        {where:에서} 열불 난다
        {where:이} 푹푹 찐다
        {where:에서} 시원한 바람 좀 쐬고 싶다
        {where:에서} 더위 먹겠다
        {where:이} 아프리카 같네
        {where:에서} 애가 땀띠 나겠어
        운동하고 왔더니 {where:이} 덥다
        {where:이} 후덥지근하구먼
        에고 더워 {where:이} 못 있겠다
        강아지가 헥헥거려 {where:이} 덥나 봐
        {where:에서} 초콜릿이 다 녹았어
        {where:에서} 옷이 몸에 달라붙어
        {where:에서} 얼음물만 찾게 되네
        이불 다 걷어찼어 {where:이}
        {where:에서} 고양이도 뻗었다
    """),
    "stuffy": lines("""
        {where:에} 바람이 안 통해
        {where} 공기가 꽉 막힌 느낌이야
        {where:에서} 숨쉬기가 힘들어
        {where} 공기가 답답혀
        {where:이} [너무|좀] (답답해|갑갑해|답답하다)
        {where:이} 숨 막혀
        {where} 환기 좀 시켜야겠다
        {where:에} 신선한 공기가 필요해
        {where:이} 공기가 답답하네
        {where:이} 산소가 부족한 것 같아
        {where:에서} 바깥공기 좀 쐬고 싶다
        {where} 공기 순환 좀 시키자
        {where:이} 답답혀 죽겄네
        {where:에서} 머리가 띵해 환기가 안 돼서
        {where:이} 갑갑허다
        {where} 공기 좀 바꾸자
        {where:에서} 다들 하품만 하네
        {where:에서} 머리가 멍하다 공기가 없어
    """),
    "bad-air": lines("""
        {where} 공기가 퀴퀴해
        황사라 그런지 {where} 공기가 안 좋네
        {where:에서} 콧물 재채기가 멈추질 않아
        {where} 공기가 목에 걸리는 느낌이야
        {where:에서} 이불 털었더니 먼지가 풀풀 나
        {where} 공기가 [너무|좀] (탁해|안 좋아|나빠|텁텁해|탁하다)
        {where:에} 먼지가 너무 많이 날려
        {where:에서} 목이 칼칼해 먼지 때문에
        미세먼지가 심해 {where:에서}
        오늘 미세먼지 장난 아니네
        {where:에서} 재채기가 계속 나
        {where:에서} 비염 때문에 죽겠어
        꽃가루 때문에 {where:에서} 눈이 가려워
        {where} 공기 정화 좀 하자
        {where:에} 담배 냄새가 나
        {where} 공기가 뿌옇다
        {where:에서} 고양이 털 날려서 재채기 나
        {where} 공기 좀 맑게 <해>
        {where} 공기가 매캐하구먼
    """),
    "cooking-smell": lines("""
        {where:에서} 토스트 태웠어
        {where:에} 기름 연기가 올라와
        {where:에서} 고추 볶았더니 다들 기침하네
        {where:에} 삼겹살 연기가 자꾸 올라온다
        {where:에} (생선|고기|기름|청국장|김치찌개|마늘|삼겹살) 냄새가 (진동해|배겠다|심해|안 빠져)
        {where:에} 연기가 (뿌옇다|가득해|꽉 찼어)
        고등어 굽는데 {where:에} 연기 난다
        {where:에서} 고기 구웠더니 냄새가 안 빠지네
        {where:에서} 찌개를 태웠어 연기가 나
        {where:에} 탄 냄새가 나
        {where:에서} 전 부칠 건데 기름 냄새 나겠다
        {where:에} 음식 냄새가 가득하네
        {where:에서} 생선 구울 거야
        {where:에서} 요리하니까 김이 자욱해
        {where:에서} 라면 끓이는데 김이 서려
        {where:에} 꼬순내가 아니라 탄내가 난다
    """),
    "smell": lines("""
        {where:에서} 뭐 썩은 냄새가 나
        {where:에서} 청국장도 아닌데 구린내가 나네
        신발장 냄새가 {where:에} 퍼졌어
        {where:에서} [이상한|안 좋은|고약한|퀴퀴한|꿉꿉한] 냄새가 나
        {where:에} 냄새가 심해
        {where:에서} 쿰쿰한 냄새 난다
        {where} 냄새가 지독하네
        {where:에서} 발냄새 나
        {where:에서} 개 냄새가 나
        {where:에서} 곰팡내가 난다
        {where} 냄새 좀 빼자
        {where:에서} 꾸리한 냄새가 나네
        기저귀 냄새가 {where:에} 꽉 찼어
    """),
    "scent": lines("""
        {where:에서} 좋은 향기가 났으면 좋겠어
        {where:에} 향긋한 냄새가 나게 <해>
        손님 오시는데 {where:에} 좋은 향 좀
        {where:에} 라벤더 향 좀 나게 <해>
        {where:에} 향기 좀 퍼지게 <해>
    """),
    "dry-air": lines("""
        {where:에서} 렌즈가 뻑뻑해 건조해서
        {where:에서} 손등이 갈라져 건조해서
        {where:이} 바삭바삭하다 건조해
        {where:에서} 자고 일어나니 목이 쉬었어 건조해서
        {where:이} [너무|좀|왜케] (건조해|건조하다|건조하네|메말랐어)
        {where:이} 건조해서 (코가 막혀|피부가 당겨|입술이 터|눈이 뻑뻑해)
        {where:에서} 목이 칼칼해 건조해서
        {where:이} 바싹 말랐네
        {where:에서} 코가 바짝바짝 말라
        {where:에서} 정전기가 자꾸 나
        {where:에서} 입술이 다 텄어 건조해서
        {where:이} 사막 같다 바짝 말라
        {where:이} 건조혀서 코피 나겄다
        {where} 습도가 너무 낮아
        {where:이} 좀 촉촉했으면 좋겠어
        아침에 일어나면 목이 따가워 {where:이} 건조해
        {where:에서} 입술이 쩍쩍 갈라져
        {where:에서} 자고 나면 코가 꽉 막혀
    """),
    "damp": lines("""
        {where:에서} 과자가 눅눅해졌어
        {where} 수건이 안 마르고 눅눅해
        {where} 유리에 김이 잔뜩 서렸어
        {where:이} 꿉꿉혀
        {where:이} [너무|좀|왜케] (습해|눅눅해|꿉꿉해|축축해|눅눅하다)
        {where:에} 습기가 너무 많아
        {where:이} 눅눅해서 곰팡이 피겠어
        {where} 벽에 물방울이 맺혔어
        {where:이} 장마라 꿉꿉하네
        {where:에서} 빨래가 안 말라 습해서
        {where:에} 이불이 눅눅하다
        {where} 습도가 너무 높아
        {where:이} 끈적끈적해
        {where:이} 눅눅허네
        {where:이} 물속 같아 습해서
        {where:에} 결로가 생겼어
        {where:에서} 책이 울었어 습해서
        {where:에서} 김이 눅눅해졌네
    """),
    "dirty-floor": lines("""
        {where} 바닥에 흙이 잔뜩 묻었어
        {where} 카펫에 털이 박혔어
        {where:에} 반짝이 가루를 쏟았어
        {where} 바닥 밟으니 바스락거려
        {where:에} 머리 잘랐더니 머리카락 천지다
        {where} 바닥 청소한 지 오래됐네
        {where} 마룻바닥이 먼지로 뽀얗다
        {where} 바닥 좀 치워야 되는데 귀찮다
        화분 엎어서 {where:에} 흙이 쏟아졌어
        {where} 먼지 뭉치가 굴러다니네
        {where} 바닥에 (먼지가|머리카락이|과자 부스러기가|개털이|고양이 털이|모래가) (수북해|굴러다녀|한가득이야|장난 아니야)
        {where} 바닥이 (더러워|지저분해|엉망이야|먼지투성이야)
        {where:에} 과자 흘렸어
        {where:에} 쌀을 쏟았어
        {where} 바닥에 빵가루가 굴러다녀
        {where} 청소 좀 <해>
        {where} 청소 좀 해야겠다
        {where} 청소할 때 됐네
        {where} 바닥 좀 <쓸어>
        {where} 바닥이 버석버석해
        {where:에} 먼지가 굴러다닌다
        {where} 발바닥에 뭐가 자꾸 밟혀
        {where} 바닥이 꺼끌꺼끌하다
        {where:이} 먼지 구덩이네
        강아지가 털을 온 바닥에 뿌렸네 {where:에}
        시어머니 오시는데 {where} 바닥이 말이 아니야
        애들이 {where:에} 과자를 다 흘려 놨어
        {where} 바닥 꼬라지가 말이 아니다
        {where} 먼지 좀 치워야 쓰겄다
        {where:에서} 맨발로 못 다니겠다
        {where:에서} 걸을 때마다 뭐가 바스락대
    """),
    "vacuum-away": lines("""
        청소기가 자꾸 발에 부딪혀
        청소기 시끄러워서 집중이 안 돼 집에 보내
        청소기 할 만큼 했다 들여보내
        로봇이 왔다 갔다 해서 정신 사나워
        청소 다 됐으니까 청소기 들어가라 그래
    """),
    "long-grass": lines("""
        잔디가 너무 (길어|자랐어|무성해)
        잔디 좀 <깎아>
        잔디 깎을 때 됐네
        풀이 무릎까지 자랐어 잔디 좀 봐
        잔디가 밀림이네
        잔디가 덥수룩하다
    """),
    "laundry": lines("""
        신을 양말이 없다
        흰옷 빨 때가 됐네
        오늘 빨래하는 날이야
        빨래 바구니가 터지겠다
        운동복에서 땀 냄새가 나 빨아야지
        빨래가 [잔뜩|산더미처럼|많이] (쌓였어|쌓였네|밀렸어)
        빨래 좀 돌려야겠네
        빨래 좀 <돌려>
        빨래해야겠다
        입을 옷이 없어 다 빨아야 돼
        깨끗한 양말이 하나도 없어
        빨랫감이 넘친다
        세탁물 다 넣어 놨어
        이불 빨래 좀 해야 되는데
        수건이 다 떨어졌네 빨아야겠어
        체육복 빨아야 돼
        빨래 통이 꽉 찼다
        빨래 좀 해야 쓰겄다
        빨래가 태산이여
        빨래 바구니가 넘치네
        입을 옷이 하나도 없어
    """),
    "wet-laundry": lines("""
        빨래가 아직 (축축해|안 말랐어|젖어 있어)
        빨래 좀 <말려>
        빨래 다 됐으니까 말리자
        비 와서 빨래를 못 널겠어
        젖은 빨래 좀 말려야겠다
        수건이 축축하다 말리자
    """),
    "dirty-dishes": lines("""
        밥그릇이 다 떨어졌네
        손님 치렀더니 그릇이 산더미다
        물 마실 컵이 없어 다 더러워
        어제 그릇이 아직 그대로야
        설거지가 [잔뜩|산더미처럼] (쌓였어|쌓였네|밀렸어)
        설거지 좀 <해>
        설거지하기 싫다
        깨끗한 (그릇이|접시가|컵이|숟가락이) 하나도 없어
        그릇이 싱크대에 가득해
        밥 다 먹었으니 그릇 좀 씻자
        설거지거리가 한가득이다
        접시 다 넣어 놨어
        그릇 좀 <씻어>
        설거지 해야 쓰겄는디
        싱크대에 그릇이 산더미여
        싱크대가 그릇으로 꽉 찼어
        컵이 하나도 안 남았네
    """),
    "creased": lines("""
        (양복|코트|재킷|셔츠|교복)이 다 구겨졌어
        코트에서 고기 냄새가 나
        내일 입을 (양복|정장|교복) 좀 펴야 되는데
        외투에 먼지 좀 털어야겠다
        옷에 담배 냄새가 뱄어
    """),
    "tea": lines("""
        차 한잔 (마시고 싶다|하고 싶네|했으면 좋겠다)
        따뜻한 차가 땡기네
        컵라면 먹게 물이 필요해
        차 마실 물 좀
        녹차 한 잔 생각나네
        율무차 한잔 마실라는데
    """),
    "coffee": lines("""
        밤새서 커피 없으면 안 되겠다
        눈이 안 떠진다 커피
        커피 (마시고 싶다|땡긴다|한잔 해야겠다|한 잔 생각나네)
        커피 없이는 못 살아
        카페인이 필요해
        졸려 죽겠네 커피
        아메리카노 한 잔 마시고 싶어
        손님 오셨는데 커피 좀
        커피 한잔 묵자
    """),
    "rice": lines("""
        밥 좀 <해>
        밥해야겠다
        쌀 씻어서 넣어 놨어
        밥이 없네 좀 안쳐야겠다
        저녁밥 좀 지어 줘
        쌀 안쳐 놨으니까 시작만 해
        밥할 시간이네
        밥 좀 지어야 쓰겄다
    """),
    "tv-loud": lines("""
        축구 중계 소리에 벽이 울린다
        드라마에서 소리를 너무 지르네
        예능 웃음소리가 너무 커
        (드라마|뉴스|영화|예능|축구|광고) 소리가 너무 커
        (드라마|뉴스|영화|예능|축구) 소리 때문에 시끄러워
        영화 소리에 귀가 아프다
        광고 소리가 왜케 크노
        뉴스 소리 좀 시끄럽다
        연속극 소리에 애 깨겄다
        옆집까지 다 들리겠다 테레비
        드라마 소리에 귀가 멍멍해
    """),
    "tv-quiet": lines("""
        앵커 말이 하나도 안 들려
        배우가 속삭여서 못 알아듣겠다
        영화 소리가 코딱지만 해
        (뉴스|드라마|영화|예능|축구) 소리가 (안 들려|너무 작아|하나도 안 들리네)
        영화 대사가 안 들려
        배우들 말이 하나도 안 들린다
        뉴스가 뭐라카는지 안 들린다
        드라마 소리 좀 크게
        할아버지가 뉴스가 안 들리신대
    """),
    "music-loud": lines("""
        음악 베이스 때문에 집이 울려
        나이트클럽도 아니고 음악이 왜 이래
        (음악|노래|라디오) 소리가 너무 커
        (음악|노래|라디오)가 너무 시끄러워
        음악 때문에 옆집에서 항의하겠다
        노래 소리에 애기 깨겠어
        음악이 귀가 아플 정도야
        노래가 귀청 떨어지게 크네
    """),
    "music-quiet": lines("""
        노래가 나오긴 하는 거야 안 들려
        이 노래는 크게 들어야 제맛이지
        (음악|노래) 소리가 (안 들려|너무 작아)
        이 노래 좋아하는데 더 크게
        노래가 모기 소리만 하다
        음악 소리가 잘 안 들리네
        춤추게 음악 크게
    """),
    "hush": lines("""
        전화 받아야 되니까 조용히
        통화 중이야 소리 끄자
        전화 왔어 조용
        쉿 전화 받는 중
        회의 전화 중이라 소리가 나면 안 돼
    """),
    "done-watching": lines("""
        아무도 티비 안 보네
        아무도 안 보는데 테레비가 혼자 떠드네
        볼 것도 없네 티비
        티비 그만 봐야겠다
        오늘은 티비 그만 보자
        영화 끝났다
        다들 티비 앞에서 잠들었네
        애들 티비 너무 많이 봤어
    """),
    "next-song": lines("""
        이 노래 (싫어|별로야|지겨워|맘에 안 들어)
        이 노래 또 나오네 지겹다
        이 곡은 별로네
        이 노래 그만 듣고 싶어
    """),
    "previous-song": lines("""
        아까 그 노래 좋던데 다시
        방금 그 노래 다시 듣고 싶어
        전에 나온 노래 한 번 더
        앞에 그 노래 못 들었어 다시
    """),
    "film-break": lines("""
        영화 잠깐만 누가 왔어
        화장실 갔다 오게 영화 잠깐
        영화 잠시 멈추자
        팝콘 가져올게 영화 잠깐만
    """),
    "film-back": lines("""
        나 왔어 영화 다시 보자
        영화 이어서 보자
        다들 앉았으니까 영화 계속
        화장실 갔다 왔어 영화 계속
    """),
    "lock-up": lines("""
        누워서 생각하니 문을 안 잠근 것 같네
        마지막에 들어온 애가 문 안 잠갔어
        문 잠그고 자자
        문단속 확실히 <해>
        문단속해야겠다
        다들 나갔으니까 문 잠그자
        현관문 잠갔는지 모르겠네 잠가 줘
        잘 거니까 문 좀 <잠가>
        문을 안 잠그고 나온 것 같아
        요즘 도둑 많다는데 문 좀 잠그자
        문단속 단디 해라
        집 비우니까 문단속
    """),
    "gas-off": lines("""
        국 다 끓었다 가스 <잠가>
        음식 다 됐으니 가스 잠그자
        가스 잠갔는지 모르겠네
        가스 잠그는 걸 깜빡했어
        밥 다 했다 가스 잠가라
        가스 잠가야 안심이지
    """),
    "garage-open": lines("""
        차고가 열려 있네
        차고를 열어 놓고 왔어
        차 넣었으니까 차고 닫자
    """),
    "draught": lines("""
        {where} 창문으로 (바람|비|모기|빗물)이 들어와
        {where} 창문에서 찬바람이 들어온다
        {where} 창문으로 소음이 너무 들어와
    """),
    "bath": lines("""
        (반신욕|목욕) 좀 하고 싶다
        뜨거운 물에 몸 좀 담그고 싶어
        애들 목욕시킬 시간이야
        허리가 아파서 탕에 들어가고 싶네
        목욕물 좀 <받아|채워>
    """),
    "hot-water": lines("""
        샤워하는데 찬물만 나와
        뜨거운 물이 안 나와
        물이 너무 차서 못 씻겠어
        따뜻한 물로 씻고 싶은데
        더운물이 안 나오네
    """),
    "hungry-pet": lines("""
        (고양이|강아지|멍멍이|냥이) 배고픈가 봐
        (고양이|강아지) 밥 안 줬네
        (고양이|강아지) 밥 줄 시간이야
        (고양이|강아지) 밥 좀 줘
        나비가 밥 달라고 운다
    """),
    "car-low": lines("""
        차 배터리가 얼마 안 남았어
        차 충전해야겠다
        차 충전선 꽂아 놨어
        내일 멀리 가는데 차가 방전이야
    """),
    "bedtime": lines("""
        피곤해 죽겠다 자야지
        이불 속으로 들어간다 잔다
        나 (잔다|잘게|이제 잘게|먼저 잘게)
        이제 자야겠다
        이제 자려고
        자러 간다
        졸려 자야겠어
        잠자리에 들 시간이네
        우리 이제 잔다
        인자 자야 쓰겄다
        눈이 감긴다 자자
        불 끄고 잘란다
    """),
    "good-night": lines("""
        잘 자
        잘 자요
        다들 잘 자
        좋은 꿈 꿔
        안녕히 주무세요
        굿나잇
    """),
    "movie": lines("""
        영화 볼 거야
        영화 볼 거니까 분위기 좀 <만들어>
        영화 보자
        이제 영화 시작한다
        영화관처럼 <해>
        팝콘 튀겼다 영화 볼 준비
        영화 볼 시간
    """),
    "leaving": lines("""
        나 (나간다|나갈게|갔다 올게|출근한다|학교 간다)
        다녀올게
        다녀오겠습니다
        우리 나간다
        외출할게
        회사 간다
        잠깐 나갔다 올게
    """),
    "coming-home": lines("""
        나 왔어
        다녀왔습니다
        우리 왔다
        집에 왔어
        퇴근했다
        아이고 집이다
    """),
    "morning": lines("""
        좋은 아침
        일어났어
        기상
        잘 잤다
        다들 일어나자
        아침이 밝았다
        굿모닝
    """),
    "dinner": lines("""
        밥 먹자
        저녁 먹자
        밥 다 됐다 다들 와
        식사 시간이야
        상 차렸다
    """),
    "party": lines("""
        파티하자
        손님들 왔다 놀아 보자
        파티 시작
        오늘은 축하할 일이 있어
    """),
    "study": lines("""
        공부해야 돼
        집중해야 되는데
        시험이라 공부 좀 하자
        이제 집중 모드로 일하자
    """),
    "nap": lines("""
        낮잠 좀 자야겠다
        애기 낮잠 잘 시간이야
        잠깐 눈 좀 붙일게
        한숨 자야겠다
    """),
    "clean-up": lines("""
        집이 엉망이야
        집이 돼지우리네
        손님 오는데 집이 난장판이다
        집 청소 좀 해야겠다
        집구석이 말이 아니다
    """),
}

QUESTIONS = {
    "which/on": lines("""
        {things} 몇 개나 켜져 있어
        {things} 몇 개 켜져 있나
        {things} 어느 게 켜져 있어
        {things} 뭐뭐 켜져 있어?
        {things} 중에 켜져 있는 거 있어?
        {things} 하나라도 켜져 있나
        {things} 다 꺼져 있어?
        {things} 다 껐나
        켜져 있는 {things} 있나
        켜진 {things:이} 몇 개야
        안 끈 {things} 있어?
        {things} 켜진 게 있는지 봐줘
    """),
    "which/open": lines("""
        {things} 몇 개나 열려 있어
        {things} 어느 게 열려 있어
        {things} 중에 열린 거 있어?
        {things} 하나라도 열려 있나
        {things} 다 닫혀 있어?
        {things} 다 닫았나
        열려 있는 {things} 있나
        열린 {things:이} 몇 개야
        안 닫은 {things} 있어?
    """),
    "which/lock": lines("""
        {things} 다 잠겼어?
        {things} 다 잠갔나
        {things} 중에 안 잠긴 거 있어?
        안 잠긴 {things} 있나
        {things} 몇 개나 잠겨 있어
    """),
    "temperature": lines("""
        {where} 지금 몇 도야
        {where} 온도가 어떻게 돼
        {where} 온도 알려줘
        {where:은} 지금 더운 편이야
        {where} 지금 추워?
        {where:이} 좀 추운가
        {where:은} 따뜻해?
        {where} 온도 좀 봐줘
        {where} 몇 도인지 말해 봐
        {where} 온도 얼마나 돼
        {where} 지금 덥니
        {where} 시방 몇 도여
        {where:은} 몇 도고
        {where} 온도 좀 알려 주실래요
        {where} 기온이 궁금하네
    """),
    "humidity": lines("""
        {where} 습도가 얼마야
        {where} 습도 알려줘
        {where} 지금 건조해?
        {where:이} 습한가
        {where} 습도 어때
        {where} 습도 좀 봐줘
        {where} 습도 몇 프로야
        {where:은} 눅눅한가요
    """),
    "co2": lines("""
        {where} 이산화탄소 농도 어때
        {where} 이산화탄소 얼마야
        {where} 환기해야 되나
    """),
    "pm2-5": lines("""
        {where} 미세먼지 어때
        {where} 공기 깨끗해?
        {where} 초미세먼지 수치 알려줘
        {where} 먼지 많나
    """),
    "on": lines("""
        {thing} 켜져 있어?
        {thing} 혹시 켜져 있나
        {thing} 켜 놓고 나온 거 아닌가
        {thing} 꺼져 있나 한번 봐 줄래
        {thing} 켜져 있는지 알려줘
        {thing} 시방 켜져 있는감
        {thing} 켜져 있나
        {thing} 꺼졌어?
        {thing} 껐나
        {thing} 내가 껐던가
        {thing} 아직 켜져 있니
        {thing} 끄고 나왔나 모르겠네
        {thing} 꺼져 있는지 봐줘
        {thing} 켜져 있는가
        {thing} 켜져 있나요
        {thing} 안 끄고 나온 것 같은데 확인 좀
        {thing} 켜졌는지 확인해줘
    """),
    "open": lines("""
        {thing} 열려 있어?
        {thing} 안 닫고 나온 거 아닌가
        {thing} 닫혀 있는지 알려줘
        {thing} 잘 닫혀 있나 봐 줄래
        {thing} 닫혔어?
        {thing} 열려 있나
        {thing} 닫았나
        {thing} 닫았는지 확인 좀
        {thing} 열려 있는지 봐줘
        {thing} 열려 있니
    """),
    "lock": lines("""
        {thing} 잠겼어?
        {thing} 잠갔나
        {thing} 잠겨 있나
        {thing} 잠겼는지 봐줘
        {thing} 잘 잠겨 있니
        {thing} 잠겼는지 확인 좀
    """),
    "motion": lines("""
        {where:에} 누가 있어?
        {where:에} 사람 있나
        {where:에서} 뭐가 움직였어?
        {where:에} 움직임 있어?
        {where:에} 누구 있나 봐줘
    """),
    "leak": lines("""
        {where:에} 물 새?
        {where} 누수 있어?
        {where:에} 물 새는지 봐줘
        {where:에서} 물이 새나
    """),
    "smoke": lines("""
        {where:에} 연기 나?
        {where:에} 불난 거 아니야?
        {where:에서} 뭐가 타나
    """),
    "gas": lines("""
        {where:에} 가스 새?
        {where} 가스 누출 없어?
        {where:에서} 가스가 새나 봐줘
    """),
    "battery": lines("""
        {thing} 배터리 얼마나 남았어
        {thing} 배터리 몇 프로야
        {thing} 배터리 알려줘
        {thing} 충전해야 되나
        {thing} 배터리 괜찮아?
    """),
    "run": lines("""
        {thing} 다 됐어?
        {thing} 돌아가고 있어?
        {thing} 뭐 하고 있어
        {thing} 끝났나
        {thing} 아직 돌아가니
        {thing} 상태 어때
    """),
    "remaining-time": lines("""
        {thing} 얼마나 남았어
        {thing} 언제 끝나
        {thing} 몇 분 남았어
        {thing} 남은 시간 알려줘
    """),
    "volume": lines("""
        {thing} 볼륨 몇이야
        {thing} 소리 얼마야
        {thing} 음량 알려줘
    """),
    "title": lines("""
        {thing} 지금 무슨 노래야
        {thing}에서 나오는 거 제목이 뭐야
        {thing} 뭐 나오고 있어
        {thing} 이 노래 누구 거야
    """),
    "target-temperature": lines("""
        {thing} 몇 도로 맞춰 놨어
        {thing} 설정 온도 얼마야
        {thing} 설정 온도 알려줘
    """),
    "arming": lines("""
        {thing} 켜져 있어?
        {thing} 설정됐어?
        {thing} 상태 알려줘
    """),
    "presence": lines("""
        {thing} 집에 있어?
        {thing} 왔어?
        {thing} 들어왔나
        {thing} 어디 있어
        {thing} 퇴근했나
    """),
    "weather": lines("""
        [밖에] 비 와?
        우산 챙겨야 되나
        오늘 날씨 어때
        밖에 추워?
        바깥 날씨 어떤가
        빨래 널어도 되나
        외투 입어야 돼?
        날씨 알려줘
    """),
    "power": lines("""
        {thing} 전기 얼마나 먹어
        {thing} 소비 전력 얼마야
        지금 전기 얼마나 쓰고 있어
    """),
    "brightness": lines("""
        {thing} 밝기 몇이야
        {thing} 밝기 얼마야
        {thing} 밝기 알려줘
    """),
    "filter-life": lines("""
        {thing} 필터 갈아야 되나
        {thing} 필터 얼마나 남았어
        {thing} 필터 상태 어때
    """),
    "water-level": lines("""
        {thing} 물 얼마나 남았어
        {thing} 물 채워야 되나
        {thing} 물 있어?
    """),
    "todo": lines("""
        {thing}에 뭐 있어
        {thing} 읽어줘
        {thing}에 뭐 적혀 있나
        {thing} 알려줘
    """),
    "ringing": lines("""
        누가 왔나 좀 봐줘
        누구 왔어?
        초인종 울렸어?
        밖에 누가 왔나
        벨 울렸나
        문 앞에 누가 있나 봐줘
    """),
    "charging": lines("""
        {thing} 충전 중이야?
        {thing} 충전되고 있나
    """),
    "position": lines("""
        {thing} 얼마나 열려 있어
        {thing} 몇 프로 열렸어
    """),
    "mode": lines("""
        {thing} 무슨 모드야
        {thing} 지금 모드 뭐야
        {thing} 모드 알려줘
    """),
}

CHATTER = lines("""
    (대통령이|국무총리가|교황이) 누구야
    (어제|지난주) (축구|야구) 누가 이겼어
    월드컵 우승은 어디가 했어
    (아재 개그|농담|썰렁한 농담) 하나 해봐
    웃긴 거 없나
    심심해
    심심하니까 놀아줘
    (끝말잇기|스무고개|가위바위보) 하자
    {place} 날씨 어때
    {place} 지금 비 와
    내일 {place}에 비 온대
    {place}까지 얼마나 걸려
    {place} 수도가 어디야
    {n} 더하기 {n}은 뭐야
    {n} 곱하기 {n}은 얼마야
    만 원이 몇 달러야
    오늘 며칠이야
    지금 몇 시야
    오늘 무슨 요일이야
    추석이 언제야
    설날까지 며칠 남았어
    (사랑해|고마워|미안해|수고했어|잘했어|최고야|바보야|똑똑하네|예쁘다)
    넌 (누구야|이름이 뭐야|몇 살이야|사람이야|뭘 할 수 있어|남자야 여자야)
    (안녕|안녕하세요|반가워|오랜만이야|뭐 해|잘 지냈어)
    밥 먹었어
    (엄마|아빠|{person})한테 전화해줘
    {person}한테 늦는다고 문자 보내줘
    택시 불러줘
    (치킨|피자|짜장면|족발) 시켜줘
    {place} 가는 비행기 예약해줘
    (주식|환율|비트코인|코스피) 얼마야
    오늘 주가 어때
    {word}이 영어로 뭐야
    {word} 뜻이 뭐야
    {word} 맞춤법이 맞나
    (김치찌개|된장찌개|갈비찜|잡채) 어떻게 만들어
    하늘은 왜 파래
    (한라산|에베레스트|남산타워) 높이가 얼마야
    (세종대왕|이순신|아인슈타인)이 누구야
    한글은 누가 만들었어
    무서운 이야기 해줘
    오늘 (뭐 먹지|뭐 입지|뭐 하지)
    로또 번호 좀 찍어 줘
    운세 봐줘
    오늘 (너무 힘들었어|기분이 좋아|우울해|짜증 나|피곤하다)
    (회사|학교) 가기 싫다
    {person} (결혼한대|이사 간대|취직했대|아프대)
    {person} 생일이 언제지
    아까 {person} 만났는데 진짜 웃겼어
    (허리|무릎|머리|이)가 아파
    다리가 쑤신다 비가 오려나
    살 빼야 되는데
    배고파
    배불러
    사는 게 뭘까
    외계인이 있을까
    동전 던져 줘
    주사위 굴려
    하나부터 열까지 숫자 하나 골라
    (유튜브|넷플릭스) 구독료가 얼마더라
    요즘 (물가|기름값|집값)이 너무 비싸
    {place} 여행 가고 싶다
    휴가 때 어디 가지
    애가 학교에서 상 받았어
    시험 망쳤어
    지갑 어디 뒀더라
    내 안경 못 봤어
    버스가 또 늦었어
    길이 꽉 막혔어
    {person}이 소개팅한대
    노래 잘한다
    그 드라마 결말이 별로더라
    그 배우 이름이 뭐였지
    그 책 재미있더라
    이 소설 누가 썼어
    피카소가 그린 그림이야
    가전제품 매장에서 냉장고 할인하더라
    새 에어컨 얼마나 해
    세탁기 새로 사야 되는데 추천해줘
    에어컨은 누가 발명했어
    전자레인지는 원리가 뭐야
    {place} 불꽃놀이 보러 갈까
    그 사람 성격이 차가워
    그 친구 마음이 따뜻해
    분위기가 썰렁했어 회의에서
    그 팀 요즘 뜨겁더라
    눈앞이 깜깜하다 시험 때문에
    귀가 얇아서 큰일이야
    걔는 입이 무거워
    속이 시원하다
    속이 답답해 걔 때문에
    {place} 춥다더라
    {person}네 집 덥대
    발표하는데 식은땀이 났어
    우리 회사 사장님은 불같아
    어릴 때 연탄불 갈던 생각 난다
    불 났다고 뉴스에 나왔어 {place}에서
    코로나 확진자가 몇 명이야
    우리 (아들|딸|손주)가 올해 대학 간다
    성경 구절 하나 읽어줘
    부처님 오신 날이 언제야
    경로당에 좀 다녀와야지
    화투 치러 가자
    장 담글 때가 됐는데
    고추 농사가 잘됐어
    보험 들어야 되나
    병원 예약해 줘
    치과 가야 되는데
    택배 어디쯤 왔어
    주민센터 몇 시에 닫아
    {place} 맛집 알려줘
    번역해줘 {word}
    헐 대박
    ㅋㅋㅋ 웃기다
    진짜 어이없네
    그러게 말이야
    맞아 맞아
    됐어 신경 쓰지 마
    아무것도 아니야
    소금 좀 건네줘
    가위 좀 갖다줘
    안아줘
    시 한 편 써줘
    양자역학 설명해줘
    바나나 칼로리가 얼마야
    물은 몇 도에서 끓어
    달까지 거리가 얼마나 돼
    강아지 이름 지어줘
    결혼하고 싶다
    {person}이 나 좋아하는 것 같아
""")

# 다 괜찮거나, 전에 그랬거나, 딴 데 얘기: 아무것도 바라지 않는 말.
CHATTER += lines("""
    {where:이} [참|아주|딱] (따뜻하네|시원하네|아늑하다|쾌적하다|포근하네|좋네)
    {where} (온도|밝기|공기|분위기)가 딱 좋다
    {where:은} 안 추워
    {where:은} 하나도 안 더워
    {where:은} 별로 안 어두워
    {where:은} 깨끗하네
    나는 (추운|더운|어두운|밝은|조용한) 게 좋아
    어제 {where:이} 진짜 추웠어
    어젯밤에 {where:이} 너무 더웠어
    작년 겨울에는 {where:이} 참 추웠지
    {where:에서} 좋은 냄새가 나네
    {where} 경치가 참 좋다
    이 노래 진짜 좋다
    이 영화 재미있다
    소리 크기 딱 좋아
    이제 따뜻하다
    이제 안 추워
    이 정도면 밝다
    우유 많이 남았어
    계란은 넉넉해
    설거지 다 했어
    빨래 다 말랐네
    청소 다 끝났다
    옆집 (에어컨|보일러|세탁기|티비)가 고장 났대
    이모네 (부엌|거실|안방)은 너무 추워
    우리 회사 사무실은 너무 추워
    할머니 댁은 항상 더워
    {place} 호텔 방이 너무 답답했어
    어제 (선풍기|스탠드|청소기) 새로 샀어
    동네 전체가 정전이었대
    꿈에 집에 불이 났어
    감기 걸렸어
    감기 기운이 있어
    국이 너무 뜨겁다
    커피가 다 식었네
    맥주가 안 시원하다
    밥이 설익었어
    빵이 너무 퍽퍽해
    피부가 건조해서 로션 발라야겠다
    길이 지저분하더라
    차 타이어 갈아야 돼
    세차해야겠다
    고양이가 창가에서 자고 있네
    파란색이 너한테 잘 어울려
    빨간 옷 입을까
    마음을 열어
    눈 감고 열까지 세
    입 벌려 아 해봐
    신발 신어
    손 씻고 와
    밥 먹기 전에 손 닦아
    숙제 시작해라 {person}
    동생 그만 놀려
    돌아봐 얼굴 좀 보게
    책장 넘겨
    자리 좀 바꿔 줘
    문제집 펴라
    등 좀 긁어 줘
    등이 가려워
    불고기가 먹고 싶다
    불닭볶음면 맵더라
    커튼콜 때 울었어
    창문 닦는 아저씨가 왔더라
    차 막히더라
    차 한 대 뽑고 싶다
    텔레비전에 내가 나왔으면
    에어컨 청소 업체 전화번호가 뭐더라
    보일러 기사님 오신대
    도어락 건전지 사다 놨어
    냉장고에 뭐 있더라
    세탁소에 옷 맡겼어
    전등 가게가 망했대
    히터 앞에서 졸았어 회사에서
    스피커로 공지가 나왔어 지하철에서
    가습기 살균제 사건 기억나
""")

UNCLEAR = lines("""
    어떻게 좀 해 봐
    어떻게 좀 해줘
    뭐 좀 해 봐
    그거 좀 해줘
    그거 해줘
    그것 좀 <켜>
    그것 좀 <꺼>
    그거 <켜>
    그거 <꺼>
    저거 좀 <꺼>
    저거 좀 어떻게 해 봐
    이거 좀 바꿔 줘
    이거 말이야
    아까 그거
    아까 그거 다시
    그거 있잖아 그거
    거시기 좀 해라
    거시기 그거
    그 뭐시기 좀
    알아서 해줘
    알아서 좀 해 봐
    네가 알아서 해
    평소처럼 해줘
    늘 하던 대로
    어제처럼 해줘
    저번처럼
    <켜>
    <꺼>
    <열어>
    <닫아>
    <틀어>
    <올려>
    <내려>
    좀 더
    조금만 더
    조금만 덜
    더
    덜
    다시
    한 번 더
    {n}
    {n}도
    {n}프로
    {n:으로} <해>
    {n:으로} <맞춰>
    너무 심하다
    너무 심해
    이건 아니지
    이건 좀 아닌데
    마음에 안 들어
    이상해
    뭔가 이상한데
    좀 불편해
    불편하네
    거슬린다
    신경 쓰여
    못 참겠다
    못 견디겠어
    좋게 좀 해 봐
    더 좋게 <해>
    예쁘게 <해>
    {room} 좀 어떻게 해 봐
    {room} 그거 좀
    {room} 준비 좀
    {room} 좀
    {room}
    {room} 말이야
    {room}에 그거 있잖아
    여기 좀 어떻게 해 봐
    다른 거
    다른 걸로 <해>
    그쪽 거
    저쪽 거 좀
    아니 그거 말고 저거
    반대로 <해>
    바꿔 줘
    조절 좀 해줘
    조절해 봐
    맞춰 줘
    세게
    약하게
    파란색으로
    위로
    아래로
    온
    오프
    저기 그 뭐더라
    그 뭐냐
    음 그게 말이지
    저기 있잖아 그게
    아니 뭐 그냥
    글쎄 어쩌지
    내가 뭘 하려고 했더라
    뭐 하려고 했더라
    이거 왜 이래
    좀 고쳐 봐
    손 좀 봐줘
    처리해 줘
    정리 좀 해줘
    원래대로 해줘
    원래대로 돌려놔
    시작해
    그만
    그만해
    멈춰
    마저 해줘
    거기 그거 좀 꺼 보소
    아따 거시기 좀 해보랑께
""")

BROKEN = lines("""
    {it:을}
    {it} 좀
    {it:이} 좀
    {it} 그
    {room}에 있는
    {room}에 있는 그
    {room} {it:을}
    저기 {it}
    그 {it} 있잖아
    음 {it} 그거 좀
    온도를
    밝기를
    소리를 좀
    그리고
    그러니까 {it:이}
    혹시 {it}
    {room}에서
    저기 그
    {it:을} 조금
    {it:은} 이제
    {it} 말인데
    아니 {it:이}
    {it:을} 그 있잖아
""")

PLACES = ("서울", "부산", "제주도", "대구", "광주", "강릉", "파리", "런던", "뉴욕", "도쿄", "베이징", "하와이", "방콕", "미국", "캐나다", "호주", "독일", "인천", "전주", "여수", "속초", "평양", "베트남", "스페인", "강남")
PEOPLE = ("민수", "영희", "김 과장", "우리 사장", "옆집 아줌마", "철수", "이모", "삼촌", "손흥민", "BTS", "아이유", "유재석", "고모", "지훈이", "수진이", "부장님")
WORDS = ("사랑", "행복", "책상", "사과", "우정", "설렘", "감사", "어이", "며칠", "눈치", "정")

MUSIC = (
    "아이유 노래", "방탄소년단 노래", "BTS", "뉴진스 노래", "블랙핑크", "조용필 노래", "이문세 노래", "김광석 노래", "나훈아 노래", "임영웅 노래", "이미자 노래", "장윤정 트로트", "트로트", "신나는 트로트", "재즈", "클래식", "피아노곡",
    "발라드", "힙합", "록 음악", "동요", "자장가", "크리스마스 캐럴", "찬송가", "국악", "판소리", "빗소리", "파도 소리", "백색소음", "모차르트", "베토벤", "쇼팽", "바흐", "비발디 사계", "라디오", "잔잔한 음악", "신나는 노래", "조용한 음악",
    "공부할 때 듣는 음악", "카페 음악", "명상 음악", "운동할 때 듣는 노래", "팝송", "비틀즈", "퀸 노래", "아바 노래", "마이클 잭슨", "에드 시런", "테일러 스위프트", "콜드플레이", "아델 노래", "밤편지", "좋은 날", "벚꽃 엔딩", "봄날",
    "다이너마이트", "강남스타일", "아모르 파티", "서른 즈음에", "사랑으로", "애국가", "아리랑", "아기 상어", "뽀로로 노래", "곰 세 마리", "거북이 비행기", "광화문 연가", "붉은 노을", "여수 밤바다", "취중진담", "소나기", "보고 싶다",
    "첫눈", "내 출근 플레이리스트", "드라이브 음악", "팟캐스트", "영어 뉴스", "싸이 노래", "빅뱅 노래", "소녀시대", "에스파", "세븐틴", "성시경 노래", "잔나비", "악뮤", "이선희 노래", "심수봉 노래", "송가인 노래", "태진아 노래", "김연자", "7080 노래", "올드팝", "보사노바", "영화 음악", "지브리 음악",
)
FILMS = (
    "기생충", "오징어 게임", "사랑의 불시착", "겨울왕국", "토이 스토리", "뽀로로", "타요", "핑크퐁", "무한도전", "런닝맨", "나 혼자 산다", "1박 2일", "전원일기", "응답하라 1988", "도깨비", "미스터 션샤인", "이상한 변호사 우영우", "더 글로리",
    "범죄도시", "명량", "국제시장", "괴물", "올드보이", "부산행", "헤어질 결심", "타이타닉", "해리 포터", "반지의 제왕", "어벤져스", "스파이더맨", "인터스텔라", "라라랜드", "이웃집 토토로", "센과 치히로의 행방불명", "짱구는 못 말려", "도라에몽",
    "포켓몬", "삼시세끼", "나는 자연인이다", "6시 내고향", "가요무대", "전국노래자랑", "미스터트롯", "한국인의 밥상", "동물의 왕국", "태조 왕건", "허준", "대장금", "킹덤", "지옥", "무빙", "슬기로운 의사생활", "아침마당", "생활의 달인", "꼬마버스 타요", "옥토넛", "로보카 폴리", "신서유기", "탑건", "쥬라기 공원",
)
ITEMS = (
    "우유", "계란", "달걀", "두부", "콩나물", "대파", "양파", "마늘", "감자", "고구마", "쌀", "김치", "라면", "참기름", "들기름", "간장", "고추장", "된장", "고춧가루", "설탕", "소금", "식용유", "식빵", "치즈", "요구르트", "사과", "바나나", "귤", "배",
    "딸기", "수박", "삼겹살", "소고기", "닭고기", "고등어", "오징어", "멸치", "김", "미역", "커피", "녹차", "생수", "맥주", "소주", "막걸리", "콜라", "휴지", "물티슈", "키친타월", "세제", "섬유유연제", "샴푸", "치약", "칫솔", "비누", "기저귀", "분유",
    "고양이 모래", "강아지 사료", "건전지", "쓰레기봉투", "종이컵", "랩", "호일", "고무장갑", "수세미", "애호박", "버섯", "시금치", "상추", "밀가루", "만두", "어묵", "떡", "아이스크림", "과자", "참치캔", "햄", "마요네즈", "케첩",
)
LISTS = ("목록", "장보기 목록", "쇼핑 목록", "리스트", "쇼핑 리스트", "장볼 거")

COLOURS = {
    "red": ("빨간색", "빨강", "붉은색"), "orange": ("주황색", "오렌지색"), "yellow": ("노란색", "노랑"), "green": ("초록색", "녹색"), "lime": ("연두색",), "blue": ("파란색", "파랑"), "navy": ("남색",), "sky-blue": ("하늘색",), "cyan": ("청록색",),
    "turquoise": ("옥색",), "purple": ("보라색", "보라"), "violet": ("연보라색",), "magenta": ("자홍색",), "pink": ("분홍색", "핑크색"), "white": ("흰색", "하얀색"), "gold": ("금색",), "lavender": ("라벤더색",), "coral": ("산호색",), "mint": ("민트색",),
}
OPTIONS = {
    "auto": ("자동", "인공지능"), "cool": ("냉방",), "heat": ("난방",), "dry": ("제습",), "fan": ("송풍",), "range": ("냉난방",), "eco": ("절전", "에코"), "sleep": ("취침", "수면"), "boost": ("파워", "쾌속"), "turbo": ("터보",),
    "away": ("외출",), "home": ("재실",), "low": ("약풍", "약"), "medium": ("중풍", "중간"), "high": ("강풍", "강"), "max": ("최대",), "quiet": ("저소음", "정숙"), "standard": ("표준",), "normal": ("표준", "일반"), "natural": ("자연풍",), "strong": ("강력",),
    "quick": ("쾌속", "급속"), "express": ("특급",), "delicate": ("섬세",), "wool": ("울",), "rinse-spin": ("헹굼 탈수",), "bedding": ("이불",), "intensive": ("강력",), "laundry": ("빨래 건조",), "bake": ("굽기",), "grill": ("그릴",), "convection": ("컨벡션",),
    "warm": ("보온",), "reheat": ("데우기",), "defrost": ("해동",), "popcorn": ("팝콘",), "white-rice": ("백미",), "brown-rice": ("현미",), "porridge": ("죽",), "keep-warm": ("보온",), "kimchi": ("김치",), "ripen": ("숙성",), "fresh": ("신선",), "freeze": ("냉동",),
    "ambient": ("정수",), "cold": ("냉수",), "hot": ("온수",), "sanitary": ("살균",), "performance": ("고성능",), "continuous": ("연속",), "interval": ("간격",), "bypass": ("바이패스",), "heat-recovery": ("전열교환",), "rainbow": ("무지개",), "candle": ("촛불",),
    "party": ("파티",), "netflix": ("넷플릭스",), "youtube": ("유튜브",), "hdmi-1": ("외부 입력 1",), "hdmi-2": ("외부 입력 2",), "bluetooth": ("블루투스",),
}

# What people say around a wish; it changes nothing about it.
LEAD_INS = (
    "내가 지금 손이 없어서 그런데", "손님 오시니까", "애가 이제 막 잠들어서 그러는데", "아까부터 말하려고 했는데", "오늘 하루 종일 힘들었으니까", "허리가 아파서 그런데", "엄마가 그러는데", "고양이가 무릎에 앉아 있어서", "잊어버리기 전에 말하는데",
    "자꾸 시켜서 미안한데", "일어나기 귀찮으니까", "내가 지금 밀가루 반죽 중이라", "통화하면서 말하는 건데", "할머니가 부탁하시는데", "애들이 자꾸 졸라서", "나 지금 샤워 중인데", "장 보고 와서 손에 짐이 많아", "남편이 하도 뭐라 해서", "별건 아닌데", "생각해 보니까",
    "늙어서 깜빡깜빡하는데", "무릎이 쑤셔서 못 일어나니", "우리 손주가 온다니까", "내 말 잘 들어", "하나만 더", "마음이 바뀌었어", "그게 말이지", "사다리 위라서 그런데", "내가 눈이 어두워서 그러는데", "이 늙은이 부탁인데",
)
AFTERTHOUGHTS = ("손님 오시거든", "내가 좀 쉬게", "하루 종일 신경 쓰였어", "그래야 마음이 편해", "엄마가 그러래", "일어나기 귀찮아", "바빠서 그래", "늘 고마워", "그거면 돼", "두 번째 말하는 거야", "애들이 졸라서", "할머니 편하시게", "부탁 좀 하자", "알아들었지", "아이고 허리야")
