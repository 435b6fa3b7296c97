"""English as it is spoken at home. A frame that begins with `!` is an imperative: openers fit before it."""

from . import lines

NAMES = {
    "light": ("light", "lights", "lighting", "lamps", "lights"),
    "ceiling-light": ("ceiling light", "main light", "overhead light", "big light", "top light"),
    "lamp": ("lamp", "floor lamp", "bedside lamp", "reading light", "little lamp"),
    "light-strip": ("light strip", "led strip", "strip light", "fairy lights", "string lights"),
    "fan": ("fan", "ceiling fan", "pedestal fan"),
    "air-conditioner": ("air conditioner", "air conditioning", "aircon", "AC", "air con", "a/c"),
    "boiler": ("boiler", "floor heating", "underfloor heating", "central heating"),
    "thermostat": ("thermostat", "heating", "climate control"),
    "radiator-valve": ("radiator", "radiators", "radiator valve"),
    "heater": ("heater", "space heater", "electric heater", "fan heater"),
    "humidifier": ("humidifier",),
    "dehumidifier": ("dehumidifier",),
    "air-purifier": ("air purifier", "purifier", "air cleaner", "air filter"),
    "ventilation": ("ventilation", "ventilator", "extractor fan", "extractor"),
    "window-covering": ("window coverings", "blinds and curtains", "shades"),
    "curtain": ("curtain", "curtains", "drapes"),
    "blind": ("blind", "blinds", "shades", "shutters", "roller blind"),
    "awning": ("awning", "canopy", "sun shade"),
    "cover": ("cover",),
    "door": ("door",),
    "gate": ("gate", "driveway gate"),
    "garage-door": ("garage door",),
    "window-opener": ("window", "skylight", "roof window"),
    "door-lock": ("door lock", "front door", "lock", "deadbolt", "smart lock"),
    "doorbell": ("doorbell", "intercom"),
    "camera": ("camera", "security camera", "cam"),
    "gas-valve": ("gas valve", "gas"),
    "water-valve": ("water valve", "main water", "stopcock"),
    "irrigation": ("sprinklers", "irrigation", "sprinkler"),
    "alarm-panel": ("alarm", "alarm system", "security system", "burglar alarm"),
    "washer": ("washing machine", "washer", "laundry machine"),
    "dryer": ("dryer", "tumble dryer", "drier"),
    "dishwasher": ("dishwasher",),
    "oven": ("oven",),
    "hob": ("hob", "stove", "cooktop", "induction hob"),
    "microwave": ("microwave",),
    "rice-cooker": ("rice cooker",),
    "kettle": ("kettle",),
    "coffee-maker": ("coffee maker", "coffee machine", "espresso machine"),
    "range-hood": ("range hood", "cooker hood", "hood"),
    "fridge": ("fridge", "refrigerator"),
    "freezer": ("freezer",),
    "kimchi-fridge": ("kimchi fridge",),
    "water-purifier": ("water purifier", "water dispenser"),
    "robot-vacuum": ("robot vacuum", "vacuum", "vacuum cleaner", "hoover", "roomba", "robot"),
    "robot-mower": ("mower", "lawn mower", "robot mower"),
    "styler": ("styler", "clothes steamer", "steam closet"),
    "tv": ("tv", "television", "telly", "TV"),
    "soundbar": ("soundbar", "sound bar"),
    "speaker": ("speaker", "stereo", "radio", "smart speaker"),
    "projector": ("projector", "beamer"),
    "set-top-box": ("set-top box", "cable box"),
    "water-heater": ("water heater", "hot water", "hot water tank"),
    "bath": ("bath", "bathtub", "tub"),
    "pet-feeder": ("pet feeder", "feeder", "cat feeder", "dog feeder"),
    "diffuser": ("diffuser", "aroma diffuser"),
    "ev-charger": ("car charger", "ev charger", "wallbox"),
    "car": ("car",),
    "motion-sensor": ("motion sensor", "motion detector"),
    "contact-sensor": ("contact sensor",),
    "climate-sensor": ("temperature sensor", "thermometer"),
    "air-sensor": ("air sensor", "air monitor"),
    "smoke-detector": ("smoke detector", "smoke alarm"),
    "gas-detector": ("gas detector",),
    "leak-sensor": ("leak sensor",),
    "energy-meter": ("power meter", "electricity meter"),
    "weather": ("weather",),
}

# Things that no home here has, whatever else it has.
NOWHERE = (
    "sauna", "jacuzzi", "hot tub", "popcorn machine", "ice maker", "waffle iron", "toaster", "hair dryer", "blender", "drone", "record player", "pinball machine",
    "pool pump", "elevator", "telescope", "sewing machine", "bread maker", "slot machine", "fog machine", "disco ball", "hairdryer", "cotton candy machine", "trouser press",
    "wine cooler", "air fryer", "slow cooker", "foot spa", "juicer", "game console", "fax machine",
)

# Rooms that people speak of; which of them a home lacks, the home says.
ROOMS = (
    "living room", "kitchen", "bedroom", "bathroom", "nursery", "study", "office", "dining room", "hallway", "balcony", "garage", "garden", "attic", "basement", "laundry room",
    "guest room", "dressing room", "pantry", "gym", "conservatory", "wine cellar", "library", "sunroom", "treehouse", "boat house", "server room", "ballroom", "pool house", "stable", "second bathroom",
    "granny flat", "penthouse", "orangery", "cloakroom", "game room", "cinema", "music room",
)

HERE = ("in here", "here", "in here", "around here", "", "")

OPENERS = (
    "can you", "could you", "could you please", "can you please", "would you", "please", "please", "hey", "hey maru", "ok maru", "maru", "go ahead and", "I'd like you to", "I want you to", "I need you to", "be a dear and", "be a love and",
    "do me a favour and", "just", "quickly", "right,", "ok so", "uh", "um", "er,", "so,", "if you could", "would you be so kind as to", "will you", "you can", "might as well", "let's", "oh and", "listen,", "love,", "time to",
    "any way you could", "I was wondering whether you could", "I'd be grateful if you could", "would you kindly", "sorry to bother you, could you", "feel free to", "make yourself useful and", "it'd be great if you could", "pls", "yo", "alright", "now", "go on,", "we should probably", "you'd better",
)
STATEMENT_OPENERS = ("", "", "", "", "", "", "oh", "oh dear,", "ugh,", "man,", "hey,", "um,", "maru,", "gosh,", "honestly,", "blimey,", "wow,", "I think", "you know,", "well,", "phew,", "seriously,", "hmm,", "look,", "oh no,", "goodness,", "I have to say", "sweetie,", "listen,", "just so you know,")
CLOSERS = ("please", "please", "thanks", "will you", "would you", "for me", "now", "right away", "thank you", "if you don't mind", "mate", "ok", "when you get the chance", "would you please", "cheers", "for us", "love", "there's a good machine", "pretty please", "I'd appreciate it", "asap", "quick")
STATEMENT_CLOSERS = ("", "", "", "", "", "again", "you know", "to be honest", "really", "I tell you", "as usual", "and I can't stand it", "now", "today", "honestly", "and it's driving me mad", "I reckon", "isn't it")
JOINERS = (" and ", " and ", ", and ", " and then ", ", then ", " and also ", ", ", ", plus ", " and after that ", "; ", ", oh and ", " and while you're at it ")
# A second clause by what it still says: the room, the thing, or the room and the opposite.
CARRYING = {
    "room": (
        ", and {0} too", " and {0} too", " and {0} as well", " and in {0}", ", {0} too", " and the same in {0}", ", and the one in {0} as well", ", oh and {0} too", " and likewise in {0}",
    ),
    "thing": (", and {0} too", " and {0} too", " and {0} as well", ", {0} too", ", and also {0}", ", oh and {0}"),
    "contrast": (" and {1} in {0}", ", and {0} {1}", ", but {1} in {0}, and that's it", ", {0} {1}", " and the one in {0} {1}"),
}
CORRECTORS = (", no, ", ", no wait, ", ", I mean ", ", sorry, I mean ", "... no, ", ", actually ", ", scratch that, ", " no no ", ", er, I meant ", ", oh wait, ", ", make that ", ", nope, ", " uh no ", ", hang on, ")
FILLERS = ("um", "uh", "er", "like", "you know", "well", "sort of", "erm", "just", "I guess")

PERCENT = ("{}%", "{} percent", "{} per cent", "{} %", "{}")
DEGREES = ("{} degrees", "{}", "{}°", "{} degrees", "{} degree")
KELVIN = ("{} kelvin", "{}")

TRAITS = {
    "brightness": "brightness", "volume": "volume", "target-temperature": "temperature", "target-humidity": "humidity", "fan-speed": "speed", "level": "level", "position": "position",
}

