import { WifiOff } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useActs, useToasts, type Question } from '../shared/acts';
import * as api from '../shared/api';
import { end, home, start } from '../shared/home';
import { useHome } from '../shared/hooks';
import { keepPlaces } from '../shared/left';
import { beAPlayer } from '../shared/player';
import * as stage from '../shared/stage';
import { useVoice, type Speaking } from '../shared/speaking';
import { useConversation } from '../shared/talk';
import type { ScreenOrder, Spot, Token } from '../shared/types';
import { words as wordsOf } from '../shared/words';
import { useBack } from './back';
import { comeBack, focusedName, guardFocus, useLayer } from './focus';
import * as keys from './keys';
import * as luna from './luna';
import { AskedBox, type Box } from './parts/Asked';
import { Group } from './parts/Group';
import { Player } from './parts/Player';
import { Rail } from './parts/Rail';
import { Sheet } from './parts/Sheet';
import { Confirm, Sure } from './parts/Sure';
import { Talk } from './parts/Talk';
import { Energy } from './screens/Energy';
import { Home } from './screens/Home';
import { Invite } from './screens/Invite';
import { GroupScreen, Library } from './screens/Library';
import { claim, Pair } from './screens/Pair';
import { People } from './screens/People';
import { Plans } from './screens/Plans';
import { RoomScreen, Rooms } from './screens/Rooms';
import { SettingsScreen } from './screens/Settings';
import { keepSettings, readSettings, type Settings } from './settings';
import { Spotlight } from './spotlight';
import { TvContext, useTv, type Place, type Tv } from './tv';

/** The TV screen: whoever isn't let in pairs, whoever is lives here. */
export function App() {
  const [settings, setSettings] = useState(readSettings);
  const [me, setMe] = useState<Token | 'unknown' | 'stranger'>('unknown');
  const home = useHome();
  const change = useCallback((part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part })), []);

  useEffect(() => {
    keepSettings(settings);
    const { documentElement } = document;
    documentElement.lang = settings.language;
    documentElement.classList.toggle('large', settings.large);
    documentElement.classList.toggle('still', settings.still);
  }, [settings]);

  useEffect(guardFocus, []);
  useEffect(() => enter(setMe), []);
  useEffect(() => {
    if (typeof me === 'object') start(settings.language, luna.follow);
  }, [me, settings.language]);
  useEffect(() => {
    if (home.link === 'out') setMe((before) => (typeof before === 'object' ? 'stranger' : before));
  }, [home.link]);

  if (me === 'unknown') return <Waiting settings={settings} />;
  if (me === 'stranger') return <Pair settings={settings} change={change} onIn={setMe} />;
  return <Inside me={me} settings={settings} change={change} />;
}

/** Finds out who uses this screen, as soon as the hub answers. */
function enter(found: (me: Token | 'stranger') => void): () => void {
  let timer: number | undefined;
  const secret = new URLSearchParams(location.hash.slice(1)).get('pair');
  if (secret) history.replaceState(null, '', location.pathname);
  const look = () => {
    api.session().then(found, (problem: unknown) => {
      if (problem instanceof api.Refused && problem.status === 401) found('stranger');
      else timer = window.setTimeout(look, 1_500);
    });
  };
  if (secret) claim(secret, wordsOf(readSettings().language).pair.name).then(found, look);
  else look();
  return () => window.clearTimeout(timer);
}

function Waiting({ settings }: { settings: Settings }) {
  const words = wordsOf(settings.language);
  return <main className="waiting" role="status"><img src="/icon.svg" alt={words.maru} /><p>{words.link.connecting}</p></main>;
}

/** On a webOS TV, BACK at home gives the TV back. */
function leaveApp(): void {
  (window as { webOSSystem?: { platformBack?: () => void } }).webOSSystem?.platformBack?.();
}

const PLAYED_MS = 600;
/** As webOS has it. */
const BLUE = 406;
const MOST_BOXES = 4;
/** Of which goal of the menu a place is part. */
const SPOTS: Record<Place['at'], Spot> = {
  home: 'home', rooms: 'rooms', room: 'rooms', library: 'library', group: 'library', plans: 'plans', energy: 'energy',
  settings: 'settings', people: 'settings', invite: 'settings',
};

