"""What stands in which room, what it is called in both languages, and what it can do.

Homes are drawn from these tables. They use the evaluation's vocabulary (Home Assistant's domains
and attributes); what no domain there can express carries the `kind` that Maru knows it as.
"""

from dataclasses import dataclass
from typing import Callable

Attributes = Callable  # (random, fahrenheit) -> dict of attributes


@dataclass(frozen=True)
class Place:
    """A sort of room, with the names that people give such rooms."""

    id: str
    en: tuple
    ko: tuple
    weight: float
    floor: str = "ground"


PLACES = (
    Place("living-room", ("Living Room", "Lounge", "Sitting Room", "Family Room"), ("거실", "마루", "큰 거실"), 9),
    Place("kitchen", ("Kitchen", "Kitchen", "Kitchenette"), ("주방", "부엌"), 9),
    Place("bedroom", ("Bedroom", "Master Bedroom", "Main Bedroom", "Our Room"), ("안방", "침실", "큰방"), 9, "upper"),
    Place("bathroom", ("Bathroom", "Toilet", "Washroom", "Ensuite"), ("욕실", "화장실", "안방 화장실"), 7, "upper"),
    Place("kids-room", ("Kids Room", "Children's Room", "Nursery", "Playroom"), ("아이방", "아이 방", "애들 방", "놀이방"), 4, "upper"),
    Place("study", ("Study", "Office", "Home Office", "Library"), ("서재", "공부방", "작업실"), 5, "upper"),
    Place("dining-room", ("Dining Room", "Dining Area"), ("식당", "다이닝룸"), 3),
    Place("hallway", ("Hallway", "Hall", "Corridor", "Entrance", "Foyer"), ("복도", "현관"), 5),
    Place("balcony", ("Balcony", "Terrace", "Veranda", "Patio"), ("베란다", "발코니", "테라스"), 3),
    Place("garage", ("Garage", "Carport"), ("차고", "주차장"), 3),
    Place("garden", ("Garden", "Backyard", "Yard"), ("마당", "정원"), 3),
    Place("attic", ("Attic", "Loft"), ("다락", "다락방"), 1.5, "top"),
    Place("basement", ("Basement", "Cellar"), ("지하실",), 1.5, "basement"),
    Place("laundry-room", ("Laundry Room", "Utility Room"), ("세탁실", "다용도실"), 2.5),
    Place("guest-room", ("Guest Room", "Spare Room"), ("손님방", "게스트룸", "작은방"), 2.5, "upper"),
    Place("dressing-room", ("Dressing Room", "Walk-in Closet"), ("드레스룸", "옷방"), 2, "upper"),
    Place("stairs", ("Stairs", "Staircase", "Landing"), ("계단",), 1.5),
    Place("pantry", ("Pantry", "Larder"), ("팬트리", "창고"), 1),
    Place("gym", ("Gym", "Fitness Room"), ("운동방", "헬스룸"), 1, "basement"),
    Place("workshop", ("Workshop", "Shed", "Greenhouse", "Studio"), ("공방", "온실", "작업장"), 1),
    Place("persons-room", ("Emma's Room", "Grandma's Room", "Leo's Room", "Noah's Bedroom", "Mia's Room", "Tom's Den", "Dad's Office"),
          ("민준이 방", "서연이 방", "할머니 방", "지우 방", "하은이 방", "할아버지 방", "아들 방", "딸 방", "도윤이 방"), 3, "upper"),
    Place("odd-room", ("Music Room", "Cinema", "Wine Cellar", "Sunroom", "Conservatory", "Snug", "Game Room", "Sauna", "Mud Room", "Craft Room"),
          ("음악실", "영화방", "사랑방", "온돌방", "게임방", "차실", "컴퓨터방", "기도방", "알파룸", "골방"), 1.5),
)

FLOORS = {
    "ground": ("Ground Floor", "1층"),
    "upper": ("Upstairs", "2층"),
    "top": ("Top Floor", "다락층"),
    "basement": ("Basement Floor", "지하층"),
}