DEEDS = {
    "on": lines("""
        ~it would be nice to have {thing} on
        ~!bring on {thing}
        ~there's no {thing} on and I need it
        ~{thing} would help a lot
        ~you may put {thing} on
        ~!turn {thing} back on
        ~oh {thing}, come on
        !(turn|switch|put) on {thing}
        !(turn|switch|put) {thing} on
        {thing} on
        !power up {thing}
        ~!fire up {thing}
        ~!get {thing} (going|running|started)
        ~!flick on {thing}
        ~!flip {thing} on
        ~!bring {thing} to life
        ~I (need|want|would like|'d love) {thing} on
        ~{thing} should be on
        ~{thing} needs to be on
        ~{thing} (has|have) been off long enough
        ~!have {thing} running
        ~it's time {thing} came on
        ~!start up {thing}
        ~!stick {thing} on
        ~!pop {thing} on
        ~!wake up {thing}
        ~!give me {thing}
        ~!get me {thing} on
        ~(let there be|we need) {thing}
        ~we could do with {thing} on
        ~!activate {thing}
        ~!enable {thing}
        ~I could use {thing} (about now|right now)
        ~!hit {thing}
        ~on with {thing}
        ~!energise {thing}
        ~someone turned {thing} off, put it back on
        ~somebody (left|turned) {thing} off and I need it
        ~!see to it that {thing} is on
        ~!make sure {thing} is on
        ~my hands are full, so turn {thing} on for me
        ~what I'd like is {thing} on
        ~{thing}. on.
        ~on. {thing}.
        ~!crank {thing} on
        ~!let {thing} run
        !put {thing} on for (me|us)
        ~!get {thing} on the go
        ~!get {thing} up and running
        ~!set {thing} running
        ~let's have {thing} on
        ~let's get {thing} going
        ~{thing} ought to be on
        ~{thing} back on
        ~why isn't {thing} on, put it on
        ~!leave {thing} on
        ~!throw {thing} on
        ~I'd be glad of {thing}
        ~we'll be needing {thing}
        ~!rouse {thing}
        ~{thing} on, that's all I want
    """),
    "off": lines("""
        ~you can let {thing} go off
        ~I keep forgetting {thing}, off please
        ~is it too much to ask to have {thing} off
        ~!save some power and turn {thing} off
        ~who on earth left {thing} on
        ~{thing} has done its job
        ~!stop {thing}, I mean off altogether
        !(turn|switch|put) off {thing}
        !(turn|switch|shut) {thing} off
        {thing} off
        !power down {thing}
        ~!kill {thing}
        ~!cut {thing}
        ~!shut down {thing}
        ~!knock {thing} off
        ~nobody (needs|is using) {thing} (any more|now)
        ~no one's using {thing}
        ~I'm (done|finished) with {thing}
        ~we're done with {thing}
        ~{thing} can go off
        ~{thing} can rest now
        ~{thing} should be off
        ~I want {thing} off
        ~!get {thing} off
        ~enough of {thing}
        ~that's enough {thing}
        ~{thing} (has|have) been on (all day|for ages|long enough)
        ~someone left {thing} on again
        ~somebody forgot {thing}, it's still on
        ~why waste power, {thing} off
        ~!flick {thing} off
        ~!deactivate {thing}
        ~!disable {thing}
        ~!pull the plug on {thing}
        ~!put {thing} to sleep
        ~{thing} isn't needed
        ~we can do without {thing}
        ~!give {thing} a rest
        ~{thing} is wasting electricity
        ~off with {thing}
        ~!make sure {thing} is off
        ~!see that {thing} goes off
        ~lose {thing}
        ~{thing}. off.
        ~I won't be needing {thing} any longer
        ~!stop wasting power on {thing}
        ~!shut {thing} down for the night
        !put {thing} off
        ~!put {thing} (to bed|to rest)
        ~!send {thing} to sleep
        ~let {thing} sleep
        ~bedtime for {thing}
        ~!have {thing} off
        ~!get rid of {thing} for now
        ~let's have {thing} off
        ~{thing} can sleep now
        ~{thing} ought to be off
        ~why is {thing} still on, off with it
        ~!don't leave {thing} on, off
        ~no more {thing}
        ~!quit {thing}
        ~{thing} off, that's all I want
        ~I'm off to bed, {thing} off
        ~!turn {thing} right off
    """),
    "on/light": lines("""
        !light up {room}
        lights on in {room}
        ~!illuminate {room}
        ~!shed some light in {room}
        ~some light in {room}
        ~I need light in {room}
        ~I can't see my hand in front of my face {in}, light
        ~!brighten up {room} with the lights
        ~lights, {room}
        ~{room} needs light
    """),
    "off/light": lines("""
        lights out in {room}
        lights off in {room}
        ~lights out
        ~!make {room} dark
        ~there's nobody in {room} and the lights are on
        ~!plunge {room} into darkness
        ~{room} doesn't need any light now
    """),
    "on/tv": lines("""
        ~!put the box on {in}
        ~I (want|feel like|fancy) (watching|some) (telly|tv) {in}
        ~tv time {in}
        ~let's see what's on {thing}
        ~my show is about to start on {thing}
        ~the match is starting, {thing} on
    """),
    "on/coffee-maker": lines("""
        ~!brew (some|a fresh pot of) coffee {in}
        ~!make me a coffee {in}
        ~!get the coffee going {in}
    """),
    "on/kettle": lines("""
        ~!boil the kettle {in}
        ~!boil some water {in}
        ~!put the kettle on {in}
    """),
    "open": lines("""
        !open {thing}
        {thing} open
        !open up {thing}
        ~!draw back {thing}
        ~!pull {thing} open
        ~!get {thing} open
        ~I want {thing} open
        ~{thing} should be open
        ~!have {thing} opened
        ~!throw open {thing}
        ~!crack {thing} open
        ~I need {thing} open
        ~!make sure {thing} is open
        ~!slide {thing} open
        ~{thing} wide open
        ~let's have {thing} open
        ~!unclose {thing}
        ~why is {thing} shut, open it
        ~!swing {thing} open
        ~open sesame, {thing}
    """),
    "close": lines("""
        !(close|shut) {thing}
        {thing} (closed|shut)
        !close up {thing}
        ~!pull {thing} (to|shut|closed)
        ~!get {thing} (closed|shut)
        ~I'd rather have {thing} (closed|shut)
        ~someone left {thing} (wide open|open)
        ~{thing} shouldn't be open
        ~{thing} is still open, see to it
        ~{thing} should be closed
        ~!make sure {thing} is (closed|shut)
        ~were you born in a barn, shut {thing}
        ~!check that {thing} is shut, and shut it otherwise
        ~!slide {thing} shut
        ~let's have {thing} shut
        ~why is {thing} open, close it
        ~!push {thing} to
        ~!swing {thing} shut
        ~{thing} ought to be shut
        ~keep {thing} shut
    """),
    "open/covering": lines("""
        !raise {thing}
        !pull up {thing}
        ~!roll {thing} up
        ~!draw {thing} back and let the day in
        ~{thing} up
        ~!let the morning in through {thing}
        ~I want to look out, {thing} up
    """),
    "close/covering": lines("""
        !lower {thing}
        !draw {thing}
        ~!roll {thing} down
        ~!pull down {thing}
        ~{thing} down
        ~!draw {thing} for the night
        ~I don't want anyone looking in past {thing}
    """),
    "lock": lines("""
        !lock {thing}
        !lock up {thing}
        {thing} locked
        ~!bolt {thing}
        ~!secure {thing}
        ~I forgot to lock {thing}
        ~I don't think I locked {thing}, do it
        ~!make sure {thing} is locked
        ~!see that {thing} is locked
        ~{thing} should be locked
        ~I'd sleep better with {thing} locked
        ~did nobody lock {thing}, lock it
        ~!turn the key in {thing}
        ~!put {thing} on the latch
        ~let's have {thing} locked
    """),
    "unlock": lines("""
        !unlock {thing}
        ~!let me in through {thing}
        ~!undo {thing}
        ~my hands are full of shopping, unlock {thing}
        ~I'm locked out, unlock {thing}
        ~!unbolt {thing}
        ~mum's outside, unlock {thing} for her
    """),
    "mute": lines("""
        !mute {thing}
        !silence {thing}
        ~no sound on {thing}
        ~!shut {thing} up
        ~!hush {thing}
        ~I want the picture but no sound on {thing}
        ~!cut the sound on {thing}
        ~!kill the audio on {thing}
        ~not another word from {thing}
    """),
    "unmute": lines("""
        !unmute {thing}
        ~!give me the sound back on {thing}
        ~sound back on {thing}
        ~!bring the sound back on {thing}
        ~I can see them talking but {thing} is muted
        ~!take {thing} off mute
    """),
    "press": lines("""
        !press {thing}
        !(trigger|activate|run) {thing}
        ~!push {thing}
        ~!hit {thing}
        ~I want {thing} now
        ~it's time for {thing}
        ~!do {thing}
        ~!set off {thing}
        ~let's have {thing}
        ~!give {thing} a push
    """),
    "press/scene": lines("""
        !(set|start|activate) the {thing} scene
        ~!go into {thing} mode
        ~mood for {thing}
        ~let's have {thing}
        ~{thing}, please
        ~we're ready for {thing}
        ~!make it {thing}
        ~{thing} time
        ~!switch to {thing}
        ~!put us in {thing}
    """),
    "run": lines("""
        !(run|start|trigger) {routine}
        !start the {routine} routine
        ~!do the {routine} thing
        ~{routine} mode
        ~let's do {routine}
        ~time for {routine}
        ~!kick off {routine}
        ~{routine}
        ~we're ready for {routine}
        ~it's {routine} o'clock
        ~!get {routine} going
        ~!go for {routine}
        ~the usual {routine} business
        ~!run through {routine} for us
    """),
    "start": lines("""
        !start {thing}
        !run {thing}
        !start up {thing}
        ~!get {thing} (going|working|on its way)
        ~!set {thing} (going|off)
        ~!send {thing} off to work
        ~!put {thing} to work
        ~{thing} can (start|begin) now
        ~{thing} is loaded, off we go
        ~everything's in {thing}, let it run
        ~!let {thing} do its thing
        ~!kick off {thing}
        ~!give {thing} a spin
        ~{thing} should get to work
        ~I've filled {thing}
        !set {thing} running
        ~{thing} has its work cut out, start it
        ~let's get {thing} going
        ~!have {thing} make a start
        ~{thing} is full, set it off
    """),
    "stop": lines("""
        !stop {thing}
        !halt {thing}
        ~!make {thing} stop
        ~!cancel {thing}
        ~{thing} has to stop right there
        ~that's enough, stop {thing}
        ~!abort {thing}
        ~stop stop stop {thing}
        ~!hold it, {thing} must stop
        ~call off {thing}
        ~!bring {thing} to a halt
        ~!tell {thing} to stop
        ~{thing} can stop now
        ~no more from {thing}, stop it
    """),
    "pause": lines("""
        !pause {thing}
        !hold {thing}
        ~!freeze {thing}
        ~!put {thing} on hold
        ~!give {thing} a break
        ~someone's at the door, pause {thing}
        ~hold on {thing}
        ~I need the loo, pause {thing}
        ~!interrupt {thing}
        ~the phone's ringing, pause {thing}
    """),
    "resume": lines("""
        !resume {thing}
        !continue {thing}
        !unpause {thing}
        ~{thing} can carry on
        ~!let {thing} go on
        ~carry on with {thing}
        ~I'm back, carry on with {thing}
        ~!pick up where we left off on {thing}
        ~{thing} may continue
        ~!get {thing} going again
    """),
    "dock": lines("""
        !send {thing} (home|back to its (dock|base))
        !dock {thing}
        ~{thing} should go home
        ~{thing} is done, send it home
        ~!have {thing} go back to its station
        ~{thing} can go and charge
        ~{thing} keeps getting under my feet, send it home
        ~!get {thing} out of my way
        ~!park {thing}
        ~that's clean enough, {thing} can go back
    """),
    "find": lines("""
        !(find|locate) {thing}
        ~{thing} is hiding somewhere, make it beep
        ~I've lost {thing}
        ~I can't find {thing}
        ~!make {thing} beep
        ~!have {thing} make a noise so I can find it
        ~{thing} has disappeared again
    """),
    "next": lines("""
        !skip this song on {thing}
        !next (song|track) on {thing}
        ~I don't like this one, next on {thing}
        ~!play the one after this on {thing}
        ~not this song on {thing} again
        ~!skip ahead on {thing}
        ~something else on {thing}, next
    """),
    "previous": lines("""
        !previous (song|track) on {thing}
        !go back a (song|track) on {thing}
        ~!play the last one again on {thing}
        ~I liked the song before on {thing}
        ~!back to the one before on {thing}
        ~one back on {thing}
    """),
    "brightness": lines("""
        !set {thing} to {value}
        !dim {thing} to {value}
        !set the brightness of {thing} to {value}
        {thing} {value}
        ~{value} brightness on {thing}
        ~{value} is (plenty|enough) for {thing}
        ~{thing}, {value}
        ~!drop {thing} to {value}
        ~!raise {thing} to {value}
        ~brightness of {thing}, say {value}
        ~no more than {value} on {thing}
        ~!bring {thing} to {value}
        ~I'd like {thing} at {value}
        ~!have {thing} at (around|about) {value}
        ~!put {thing} at {value}
        ~{value} on {thing} would be nice
        ~{thing} should be at {value}
        ~!leave {thing} at {value}
        ~let's have {thing} at {value}
    """),
    "brightness/light": lines("""
        ~!make it {value} bright in {room}
        ~{value} light in {room}
        ~the lighting in {room} at {value}
        ~{value} brightness in {room} would do
    """),
    "colour": lines("""
        !(set|turn|make) {thing} {value}
        !change {thing} to {value}
        {thing} {value}
        ~!paint {thing} {value}
        ~I want {thing} in {value}
        ~a nice {value} on {thing}
        ~{value} would suit {thing}
        ~!give {thing} a {value} glow
        ~how about {value} for {thing}
        ~what about some {value} on {thing}
        ~{value} is my mood, {thing}
        ~something {value} on {thing}
        ~!have {thing} glow {value}
        ~!bathe us in {value} from {thing}
    """),
    "colour/light": lines("""
        ~!make {room} {value}
        ~!bathe {room} in {value}
        ~{value} light in {room}
        ~I'd like {room} to glow {value}
        ~something {value} for {room}
        ~!drench {room} in {value}
    """),
    "colour-temperature": lines("""
        !set {thing} to {value}
        !set the colour temperature of {thing} to {value}
        ~{value} on {thing}
        ~{thing} at {value}
    """),
    "effect": lines("""
        !set {thing} to {value}
        !set the effect of {thing} to {value}
        ~the {value} effect on {thing}
        ~!do the {value} thing with {thing}
    """),
    "level": lines("""
        !set {thing} to {value}
        !set the level of {thing} to {value}
        ~{thing} at {value}
        ~{value} on {thing} is enough
    """),
    "mode": lines("""
        !set {thing} to {value}
        !set {thing} to {value} mode
        !switch {thing} to {value}
        !put {thing} (in|into|on) {value} mode
        {thing} in {value} mode
        ~{value} mode on {thing}
        ~{thing} should be (in|on) {value}
        ~!have {thing} (on|in) {value}
        ~I want {thing} on {value}
        ~{value} on {thing} would be better
    """),
    "target-temperature": lines("""
        !set {thing} to {value}
        !set the temperature of {thing} to {value}
        !put {thing} (at|to|on) {value}
        {thing} {value}
        ~I want {value} on {thing}
        ~{thing}, {value}
        ~!aim for {value} with {thing}
        ~let's try {value} on {thing}
        ~!turn {thing} down to {value}
        ~!turn {thing} up to {value}
        ~my feet say {value} on {thing}
        ~{thing} at {value} (is fine|would be lovely|will do)
        ~!have {thing} at {value}
        ~{value} is (enough|plenty|right) for {thing}
        ~!take {thing} to {value}
        ~!bring {thing} to {value}
        ~!let {thing} go for {value}
        ~{thing} should aim for {value}
        ~!let's have {thing} at {value}
        ~!leave {thing} at {value}
    """),
    "target-temperature/climate": lines("""
        !set {room} to {value}
        !make it {value} in {room}
        ~I'd like it at {value} in {room}
        ~{value} in {room} would be (perfect|nice|lovely)
        ~{room} should be {value}
        ~{value} is (enough|plenty) for {room}
        ~!keep {room} at {value}
        ~!get {room} to {value}
        ~I feel best at {value} in {room}
        ~{room} at {value}
        ~we agreed on {value} for {room}
    """),
    "target-humidity": lines("""
        !set {thing} to {value}
        !set the humidity of {thing} to {value}
        ~I want {value} humidity from {thing}
        ~{value} humidity on {thing}
        ~!keep the air at {value} with {thing}
        ~{thing} at {value}
    """),
    "fan-speed": lines("""
        !set {thing} to {value}
        !set the speed of {thing} to {value}
        ~{thing} at {value}
        ~!run {thing} at {value}
        ~{value} speed on {thing}
        ~!let {thing} blow at {value}
    """),
    "fan-mode": lines("""
        !set the fan of {thing} to {value}
        !set the fan speed of {thing} to {value}
        ~{thing} fan on {value}
        ~{value} (wind|suction|power) on {thing}
        ~!let {thing} work on {value}
    """),
    "swing": lines("""
        !turn on the swing of {thing}
        !make {thing} swing
        !make {thing} oscillate
        ~{thing} should turn from side to side
        ~!let {thing} blow everywhere
        ~{thing} only blows at him, make it swing
    """),
    "position": lines("""
        !set {thing} to {value}
        !open {thing} to {value}
        !open {thing} {value}
        ~{thing} at {value}
        ~!leave {thing} open {value}
        ~{value} open is right for {thing}
        ~!bring {thing} to {value}
    """),
    "half-open": lines("""
        !open {thing} half way
        !set {thing} to half
        ~{thing} half open
        ~{thing} only half
        ~!leave {thing} at half
        ~half for {thing} would do
    """),
    "tilt": lines("""
        !tilt {thing} to {value}
        !set the tilt of {thing} to {value}
        ~slats of {thing} at {value}
    """),
    "arming": lines("""
        !set {thing} to {value}
        ~{thing} {value}
        ~!put {thing} on {value}
    """),
    "arm-away": lines("""
        !arm {thing}
        !set {thing}
        ~we're off out, arm {thing}
        ~house is empty, {thing} on guard
        ~!guard the house with {thing}
        ~!get {thing} to watch the place
        ~nobody's in, so arm {thing}
    """),
    "arm-night": lines("""
        !arm {thing} for the night
        !set {thing} to night
        ~{thing} to night mode
        ~we're off to bed, {thing} for the night
    """),
    "disarm": lines("""
        !disarm {thing}
        ~it's only us, disarm {thing}
        ~!turn the alert off, disarm {thing}
    """),
    "programme": lines("""
        !set {thing} to {value}
        !set the programme of {thing} to {value}
        ~{thing} on the {value} cycle
        ~the {value} programme on {thing}
        ~!put {thing} on {value}
        ~{value} on {thing} this time
        ~it's {value} for {thing}
    """),
    "volume": lines("""
        !set {thing} to {value}
        !set the volume of {thing} to {value}
        {thing} volume {value}
        ~{value} volume on {thing}
        ~{thing} at {value}
        ~!turn {thing} to {value}
        ~{value} is loud enough on {thing}
        ~{thing}, {value}
        ~!bring the sound of {thing} to {value}
        ~!turn {thing} (up|down) to {value}
        ~{value} on the volume of {thing}
        ~!have {thing} play at {value}
    """),
    "source": lines("""
        !switch {thing} to {value}
        !set the input of {thing} to {value}
        ~{value} on {thing}
        ~{thing} on {value}
        ~!get {value} up on {thing}
    """),
    "select": lines("""
        !set {thing} to {value}
        ~!choose {value} for {thing}
        ~{thing} should say {value}
        ~!pick {value} for {thing}
    """),
    "number": lines("""
        !set {thing} to {value}
        ~{value} for {thing}
        ~!change {thing} to {value}
        ~{thing} should read {value}
    """),
    "up/brightness": lines("""
        !brighten {thing} [a bit]
        !make {thing} [a bit|a little|much] brighter
        !turn up {thing}
        ~more light from {thing}
        ~{thing} could be [a bit|a touch] brighter
        ~{thing} is too (dim|dark|weak)
        ~{thing} is a bit (dim|gloomy|faint)
        ~{thing} barely gives any light
        ~!raise the brightness of {thing}
        ~!crank up {thing}
        ~I can hardly read by {thing}
        ~a touch more on {thing}
        ~!give {thing} some more juice
        ~{thing} isn't bright enough
    """),
    "up/brightness/light": lines("""
        ~!make it [a bit] brighter {in}
        ~more light {in}
        ~{room} could be brighter
        ~I need it brighter in {room} to read
        ~it's a bit dim for sewing in {room}, brighter
    """),
    "down/brightness": lines("""
        !dim {thing} [a bit]
        !make {thing} [a bit|a little] (dimmer|darker)
        !turn down {thing}
        ~less light from {thing}
        ~{thing} is too bright
        ~{thing} is (blinding|dazzling) me
        ~{thing} hurts my eyes
        ~{thing} is (far too|way too|a bit too|much too) (strong|harsh|bright)
        ~!lower {thing} [a little]
        ~!tone {thing} down
        ~{thing} could be softer
        ~!soften {thing}
        ~!take {thing} down a notch
        ~{thing} is like an operating theatre
        ~!ease off on {thing}
    """),
    "down/brightness/light": lines("""
        ~!make it [a bit] darker {in} but not off
        ~!dim {room}
        ~softer light {in}
        ~{room} is lit up like a football pitch
        ~mood lighting in {room}
    """),
    "up/volume": lines("""
        !turn up {thing}
        !turn {thing} up
        !make {thing} louder
        ~I can't hear {thing}
        ~{thing} is too quiet
        ~louder {thing}
        ~!crank {thing} up
        ~{thing} could be louder
        ~!pump up {thing}
        ~more volume on {thing}
        ~grandpa can't hear {thing}
        ~!raise {thing} a bit
        ~{thing} is mumbling
        ~!boost {thing}
        ~!bring {thing} up a bit
        ~sound up on {thing}
        ~speak up, {thing}
    """),
    "down/volume": lines("""
        !turn down {thing}
        !turn {thing} down [a bit]
        !make {thing} quieter
        ~{thing} is too loud
        ~{thing} is (deafening|blaring)
        ~{thing} is way too noisy
        ~{thing} is waking the baby
        ~{thing} hurts my ears
        ~less noise from {thing}
        ~!lower the volume of {thing}
        ~I can't hear myself think over {thing}
        ~the neighbours complain about {thing}
        ~{thing} is shouting at me
        ~!keep {thing} down
        ~!bring {thing} down a bit
        ~sound down on {thing}
        ~!keep it down, {thing}
        ~softer on {thing}
    """),
    "up/target-temperature": lines("""
        !turn up {thing}
        !turn {thing} up [a bit]
        !make {thing} warmer
        ~{thing} is set too low
        ~{thing} could go a bit higher
        ~!raise {thing}
        ~!increase the temperature of {thing}
        ~!bump {thing} up
        ~warmer on {thing}
    """),
    "up/target-temperature/climate": lines("""
        !make it [a bit|a little] warmer {in}
        ~{room} could be warmer
        ~!warm {room} up
        ~!heat {room} up a bit
        ~!get {room} warmer
        ~some warmth in {room}
    """),
    "down/target-temperature": lines("""
        !turn down {thing}
        !turn {thing} down [a bit]
        ~{thing} is set too high
        ~!lower {thing}
        ~!decrease the temperature of {thing}
        ~{thing} can go a bit lower
        ~!drop {thing} a notch
        ~{thing} is on too high
        ~cooler on {thing}
    """),
    "up/fan-speed": lines("""
        !turn up {thing}
        !make {thing} (faster|stronger)
        !speed up {thing}
        ~more wind from {thing}
        ~{thing} is too weak
        ~I can't feel {thing}
        ~{thing} could blow harder
        ~stronger {thing}
        ~!let {thing} spin faster
    """),
    "down/fan-speed": lines("""
        !turn down {thing}
        !make {thing} (slower|gentler)
        !slow down {thing}
        ~less wind from {thing}
        ~{thing} is blowing too hard
        ~{thing} is too strong
        ~{thing} is blowing my papers away
        ~gentler {thing}
        ~{thing} sounds like a helicopter, slower
    """),
    "up/target-humidity": lines("""
        !turn up {thing}
        ~more moisture from {thing}
        ~!raise {thing}
        ~!increase the humidity of {thing}
    """),
    "down/target-humidity": lines("""
        !turn down {thing}
        ~less moisture from {thing}
        ~!lower {thing}
        ~!decrease the humidity of {thing}
    """),
    "up/level": lines("""
        !turn up {thing}
        ~more from {thing}
        ~{thing} is too weak
        ~!make {thing} stronger
    """),
    "down/level": lines("""
        !turn down {thing}
        ~less from {thing}
        ~{thing} is too strong
        ~!make {thing} weaker
    """),
    "up/position": lines("""
        !open {thing} a bit more
        ~{thing} could be open a bit further
        ~!raise {thing} a little
        ~a bit further open with {thing}
    """),
    "down/position": lines("""
        !close {thing} a bit
        !lower {thing} a little
        ~{thing} could come down a bit
        ~a bit further down with {thing}
    """),
    "up-by": lines("""
        !turn up the {trait} of {thing} by {value}
        !raise {thing} by {value}
        ~{value} more on {thing}
        ~{thing} up {value}
        ~!add {value} to {thing}
        ~{value} higher on {thing}
    """),
    "down-by": lines("""
        !turn down the {trait} of {thing} by {value}
        !lower {thing} by {value}
        ~{value} less on {thing}
        ~{thing} down {value}
        ~!take {value} off {thing}
        ~{value} lower on {thing}
    """),
    "play/music": lines("""
        !play {title}
        !play {title} on {thing}
        !put on {title}
        ~I (want|would like|'d love) to hear {title}
        ~I'm in the mood for {title}
        ~some {title} would be nice
        ~let's have some {title}
        ~how about some {title}
        ~!give us a bit of {title}
        ~I feel like listening to {title}
        ~{title} on {thing}
        ~!stick {title} on
        ~could do with some {title} {in}
        ~!blast {title} on {thing}
        ~my mother loves {title}, play it
        ~I haven't heard {title} in ages
        ~a little {title} while I cook
        ~{title} to wake me up
        ~can I have {title}, can you do that
        ~!treat me to {title}
        ~{title} would go well with dinner
        ~!serenade me with {title}
        ~nothing beats {title} on a rainy day, put it on
        ~!get {title} going on {thing}
        ~it's a {title} kind of evening
        ~let me listen to {title}
        ~could you find {title} for me and play it
    """),
    "play/film": lines("""
        !play {title} on {thing}
        !play {title}
        !put {title} on
        ~I want to (watch|see) {title}
        ~we want to watch {title} on {thing}
        ~let's watch {title}
        ~the kids want to see {title}
        ~I feel like watching {title}
        ~{title} on {thing}
        ~!get {title} up on {thing}
        ~I've never seen {title}, put it on
        ~film night, {title}
        ~!show me {title}
        ~how about {title}, can you put it on
        ~I'm in the mood for {title}
        ~let the kids watch {title}
        ~popcorn's ready, start {title}
        ~!continue with {title} on {thing}
        ~another episode of {title}
    """),
    "add": lines("""
        !add {item} to {list}
        !put {item} on {list}
        ~we're (out of|nearly out of|all out of|low on) {item}
        ~we've run out of {item}
        ~I need (to buy|to get|more) {item}
        ~there's no {item} left
        ~we need {item}
        ~!remember {item} on {list}
        ~someone finished the {item}
        ~the {item} is (all gone|gone|finished)
        ~!note down {item} on {list}
        ~!jot {item} down
        ~buy {item}
        ~we could use some {item}
        ~I just used up the last of the {item}
        ~there isn't any {item} left
        ~the kids ate all the {item}
        ~we haven't got any {item}
        ~{item} on {list}
        ~next time at the shop, {item}
        ~{item} is missing from the cupboard
        ~the fridge is out of {item}
        ~not a drop of {item} left
        ~running low on {item}
        ~whoever goes shopping should get {item}
        ~!make a note, {item}
    """),
}

