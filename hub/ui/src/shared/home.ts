import type { Follow, Link } from './stream';
import type { Device, Happening, Language, Message, Room } from './types';

/** The home as this screen knows it; every change makes a new one. */
export interface Home {
  readonly link: Link;
  /** Whether the hub has told of the home at all. */
  readonly known: boolean;
  readonly rooms: readonly Room[];
  readonly devices: ReadonlyMap<string, Device>;
}

const NOTHING: Home = { link: 'connecting', known: false, rooms: [], devices: new Map() };

let now: Home = NOTHING;
let stop = () => {};
const watchers = new Set<() => void>();
const listeners = new Set<(message: Message) => void>();

export function home(): Home {
  return now;
}

/** Calls whenever the home has changed. */
export function watch(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** Calls with each message to whoever uses this screen. */
export function onMessage(heard: (message: Message) => void): () => void {
  listeners.add(heard);
  return () => listeners.delete(heard);
}

export function start(language: Language, follow: Follow): void {
  stop();
  stop = follow(language, hear, (link) => {
    if (link !== now.link) become({ ...now, link });
  });
}

/** Forgets the home, as when this screen is shut out. */
export function end(): void {
  stop();
  stop = () => {};
  become({ ...NOTHING, link: 'out' });
}

function become(next: Home): void {
  now = next;
  watchers.forEach((changed) => changed());
}

function hear(what: Happening): void {
  switch (what.type) {
    case 'home':
      become({ ...now, known: true, rooms: what.rooms, devices: new Map(what.devices.map((device) => [device.id, device])) });
      break;
    case 'state':
      change(what.device, { state: what.state, reportedAt: what.at });
      break;
    case 'availability':
      change(what.device, { available: what.available, availability: what.availability });
      break;
    case 'message':
      listeners.forEach((heard) => heard(what));
      break;
  }
}

function change(id: string, part: Partial<Device>): void {
  const device = now.devices.get(id);
  if (!device) return;
  become({ ...now, devices: new Map(now.devices).set(id, { ...device, ...part }) });
}