INDOORS = ("living-room", "kitchen", "bedroom", "kids-room", "study", "dining-room", "guest-room", "persons-room", "odd-room", "gym", "attic")
SLEEPING = ("bedroom", "kids-room", "guest-room", "persons-room")
WET = ("bathroom", "laundry-room")
OUTDOORS = ("garden", "balcony", "workshop")
HOMELESS = ("",)


@dataclass(frozen=True)
class Thing:
    """Something that may stand in a room.

    `rooms` are the places it is found in ("" is no room at all), `chance` how often in each.
    `native` says that Maru's own kind can do more than the domain here: in half of the homes it
    comes as that kind.
    """

    kind: str
    domain: str
    rooms: tuple
    chance: float
    en: tuple
    ko: tuple
    attributes: Attributes = lambda rng, fahrenheit: {}
    device_class: str | None = None
    state: str = "off"
    native: bool = False


def _light(rng, _):
    attributes = {}
    if rng.random() < 0.8:
        attributes["brightness"] = rng.choice((0, 80, 128, 255))
    if rng.random() < 0.45:
        attributes["color_temp_kelvin"] = rng.choice((2700, 3500, 5000))
    if rng.random() < 0.4:
        attributes["rgb_color"] = [255, 255, 255]
    if rng.random() < 0.08:
        attributes["effect_list"] = rng.sample(["rainbow", "candle", "party", "none"], 3)
    return attributes


def _degrees(celsius, fahrenheit):
    return round(celsius * 1.8 + 32) if fahrenheit else celsius


def _climate(modes, low, high, now, extras=()):
    def attributes(rng, fahrenheit):
        made = {
            "hvac_modes": ["off", *modes],
            "hvac_mode": "off",
            "min_temp": _degrees(low, fahrenheit),
            "max_temp": _degrees(high, fahrenheit),
        }
        if rng.random() < 0.95:
            made["temperature"] = _degrees(now, fahrenheit)
        if rng.random() < 0.8:
            made["current_temperature"] = _degrees(now - 1, fahrenheit)
        if rng.random() < 0.25:
            made["current_humidity"] = 45
        for name, options in extras:
            if rng.random() < 0.5:
                made[name] = list(options)
        return made

    return attributes


def _fan(rng, _):
    attributes = {"percentage": 0} if rng.random() < 0.85 else {}
    if rng.random() < 0.4:
        attributes["oscillating"] = False
    if rng.random() < 0.25:
        attributes["preset_modes"] = ["normal", "natural", "sleep"]
    return attributes


def _media(sources=()):
    def attributes(rng, _):
        made = {"volume_level": 0.3, "media_title": ""} if rng.random() < 0.93 else {"media_title": ""}
        if rng.random() < 0.85:
            made["is_volume_muted"] = False
        if sources and rng.random() < 0.6:
            made["source_list"] = list(sources)
        return made

    return attributes


def _cover(rng, _):
    return {"current_position": rng.choice((0, 100))} if rng.random() < 0.85 else {}


def _blind(rng, _):
    made = _cover(rng, _)
    if made and rng.random() < 0.3:
        made["current_tilt_position"] = 0
    return made


def _humid(modes):
    def attributes(rng, _):
        made = {"humidity": 50, "min_humidity": 30, "max_humidity": 80}
        if rng.random() < 0.5:
            made["available_modes"] = list(modes)
        if rng.random() < 0.5:
            made["current_humidity"] = 40
        return made

    return attributes


def _vacuum(rng, _):
    return {"fan_speed_list": ["quiet", "standard", "strong", "max"]} if rng.random() < 0.6 else {}


def _unit(unit, state):
    return lambda rng, fahrenheit: {"unit_of_measurement": unit, "_state": state}


def _temperature(rng, fahrenheit):
    return {"unit_of_measurement": "°F" if fahrenheit else "°C", "_state": "70" if fahrenheit else "21.5"}


