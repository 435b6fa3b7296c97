import { MessageCircle, Pause, Play, ShieldCheck, SkipBack, SkipForward } from 'lucide-react';
import { useState, type JSX } from 'react';
import { alerts, type Alert } from '../../shared/attention';
import { useClock, useHome } from '../../shared/hooks';
import { AlertIcon, DeviceIcon } from '../../shared/icons';
import { inTheAir, lightsOn, places, sayPlace, type Place } from '../../shared/rooms';
import { greeting, isPlaying, sayNumber, sayWeather, traitOf } from '../../shared/traits';
import type { Device } from '../../shared/types';
import { named } from '../../shared/words';
import { usePhone } from '../phone';
import { go, open } from '../route';
import { GoOn } from './Media';

export function Home() {
  const { words, talk } = usePhone();
  const { rooms, devices, known } = useHome();
  const all = [...devices.values()];
  const pressing = alerts(all, words);
  const danger = pressing.some((alert) => alert.weight === 'danger');
  const playing = all.filter(isPlaying);
  const found = places(rooms, devices);
  const floors = [...new Set(found.map(({ room }) => room?.floorName ?? ''))];
  return (
    <>
      <Hello devices={all} />
      <button type="button" className="ask" onClick={() => talk()}>
        <span className="disc"><MessageCircle aria-hidden="true" /></span>
        <span>{words.sayHint}</span>
      </button>
      {known && all.length === 0 ? <p className="empty">{words.empty}</p> : null}
      {danger ? <Attention found={pressing} /> : null}
      {playing.length > 0 ? (
        <section aria-labelledby="playing-title">
          <h2 id="playing-title">{words.playing}</h2>
          <div className="stack">{playing.map((device) => <Playing key={device.id} device={device} />)}</div>
        </section>
      ) : null}
      {known && !danger ? <Attention found={pressing} /> : null}
      {floors.map((floor, at) => (
        <Rooms key={floor} title={floor || words.rooms} found={found.filter(({ room }) => (room ? (room.floorName ?? '') === floor : at === floors.length - 1))} />
      ))}
      <GoOn />
    </>
  );
}

function Hello({ devices }: { devices: Device[] }) {
  const { words, settings } = usePhone();
  const now = useClock();
  const weather = devices.find((device) => device.kind === 'weather' && device.available);
  return (
    <header className="head">
      <div className="what">
        <h1 tabIndex={-1}>{greeting(now, words)}</h1>
        <p>{now.toLocaleDateString(settings.language, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      </div>
      {weather ? <p className="weather"><DeviceIcon device={weather} /> <span>{sayWeather(weather, words)}</span></p> : null}
    </header>
  );
}

const SHOWN_ALERTS = 3;

function Attention({ found }: { found: Alert[] }) {
  const { words } = usePhone();
  const [all, setAll] = useState(false);
  const pressing = found.filter((alert) => alert.weight === 'danger').length;
  const shown = all ? found : found.slice(0, Math.max(SHOWN_ALERTS, pressing));
  return (
    <section aria-labelledby="attention-title">
      <h2 id="attention-title">{words.attention}</h2>
      {found.length === 0 ? <p className="well"><ShieldCheck aria-hidden="true" /> {words.allWell}</p> : (
        <div className="stack">
          {shown.map((alert) => (
            <button type="button" key={alert.device.id} className={`alert ${alert.weight}`} onClick={() => open({ over: 'device', device: alert.device.id })}>
              <span className="disc"><AlertIcon what={alert.what} /></span>
              <span className="what">
                <span className="title">{alert.device.name}</span>
                <span className="sub">{alert.text}</span>
              </span>
            </button>
          ))}
          {shown.length < found.length ? (
            <button type="button" className="chip" onClick={() => setAll(true)}>{words.more} ({found.length - shown.length})</button>
          ) : null}
        </div>
      )}
    </section>
  );
}

function Playing({ device }: { device: Device }) {
  const { words, press } = usePhone();
  const commands = traitOf(device, 'playback')?.commands.map((one) => one.command) ?? [];
  const playing = device.state['playback'] === 'playing';
  const title = typeof device.state['title'] === 'string' && device.state['title'] !== '' ? device.state['title'] : words.nothingPlaying;
  const button = (command: string, icon: JSX.Element) => commands.includes(command) ? (
    <button type="button" className="round" aria-label={`${device.name}: ${named(words.command, command)}`} onClick={() => void press(device, { trait: 'playback', command })}>
      {icon}
    </button>
  ) : null;
  return (
    <div className={`device playing ${playing ? 'active' : ''}`}>
      <button type="button" className="card" aria-label={`${title}, ${device.name}`} onClick={() => open({ over: 'device', device: device.id })}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <span className="what">
          <span className="title">{title}</span>
          <span className="sub">{device.name}</span>
        </span>
      </button>
      {button('previous', <SkipBack aria-hidden="true" />)}
      {playing ? button('pause', <Pause aria-hidden="true" />) : button('resume', <Play aria-hidden="true" />)}
      {button('next', <SkipForward aria-hidden="true" />)}
    </div>
  );
}

function Rooms({ title, found }: { title: string; found: Place[] }) {
  if (found.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="grid">{found.map((place) => <RoomCard key={place.room?.id ?? ''} place={place} />)}</div>
    </section>
  );
}

function RoomCard({ place: { room, devices } }: { place: Place }) {
  const { words } = usePhone();
  const warmth = room ? inTheAir(devices, 'temperature') : undefined;
  return (
    <button type="button" className={`room ${lightsOn(devices) > 0 ? 'lit' : ''}`} onClick={() => go({ at: 'room', room: room?.id ?? null })}>
      <span className="title">{room?.name ?? words.elsewhere}</span>
      <span className="warmth">{warmth === undefined ? '' : sayNumber(warmth, '°')}</span>
      <span className="sub">{sayPlace(devices, words)}</span>
    </button>
  );
}
