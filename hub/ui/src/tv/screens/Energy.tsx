import { useEffect, useState } from 'react';
import { history } from '../../shared/api';
import { sayNumber } from '../../shared/traits';
import type { Device, History, Point } from '../../shared/types';
import { places } from '../../shared/rooms';
import { Line } from '../parts/Line';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useHome, useTv } from '../tv';

const MOST_ASKED = 24;
const AT_ONCE = 4;
const HOURS = 24;

interface Used {
  device: Device;
  byHour: number[];
  total: number;
}

/** The day in pictures: electricity by hour and device, and how warm it was. */
export function Energy() {
  const { words, me, show } = useTv();
  const { rooms, devices } = useHome();
  const [used, setUsed] = useState<Used[]>();
  const [warmth, setWarmth] = useState<{ device: Device; points: Point[]; unit: string }[]>();
  const mayKnow = me.role !== 'guest';
  const known = devices.size > 0;
  useEffect(() => {
    if (!mayKnow || !known) return undefined;
    let here = true;
    const all = [...devices.values()];
    const from = today();
    void inTurn(all.filter((device) => 'energy' in device.state), (device) => history(device.id, 'energy', '1h', from)).then((found) => {
      if (here) setUsed(found.map(([device, told]) => usedOf(device, told)).sort((a, b) => b.total - a.total));
    });
    const felt = places(rooms, devices).flatMap((place) => {
      const one = place.devices.find((device) => device.available && 'temperature' in device.state
        && !device.traits.some((trait) => trait.trait === 'target-temperature' && trait.type === 'number' && (trait.max < 20 || trait.min > 20 || trait.max >= 100)));
      return one ? [one] : [];
    });
    void inTurn(felt.slice(0, 8), (device) => history(device.id, 'temperature', '5m', from)).then((found) => {
      if (here) setWarmth(found.filter(([, told]) => told.points.length > 1).map(([device, told]) => ({ device, points: told.points, unit: told.unit })));
    });
    return () => { here = false; };
    // Once, when the home is known.
  }, [mayKnow, known]);

  if (!mayKnow) return <Scroll><header className="hello"><h1>{words.energy}</h1></header><p className="empty">{words.use.notYours}</p></Scroll>;
  // A meter counts what the others count too.
  const meter = used?.find((one) => one.device.kind === 'energy-meter');
  const counted = meter ? [meter] : used ?? [];
  const byHour = Array.from({ length: HOURS }, (_, hour) => counted.reduce((sum, one) => sum + one.byHour[hour]!, 0));
  const total = byHour.reduce((sum, value) => sum + value, 0);
  const now = [...devices.values()].filter((device) => (meter ? device.id === meter.device.id : true))
    .map((device) => device.state['power']).filter((value): value is number => typeof value === 'number').reduce((sum, value) => sum + value, 0);
  const largest = Math.max(0.001, ...(used ?? []).map((one) => one.total));
  return (
    <Scroll>
      <header className="hello">
        <h1>{words.use.title}</h1>
        <div className="corner">
          <p className="clock">{used ? sayNumber(total, 'kWh') : ''}</p>
          <p className="weather">{words.use.now}: {sayNumber(now, 'W')}</p>
        </div>
      </header>
      {used?.length === 0 ? <p className="empty">{words.use.none}</p> : null}
      {used && used.length > 0 ? (
        <div className="two">
          <section aria-labelledby="use-hour" className="card-box">
            <h2 id="use-hour">{words.use.byHour}</h2>
            <Bars values={byHour} label={`${words.use.byHour}: ${sayNumber(total, 'kWh')}`} />
          </section>
          <section aria-labelledby="use-device" className="card-box">
            <h2 id="use-device">{words.use.byDevice}</h2>
            {used.slice(0, 6).map((one, at) => (
              <Press key={one.device.id} name={`use-${one.device.id}`} className="use" first={at === 0} onPress={() => show(one.device.id)}>
                <span className="title">{one.device.name}</span>
                <span className="reading">{sayNumber(one.total, 'kWh')}</span>
                <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width={(one.total / largest) * 100} height="2" rx="1" /></svg>
              </Press>
            ))}
          </section>
        </div>
      ) : null}
      <section aria-labelledby="use-climate">
        <h2 id="use-climate">{words.use.climate}</h2>
        {warmth?.length === 0 ? <p className="empty">{words.use.noClimate}</p> : null}
        <div className="grid climate">
          {warmth?.map(({ device, points, unit }) => (
            <Press key={device.id} name={`warm-${device.id}`} className="card-box" onPress={() => show(device.id)}>
              <span className="title">{device.roomName ?? device.name}</span>
              <Line points={points} unit={unit} label={device.name} />
            </Press>
          ))}
        </div>
      </section>
    </Scroll>
  );
}

function today(): Date {
  const start = new Date();
  start.setHours(0, 0, 0, 0);
  return start;
}

async function inTurn(devices: Device[], ask: (device: Device) => Promise<History>): Promise<[Device, History][]> {
  const found: [Device, History][] = [];
  const waiting = devices.slice(0, MOST_ASKED);
  for (let at = 0; at < waiting.length; at += AT_ONCE) {
    const told = await Promise.all(waiting.slice(at, at + AT_ONCE).map((device) => ask(device).then((history): [Device, History] => [device, history], () => null)));
    found.push(...told.filter((one): one is [Device, History] => one !== null));
  }
  return found;
}

function usedOf(device: Device, told: History): Used {
  const byHour = Array.from({ length: HOURS }, () => 0);
  for (const point of told.points) byHour[new Date(point.at).getHours()]! += point.growth ?? 0;
  return { device, byHour, total: byHour.reduce((sum, value) => sum + value, 0) };
}

function Bars({ values, label }: { values: number[]; label: string }) {
  const { settings } = useTv();
  const most = Math.max(0.001, ...values);
  const hour = (at: number) => new Date(2000, 0, 1, at).toLocaleTimeString(settings.language, { hour: 'numeric' });
  return (
    <div className="bars">
      <svg viewBox="0 0 240 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {values.map((value, at) => <rect key={at} x={at * 10 + 1.5} width="7" rx="1" y={100 - Math.max(1, (value / most) * 96)} height={Math.max(1, (value / most) * 96)} />)}
      </svg>
      <p>{[0, 6, 12, 18].map((at) => <span key={at}>{hour(at)}</span>)}</p>
    </div>
  );
}
