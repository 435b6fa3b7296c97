import { WifiOff } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useActs, useToasts, type Question } from '../shared/acts';
import * as api from '../shared/api';
import { end, home, start } from '../shared/home';
import { follow } from '../shared/stream';
import { useHome } from '../shared/hooks';
import { keepPlaces } from '../shared/left';
import * as stage from '../shared/stage';
import { useConversation } from '../shared/talk';
import type { Item, Token } from '../shared/types';
import { fill, words as wordsOf } from '../shared/words';
import { notifyOutside } from './install';
import { useLayer } from './layers';
import { Bar } from './parts/Bar';
import { DeviceSheet } from './parts/DeviceSheet';
import { NowHere, Player, useLockScreen } from './parts/Player';
import { Confirm, Sure } from './parts/Sure';
import { Talk } from './parts/Talk';
import { PhoneContext, usePhone, type Phone } from './phone';
import { beginAnew, close, open, useRoute, type Place } from './route';
import { Energy } from './screens/Energy';
import { Home } from './screens/Home';
import { Invite } from './screens/Invite';
import { Lists } from './screens/Lists';
import { Group, Media } from './screens/Media';
import { Messages, More } from './screens/More';
import { Pair } from './screens/Pair';
import { People, Person } from './screens/People';
import { Plans } from './screens/Plans';
import { Remote } from './screens/Remote';
import { Room } from './screens/Room';
import { SettingsScreen } from './screens/Settings';
import { Televisions } from './screens/Televisions';
import { keepSettings, readSettings, type Settings } from './settings';

const AGAIN_MS = 1_500;

/** The phone's page: whoever isn't let in pairs, whoever is lives here. */
export function App() {
  const [settings, setSettings] = useState(readSettings);
  const [me, setMe] = useState<Token | 'unknown' | 'stranger'>('unknown');
  const [secret, setSecret] = useState(secretOf);
  const [problem, setProblem] = useState('');
  const [wasIn, setWasIn] = useState(false);
  const home = useHome();
  const change = useCallback((part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part })), []);

  useEffect(() => {
    keepSettings(settings);
    document.documentElement.lang = settings.language;
  }, [settings]);
  useEffect(() => {
    if (secret === null && me === 'unknown') return look(setMe);
    return undefined;
  }, [secret, me]);
  useEffect(() => {
    const invited = () => {
      const found = secretOf();
      if (found !== null) setSecret(found);
    };
    window.addEventListener('hashchange', invited);
    return () => window.removeEventListener('hashchange', invited);
  }, []);
  useEffect(() => {
    if (typeof me === 'object') start(settings.language, follow);
  }, [me, settings.language]);
  useEffect(() => {
    if (home.link !== 'out' || typeof me !== 'object') return;
    stage.close();
    beginAnew();
    setWasIn(true);
    setMe('stranger');
  }, [home.link, me]);

  const comeIn = (token: Token) => {
    beginAnew();
    setSecret(null);
    setWasIn(false);
    setMe(token);
  };
  const stay = (why: string) => {
    beginAnew();
    setProblem(why);
    setSecret(null);
  };
  if (secret !== null || me === 'stranger') {
    return <Pair secret={secret} wasIn={wasIn} told={problem} settings={settings} change={change} onIn={comeIn} onStay={stay} />;
  }
  if (me === 'unknown') return <Waiting settings={settings} />;
  return <Inside me={me} settings={settings} change={change} />;
}

/** The secret of an invitation, if the page was opened by its link. */
const secretOf = () => new URLSearchParams(location.hash.slice(1)).get('pair');

/** Finds out who uses this phone, as soon as the hub answers. */
function look(found: (me: Token | 'stranger') => void): () => void {
  let timer: number | undefined;
  let stopped = false;
  const ask = () => {
    api.session().then((token) => { if (!stopped) found(token); }, (problem: unknown) => {
      if (stopped) return;
      if (problem instanceof api.Refused && problem.status === 401) found('stranger');
      else timer = window.setTimeout(ask, AGAIN_MS);
    });
  };
  ask();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
  };
}

function Waiting({ settings }: { settings: Settings }) {
  const words = wordsOf(settings.language);
  return <main className="waiting" role="status"><img src="/icon.svg" alt={words.maru} /><p>{words.link.connecting}</p></main>;
}

const PLAYED_MS = 600;