NEEDS = {
    "dark": lines("""
        who turned the world off {in}
        I've just walked into a chair {in}
        my eyes can't make anything out {in}
        it's darker than a coal mine {in}
        I keep bumping into furniture {in}
        the day's gone and nobody can see {in}
        I dropped an earring {in} and can't see it
        it's spooky dark {in}
        the shadows {in} are creeping me out
        could do with seeing my own feet {in}
        it's [so|really|very|too|a bit|pitch] (dark|gloomy|murky) {in}
        I can't see a thing {in}
        I can't see anything {in}
        I can't find (my keys|my glasses|anything|the cat|my slippers) in the dark {in}
        it's like a cave {in}
        I keep (tripping|stumbling) over things {in}, it's so dark
        I nearly fell over the dog, it's that dark {in}
        it's getting dark {in}
        who's sitting in the dark {in}
        the kids are afraid of the dark {in}
        {room} is (pitch black|pitch dark|like a tomb|dark as anything)
        {room} is so dark
        no light at all {in}
        I'm groping around {in}
        it's as dark as night {in}
        I'm sitting in the dark {in}
        I can barely make out the (steps|door|sofa) {in}
        we need to see what we're doing {in}
        can't see where I'm going {in}
        I can't see what I'm (doing|eating|cutting) {in}
        the sun has gone down and I can't see {in}
        I feel like a bat {in}, it's that dark
        we're all in the dark {in}
        I bumped my knee because it's so dark {in}
        it's black as coal {in}
        I need a torch {in}
        whose foot was that {in}, I can't see
        there isn't a glimmer {in}
        my phone is the only light {in}
    """),
    "brighter": lines("""
        I want to read {in} and it's too dim
        I can hardly read (my book|the paper|this|the recipe) {in}
        I'm straining my eyes to read {in}
        the light {in} is too weak to read by
        I need to thread a needle {in}, more light
        I can barely see the letters {in}
        not enough light to do homework {in}
        it could do with being brighter {in}
        my eyes are not what they were, I need more light {in}
        I need to see the fine print {in}
    """),
    "light-glare": lines("""
        my retinas are burning from that lamp {in}
        it's like being interrogated {in}, those lights
        those bulbs {in} are a bit much
        I need a gentler light {in}
        can't relax with this light {in}
        the light's giving me wrinkles {in}
        the light {in} is (blinding|dazzling|killing|hurting) me
        it's far too bright {in} with these lights
        the lamps {in} give me a headache
        these lights {in} are so harsh
        I've got a migraine and the lights {in} are too bright
        it's like a stadium {in}
        who needs this much light {in}
        the light {in} is too strong for my eyes
        let's make it cosy {in}, less light
        a romantic dinner {in} needs softer light
        I want it dim {in}
        it's lit like an airport {in}
        something more intimate {in}, softer light
    """),
    "sun-glare": lines("""
        I need sunglasses {in}
        the sun's a bit much {in}
        the low sun is killing my eyes {in}
        it's the sun again, straight on my face {in}
        I can't work {in} with the sun on my laptop
        the sun's bleaching the carpet {in}
        that evening sun is right at eye level {in}
        my eyes are watering from the sun {in}
        the sun is (right in my eyes|in my eyes|in my face|blazing in) {in}
        the sun is shining right on the (screen|tv|telly|monitor) {in}
        I can't see the screen {in} for the sun
        too much sun {in}
        the sunlight {in} is blinding
        the sun's fading the sofa {in}
        the morning sun keeps waking the baby {in}
        the glare from the window {in} is unbearable
        I'm squinting because of the sun {in}
        the afternoon sun is cooking us {in}
        the sun's coming straight through the window {in}
        the street lamp shines right into my face {in}
        I'm getting sunburnt at my desk {in}
        the sun is too much for the plants {in}
        I can only see my own reflection on the screen {in}
        I've had to shade my eyes {in}
    """),
    "privacy": lines("""
        the neighbours can (see|look) right in {in}
        everyone on the street can see us {in}
        I want some privacy {in}
        I need privacy {in}
        I'm getting changed {in}, and people can see in
        I feel watched {in}
        people keep staring in {in}
        somebody's looking in through the window {in}
        a bit of privacy {in} would be good
        I don't want the whole street watching {in}
        I'm walking about in my pants {in} and the window's bare
    """),
    "daylight": lines("""
        let some (sun|sunlight|daylight|sunshine) in {in}
        let the (sun|light|morning|day) in {in}
        I want to see the view {in}
        such a lovely day, let the sunshine in {in}
        the plants {in} need sunlight
        the plants {in} want some sun
        I'd like to see what it's like outside {in}
        some natural light {in} would be nice
        I want to look at the stars {in}
        what a beautiful morning, let us see it {in}
        I want to see the snow from {room}
    """),
    "cold": lines("""
        somebody left winter running {in}
        I'm an icicle {in}
        brr {in}
        brrr, it's chilly {in}
        I should've kept my coat on {in}
        my nose is cold {in}
        I'm wrapped up like a mummy {in} and still cold
        penguins would be happy {in}
        it's a bit fresh {in}
        the chill {in} goes right through me
        my fingers are numb {in}
        you could keep meat fresh {in}
        the old bones feel the cold {in}
        I can't get warm {in}
        the cold {in} is getting to me
        it's [so|really|very|too|a bit|absolutely|rather] (cold|freezing|chilly|nippy|icy) {in}
        I'm [so|really|absolutely] (cold|frozen|shivering|chilled) {in}
        I'm freezing to death {in}
        my (feet|hands|toes) are (like ice|blocks of ice|frozen|freezing) {in}
        it's (brass monkeys|baltic|arctic|perishing|parky) {in}
        {room} is [so|a bit|really|too] (chilly|cold|freezing|icy)
        {room} feels like a (fridge|freezer|barn|morgue)
        it feels like winter {in}
        I can see my breath {in}
        I'm wearing two jumpers and still shivering {in}
        I need a blanket {in}, it's that cold
        the baby's hands are cold {in}
        I've got goosebumps {in}
        I'm catching a cold {in}, it's freezing
        it could be warmer {in}
        my teeth are chattering {in}
        I can't feel my toes {in}
        grandma is cold {in}
        it's like an igloo {in}
        it's colder inside than out {in}
        it's not warm enough {in}
        I wish it were warmer {in}
        we're all huddled under blankets {in}
        the kids are shivering {in}
        there's a real chill {in}
        could use some warmth {in}
        Jack Frost has moved in {in}
        I'm turning blue with cold {in}
        my tea goes cold the minute I pour it {in}
        I could do with a hot water bottle {in}
        I slept in my coat {in}
        the cat won't leave my lap {in}, she's that cold
        this place is an icebox
        I've got two pairs of socks on {in}
    """),
    "hot": lines("""
        I'm a puddle {in}
        it's tropical {in}
        somebody left summer running {in}
        I could do with a cool breeze {in}
        the ice cream is melting in my hand {in}
        it's muggy and hot {in}
        I'm red as a lobster from the heat {in}
        my make-up is running, it's so hot {in}
        I'd give anything for cool air {in}
        can't bear this heat {in}
        the candles are bending, that's how hot it is {in}
        I feel faint from the heat {in}
        it's like being inside a kettle {in}
        it's [so|really|very|too|a bit|absolutely|rather] (hot|boiling|sweltering|roasting|warm) {in}
        I'm [so|really|absolutely] (hot|boiling|roasting|melting|sweating) {in}
        I'm (sweating|melting|dying) {in} from the heat
        it's like (an oven|a sauna|the tropics|a furnace|the desert) {in}
        {room} is [so|a bit|really|too] (hot|stifling|warm|boiling)
        {room} feels like (an oven|a sauna|the Sahara)
        I can't sleep {in}, it's so hot
        my shirt is sticking to me {in}
        I'm dripping with sweat {in}
        the heat {in} is unbearable
        we're being cooked alive {in}
        I need to cool down {in}
        could be a lot cooler {in}
        the dog's panting {in}, it's so warm
        it's a heatwave {in}
        you could fry an egg on the floor {in}
        I'm overheating {in}
        everyone's fanning themselves {in}
        I wish it were cooler {in}
        I'm hot and bothered {in}
        I've just been for a run and I'm boiling {in}
        I can't think in this heat {in}
        phew it's warm {in}
        my chocolate has gone soft {in}
        I can't keep a sheet on me {in}
        even the cat is lying flat {in}
        I need an ice cube down my neck {in}
        this place is a greenhouse
    """),
    "stuffy": lines("""
        it's like a coffin {in}, no air
        who breathed all the air {in}
        the air's gone flat {in}
        it feels airless {in}
        twelve people and no air {in}
        it's [so|really|very|a bit] stuffy {in}
        the air {in} is (stale|stuffy|used up|so thick)
        I can't breathe {in}
        we need some fresh air {in}
        no air {in}
        {room} could do with some fresh air
        I feel drowsy {in}, there's no oxygen
        I'm getting a headache from the stale air {in}
        you could cut the air with a knife {in}
        some fresh air {in} would do us good
        the air's not moving {in}
        I need air {in}
        everyone is yawning {in}
        my head is swimming {in}, there's no air
    """),
    "bad-air": lines("""
        I've been sneezing all day {in}
        it's a dust cloud {in}
        my lungs don't like the air {in}
        the builders made so much dust {in}
        spring pollen has got me {in}
        the smog is getting in {in}
        I taste dust {in}
        it's dusty {in}
        there's so much dust in the air {in}
        the air {in} is (filthy|full of dust|dirty|bad)
        my (hay fever|allergy|asthma) is killing me {in}
        I can't stop sneezing {in}
        the pollen {in} is terrible
        my eyes are itching from the dust {in}
        the fine dust is terrible today {in}
        the air quality {in} is awful
        someone's been smoking {in}
        it reeks of cigarettes {in}
        I want clean air {in}
        I'm coughing from all the dust {in}
        the cat hair in the air makes me sneeze {in}
    """),
    "cooking-smell": lines("""
        I burnt the toast again {in}
        the bacon's smoking {in}
        I've got chillies frying and we're all coughing {in}
        deep frying {in}, you can smell it down the street
        the oil is smoking {in}
        it smells of (fish|fried fish|garlic|onions|bacon|burnt toast|curry|fried food|kimchi) {in}
        something's burnt {in} and it stinks
        there's smoke from the pan {in}
        I've burnt the (toast|dinner|sausages) and it's all smoky {in}
        I'm frying (fish|onions|bacon|steak) {in} and the smell is everywhere
        the cooking smell {in} is too much
        the whole place reeks of (fish|frying|garlic) {in}
        I'm about to fry some fish {in}
        get the smell of frying out {in}
        dinner's made the air all greasy {in}
        the pan is smoking {in}
        all this steam from the pots {in}
    """),
    "smell": lines("""
        who let the dog in, it stinks {in}
        something died {in}
        it's whiffy {in}
        somebody's trainers stink {in}
        it (stinks|smells|reeks|smells funny|smells awful|smells terrible) {in}
        there's a (bad|horrible|funny|weird|musty) smell {in}
        what a stench {in}
        it smells of (wet dog|old socks|feet|cat|mould) {in}
        something smells off {in}
        the dog rolled in something and it stinks {in}
        it pongs {in}
        the baby's nappy stinks {in}
        the smell {in} is making me sick
    """),
    "scent": lines("""
        I'd like it to smell nice {in}
        !make it smell nice {in}
        guests are coming and I want it to smell good {in}
        a nice scent {in} would be good
        some lavender in the air {in}
        a pleasant smell {in}
        something fragrant {in}
        I want {room} to smell like a spa
    """),
    "dry-air": lines("""
        my contact lenses are drying out {in}
        I sound like a frog from this dry air {in}
        the plants' leaves are crisping {in}
        my hands are cracking, the air's so dry {in}
        my hair is static {in}
        the air {in} is [so|too|really|terribly] dry
        it's so dry {in}
        my (throat|nose|skin|eyes) (is|feels) dry {in}
        my lips are cracking {in}
        I woke up with a dry throat {in}
        it's as dry as a desert {in}
        I keep getting static shocks {in}
        my skin is itching from the dry air {in}
        {room} is dry as dust
        the baby's nose is blocked from the dry air {in}
        I get nosebleeds from the dry air {in}
        the dry air is bad for the piano {in}
        my lips have split {in}
        the wood is cracking, the air's that dry {in}
    """),
    "damp": lines("""
        my glasses fog up {in}
        the salt is clumping from the damp {in}
        the sheets feel wet {in}
        it's sticky {in}
        water's running down the panes {in}
        it's [so|too|really|a bit] (damp|humid|muggy|clammy|moist) {in}
        the air is (sticky|clammy|wet) {in}
        everything feels damp {in}
        the walls are sweating {in}
        there's condensation on the window {in}
        the washing won't dry {in}
        it smells of damp {in}
        {room} is (damp|clammy|like a swamp|muggy)
        there's mould growing {in}
        it's like a rainforest {in}
        the towels never dry {in}
        my hair goes frizzy from the damp {in}
        my books are going wavy {in}
        the crackers have gone soft from the damp {in}
    """),
    "dirty-floor": lines("""
        I just stepped on a cornflake {in}
        who trod mud into the carpet {in}
        the rug is full of fur {in}
        the kids had a glitter party {in}
        sawdust all over the place {in}
        confetti everywhere {in}
        the floor could use some attention {in}
        I've been cutting hair {in} and it's everywhere
        the pine needles are everywhere {in}
        potting soil on the floor {in}
        it's embarrassing how the floor looks {in}
        there are crumbs (everywhere|all over the floor) {in}
        the floor is (filthy|dirty|a mess|disgusting|sticky) {in}
        there's dust all over the floor {in}
        the dog's been shedding {in}
        there's cat hair on everything {in}
        I spilled (cereal|rice|flour|sugar|coffee grounds) on the floor {in}
        the kids dropped biscuits all over the rug {in}
        the carpet {in} needs a clean
        the carpet {in} looks terrible
        my socks are full of fluff {in}
        the floor {in} could do with a (clean|hoover|sweep)
        there's sand all over the floor {in}
        the floor's all gritty {in}
        my mother-in-law is coming and the floor is a disgrace {in}
        dust bunnies under the sofa {in}
        I can't remember when the floor was last cleaned {in}
        it crunches under my feet {in}
        someone walked mud in {in}
        I wouldn't walk barefoot {in}
        something crunched when I walked {in}
        there was a party and the floor shows it {in}
    """),
    "vacuum-away": lines("""
        the (robot|hoover|vacuum) keeps bumping into my feet
        I can't concentrate with the (robot|hoover|vacuum) humming around, send it home
        the (robot|hoover|vacuum) has cleaned enough
        get that (robot|hoover|vacuum) out of here
        it's clean enough, the (robot|vacuum) can rest
    """),
    "long-grass": lines("""
        the (grass|lawn) is (too long|getting long|up to my knees|out of control)
        the lawn needs (cutting|a trim|mowing)
        it's a jungle out there on the lawn
        the lawn looks like a meadow
        somebody should cut the grass
        the grass needs cutting
        we can't find the ball in that grass
    """),
    "laundry": lines("""
        I'm on my last pair of pants
        the whites need doing
        everything in the basket smells
        it's laundry day
        the hamper won't close any more
        gym clothes are stinking out the basket
        the laundry (is piling up|basket is full|basket is overflowing)
        I've got no clean (socks|shirts|underwear|clothes) left
        there's a mountain of dirty (clothes|washing|laundry)
        all my clothes are dirty
        the washing's in, off it goes
        the football kit is filthy
        the sheets need washing
        these towels need a wash
        we need clean clothes
        I need my uniform washed
        the clothes are in and the powder too
        nothing clean to wear
        the basket is overflowing
        I have nothing clean to wear tomorrow morning
    """),
    "wet-laundry": lines("""
        the (clothes|laundry|washing|towels) (is|are) still (wet|damp|soaking)
        the washing needs drying
        it's raining and the laundry's wet
        my jeans are soaking wet
        I need these wet clothes dry
        the wet washing is waiting
        the sheets are washed and need drying
    """),
    "dirty-dishes": lines("""
        we had ten people round and look at those plates
        I'm drinking out of a jam jar, there's no clean glass
        nothing left to eat off
        the pans from last night are still dirty
        the cutlery drawer is empty
        there isn't a clean (plate|cup|fork|glass|bowl) left
        the sink is full of dirty (dishes|plates|pots)
        the dishes are piling up
        we're out of clean (plates|cups|cutlery|glasses)
        dinner's done and the plates are filthy
        there are dirty dishes everywhere
        all the plates are dirty
        nobody wants to do the dishes
        the dishes need doing
        the dishes won't wash themselves
        every mug we own is dirty
        I've loaded all the dishes
        the sink is full to the brim
        we are eating off paper plates
    """),
    "creased": lines("""
        my (suit|jacket|coat|shirt) is all (creased|wrinkled|crumpled)
        my coat smells of barbecue
        my suit needs freshening up
        the jacket smells of smoke from the restaurant
        my blouse needs steaming
    """),
    "tea": lines("""
        I'm parched, a cup of tea would save me
        let's have elevenses
        my throat wants something hot, tea
        I (fancy|could do with|could murder|need|would love) a (cuppa|cup of tea|brew|pot of tea)
        tea time
        who wants tea
        I need hot water for tea
        a nice cup of tea would be lovely
        grandma would like some tea
        I need hot water for my noodles
    """),
    "coffee": lines("""
        I've been up all night with the baby, coffee
        my eyes won't open without an espresso
        I'd kill for a flat white
        I (need|could do with|could murder|want|would love) a (coffee|cup of coffee|espresso|cappuccino)
        I can't wake up without coffee
        no coffee no talkee
        I need caffeine
        I'm half asleep, coffee
        I'm not human before my coffee
        a coffee would be heavenly
        guests want coffee
    """),
    "rice": lines("""
        we need rice for dinner
        the rice is washed and in the pot
        the rice should be cooking
        it's time to cook the rice
        I've put the rice and water in
        no rice left for dinner, cook some
    """),
    "tv-loud": lines("""
        that film will wake the dead
        the football's so loud the walls shake
        the actors needn't scream like that
        the ads are twice as loud as the film
        the (film|movie|match|news|show|programme|game|cartoon) is [far|way|much] too loud
        the (film|movie|match|news|show) is blaring
        I can't talk on the phone with the film so loud
        the gunfire in this film is deafening
        those adverts are so loud
        the commentator is shouting
        the neighbours can follow the programme too
        my ears are ringing from that programme
    """),
    "tv-quiet": lines("""
        the actors are whispering
        speak up newsreader
        I'm missing half the film, it's so quiet
        I'm reading their lips in this film
        I can't hear (the film|the movie|the news|the match|the dialogue)
        the (film|movie|news|show|programme) is too quiet
        what did he just say, the film is too quiet
        I can't follow the (film|news|plot), it's so quiet
        they're mumbling in this (film|show), I can't hear
        grandad can't hear the news
        I can't make out the dialogue in this film
    """),
    "music-loud": lines("""
        the bass is shaking the windows
        it's like a nightclub with this music
        less rock concert, more background music
        the (music|song|radio|tune) is [far|way|much] too loud
        the music is giving me a headache
        I can't hear myself think over the music
        the baby's asleep and the music is so loud
        the neighbours are banging on the wall because of the music
        this song is far too loud
        the music is hurting my ears
    """),
    "music-quiet": lines("""
        I want to feel this music
        is the music even playing, I hear nothing of it
        let's hear that song properly
        I can hardly hear the (music|song|radio)
        the (music|song|radio) is too quiet
        I love this song, louder
        this is my favourite song, I want to dance
        the music's so faint
        the guests can't hear the music
    """),
    "hush": lines("""
        I'm on the phone, I need quiet
        I've got a call, no sound please
        the phone's ringing, silence
        I have to take this call
        quiet, I'm on a call
        shh, I'm on the phone
        my boss is calling, hush
    """),
    "done-watching": lines("""
        the telly's playing to an empty sofa
        who's looking at that telly, it can go off
        the tv is talking to itself
        I'm done watching [telly]
        there's nothing good on the telly
        that's enough television for today kids
        enough screen time
        the film's over
        everyone's fallen asleep in front of the telly
        the credits are rolling and nobody is watching
        the kids have watched enough
    """),
    "next-song": lines("""
        I (hate|can't stand|don't like) this song
        not this song again
        this song is awful
        anything but this song
        I'm sick of this song
        this tune is boring me
        this track gets on my nerves
    """),
    "previous-song": lines("""
        that last song was great, again
        I missed that last song
        let me hear that song again
        I want to hear the previous song once more
        what a song, play it again
    """),
    "film-break": lines("""
        hold the film, someone's at the door
        I need a toilet break from the film
        stop the film for a moment
        I have to check on the pasta, hold the film
        I'm getting popcorn, hold the film
        I need a break from this film
    """),
    "film-back": lines("""
        I'm back, where were we in the film
        ok we can go on with the film
        everybody's back on the sofa, on with the film
        popcorn's here, on with the film
        carry on with the film
    """),
    "lock-up": lines("""
        I'm in bed and can't remember locking up
        the last one in never locks up
        I'd feel safer if everything was locked
        did I lock up, better lock it
        we're (leaving|off|going out), lock up
        that door had better be locked, we're off
        I want everything locked up
        we're going to bed, lock up
        lock up the house
        everybody's in, you can lock up
        everyone's gone out, lock up behind them
        burglars in the neighbourhood, lock up
        I left without locking the door
        the door's not locked and I'm in bed already
    """),
    "gas-off": lines("""
        I've finished cooking, the gas isn't needed
        we're done cooking, shut the gas
        I forgot about the gas
        dinner's cooked, no more gas
        did I leave the gas on, close it
    """),
    "garage-open": lines("""
        the garage is wide open
        someone left the garage open
        the car's in, the garage can shut
        anyone could walk into the garage
    """),
    "draught": lines("""
        there's a draught from the window {in}
        the rain's coming in through the window {in}
        mosquitoes are coming in through the window {in}
        the window {in} is letting in all the noise
    """),
    "bath": lines("""
        I (need|fancy|could do with|want) a [nice|long|hot] (bath|soak)
        my back aches, I need a hot soak
        time for the kids' bath
        a hot bath would be heaven
    """),
    "hot-water": lines("""
        the water's [stone|ice|freezing] cold in the shower
        there's no hot water
        I'm in a cold shower
        the shower is freezing
        I want to shower but the water is cold
    """),
    "hungry-pet": lines("""
        the (cat|dog) is (hungry|starving|meowing for food|begging)
        nobody fed the (cat|dog)
        the cat's bowl is empty
        it's dinner time for the (cat|dog)
        the (cat|dog) hasn't eaten
    """),
    "car-low": lines("""
        the car's battery is nearly empty
        the car needs charging
        I've plugged the car in
        I have a long drive ahead and the car's empty
    """),
    "bedtime": lines("""
        I'm knackered, off to bed
        right, up the wooden hill to bed
        the day is done, bed
        I'm (going|off) to bed
        we're (going|off) to bed
        time for bed
        I'm turning in
        I'm hitting the sack
        I'm calling it a night
        bedtime
        we're heading up to bed
        sleepy time
        I can't keep my eyes open, bed for me
    """),
    "good-night": lines("""
        good night [everyone|all]
        night night
        sleep tight
        nighty night
        sweet dreams everybody
    """),
    "movie": lines("""
        we're (about to watch|going to watch|watching) a (film|movie)
        it's (film|movie) (night|time)
        the film's about to start
        popcorn's ready for the movie
        let's get ready for a film
        get the room ready for the movie
        cinema atmosphere
    """),
    "leaving": lines("""
        I'm (leaving|off|heading out|going out) now
        we're (leaving|off|heading out|going out)
        see you, I'm off to work
        bye, we're off
        everyone's out of the house now
        I'm off to the office
        off to school we go
    """),
    "coming-home": lines("""
        I'm (home|back)
        honey I'm home
        we're back from (holiday|work|school|the shops)
        we're home
        just got in
        anyone home, I'm back
    """),
    "morning": lines("""
        good morning
        rise and shine
        morning everyone
        I'm (up|awake)
        time to get up
        wakey wakey
        a new day begins
    """),
    "dinner": lines("""
        dinner's ready
        dinner is served
        we're sitting down to eat
        food's on the table
        come and eat everybody
    """),
    "party": lines("""
        let's get this party started
        party time
        the guests are here, let's party
        let's celebrate
    """),
    "study": lines("""
        I need to (concentrate|focus)
        exam tomorrow, I must study hard now
        no distractions, I have to work
        let me focus
    """),
    "nap": lines("""
        the baby's going down for a nap
        I'm going to take a nap
        nap time
        I need forty winks
        I'm having a lie down
    """),
    "clean-up": lines("""
        this place is a tip
        the house is a mess
        guests are coming and it's a mess
        the place needs a good clean
        what a mess everywhere
    """),
}