function Inside({ me, settings, change }: { me: Token; settings: Settings; change: (settings: Partial<Settings>) => void }) {
  const words = wordsOf(settings.language);
  const [places, setPlaces] = useState<Place[]>([{ at: 'home' }]);
  const [device, setDevice] = useState<string>();
  const [talking, setTalking] = useState(false);
  const playing = useSyncExternalStore(stage.watchStage, stage.isShown);
  const [played, setPlayed] = useState(0);
  const [question, setQuestion] = useState<Question>();
  const [boxes, setBoxes] = useState<Box[]>([]);
  const names = useRef(new Map<string, string>());
  const place = places[places.length - 1]!;

  const { toasts, notify, dismiss } = useToasts();
  const { pending, why, failed, went, press, ask, settle } = useActs(words, notify);
  const saidFrom = (place.at === 'room' ? place.room : settings.room) ?? undefined;
  const conversation = useConversation(why, saidFrom);
  const { tell } = conversation;
  const speaking = useVoice(conversation, { language: settings.language, ...(saidFrom ? { room: saidFrom } : {}) }, words, notify);
  useSpeakingKey(speaking, setTalking);

  const leaveTrace = () => {
    const name = focusedName();
    if (name) names.current.set(JSON.stringify(place), name);
  };
  const go = (to: Place) => {
    leaveTrace();
    setPlaces((before) => {
      const top = to.at === 'room' || to.at === 'group' || to.at === 'people' || to.at === 'invite';
      return top ? [...before, to] : to.at === 'home' ? [to] : [{ at: 'home' }, to];
    });
  };
  const back = () => {
    if (places.length === 1) {
      leaveApp();
      return;
    }
    leaveTrace();
    setPlaces((before) => (before.length > 1 ? before.slice(0, -1) : before));
  };

  const tv: Tv = {
    words, settings, me, played, change, go, back, notify, failed,
    show: setDevice,
    play: stage.open,
    talk: (text) => {
      setTalking(true);
      if (text) tell(text);
    },
    press, ask,
    sure: setQuestion,
    signOut: () => { api.leave().then(end, failed); },
  };
  const latest = useRef(tv);
  latest.current = tv;
  // Cards are drawn again for their device and the language only, so they get what never changes.
  const steady = useMemo<Tv>(() => ({
    words, settings, me, played, change,
    go: (to) => latest.current.go(to),
    back: () => latest.current.back(),
    show: setDevice,
    play: stage.open,
    talk: (text) => latest.current.talk(text),
    sure: setQuestion,
    press, ask, notify, failed,
    signOut: () => latest.current.signOut(),
  }), [words, settings, me, played, change, press, ask, notify, failed]);

  /** Goes there from whatever is open. */
  const showPlace = (spot: Spot) => {
    setDevice(undefined);
    setTalking(spot === 'talk');
    if (stage.isShown()) stage.close();
    if (spot !== 'talk') go({ at: spot });
  };
  const obey = (order: ScreenOrder) => {
    switch (order.do) {
      case 'toast': notify(order.text, order.id); break;
      case 'alert': setBoxes((before) => [...before, order].slice(-MOST_BOXES)); break;
      case 'ask': {
        const until = new Date(Date.now() + order.seconds * 1000).toISOString();
        setBoxes((before) => [...before, { ...order, until }].slice(-MOST_BOXES));
        break;
      }
      case 'dismiss':
        setBoxes((before) => before.filter((box) => box.id !== order.id));
        dismiss(order.id);
        break;
      case 'show': showPlace(order.place); break;
      case 'key':
        if (order.key === 'home') showPlace('home');
        else if (!keys.press(order.key)) notify(words.remote.ownKeys);
        break;
      case 'move': case 'click': case 'scroll': if (!keys.point(order)) notify(words.remote.ownKeys); break;
      case 'type': keys.type(order.text, order.replace); break;
      case 'erase': keys.erase(order.count); break;
    }
  };
  usePlayer(me, settings, useHome().known, talking ? 'talk' : SPOTS[place.at], obey);
  useEffect(() => {
    if (!playing) return;
    // What was said is seen to happen.
    setTalking(false);
    setDevice(undefined);
  }, [playing]);
  useEffect(() => {
    // The hub first hears where it was left.
    const timer = window.setTimeout(() => setPlayed((before) => before + 1), PLAYED_MS);
    return () => window.clearTimeout(timer);
  }, [playing]);
  useEffect(() => stage.watchStage(() => {
    const { trouble } = stage.stage();
    if (trouble?.why !== 'cannot') return;
    stage.settled();
    notify(`${trouble.item.title}: ${words.media.cannot}`);
  }), [words, notify]);
  const closeDevice = useCallback(() => setDevice(undefined), []);
  const over = device !== undefined || playing || talking || pending.length > 0 || question !== undefined || boxes.length > 0;
  return (
    <TvContext.Provider value={steady}>
      <Whole hidden={over} place={place} returnTo={names.current.get(JSON.stringify(place))} />
      {device !== undefined ? <Sheet key={device} id={device} onClose={closeDevice} /> : null}
      {playing ? <Player /> : null}
      {talking ? <Talk conversation={conversation} speaking={speaking} onClose={() => { speaking.cancel(); setTalking(false); }} /> : null}
      {pending[0] ? (
        <Confirm key={pending[0].nonce} pending={pending[0]} onClose={settle} onDone={went} />
      ) : null}
      {question ? <Sure question={question} onClose={() => setQuestion(undefined)} /> : null}
      {boxes[0] ? <AskedBox key={boxes[0].id} box={boxes[0]} onClose={(id) => setBoxes((before) => before.filter((box) => box.id !== id))} /> : null}
      <LinkState />
      <div className="toasts" role="status" aria-live="polite">
        {toasts.map((toast) => <p key={toast.id} className="toast">{toast.text}</p>)}
      </div>
    </TvContext.Provider>
  );
}

