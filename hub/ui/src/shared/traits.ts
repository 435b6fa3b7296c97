import { fill, named, type Words } from './words';
import type { Act, Device, NumberTrait, Trait, Value } from './types';

// What a device passes through or tells, but nobody sets.
const PASSING = ['locking', 'unlocking', 'jammed', 'arming', 'pending', 'triggered'];

// What people look for first; the rest keeps the hub's order.
const FIRST = ['on', 'lock', 'open', 'position', 'valve', 'arming', 'run', 'playback', 'todo', 'target-temperature', 'brightness', 'volume',
  'fan-speed', 'mode', 'target-humidity', 'level', 'contact', 'leak', 'smoke', 'gas', 'occupancy', 'motion', 'temperature', 'humidity', 'power'];

function rank(trait: Trait): number {
  const place = FIRST.indexOf(trait.trait);
  return place < 0 ? FIRST.length : place;
}

/** The traits that a device has something to show or to do for, the weightiest first. */
export function shownTraits(device: Device): Trait[] {
  return device.traits
    .filter((trait) => trait.settable || trait.commands.length > 0 || trait.trait in device.state)
    .sort((a, b) => rank(a) - rank(b));
}

export function traitOf(device: Device | undefined, id: string): Trait | undefined {
  return device?.traits.find((trait) => trait.trait === id);
}

function short(value: number): string {
  const size = Math.abs(value);
  return String(size >= 100 ? Math.round(value) : size < 1 ? Math.round(value * 100) / 100 : Math.round(value * 10) / 10);
}

export function sayDuration(seconds: number, words: Words): string {
  const minutes = Math.max(0, Math.round(seconds / 60));
  return minutes < 60 ? fill(words.minutes, { n: minutes }) : fill(words.hours, { h: Math.floor(minutes / 60), n: minutes % 60 });
}

export function sayNumber(value: number, unit: string): string {
  return `${short(value)}${unit.length > 1 && !unit.startsWith('°') ? ' ' : ''}${unit}`;
}

/** A value in words. */
export function sayValue(trait: Trait | undefined, value: Value | undefined, words: Words): string {
  if (value === undefined || value === null) return words.unknown;
  if (trait?.type === 'flag') return trait.labels ? trait.labels[value ? 0 : 1] : value ? words.yes : words.no;
  if (trait?.type === 'number' && typeof value === 'number') {
    return trait.unit === 's' ? sayDuration(value, words) : sayNumber(value, trait.unit);
  }
  if (trait?.type === 'choice') return trait.options.find((option) => option.value === value)?.name ?? String(value);
  if (trait?.type === 'colour' && typeof value === 'string') return named(words.colour, value.toLowerCase());
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** What an act does, exactly. */
export function sayAct(device: Device | undefined, act: Act, words: Words): string {
  const trait = traitOf(device, act.trait);
  const name = trait?.name ?? act.trait;
  if (act.value !== undefined) return fill(words.to, { trait: name, value: sayValue(trait, act.value, words) });
  return `${name}: ${named(words.command, act.command ?? '')}${act.text ? ` “${act.text}”` : ''}`;
}

/** The one thing to say of a device in a line. */
export function summary(device: Device, words: Words): string {
  if (!device.available) return words.away;
  const known = shownTraits(device).filter((trait) => trait.trait in device.state && trait.type !== 'items');
  const first = known[0];
  if (!first) {
    const list = shownTraits(device).find((trait) => trait.type === 'items');
    const items = list && device.state[list.trait];
    return Array.isArray(items) ? items.slice(0, 3).join(', ') || words.unknown : words.unknown;
  }
  const parts = [sayValue(first, device.state[first.trait], words)];
  const second = known.find((trait) => trait !== first && (trait.type === 'number' || trait.trait === 'title') && rank(trait) < FIRST.length);
  if (second && device.state[first.trait] !== false) parts.push(sayValue(second, device.state[second.trait], words));
  return parts.join(' · ');
}

/** Whether something of it runs, shines or plays just now. */
export function isActive(device: Device): boolean {
  const { state } = device;
  return device.available && (state['on'] === true || state['playback'] === 'playing' || state['run'] === 'running');
}

/** Whether it plays something, or would go on if it was told to. */
export function isPlaying(device: Device): boolean {
  return device.available && ['playing', 'paused'].includes(String(device.state['playback'])) && device.state['on'] !== false;
}

/** Whether it can be told to do something; others only tell. */
export function doesSomething(device: Device): boolean {
  return device.traits.some((trait) => trait.settable || trait.commands.length > 0);
}

export function sayWeather(weather: Device, words: Words): string {
  return ['reading', 'temperature'].filter((id) => id in weather.state)
    .map((id) => sayValue(traitOf(weather, id), weather.state[id], words).replace(/-/g, id === 'reading' ? ' ' : '-')).join(' · ');
}

export function greeting(now: Date, words: Words): string {
  const hour = now.getHours();
  return hour < 5 || hour >= 22 ? words.night : hour < 12 ? words.morning : hour < 18 ? words.afternoon : words.evening;
}

/** The act of a single press, if one is plain enough: turning the first thing that is yes or no. */
export function pressOf(device: Device): Act | undefined {
  const flag = shownTraits(device).find((trait) => trait.type === 'flag' && trait.settable);
  return flag && { trait: flag.trait, value: device.state[flag.trait] !== true };
}

/** The options that somebody may choose. */
export function choosable<T extends { value: string }>(options: T[]): T[] {
  return options.filter((option) => !PASSING.includes(option.value));
}

/** How far one press of an arrow moves a number. */
export function strideOf(trait: NumberTrait): number {
  const span = trait.max - trait.min;
  const wanted = trait.unit.startsWith('°') ? 0.5 : span > 2000 ? 100 : span / 20;
  return Math.max(trait.step, Math.round(wanted / trait.step) * trait.step);
}

/** The nearest value that the trait can have. */
export function fit(trait: NumberTrait, value: number): number {
  const stepped = trait.min + Math.round((value - trait.min) / trait.step) * trait.step;
  return Number(Math.min(trait.max, Math.max(trait.min, stepped)).toFixed(6));
}

/** Where a device stands, what it is and how it is. */
export const whereabouts = (device: Device, words: Words): string =>
  [device.roomName, device.name === device.kindName ? null : device.kindName, summary(device, words)].filter(Boolean).join(' · ');