QUESTIONS = {
    "which/on": lines("""
        which of {things} are (on|off|still on)
        which {things} are still on
        how many of {things} are (on|running|off)
        are any of {things} (on|still on|off)
        are all of {things} (on|off)
        tell me which of {things} are on
        what about {things}, are any left on
        I'd like to know which of {things} are on
        did anybody leave one of {things} on
        is one of {things} still on
        have all of {things} been turned off
        any of {things} on
        how many of {things} did I leave on
    """),
    "which/open": lines("""
        which of {things} are (open|shut|closed|still open)
        how many of {things} are (open|shut)
        are any of {things} (open|still open)
        are all of {things} (shut|closed)
        tell me which of {things} are open
        did anybody leave one of {things} open
        is one of {things} open
        any of {things} open
        how many of {things} did we leave open
    """),
    "which/lock": lines("""
        which of {things} are (locked|unlocked)
        how many of {things} are locked
        are any of {things} unlocked
        are all of {things} locked
        is one of {things} unlocked
        have all of {things} been locked
    """),
    "temperature": lines("""
        what's the temperature {in}
        how (warm|cold|hot) is it {in}
        is it (warm|cold|hot|chilly) {in}
        what's it like {in}, temperature wise
        how many degrees is it {in}
        any idea how cold it is {in}
        is {room} warm enough
        will I need a jumper {in}
        tell me the temperature {in}
        I wonder how warm it is {in}
        what does the thermometer say {in}
        is it cosy {in} or freezing
        is it warmer than 20 {in}
        let me know how cold it is {in}
    """),
    "humidity": lines("""
        how (humid|damp|dry) is it {in}
        what's the humidity {in}
        is it (damp|humid|too dry|muggy) {in}
        is the air dry {in}
        tell me the humidity {in}
        how's the humidity {in}
        is there much moisture in the air {in}
    """),
    "co2": lines("""
        how's the co2 {in}
        what's the carbon dioxide level {in}
        is there too much co2 {in}
        do we need to air {in} out
    """),
    "pm2-5": lines("""
        how's the fine dust {in}
        what's the dust level {in}
        is the air clean {in}
        how much fine dust is there {in}
    """),
    "on": lines("""
        is {thing} on
        any chance {thing} is still on
        do I have to worry about {thing} being on
        is {thing} wasting electricity
        does {thing} happen to be on
        tell me whether {thing} is on
        check if {thing} is on
        did I leave {thing} on
        is {thing} still (on|running)
        have I turned {thing} off
        did somebody switch {thing} off
        is {thing} off
        are you sure {thing} is off
        has anyone left {thing} on
        did I turn {thing} off before I left
        could you check whether {thing} is (on|off)
        I'd like to know whether {thing} is on
        can you tell me whether {thing} is still on
        whether {thing} is on, that's what I want to know
    """),
    "open": lines("""
        is {thing} (open|closed|shut)
        check whether {thing} is (open|closed|shut)
        tell me if {thing} is open
        am I right that {thing} is shut
        can anyone get in through {thing}
        did I (close|shut|leave open) {thing}
        is {thing} still open
        did someone leave {thing} open
        has anyone closed {thing}
        have I shut {thing}
        could you check whether {thing} is (open|shut)
        I'd like to know whether {thing} is open
        can you tell me whether {thing} is shut
    """),
    "lock": lines("""
        is {thing} locked
        check that {thing} is locked
        tell me whether {thing} is locked
        are we safe, is {thing} locked
        did I lock {thing}
        did anyone forget to lock {thing}
        is {thing} unlocked
        have I locked {thing}
        could you check whether {thing} is locked
        I'd like to know whether {thing} is locked
    """),
    "motion": lines("""
        is there (anyone|anybody|someone|movement) {in}
        is something moving {in}
        is anybody in {room}
        did something just move {in}
    """),
    "leak": lines("""
        is there water on the floor {in}
        is anything leaking {in}
        do we have a leak {in}
        is it flooding {in}
    """),
    "smoke": lines("""
        is there smoke {in}
        is something burning {in}
        do we have a fire {in}
    """),
    "gas": lines("""
        is there a gas leak {in}
        do I smell gas {in} or is it nothing
        is gas escaping {in}
    """),
    "battery": lines("""
        how much battery does {thing} have [left]
        what's the battery level of {thing}
        is {thing} charged
        does {thing} need charging
        how full is the battery of {thing}
    """),
    "run": lines("""
        is {thing} (running|done|finished)
        what's {thing} doing
        has {thing} finished
        is {thing} still going
        what is {thing} up to
    """),
    "remaining-time": lines("""
        how long does {thing} still (need|take)
        how much time is left on {thing}
        when will {thing} be done
        when does {thing} finish
    """),
    "volume": lines("""
        how loud is {thing}
        what's the volume of {thing}
        what volume is {thing} at
    """),
    "title": lines("""
        what's playing on {thing}
        what song is this on {thing}
        who sings this on {thing}
        what's on {thing}
        what's this song called on {thing}
    """),
    "target-temperature": lines("""
        what is {thing} set to
        what temperature is {thing} set to
        how high is {thing} set
    """),
    "arming": lines("""
        is {thing} armed
        did we arm {thing}
        is {thing} set
    """),
    "presence": lines("""
        is {thing} (home|in|at home)
        has {thing} come home
        where is {thing}
        is {thing} back yet
    """),
    "weather": lines("""
        what's the weather like [outside]
        do I need an umbrella
        do I need a (coat|jacket)
        is it raining [outside]
        what's it like outside
        is it sunny out
        how's the weather
        can I hang the washing out
        should I take a coat
    """),
    "power": lines("""
        how much power is {thing} using
        how much electricity are we using right now
        what's {thing} drawing
    """),
    "brightness": lines("""
        how bright is {thing}
        what brightness is {thing} at
    """),
    "filter-life": lines("""
        does the filter of {thing} need changing
        how's the filter of {thing}
        what's left of the filter of {thing}
    """),
    "water-level": lines("""
        does {thing} need water
        is there enough water in {thing}
        how much water is in {thing}
    """),
    "todo": lines("""
        what's on {thing}
        what do we need from {thing}
        what do we need to buy
        is there anything on {thing}
    """),
    "ringing": lines("""
        is (someone|somebody|anyone) at the door
        who's at the door
        did the doorbell ring
        was that the doorbell
    """),
    "charging": lines("""
        is {thing} charging
        has {thing} been charging
    """),
    "position": lines("""
        how far is {thing} open
        how far up is {thing}
    """),
    "mode": lines("""
        what mode is {thing} in
        which mode is {thing} on
        is {thing} heating or cooling
    """),
}

