import { useEffect, useState } from 'react';
import { history } from './api';
import { useHome } from './hooks';
import { feelsTheAir, places } from './rooms';
import type { Device, History, Point } from './types';

const MOST_ASKED = 24;
const MOST_FELT = 8;
const AT_ONCE = 4;
const HOURS = 24;

/** The electricity that a device has used today. */
export interface Used {
  device: Device;
  byHour: number[];
  total: number;
}

/** How warm it was where a device stands. */
export interface Warmth {
  device: Device;
  points: Point[];
  unit: string;
}

export interface Today {
  /** The most first. */
  used?: Used[];
  warmth?: Warmth[];
  byHour: number[];
  total: number;
  /** What is drawn just now, in watts. */
  now: number;
}

/** The day so far; asked for once, when the home is known. */
export function useToday(mayKnow: boolean): Today {
  const { rooms, devices } = useHome();
  const [used, setUsed] = useState<Used[]>();
  const [warmth, setWarmth] = useState<Warmth[]>();
  const known = devices.size > 0;
  useEffect(() => {
    if (!mayKnow || !known) return undefined;
    let here = true;
    const all = [...devices.values()];
    const from = midnight();
    void inTurn(all.filter((device) => 'energy' in device.state), (device) => history(device.id, 'energy', '1h', from)).then((found) => {
      if (here) setUsed(found.map(([device, told]) => usedOf(device, told)).sort((a, b) => b.total - a.total));
    });
    const felt = places(rooms, devices).flatMap((place) => {
      const one = place.devices.find((device) => device.available && 'temperature' in device.state && feelsTheAir(device));
      return one ? [one] : [];
    });
    void inTurn(felt.slice(0, MOST_FELT), (device) => history(device.id, 'temperature', '5m', from)).then((found) => {
      if (here) setWarmth(found.filter(([, told]) => told.points.length > 1).map(([device, told]) => ({ device, points: told.points, unit: told.unit })));
    });
    return () => { here = false; };
    // Once, when the home is known.
  }, [mayKnow, known]);

  // A meter counts what the others count too.
  const meter = used?.find((one) => one.device.kind === 'energy-meter');
  const counted = meter ? [meter] : used ?? [];
  const byHour = Array.from({ length: HOURS }, (_, hour) => counted.reduce((sum, one) => sum + one.byHour[hour]!, 0));
  const now = [...devices.values()].filter((device) => (meter ? device.id === meter.device.id : true))
    .map((device) => device.state['power']).filter((value): value is number => typeof value === 'number').reduce((sum, value) => sum + value, 0);
  return { used, warmth, byHour, total: byHour.reduce((sum, value) => sum + value, 0), now };
}

function midnight(): Date {
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