/** The blue key of the remote, or F4, is held to speak, wherever one is. */
function useSpeakingKey({ press, release }: Speaking, open: (talking: boolean) => void) {
  useEffect(() => {
    const isIt = (event: KeyboardEvent) => event.key === 'F4' || event.key === 'ColorF3Blue' || event.keyCode === BLUE;
    const down = (event: KeyboardEvent) => {
      if (!isIt(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat) return;
      open(true);
      press();
    };
    const up = (event: KeyboardEvent) => { if (isIt(event)) release(); };
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
    };
  }, [press, release, open]);
}

/** Lets the home play on this screen, and remotes walk it; who may not be a player keeps where things were left. */
function usePlayer(me: Token, { room, remotes }: Settings, known: boolean, place: Spot, obey: (order: ScreenOrder) => void) {
  const linked = useRef(false);
  const told = useRef(() => {});
  const standsIn = useRef(room);
  const shows = useRef({ place, chosen: remotes });
  const obeys = useRef(obey);
  obeys.current = obey;
  useEffect(() => {
    standsIn.current = room;
    shows.current = { place, chosen: remotes };
    told.current();
  }, [room, place, remotes]);
  useEffect(() => {
    const look = () => told.current();
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', look);
    };
  }, []);
  useEffect(() => {
    if (!known || me.role === 'guest') return undefined;
    const player = beAPlayer(
      () => ({ name: me.name, room: home().rooms.find((one) => one.id === standsIn.current)?.name ?? null }),
      (is) => { linked.current = is; },
      { view: () => ({ ...shows.current, typing: keys.typedInto() !== undefined }), obey: (order) => obeys.current(order) },
    );
    told.current = player.tell;
    return player.end;
  }, [me, known]);
  useEffect(() => keepPlaces(() => linked.current), []);
}

function Whole({ hidden, place, returnTo }: { hidden: boolean; place: Place; returnTo: string | undefined }) {
  const { back } = useTv();
  useBack(back);
  useLayer('whole');
  const key = JSON.stringify(place);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      Spotlight.focus('main');
      return undefined;
    }
    return comeBack(returnTo);
    // Only when the place changes.
  }, [key]);
  return (
    <Group id="whole" className="whole" hidden={hidden}>
      <Rail place={place} />
      <Group id="main" className={`main at-${place.at}`} role="main">
        <Screen key={key} place={place} />
      </Group>
    </Group>
  );
}

function Screen({ place }: { place: Place }) {
  switch (place.at) {
    case 'home': return <Home />;
    case 'rooms': return <Rooms />;
    case 'room': return <RoomScreen id={place.room} />;
    case 'library': return <Library />;
    case 'group': return <GroupScreen group={place.group} name={place.name} />;
    case 'plans': return <Plans />;
    case 'energy': return <Energy />;
    case 'settings': return <SettingsScreen />;
    case 'people': return <People />;
    case 'invite': return <Invite />;
  }
}

/** Says when the home isn't live. */
function LinkState() {
  const { words } = useTv();
  const { link } = useHome();
  return (
    <div className="link" role="status">
      {link === 'connected' ? null : <p className={link}><WifiOff aria-hidden="true" /> {words.link[link]}</p>}
    </div>
  );
}
