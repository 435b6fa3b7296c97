import { MessageCircle, Pause, Play, ShieldCheck, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useState, type JSX } from 'react';
import { alerts, type Alert } from '../../shared/attention';
import { inTheAir, isLight, lightsOn, places, type Place } from '../../shared/rooms';
import { isActive, sayNumber, sayValue, traitOf } from '../../shared/traits';
import type { Device } from '../../shared/types';
import { count, named } from '../../shared/words';
import { AlertIcon, DeviceIcon } from '../parts/icons';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useHome, useTv } from '../tv';
import { GoOn } from './Library';

export function Home() {
  const { words, go, talk } = useTv();
  const { rooms, devices, known } = useHome();
  const all = [...devices.values()];
  const pressing = alerts(all, words);
  const danger = pressing.some((alert) => alert.weight === 'danger');
  const playing = all.filter((device) => device.available && ['playing', 'paused'].includes(String(device.state['playback'])) && device.state['on'] !== false);
  return (
    <Scroll className="home">
      <Hello devices={all} />
      <Press name="say" className="ask" first onPress={() => talk()}>
        <span className="disc"><MessageCircle aria-hidden="true" /></span>
        <span>{words.sayHint}</span>
      </Press>
      {known && all.length === 0 ? <p className="empty">{words.empty}</p> : null}
      {danger ? <Attention found={pressing} /> : null}
      {playing.length > 0 ? (
        <section aria-labelledby="playing-title">
          <h2 id="playing-title">{words.playing}</h2>
          <div className="row">{playing.map((device) => <Player key={device.id} device={device} />)}</div>
        </section>
      ) : null}
      <GoOn />
      {known && !danger ? <Attention found={pressing} /> : null}
      <section aria-labelledby="rooms-title">
        <h2 id="rooms-title">{words.rooms}</h2>
        <div className="grid rooms">
          {places(rooms, devices).map((place) => (
            <RoomCard key={place.room?.id ?? ''} place={place} onPress={() => go({ at: 'room', room: place.room?.id ?? null })} />
          ))}
        </div>
      </section>
    </Scroll>
  );
}

function Hello({ devices }: { devices: Device[] }) {
  const { words, settings } = useTv();
  const now = useClock();
  const weather = devices.find((device) => device.kind === 'weather' && device.available);
  const told = weather && ['reading', 'temperature'].filter((id) => id in weather.state)
    .map((id) => sayValue(traitOf(weather, id), weather.state[id], words).replace(/-/g, id === 'reading' ? ' ' : '-'));
  return (
    <header className="hello">
      <div>
        <h1>{greeting(now, words)}</h1>
        <p>{now.toLocaleDateString(settings.language, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      </div>
      <div className="corner">
        <p className="clock">{now.toLocaleTimeString(settings.language, { hour: 'numeric', minute: '2-digit' })}</p>
        {told && weather ? <p className="weather"><DeviceIcon device={weather} /> <span>{told.join(' · ')}</span></p> : null}
      </div>
    </header>
  );
}

function greeting(now: Date, words: { morning: string; afternoon: string; evening: string; night: string }): string {
  const hour = now.getHours();
  return hour < 5 || hour >= 22 ? words.night : hour < 12 ? words.morning : hour < 18 ? words.afternoon : words.evening;
}

function useClock(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const SHOWN_ALERTS = 8;

function Attention({ found }: { found: Alert[] }) {
  const { words, show } = useTv();
  return (
    <section aria-labelledby="attention-title">
      <h2 id="attention-title">{words.attention}</h2>
      {found.length === 0 ? <p className="well"><ShieldCheck aria-hidden="true" /> {words.allWell}</p> : (
        <div className="row wrap">
          {found.slice(0, SHOWN_ALERTS).map((alert) => (
            <Press key={alert.device.id} name={`alert-${alert.device.id}`} className={`alert ${alert.weight}`} onPress={() => show(alert.device.id)}>
              <span className="disc"><AlertIcon what={alert.what} /></span>
              <span className="what">
                <span className="title">{alert.device.name}</span>
                <span className="sub">{alert.text}</span>
              </span>
            </Press>
          ))}
        </div>
      )}
    </section>
  );
}

function Player({ device }: { device: Device }) {
  const { words, show, press } = useTv();
  const trait = traitOf(device, 'playback');
  const commands = trait?.commands.map((one) => one.command) ?? [];
  const playing = device.state['playback'] === 'playing';
  const title = typeof device.state['title'] === 'string' && device.state['title'] !== '' ? device.state['title'] : words.nothingPlaying;
  const button = (command: string, icon: JSX.Element) => commands.includes(command) ? (
    <Press
      name={`${command}-${device.id}`}
      className="round"
      label={`${device.name}: ${named(words.command, command)}`}
      onPress={() => press(device, { trait: 'playback', command })}
    >
      {icon}
    </Press>
  ) : null;
  return (
    <div className={`player ${playing ? 'active' : ''}`} data-scroll>
      <Press name={`player-${device.id}`} className="card" onPress={() => show(device.id)}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <span className="what">
          <span className="title">{title}</span>
          <span className="sub">{device.name}</span>
        </span>
      </Press>
      {button('previous', <SkipBack aria-hidden="true" />)}
      {playing ? button('pause', <Pause aria-hidden="true" />) : button('resume', <Play aria-hidden="true" />)}
      {button('next', <SkipForward aria-hidden="true" />)}
    </div>
  );
}

export function RoomCard({ place, onPress, first }: { place: Place; onPress: () => void; first?: boolean }) {
  const { words } = useTv();
  const { room, devices } = place;
  const warmth = room ? inTheAir(devices, 'temperature') : undefined;
  const lights = lightsOn(devices);
  const others = devices.filter((device) => isActive(device) && !isLight(device));
  const parts = [lights > 0 ? count(words.lightsOn, lights) : '', others.length > 0 ? others.slice(0, 2).map((one) => one.name).join(', ') : '']
    .filter(Boolean);
  return (
    <Press
      name={`room-${room?.id ?? ''}`}
      className={`room ${lights > 0 ? 'lit' : ''}`}
      first={first}
      onPress={onPress}
    >
      <span className="title">{room?.name ?? words.elsewhere}</span>
      <span className="warmth">{warmth === undefined ? '' : sayNumber(warmth, '°')}</span>
      <span className="sub">{parts.length > 0 ? parts.join(' · ') : count(words.devices, devices.length)}</span>
    </Press>
  );
}