# Of things and worlds that this home has nothing to do with.
CHATTER = lines("""
    who (won|is winning) the (world cup|league|election|match last night|super bowl)
    (do you know|got) any good jokes
    make me laugh
    another joke, go on
    what's (the capital of {place}|the population of {place}|the currency of {place})
    how do you spell {word}
    what's {n} (plus|times|minus|divided by) {n}
    how much is {n} dollars in euros
    who (wrote|painted|composed|invented) (war and peace|the starry night|the telephone|the moonlight sonata|hamlet|the light bulb)
    how old is (the queen|the pope|{person})
    what's the weather in {place}
    will it rain in {place} tomorrow
    how far is it to {place}
    (I love you|I hate you|you're the best|you're useless|you are so clever|you're funny)
    how are you [today]
    what's your name
    who made you
    are you (a robot|a human|alive|listening|recording me)
    what can you do
    do you (dream|sleep|like music|have feelings|believe in god)
    good afternoon
    thank you (very much|so much)
    thanks
    you're welcome
    never mind
    what day is it
    what time is it [in {place}]
    when is (easter|christmas|mother's day|ramadan|my birthday)
    book (a table for two|a flight to {place}|a taxi|a hotel in {place})
    call (mum|dad|{person}|the doctor|a taxi|the police)
    text {person} that I'm late
    send an email to {person}
    order (a pizza|some sushi|new shoes|flowers for mum)
    what's the (stock price of apple|bitcoin price|exchange rate)
    translate {word} into (french|spanish|japanese|korean)
    what does {word} mean
    how do I (boil an egg|get red wine out of a carpet|tie a tie|lose weight|bake bread)
    why is the sky blue
    how tall is (mount everest|the eiffel tower|{person})
    sing me a song about yourself
    tell me (a story|a bedtime story|something interesting|a fun fact|a riddle|a secret)
    what should I (cook|wear|do today|get {person} for christmas)
    I'm (bored|sad|happy|tired of work|in love|hungry|lonely|nervous about the interview)
    my (boss|sister|cousin|teacher) is (so annoying|getting married|coming on sunday|driving me mad)
    I had a (terrible|great|long|weird) day
    did you see the (match|game|news|film) (yesterday|last night)
    {person} got a new (job|car|dog|haircut)
    I think {person} likes me
    remind me who (directed|starred in) titanic
    recommend me a (book|restaurant|podcast|holiday)
    how many (calories are in a banana|days until christmas|people live in {place}|planets are there)
    what's the meaning of life
    is there life on mars
    who's the (president|prime minister|king) of {place}
    let's talk about (politics|football|philosophy|your childhood)
    I can't believe how expensive (butter|petrol|rent) is
    flip a coin
    roll (a die|two dice)
    pick a number between one and ten
    knock knock
    what's new
    how's it going
    (haha|lol|ha) that's (funny|hilarious)
    oh my god did you hear about {person}
    the kids have (a test|a match|swimming) at school
    I need to (call the dentist|renew my passport|pay the rent|iron out my taxes)
    the train was (late|packed|cancelled) again
    my (knee|back|tooth|head) hurts
    I (ate|drank|ran) too much
    where did I put my (keys|wallet|phone|glasses)
    what's the best (film|book|phone) of all time
    how long is the flight to {place}
    who was the first (man on the moon|woman in space|president of {place})
    did (liverpool|the lakers|real madrid|the yankees) win
    what's the score
    are we there yet
    is {person} married
    tell {person} I said hello
    you look nice today
    and then she said to me, no way
    pass the salt
    hand me the scissors
    can you give me a hug
    would you marry me
    the film was rubbish, we left halfway
    I read about the light of the stars
    the book on the table is mine
    he bought a new lamp shop in {place}
    they had a lovely air of mystery about them
    I'm a big fan of {person}
    he's such a cool guy
    she gave me the cold shoulder
    that was a hot topic at work
    my brother works in a washing powder factory
    his career is really heating up
    that comment was a bit dim
    the new boy in class is very bright
    the curtain falls after act two
    I watched a documentary about volcanoes
    they locked him up for fraud
    the speaker at the conference was dull
    our team needs more fans
    traffic lights took forever this morning
    her blind date was a disaster
    my phone screen is cracked
    the dog next door barks all day
    my cousin's oven exploded once
    the lights in {place} are beautiful at christmas
    turn left at the next traffic light, the man said
    is the shop on the corner open
    when does the (library|pharmacy|bank|supermarket) open
    how cold does it get in {place}
    it's freezing in {place} this time of year
    {person} says it's hot in {place}
    what's hot in fashion
    define humidity
    how does a (fridge|microwave|heat pump|light bulb|vacuum cleaner) work
    who invented the (vacuum cleaner|air conditioner|washing machine)
    how much does a new (tv|fridge|dishwasher) cost
    I need to buy a new sofa
    can you keep a secret
    could you explain quantum physics
    write me a poem about autumn
    what's {n} percent of {n}
    what's the square root of {n}
    how many ounces in a pound
    should I text {person} back
""")

