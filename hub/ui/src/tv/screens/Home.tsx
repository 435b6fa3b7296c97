import { MessageCircle, Pause, Play, ShieldCheck, SkipBack, SkipForward } from 'lucide-react';
import type { JSX } from 'react';
import { alerts, type Alert } from '../../shared/attention';
import { useClock, useHome } from '../../shared/hooks';
import { AlertIcon, DeviceIcon } from '../../shared/icons';
import { inTheAir, lightsOn, places, sayPlace, type Place } from '../../shared/rooms';
import { greeting, isPlaying, sayNumber, sayWeather, traitOf } from '../../shared/traits';
import type { Device } from '../../shared/types';
import { named } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';
import { GoOn } from './Library';

export function Home() {
  const { words, go, talk } = useTv();
  const { rooms, devices, known } = useHome();
  const all = [...devices.values()];
  const pressing = alerts(all, words);
  const danger = pressing.some((alert) => alert.weight === 'danger');
  const playing = all.filter(isPlaying);
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
  const told = weather && sayWeather(weather, words);
  return (
    <header className="hello">
      <div>
        <h1>{greeting(now, words)}</h1>
        <p>{now.toLocaleDateString(settings.language, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
      </div>
      <div className="corner">
        <p className="clock">{now.toLocaleTimeString(settings.language, { hour: 'numeric', minute: '2-digit' })}</p>
        {told && weather ? <p className="weather"><DeviceIcon device={weather} /> <span>{told}</span></p> : null}
      </div>
    </header>
  );
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
  return (
    <Press
      name={`room-${room?.id ?? ''}`}
      className={`room ${lights > 0 ? 'lit' : ''}`}
      first={first}
      onPress={onPress}
    >
      <span className="title">{room?.name ?? words.elsewhere}</span>
      <span className="warmth">{warmth === undefined ? '' : sayNumber(warmth, '°')}</span>
      <span className="sub">{sayPlace(devices, words)}</span>
    </Press>
  );
}