function Inside({ me, settings, change }: { me: Token; settings: Settings; change: (settings: Partial<Settings>) => void }) {
  const words = wordsOf(settings.language);
  const { place, over } = useRoute();
  const playing = useSyncExternalStore(stage.watchStage, stage.isShown);
  const [played, setPlayed] = useState(0);
  const [question, setQuestion] = useState<Question>();
  const [saidIn, setSaidIn] = useState<string | null>(settings.room);

  const { toasts, notify } = useToasts((message) => void notifyOutside(message.text));
  const { pending, why, failed, went, press, settle } = useActs(words, notify);
  const conversation = useConversation(why, saidIn ?? undefined);
  const { tell } = conversation;
  const latest = useRef({ place, settings, tell });
  latest.current = { place, settings, tell };

  const talk = useCallback((text?: string) => {
    const { place: here, settings: told } = latest.current;
    setSaidIn(here.at === 'room' ? here.room : told.room);
    open({ over: 'talk' });
    if (text) latest.current.tell(text);
  }, []);
  const play = useCallback((items: Item[], from: number) => {
    const there = home().devices.get(latest.current.settings.playsOn ?? '');
    const item = items[from]!;
    if (!there) {
      stage.open(items, from);
      open({ over: 'player' });
      return;
    }
    void press(there, { trait: 'playback', command: 'play-title', text: item.label }).then((spoken) => {
      if (spoken && ['done', 'already'].includes(spoken.outcome)) notify(spoken.reply);
    });
  }, [press, notify]);
  const signOut = useCallback(() => { api.leave().then(end, failed); }, [failed]);
  // What is drawn again with every change of the home gets what seldom changes.
  const phone = useMemo<Phone>(() => ({ words, settings, me, played, change, talk, play, press, sure: setQuestion, notify, failed, signOut }),
    [words, settings, me, played, change, talk, play, press, notify, failed, signOut]);

  useEffect(() => keepPlaces(() => false), []);
  useLockScreen();
  useEffect(() => {
    // The hub first hears where it was left.
    const timer = window.setTimeout(() => setPlayed((before) => before + 1), PLAYED_MS);
    if (!playing && over?.over === 'player') close();
    return () => window.clearTimeout(timer);
    // Only when it begins or ends.
  }, [playing]);
  useEffect(() => stage.watchStage(() => {
    const { trouble } = stage.stage();
    if (trouble?.why !== 'cannot') return;
    stage.settled();
    notify(`${trouble.item.title}: ${words.phone.cannot}`);
  }), [words, notify]);

  return (
    <PhoneContext.Provider value={phone}>
      <Whole place={place} />
      {over?.over === 'device' ? <DeviceSheet key={over.device} id={over.device} /> : null}
      {over?.over === 'talk' ? <Talk conversation={conversation} room={saidIn} onRoom={(room) => { setSaidIn(room); change({ room }); }} /> : null}
      {over?.over === 'player' && playing ? <Player /> : null}
      {pending[0] ? <Confirm key={pending[0].nonce} pending={pending[0]} onClose={settle} onDone={went} /> : null}
      {question ? <Sure question={question} onClose={() => setQuestion(undefined)} /> : null}
      <div className="told">
        <LinkState />
        <div role="status" aria-live="polite">{toasts.map((toast) => <p key={toast.id} className="toast">{toast.text}</p>)}</div>
      </div>
    </PhoneContext.Provider>
  );
}

// How far each page was read, to come back to it.
const read = new Map<string, number>();

function Whole({ place }: { place: Place }) {
  const { words } = usePhone();
  const whole = useRef<HTMLDivElement>(null);
  useLayer(whole, () => {});
  const key = JSON.stringify(place);
  const first = useRef(true);
  useLayoutEffect(() => {
    history.scrollRestoration = 'manual';
    window.scrollTo(0, read.get(key) ?? 0);
    if (!first.current) whole.current?.querySelector('h1')?.focus({ preventScroll: true });
    first.current = false;
    const keep = () => { if (!document.documentElement.classList.contains('covered')) read.set(key, window.scrollY); };
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [key]);
  useEffect(() => { document.title = place.at === 'home' ? words.maru : fill('{page} – {maru}', { page: whole.current?.querySelector('h1')?.textContent ?? '', maru: words.maru }); }, [key, words]);
  return (
    <div ref={whole} className="whole" tabIndex={-1}>
      <main className={`main at-${place.at}`}><Screen key={key} place={place} /></main>
      <NowHere />
      <Bar place={place} />
    </div>
  );
}

function Screen({ place }: { place: Place }) {
  switch (place.at) {
    case 'home': return <Home />;
    case 'room': return <Room id={place.room} />;
    case 'media': return <Media />;
    case 'group': return <Group group={place.group} name={place.name} />;
    case 'remote': return <Remote />;
    case 'more': return <More />;
    case 'lists': return <Lists />;
    case 'plans': return <Plans />;
    case 'energy': return <Energy />;
    case 'messages': return <Messages />;
    case 'people': return <People />;
    case 'person': return <Person token={place.token} />;
    case 'role': return <Person role={place.role} />;
    case 'invite': return <Invite />;
    case 'televisions': return <Televisions />;
    case 'settings': return <SettingsScreen />;
  }
}

/** Says when the home isn't live. */
function LinkState() {
  const { words } = usePhone();
  const { link } = useHome();
  return <div className="link" role="status">{link === 'connected' ? null : <p className={link}><WifiOff aria-hidden="true" /> {words.link[link]}</p>}</div>;
}