# All is well, or was otherwise, or is so elsewhere: none of it asks for anything.
CHATTER += lines("""
    it's [so|really|just] (cosy|nice and warm|lovely and cool|pleasant|comfortable|just right) {in}
    the (temperature|light|air) is (perfect|just right|lovely) {in}
    it's not [that|so|at all] (cold|hot|dark|stuffy) {in}
    it isn't (cold|hot|dark|dirty) {in}
    I like it (dark|bright|cool|warm|quiet) {in}
    I don't mind the (cold|heat|dark|noise|dust)
    it was (freezing|boiling|so dark|so stuffy) {in} (yesterday|last night|last winter)
    it used to be [so] (cold|dark|damp|noisy) {in}
    the (light|view|air) {in} is beautiful
    the floor is so clean {in}
    what a nice smell {in}
    it smells of (fresh bread|roses|cake|christmas) {in}
    I love this (song|film|show)
    this film is (great|boring|so sad)
    the volume is fine
    that's bright enough
    it's warm enough now
    we've got plenty of (milk|eggs|bread|rice)
    the dishes are all done
    the laundry is already dry
    the neighbours' (dishwasher|boiler|tv|air conditioner) is broken
    my sister's (kitchen|bathroom|flat) is so (cold|dark|dirty)
    at the (office|gym|cinema) it's always freezing
    at (mum's|grandma's) place it's always boiling
    our hotel room in {place} was so stuffy
    we bought a new (lamp|fan|tv|kettle|vacuum) yesterday
    the lights in the whole street went out
    I dreamt that the house was full of smoke
    I had a cold last week
    I'm coming down with a cold
    she has warm hands
    he's hot
    the soup is too hot
    my coffee is cold
    my tea's gone cold
    this beer isn't cold enough
    it's dark chocolate
    the bread is dry
    my skin is dry from the new soap
    the cake is too dry
    the road was wet and dirty
    the car needs new tyres
    the kettle at work is always empty
    the lamp post outside is crooked
    somebody scratched the garage
    the cat loves the warm spot by the window
    the movie starts at the cinema in town
    I'd never paint a wall red
    blue suits you
    {person} turned off the light and left, said the book
    they closed the factory in {place}
    open your heart
    turn the page
    switch seats with me
    lock and key, that's an old saying
    play nice with your brother
    stop teasing your sister
    start your homework, {person}
    close your eyes and count to ten
    open your mouth, here comes the plane
    put your shoes on
    turn around, let me see you
    turn the volume of your voice down, young man
    dry your hands
    wash your hands before dinner
    clean up your plate
    find your socks and get dressed
    hold my hand
    pause for thought
    light of my life
""")