THINGS = (
    # Light and power
    Thing("ceiling-light", "light", INDOORS + WET + ("hallway", "dressing-room", "stairs", "pantry", "garage", "basement"), 0.8,
          ("Ceiling Light", "Main Light", "Light", "Lights", "Overhead Light", "Light"), ("천장등", "불", "조명", "메인등", "형광등", "전등"), _light),
    Thing("lamp", "light", INDOORS + ("hallway",), 0.45,
          ("Lamp", "Floor Lamp", "Table Lamp", "Desk Lamp", "Bedside Lamp", "Reading Light", "Night Light", "Lamp"),
          ("스탠드", "무드등", "수면등", "독서등", "램프", "취침등", "책상등"), _light),
    Thing("light-strip", "light", ("living-room", "kitchen", "bedroom", "odd-room", "study"), 0.15,
          ("LED Strip", "Light Strip", "Fairy Lights", "String Lights"), ("LED 스트립", "라인 조명", "줄조명", "간접 조명"), _light),
    Thing("light", "light", OUTDOORS + ("garage", "attic", "basement", "hallway"), 0.5,
          ("Light", "Wall Light", "Porch Light", "Spot", "Lantern"), ("조명", "벽등", "외등", "불", "전등"), _light),
    Thing("switch", "switch", INDOORS + OUTDOORS + ("garage",), 0.1,
          ("Fountain", "Fish Tank Pump", "Christmas Tree", "Electric Blanket", "Bug Zapper", "Aquarium", "Doormat Heater", "Massage Chair", "Treadmill", "Printer"),
          ("분수", "어항 펌프", "전기장판", "트리", "안마의자", "수족관", "러닝머신", "프린터", "정수 펌프", "온수매트")),
    Thing("plug", "switch", INDOORS + ("garage",), 0.14,
          ("Plug", "Smart Plug", "Desk Outlet", "Corner Socket", "TV Plug", "Charger Plug"), ("콘센트", "스마트 플러그", "멀티탭", "책상 플러그", "벽 콘센트"),
          device_class="outlet"),
    # Air and warmth
    Thing("fan", "fan", INDOORS, 0.22, ("Fan", "Ceiling Fan", "Pedestal Fan", "Tower Fan"), ("선풍기", "서큘레이터", "실링팬"), _fan),
    Thing("air-conditioner", "climate", ("living-room", "bedroom", "study", "kids-room", "persons-room", "guest-room"), 0.3,
          ("Air Conditioner", "AC", "Aircon", "Air Con"), ("에어컨", "벽걸이 에어컨", "스탠드 에어컨"),
          _climate(("cool", "dry", "fan_only", "auto", "heat"), 16, 30, 24,
                   (("fan_modes", ("auto", "low", "medium", "high")), ("preset_modes", ("none", "eco", "sleep", "boost")), ("swing_modes", ("off", "on"))))),
    Thing("boiler", "climate", ("living-room", "bedroom", "study", "kids-room", "persons-room", "bathroom"), 0.22,
          ("Boiler", "Floor Heating", "Underfloor Heating"), ("보일러", "난방", "바닥 난방"), _climate(("heat",), 5, 40, 21, (("preset_modes", ("none", "away", "eco")),))),
    Thing("boiler", "climate", HOMELESS, 0.2, ("Boiler", "Central Heating"), ("보일러", "난방"), _climate(("heat",), 5, 40, 21)),
    Thing("thermostat", "climate", ("living-room", "hallway", "bedroom", ""), 0.2, ("Thermostat", "Nest", "Heating"), ("온도조절기", "온도 조절기"),
          _climate(("heat", "cool", "heat_cool", "auto"), 7, 33, 20, (("preset_modes", ("away", "eco", "home")),))),
    Thing("radiator-valve", "climate", INDOORS + ("bathroom",), 0.1, ("Radiator", "Radiator Valve"), ("라디에이터", "방열기"), _climate(("heat",), 5, 30, 20)),
    Thing("heater", "switch", ("bathroom", "study", "garage", "living-room", "workshop"), 0.12, ("Heater", "Space Heater", "Fan Heater"), ("히터", "온풍기", "전기 히터"), native=True),
    Thing("humidifier", "humidifier", ("bedroom", "kids-room", "living-room", "persons-room"), 0.22, ("Humidifier",), ("가습기",),
          _humid(("auto", "normal", "sleep")), native=True),
    Thing("dehumidifier", "humidifier", ("basement", "dressing-room", "laundry-room", "living-room", "bathroom"), 0.18, ("Dehumidifier",), ("제습기",),
          _humid(("auto", "laundry", "quiet")), device_class="dehumidifier", native=True),
    Thing("air-purifier", "fan", ("living-room", "bedroom", "kids-room", "study"), 0.25, ("Air Purifier", "Purifier", "Air Cleaner"), ("공기청정기", "공청기"),
          _fan, native=True),
    Thing("ventilation", "fan", ("bathroom", "living-room", "kitchen", ""), 0.16, ("Ventilation", "Extractor Fan", "Ventilator"), ("환풍기", "환기 장치", "환기"), _fan, native=True),
    # What moves, opens and locks
    Thing("curtain", "cover", INDOORS, 0.25, ("Curtain", "Curtains", "Drapes"), ("커튼", "암막 커튼", "속커튼"), _cover, device_class="curtain", state="open"),
    Thing("blind", "cover", INDOORS + ("bathroom",), 0.22, ("Blind", "Blinds", "Shades", "Roller Blind", "Shutters"), ("블라인드", "롤스크린", "셔터"), _blind, device_class="blind", state="open"),
    Thing("awning", "cover", ("balcony", "garden"), 0.2, ("Awning", "Canopy"), ("어닝", "차양"), _cover, device_class="awning"),
    Thing("garage-door", "cover", ("garage",), 0.7, ("Garage Door",), ("차고 문",), device_class="garage", state="closed"),
    Thing("gate", "cover", ("garden", ""), 0.12, ("Gate", "Driveway Gate"), ("대문",), device_class="gate", state="closed"),
    Thing("window-opener", "cover", ("kitchen", "bathroom", "attic", "bedroom"), 0.1, ("Window", "Skylight", "Roof Window"), ("창문", "천창", "자동 창문"), _cover, device_class="window", state="closed"),
    Thing("door-lock", "lock", ("hallway", "", "garage"), 0.5, ("Front Door Lock", "Door Lock", "Smart Lock", "Deadbolt", "Back Door Lock"), ("도어락", "현관문 도어락", "현관 도어락", "뒷문 잠금장치"), state="locked"),
    Thing("doorbell", "sensor", ("hallway", ""), 0.2, ("Doorbell",), ("초인종", "인터폰"), native=True, state="idle"),
    Thing("camera", "camera", ("hallway", "garden", "garage", "living-room", "kids-room"), 0.2, ("Camera", "Security Camera", "Cam"), ("카메라", "홈캠", "CCTV"), native=True),
    Thing("gas-valve", "valve", ("kitchen",), 0.3, ("Gas Valve",), ("가스 밸브", "가스밸브"), device_class="gas", state="closed"),
    Thing("water-valve", "valve", ("kitchen", "laundry-room", "basement", ""), 0.1, ("Water Valve", "Main Water"), ("수도 밸브",), device_class="water", state="open"),
    Thing("irrigation", "valve", ("garden", "balcony"), 0.4, ("Sprinklers", "Garden Sprinkler", "Irrigation"), ("스프링클러", "관수기"), device_class="water", state="closed"),
    Thing("alarm-panel", "alarm_control_panel", ("hallway", ""), 0.15, ("Alarm", "Security System", "House Alarm"), ("경보기", "보안 시스템", "방범"), state="disarmed"),
    # Kitchen and laundry
    Thing("washer", "switch", ("laundry-room", "bathroom", "kitchen", "balcony"), 0.35, ("Washing Machine", "Washer"), ("세탁기", "통돌이 세탁기"), native=True),
    Thing("dryer", "switch", ("laundry-room", "balcony"), 0.4, ("Dryer", "Tumble Dryer"), ("건조기", "빨래 건조기"), native=True),
    Thing("dishwasher", "switch", ("kitchen",), 0.45, ("Dishwasher",), ("식기세척기", "식세기"), native=True),
    Thing("oven", "switch", ("kitchen",), 0.3, ("Oven",), ("오븐",), native=True),
    Thing("hob", "switch", ("kitchen",), 0.2, ("Hob", "Induction Hob", "Stove"), ("인덕션", "전기레인지"), native=True),
    Thing("microwave", "switch", ("kitchen",), 0.25, ("Microwave",), ("전자레인지",), native=True),
    Thing("rice-cooker", "switch", ("kitchen",), 0.35, ("Rice Cooker",), ("밥솥", "전기밥솥", "압력밥솥"), native=True),
    Thing("kettle", "switch", ("kitchen", "study"), 0.3, ("Kettle", "Electric Kettle"), ("전기포트", "커피포트", "주전자"), native=True),
    Thing("coffee-maker", "switch", ("kitchen", "study", "dining-room"), 0.3, ("Coffee Maker", "Coffee Machine", "Espresso Machine"), ("커피 머신", "커피머신", "커피메이커"), native=True),
    Thing("range-hood", "fan", ("kitchen",), 0.4, ("Range Hood", "Cooker Hood", "Hood"), ("레인지후드", "후드", "주방 후드"), _fan, native=True),
    Thing("fridge", "sensor", ("kitchen",), 0.3, ("Fridge", "Refrigerator"), ("냉장고",), _temperature, device_class="temperature", native=True),
    Thing("freezer", "sensor", ("kitchen", "garage"), 0.1, ("Freezer",), ("냉동고",), _temperature, device_class="temperature", native=True),
    Thing("kimchi-fridge", "sensor", ("kitchen", "balcony"), 0.15, ("Kimchi Fridge",), ("김치냉장고", "김냉"), _temperature, device_class="temperature", native=True),
    Thing("water-purifier", "switch", ("kitchen",), 0.15, ("Water Purifier", "Water Dispenser"), ("정수기",), native=True),
    # Cleaning and care
    Thing("robot-vacuum", "vacuum", ("living-room", "kitchen", "", ""), 0.25, ("Robot Vacuum", "Vacuum", "Roomba", "Robot Cleaner"), ("로봇청소기", "청소기", "로봇 청소기"), _vacuum, state="docked"),
    Thing("robot-mower", "lawn_mower", ("garden",), 0.35, ("Mower", "Robot Mower", "Lawnmower"), ("잔디깎이", "로봇 잔디깎이"), state="docked"),
    Thing("styler", "switch", ("dressing-room", "bedroom"), 0.25, ("Styler", "Clothes Steamer"), ("스타일러", "의류관리기"), native=True),
    # Sound and picture
    Thing("tv", "media_player", ("living-room", "bedroom", "kitchen", "kids-room", "guest-room", "odd-room"), 0.5, ("TV", "Television", "Telly"), ("TV", "텔레비전", "티비"),
          _media(("HDMI 1", "HDMI 2", "YouTube", "Netflix")), device_class="tv"),
    Thing("soundbar", "media_player", ("living-room",), 0.15, ("Soundbar",), ("사운드바",), _media(("TV", "Bluetooth", "HDMI"))),
    Thing("speaker", "media_player", ("living-room", "kitchen", "bedroom", "study", "bathroom", "kids-room", "gym", "garden"), 0.35, ("Speaker", "Smart Speaker", "Stereo", "Radio"), ("스피커", "오디오", "라디오"),
          _media(), device_class="speaker"),
    Thing("projector", "media_player", ("living-room", "odd-room", "bedroom"), 0.08, ("Projector", "Beamer"), ("프로젝터", "빔프로젝터"), _media(("HDMI 1", "HDMI 2"))),
    Thing("set-top-box", "media_player", ("living-room",), 0.08, ("Set-Top Box", "Cable Box"), ("셋톱박스",), _media()),
    # Water, pets, scent, car
    Thing("water-heater", "water_heater", ("bathroom", "basement", ""), 0.2, ("Water Heater", "Hot Water"), ("온수기", "온수"),
          lambda rng, f: {"operation_list": ["off", "eco", "performance"], "min_temp": _degrees(30, f), "max_temp": _degrees(65, f), "temperature": _degrees(50, f)}),
    Thing("bath", "switch", ("bathroom",), 0.08, ("Bathtub", "Bath"), ("욕조",), native=True),
    Thing("pet-feeder", "button", ("kitchen", "living-room", "balcony"), 0.12, ("Pet Feeder", "Cat Feeder", "Dog Feeder"), ("자동 급식기", "급식기", "사료 급식기"), native=True, state="unknown"),
    Thing("diffuser", "switch", ("bedroom", "living-room", "bathroom"), 0.12, ("Diffuser", "Aroma Diffuser"), ("디퓨저", "아로마 디퓨저"), native=True),
    Thing("ev-charger", "switch", ("garage",), 0.3, ("Car Charger", "Wallbox", "EV Charger"), ("전기차 충전기", "차 충전기"), native=True),
    Thing("car", "lock", ("garage", ""), 0.08, ("Car",), ("자동차",), state="locked", native=True),
    # Sensors
    Thing("motion-sensor", "binary_sensor", INDOORS + ("hallway", "garage", "garden"), 0.15, ("Motion Sensor", "Motion Detector", "Motion"), ("움직임 센서", "동작 센서", "모션 센서"), device_class="motion"),
    Thing("motion-sensor", "binary_sensor", ("living-room", "study", "bathroom"), 0.05, ("Occupancy", "Presence Sensor"), ("재실 센서",), device_class="occupancy"),
    Thing("contact-sensor", "binary_sensor", INDOORS + ("hallway", "balcony"), 0.15, ("Window Sensor", "Window", "Window Contact"), ("창문 센서", "창문"), device_class="window"),
    Thing("contact-sensor", "binary_sensor", ("hallway", "garage", "balcony", "kitchen"), 0.15, ("Door Sensor", "Door", "Back Door"), ("문 센서", "문열림 센서"), device_class="door"),
    Thing("climate-sensor", "sensor", INDOORS + WET + ("garden", "balcony"), 0.22, ("Temperature Sensor", "Temperature", "Thermometer"), ("온도 센서", "온도계", "온도"), _temperature, device_class="temperature"),
    Thing("climate-sensor", "sensor", INDOORS + WET, 0.15, ("Humidity Sensor", "Humidity", "Hygrometer"), ("습도 센서", "습도계", "습도"), _unit("%", "45"), device_class="humidity"),
    Thing("air-sensor", "sensor", ("living-room", "bedroom", "study"), 0.12, ("CO2 Sensor", "Air Monitor"), ("이산화탄소 센서", "공기질 측정기"), _unit("ppm", "640"), device_class="carbon_dioxide"),
    Thing("air-sensor", "sensor", ("living-room", "bedroom", "balcony"), 0.1, ("Fine Dust", "PM2.5 Sensor"), ("미세먼지 측정기", "초미세먼지"), _unit("µg/m³", "12"), device_class="pm25"),
    Thing("smoke-detector", "binary_sensor", ("kitchen", "hallway", "living-room"), 0.15, ("Smoke Detector", "Smoke Alarm"), ("연기 감지기", "화재경보기"), device_class="smoke"),
    Thing("gas-detector", "binary_sensor", ("kitchen",), 0.12, ("Gas Detector",), ("가스 감지기",), device_class="gas"),
    Thing("leak-sensor", "binary_sensor", ("bathroom", "laundry-room", "kitchen", "basement"), 0.15, ("Leak Sensor", "Water Leak Sensor"), ("누수 센서", "누수 감지기"), device_class="moisture"),
    Thing("energy-meter", "sensor", ("", "garage", "basement"), 0.12, ("Power Meter", "Electricity Meter"), ("전력량계", "계량기"), _unit("W", "340"), device_class="power"),
    Thing("sensor", "sensor", ("", "study"), 0.1, ("Phone Battery", "Tablet Battery"), ("휴대폰 배터리", "태블릿 배터리"), _unit("%", "80"), device_class="battery"),
    Thing("person", "person", ("", ""), 0.2, ("Emma", "Tom", "Sarah", "Jack", "Olivia"), ("민준", "서연", "엄마", "아빠", "지우"), state="home"),
    Thing("weather", "weather", HOMELESS, 0.3, ("Weather", "Home Weather", "Forecast"), ("날씨", "우리 동네 날씨"), lambda rng, f: {"temperature": _degrees(18, f), "humidity": 60, "temperature_unit": "°F" if f else "°C"}, state="cloudy"),
    # What stands for itself
    Thing("scene", "scene", ("", "", "", "living-room"), 0.3, ("Movie Night", "Good Morning", "Good Night", "Dinner", "Party", "Relax", "Reading Time", "Leaving Home", "Romantic", "Work Mode"),
          ("영화 모드", "굿모닝", "취침 모드", "저녁 식사", "파티", "휴식 모드", "독서 모드", "외출 모드", "귀가 모드", "공부 모드"), state="unknown"),
    Thing("script", "script", ("", ""), 0.12, ("Wake Up Call", "Fire Drill", "Water The Plants", "Deep Clean"), ("기상 알람", "물 주기 루틴", "대청소", "손님 맞이"), state="unknown"),
    Thing("button", "button", ("garage", "hallway", "", "living-room"), 0.08, ("Restart Router", "Elevator Call", "Feed The Fish", "Panic Button"), ("공유기 재시작", "엘리베이터 호출", "물고기 밥", "비상 버튼"), state="unknown"),
    Thing("number", "number", ("study", "", "bedroom"), 0.06, ("Sleep Timer", "Alarm Volume", "Pool Level", "Desk Height"), ("취침 타이머 값", "알람 크기", "책상 높이", "수조 수위"), lambda rng, f: {"min": 0, "max": 100, "step": 1, "_state": "20"}),
    Thing("selector", "select", ("living-room", "", "kitchen"), 0.06, ("House Mode", "Sound Scene", "Heating Plan"), ("집 모드", "음향 모드", "난방 계획"), lambda rng, f: {"options": ["home", "away", "sleep", "party"], "_state": "home"}),
    Thing("todo-list", "todo", ("", ""), 0.35, ("Shopping List", "Groceries", "To-Do List", "Shopping"), ("장보기 목록", "쇼핑 목록", "장보기", "할 일 목록"), lambda rng, f: {"items": []}, state="0"),
    Thing("timer", "timer", HOMELESS, 0.05, ("Egg Timer", "Laundry Timer"), ("계란 타이머", "빨래 타이머"), state="idle"),
    Thing("calendar", "calendar", HOMELESS, 0.05, ("Family Calendar",), ("가족 달력",)),
)

# Words before a thing's name that tell it from another.
EPITHETS_EN = ("Left", "Right", "Big", "Small", "Old", "New", "Window", "Corner", "Red", "IKEA", "Front", "Back", "Dad's", "Mum's", "Anna's", "Upper", "Blue", "Fancy", "Samsung", "LG")
EPITHETS_KO = ("왼쪽", "오른쪽", "큰", "작은", "창가", "구석", "새", "낡은", "아빠", "엄마", "앞쪽", "뒤쪽", "빨간", "삼성", "엘지", "할머니", "벽쪽", "침대옆", "책상위", "예쁜")

ROUTINES = (
    ("movie-night", "Movie Night", "영화 모드"),
    ("good-night", "Good Night", "잘 자"),
    ("good-morning", "Good Morning", "굿모닝"),
    ("leaving", "Leaving Home", "외출"),
    ("coming-home", "Coming Home", "귀가"),
    ("dinner-time", "Dinner Time", "저녁 시간"),
    ("party", "Party Time", "파티"),
    ("nap-time", "Nap Time", "낮잠"),
    ("study-time", "Focus Time", "공부 시간"),
    ("clean-up", "Big Clean", "대청소"),
)
