import {
  ChevronDown, ChevronLeft, ChevronRight, ChevronUp, FastForward, House, Pause, Play, Rewind, Send, SkipBack, SkipForward, Square, Undo2, Volume1, Volume2, VolumeX,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { players, Refused } from '../../shared/api';
import { useHome } from '../../shared/hooks';
import { sayValue, traitOf } from '../../shared/traits';
import type { Device, Player, Press, Key } from '../../shared/types';
import { fill, named } from '../../shared/words';
import { Control } from '../parts/Controls';
import { Field } from '../parts/Field';
import { Pad } from '../parts/Pad';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';
import { sender } from '../remote';

const AGAIN_MS = 5_000;

/** What the remote can be for: a screen, or a device that is heard or seen; mostly it is both. */
interface Thing {
  key: string;
  name: string;
  room: string | null;
  there: boolean;
  screen?: Player;
  device?: Device;
}

const MEDIA = ['playback', 'volume', 'channel'];
/** What else of a device belongs on a remote. */
const KNOBS = ['on', 'volume', 'mute', 'source', 'channel'];

function things(screens: Player[], devices: Iterable<Device>): Thing[] {
  const media = [...devices].filter((device) => device.traits.some((trait) => MEDIA.includes(trait.trait)));
  const taken = new Set<string>();
  // Other players know no keys.
  const seen = screens.filter((screen) => screen.place !== undefined).map((screen): Thing => {
    const called = media.filter((device) => device.name === screen.name && traitOf(device, 'elapsed'));
    const device = called.length === 1 ? called[0] : undefined;
    if (device) taken.add(device.id);
    return { key: `screen/${screen.id}`, name: screen.name, room: screen.room, there: screen.online, screen, device };
  });
  const others = media.filter((device) => !taken.has(device.id))
    .map((device): Thing => ({ key: `device/${device.id}`, name: device.name, room: device.roomName, there: device.available, device }));
  return [...seen, ...others].sort((a, b) => Number(b.there) - Number(a.there));
}

/** A remote for whatever shows or sounds in the home. */
export function Remote() {
  const { words, settings, change, failed } = usePhone();
  const { devices, known } = useHome();
  const [screens, setScreens] = useState<Player[]>();
  useEffect(() => {
    let told = false;
    const look = () => {
      players().then(setScreens, (problem: unknown) => {
        if (!told) failed(problem);
        told = true;
      });
    };
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed]);
  const all = useMemo(() => things(screens ?? [], devices.values()), [screens, devices]);
  const thing = all.find((one) => one.key === settings.remote) ?? all[0];
  if (!thing) return <Page title={words.phone.remote}>{known && screens ? <p className="empty">{words.phone.noScreens}</p> : null}</Page>;
  return (
    <Page title={words.phone.remote}>
      <label className="picked wide">
        <span>{words.phone.remoteFor}</span>
        <select value={thing.key} onChange={(event) => change({ remote: event.target.value })}>
          {all.map((one) => <option key={one.key} value={one.key}>{[one.name, one.room, one.there ? '' : words.away].filter(Boolean).join(' · ')}</option>)}
        </select>
      </label>
      {thing.screen ? <Screen key={thing.key} screen={thing.screen} whole={thing.device === undefined} /> : null}
      {thing.device ? <Sound key={thing.device.id} device={thing.device} /> : null}
    </Page>
  );
}

/** What only a screen knows: where the focus goes, a pointer, text. */
function Screen({ screen, whole }: { screen: Player; whole: boolean }) {
  const { words, notify, failed } = usePhone();
  const [by, setBy] = useState<'keys' | 'pad'>('keys');
  const latest = useRef({ words, failed });
  latest.current = { words, failed };
  const send = useMemo(() => sender(screen.id, (problem) => {
    if (problem instanceof Refused && problem.status === 409) notify(fill(latest.current.words.phone.screenAway, { name: screen.name }));
    else latest.current.failed(problem);
  }), [screen.id, screen.name, notify]);
  const key = (which: Key) => send({ key: which });
  return (
    <>
      <div className="parted" role="radiogroup" aria-label={words.phone.moveBy}>
        {(['keys', 'pad'] as const).map((one) => (
          <button type="button" key={one} role="radio" aria-checked={by === one} onClick={() => setBy(one)}>{one === 'keys' ? words.phone.keys : words.phone.pad}</button>
        ))}
      </div>
      {by === 'keys' ? <Cross press={key} /> : <Pad send={send} />}
      <div className="buttons">
        <KeyButton icon={Undo2} label={words.back} press={() => key('back')} />
        <KeyButton icon={House} label={words.home} press={() => key('home')} />
      </div>
      {whole ? (
        <>
          <div className="buttons">
            <KeyButton icon={Rewind} label={words.phone.rewind} press={() => key('rewind')} />
            <KeyButton icon={Play} label={words.media.play} press={() => key('play')} />
            <KeyButton icon={Pause} label={words.media.pause} press={() => key('pause')} />
            <KeyButton icon={Square} label={words.command.stop} press={() => key('stop')} />
            <KeyButton icon={FastForward} label={words.phone.fastForward} press={() => key('forward')} />
          </div>
          <div className="buttons">
            <KeyButton icon={Volume1} label={words.phone.quieter} press={() => key('volume-down')} again />
            <KeyButton icon={VolumeX} label={words.phone.mute} press={() => key('mute')} />
            <KeyButton icon={Volume2} label={words.phone.louder} press={() => key('volume-up')} again />
          </div>
        </>
      ) : null}
      <Field label={words.phone.typeThere} done={words.phone.sendText} icon={<Send aria-hidden="true" />} onDone={(text) => send({ text } satisfies Press)} />
    </>
  );
}

const ARROWS: Record<string, Key> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right', Backspace: 'back' };

/** The five keys; those of a keyboard do the same. */
function Cross({ press }: { press: (key: Key) => void }) {
  const { words } = usePhone();
  const onKeyDown = (event: KeyboardEvent) => {
    const key = ARROWS[event.key];
    if (!key) return;
    event.preventDefault();
    press(key);
  };
  return (
    <div className="cross" role="group" aria-label={words.phone.keys} onKeyDown={onKeyDown}>
      <KeyButton icon={ChevronUp} label={words.phone.up} className="up" press={() => press('up')} again />
      <KeyButton icon={ChevronLeft} label={words.phone.left} className="to-left" press={() => press('left')} again />
      <KeyButton label="OK" className="ok" press={() => press('ok')} />
      <KeyButton icon={ChevronRight} label={words.phone.right} className="to-right" press={() => press('right')} again />
      <KeyButton icon={ChevronDown} label={words.phone.down} className="down" press={() => press('down')} again />
    </div>
  );
}

const HELD_MS = 450;
const REPEAT_MS = 170;
/** A click that comes so soon after a finger is that finger's. */
const SAME_MS = 700;

/** One key, which does it when it is touched, as a remote's does, and may be held down. */
function KeyButton({ icon: Icon, label, className = '', press, again }: { icon?: LucideIcon; label: string; className?: string; press: () => void; again?: boolean }) {
  const latest = useRef(press);
  latest.current = press;
  const timer = useRef<number>(undefined);
  const left = useRef(-SAME_MS);
  const stop = () => window.clearTimeout(timer.current);
  useEffect(() => stop, []);
  const repeat = () => {
    latest.current();
    timer.current = window.setTimeout(repeat, REPEAT_MS);
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    latest.current();
    if (again) timer.current = window.setTimeout(repeat, HELD_MS);
  };
  const up = (event: PointerEvent) => {
    left.current = event.timeStamp;
    stop();
  };
  return (
    <button type="button" className={`key ${className}`} aria-label={label} onPointerDown={down} onPointerUp={up} onPointerLeave={stop} onPointerCancel={stop}
      onContextMenu={(event) => event.preventDefault()} onClick={(event) => { if (event.timeStamp - left.current > SAME_MS) press(); }}>
      {Icon ? <Icon aria-hidden="true" /> : label}
    </button>
  );
}

const TRANSPORT: [string, LucideIcon][] = [['previous', SkipBack], ['resume', Play], ['pause', Pause], ['stop', Square], ['next', SkipForward]];

/** What it plays and how loud; acts like everywhere. */
function Sound({ device }: { device: Device }) {
  const { words, press } = usePhone();
  const playback = traitOf(device, 'playback');
  const commands = playback?.commands.map((one) => one.command) ?? [];
  const title = device.state['title'];
  return (
    <>
      {playback ? (
        <section className="card-box" aria-label={words.playing}>
          <p className="title">{typeof title === 'string' && title ? title : device.name}</p>
          <p className="sub">{device.available ? sayValue(playback, device.state['playback'], words) : words.away}</p>
          <div className="buttons">
            {TRANSPORT.filter(([command]) => commands.includes(command)).map(([command, Icon]) => (
              <button type="button" key={command} className="key" aria-label={`${device.name}: ${named(words.command, command)}`}
                onClick={() => void press(device, { trait: 'playback', command })}><Icon aria-hidden="true" /></button>
            ))}
          </div>
        </section>
      ) : null}
      <section className="card-box knobs" aria-label={device.name}>
        {KNOBS.flatMap((id) => traitOf(device, id) ?? []).map((trait) => <Control key={trait.trait} device={device} trait={trait} />)}
      </section>
    </>
  );
}