UNCLEAR = lines("""
    do something
    do something about it
    do something about that
    you know what to do
    do it
    do that thing
    do the thing
    do the usual
    fix it
    fix this
    change it
    change that
    make it better
    make it nicer {in}
    sort it out
    sort that out [please]
    turn it on
    turn it off
    turn that off
    turn that thing on
    switch it
    switch that
    a bit more
    a bit less
    more
    less
    not that one
    the other one
    this one
    that one over there
    the one by the thing
    set it
    set it to {n}
    put it to {n}
    {n}
    {n} percent
    not so much
    again
    once more
    like yesterday
    like before
    same as last time
    as always
    the usual please
    (can|could) you do that thing
    (can|could) you help me with this
    could you adjust it
    adjust it
    open it
    close it
    start it
    stop that
    stop
    start
    lock it
    it's not right
    this isn't right
    that's wrong
    that doesn't work
    it's too much
    too much
    it's annoying
    I don't like it like this
    I don't like this
    this is unbearable
    something's wrong
    make it go away
    I want it different
    whatever you think
    you decide
    surprise me
    hmm maybe
    well maybe the other thing
    and the other one too
    the thing
    that thing {in}
    something {in}
    do something {in}
    do something with {room}
    prepare {room}
    get {room} ready
    {room}
    {room} please
    the one in {room}
    what about {room}
    I was thinking about {room}
    up
    down
    higher
    lower
    on
    off
    blue
    warm
    you do it
    just handle it
    take care of it
    make the change we talked about
    put that back
    as it should be
    I need you to do the thing
    can you make it stop
    can you make it work
    that, but less
    leave it like that but different
    mmm
    erm
    uh, the, uh
""")

# What is cut off before its last word.
BROKEN = lines("""
    turn on the
    turn off the
    can you turn
    could you please
    set the {it} to
    set the temperature to
    make the
    put the {it}
    open the
    I want the
    please turn the
    would you switch
    play the
    add the
    in the
    turn the {it}
    so if you could just
    I think the {it}
    change the {it} to
    the {it}
    could you put the {it} in the
    turn up the
    dim the
    how about the
    hey maru
    maru
    okay so the
    start the
    and the
    turn on the {it} in the
    set {room} to
    in {room}
    make {room}
    can you in {room}
""")

PLACES = ("Paris", "London", "New York", "Tokyo", "Seoul", "Berlin", "Sydney", "Rome", "Madrid", "Cairo", "Toronto", "Moscow", "Lima", "Oslo", "Dublin", "Vienna", "Bangkok", "Delhi", "Brazil", "Norway", "Kenya", "Texas", "Scotland", "Busan", "Iceland")
PEOPLE = ("Emma", "Tom", "Sarah", "my brother", "my mother", "Taylor Swift", "Tom Hanks", "Einstein", "the neighbour", "Uncle Bob", "Jessica", "David", "Auntie May", "our teacher", "the boss", "Lionel Messi")
WORDS = ("necessary", "rhythm", "serendipity", "entrepreneur", "onomatopoeia", "awkward", "beautiful", "weird", "bread", "love", "friendship", "sustainable", "gratitude")

MUSIC = (
    "jazz", "some jazz", "classical music", "rock", "hip hop", "country music", "blues", "soul", "reggae", "techno", "ambient sounds", "rain sounds", "white noise", "lullabies", "christmas carols", "eighties hits",
    "mozart", "bach", "beethoven", "chopin", "vivaldi", "debussy", "miles davis", "john coltrane", "ella fitzgerald", "louis armstrong", "nina simone", "frank sinatra", "elvis", "johnny cash", "dolly parton", "the beatles",
    "the rolling stones", "queen", "abba", "fleetwood mac", "pink floyd", "led zeppelin", "david bowie", "prince", "madonna", "michael jackson", "whitney houston", "stevie wonder", "bob marley", "bob dylan", "leonard cohen",
    "adele", "beyonce", "taylor swift", "ed sheeran", "coldplay", "radiohead", "oasis", "daft punk", "billie eilish", "dua lipa", "bts", "blackpink", "iu", "amy winehouse", "norah jones", "tracy chapman", "simon and garfunkel",
    "bohemian rhapsody", "dancing queen", "hotel california", "imagine", "yesterday", "hey jude", "thriller", "purple rain", "wonderwall", "hallelujah", "stairway to heaven", "moon river", "fly me to the moon", "what a wonderful world",
    "let it be", "here comes the sun", "the four seasons", "moonlight sonata", "clair de lune", "the nutcracker", "my workout playlist", "my morning playlist", "the chill playlist", "radio four", "classic fm", "the news podcast",
    "a podcast about history", "the daily", "sea shanties", "irish folk songs", "flamenco", "bossa nova", "piano music", "film soundtracks", "the hamilton soundtrack", "nursery rhymes", "baby shark", "let it go", "wheels on the bus", "meditation music",
    "whale song", "opera", "la traviata", "gregorian chant", "disco", "motown", "k-pop", "gospel", "metal", "iron maiden", "nirvana", "the cure", "joy division", "kraftwerk", "edith piaf", "buena vista social club",
)
FILMS = (
    "the godfather", "casablanca", "star wars", "the empire strikes back", "frozen", "moana", "toy story", "finding nemo", "the lion king", "shrek", "paddington", "harry potter", "the lord of the rings", "the hobbit", "jurassic park",
    "jaws", "titanic", "inception", "interstellar", "the matrix", "gladiator", "parasite", "squid game", "crash landing on you", "friends", "the crown", "stranger things", "breaking bad", "game of thrones", "seinfeld",
    "sherlock", "doctor who", "downton abbey", "peppa pig", "bluey", "paw patrol", "sesame street", "planet earth", "the great british bake off", "top gear", "pulp fiction", "forrest gump", "love actually", "notting hill",
    "mary poppins", "the sound of music", "singin in the rain", "back to the future", "indiana jones", "ghostbusters", "die hard", "home alone", "the polar express", "spirited away", "my neighbour totoro", "la la land", "dune",
    "oppenheimer", "barbie", "the grand budapest hotel", "amelie", "the simpsons", "planet of the apes", "skyfall", "casino royale", "the bear", "succession", "chernobyl", "blackadder", "fawlty towers", "midsomer murders", "columbo", "wallace and gromit",
)
ITEMS = (
    "milk", "eggs", "bread", "butter", "cheese", "oat milk", "coffee", "tea bags", "sugar", "flour", "olive oil", "rice", "pasta", "tomatoes", "onions", "garlic", "potatoes", "bananas", "apples", "oranges", "lemons",
    "tissues", "washing powder", "dishwasher tablets", "shampoo", "toothpaste", "soap", "nappies", "cat food", "dog food", "batteries", "bin bags", "orange juice", "cereal", "yoghurt", "honey", "jam", "peanut butter", "chocolate",
    "biscuits", "crisps", "beer", "red wine", "salt", "pepper", "soy sauce", "kimchi", "tofu", "chicken breasts", "mince", "salmon", "carrots", "spinach", "mushrooms", "frozen peas", "ice cream", "tinned tomatoes", "stamps", "baking paper",
    "aluminium foil", "candles", "plasters", "sun cream", "hand soap", "sponges", "light bulbs", "maple syrup", "almonds", "ginger",
)
LISTS = ("my list", "the list", "the shopping list", "our shopping list", "my shopping list", "the grocery list", "the to-do list")

COLOURS = {
    "red": ("red",), "orange": ("orange",), "yellow": ("yellow",), "green": ("green",), "lime": ("lime",), "blue": ("blue",), "navy": ("navy", "dark blue"), "sky-blue": ("sky blue", "light blue"), "cyan": ("cyan", "aqua"),
    "turquoise": ("turquoise",), "purple": ("purple",), "violet": ("violet",), "magenta": ("magenta", "fuchsia"), "pink": ("pink",), "white": ("white",), "gold": ("gold", "golden"), "lavender": ("lavender",), "coral": ("coral",),
    "indigo": ("indigo",), "mint": ("mint",), "teal": ("teal",),
}
OPTIONS = {
    "auto": ("auto", "automatic"), "cool": ("cool", "cooling"), "heat": ("heat", "heating"), "dry": ("dry", "dehumidify"), "fan": ("fan only", "fan"), "range": ("heat and cool",), "eco": ("eco", "economy", "energy saving"),
    "sleep": ("sleep", "night"), "boost": ("boost",), "turbo": ("turbo",), "away": ("away", "holiday"), "home": ("home",), "low": ("low", "lowest"), "medium": ("medium",), "high": ("high", "highest"), "max": ("max", "maximum"),
    "quiet": ("quiet", "silent"), "standard": ("standard",), "normal": ("normal",), "natural": ("natural", "breeze"), "strong": ("strong",), "quick": ("quick", "fast"), "express": ("express",), "delicate": ("delicate", "delicates"), "wool": ("wool", "woollens"),
    "rinse-spin": ("rinse and spin",), "bedding": ("bedding",), "intensive": ("intensive",), "laundry": ("laundry",), "bake": ("bake",), "grill": ("grill",), "convection": ("convection",), "warm": ("keep warm",), "reheat": ("reheat",),
    "defrost": ("defrost",), "popcorn": ("popcorn",), "white-rice": ("white rice",), "brown-rice": ("brown rice",), "porridge": ("porridge",), "keep-warm": ("keep warm",), "kimchi": ("kimchi",), "ripen": ("ripen",), "fresh": ("fresh",),
    "freeze": ("freeze",), "ambient": ("ambient",), "cold": ("cold",), "hot": ("hot",), "sanitary": ("sanitary",), "performance": ("performance", "high demand"), "continuous": ("continuous",), "interval": ("interval",), "bypass": ("bypass",),
    "heat-recovery": ("heat recovery",), "rainbow": ("rainbow",), "candle": ("candle", "candlelight"), "party": ("party",), "netflix": ("netflix",), "youtube": ("youtube",), "hdmi-1": ("hdmi 1",), "hdmi-2": ("hdmi 2",), "hdmi": ("hdmi",),
    "bluetooth": ("bluetooth",), "tv": ("tv",),
}

# What people say around a wish; it changes nothing about it.
LEAD_INS = (
    "I've got my hands full, so", "I know I just asked, but", "the in-laws are on their way, so", "it's been a long day,", "my sister reminded me,", "so I was thinking,", "right, before I forget,", "I hate to ask again but", "since you're there,",
    "the little one has just nodded off, so", "guests will be here soon,", "my back is killing me so", "I'm stuck under the cat, so", "I've only just sat down, so", "as you may have noticed I'm busy,", "one more thing,", "to be honest", "my wife says",
    "my husband would like this:", "the doctor told me to rest, so", "I've got flour all over my hands,", "I'm up a ladder,", "I'm on my knees looking for an earring,", "you'll laugh, but", "I'm not sure how to say this but", "grandma asks:", "for heaven's sake", "the kids keep nagging me, so",
    "I'm carrying the shopping,", "my arms are full of laundry baskets,", "I'm about to serve,", "we've got company,", "just to keep everyone happy,", "I'd do it myself but I'm in the shower,", "I'm too comfy to get up, so", "I've changed my mind,",
)
AFTERTHOUGHTS = (
    "because the guests are coming", "so that I can relax", "it's been bothering me all day", "that would make my day", "my mother insists", "as the kids are about", "because I'm too lazy to get up", "I'm rather busy", "and thank you for everything", "that's all", "if it's no trouble",
    "since I'm up to my elbows in dough", "you're a star", "so grandma is happy", "I've asked twice already", "that's what we always do", "because I said so", "the dog would like that too",
)
