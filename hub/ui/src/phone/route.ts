import { useSyncExternalStore } from 'react';
import type { Role } from '../shared/types';

const PLAIN = ['home', 'media', 'remote', 'more', 'lists', 'plans', 'energy', 'messages', 'people', 'invite', 'televisions', 'settings'] as const;

/** Where somebody is on the phone. */
export type Place =
  | { at: (typeof PLAIN)[number] }
  | { at: 'room'; room: string | null }
  | { at: 'group'; group: string; name: string }
  | { at: 'person'; token: string }
  | { at: 'role'; role: Role };

/** What lies over the place, and goes by the phone's own way back. */
export type Over = { over: 'talk' | 'player' } | { over: 'device'; device: string };

interface Route {
  place: Place;
  over: Over | null;
  /** How many steps back are ours. */
  depth: number;
}

const HOME: Place = { at: 'home' };
const SOON_MS = 500;

let now: Route = begin();
let goingBack = false;
const watchers = new Set<() => void>();

function begin(): Route {
  const kept = history.state as Route | null;
  if (kept?.place?.at) return { place: kept.place, over: kept.over ?? null, depth: kept.depth ?? 0 };
  const wanted = decodeURIComponent(location.hash.slice(1));
  const plain = PLAIN.find((at) => at === wanted);
  const place: Place = plain ? { at: plain } : wanted.startsWith('room/') ? { at: 'room', room: wanted.slice(5) } : HOME;
  return { place, over: wanted === 'talk' ? { over: 'talk' } : null, depth: 0 };
}

function address(place: Place): string {
  const hash = place.at === 'room' && place.room !== null ? `room/${encodeURIComponent(place.room)}` : PLAIN.some((at) => at === place.at) ? place.at : '';
  return hash && hash !== 'home' ? `/#${hash}` : '/';
}

function become(next: Route, how: 'push' | 'replace'): void {
  now = next;
  if (how === 'push') history.pushState(next, '', address(next.place));
  else history.replaceState(next, '', address(next.place));
  watchers.forEach((changed) => changed());
}

window.addEventListener('popstate', () => {
  goingBack = false;
  now = begin();
  watchers.forEach((changed) => changed());
});

export function useRoute(): Route {
  return useSyncExternalStore(watchRoute, () => now);
}

function watchRoute(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

export function go(place: Place): void {
  if (now.over) become({ ...now, place, over: null }, 'replace');
  else if (JSON.stringify(place) === JSON.stringify(now.place)) window.scrollTo({ top: 0, behavior: 'smooth' });
  else become({ place, over: null, depth: now.depth + 1 }, 'push');
}

/** Puts something over the place. */
export function open(over: Over): void {
  if (now.over) become({ ...now, over }, 'replace');
  else become({ place: now.place, over, depth: now.depth + 1 }, 'push');
}

/** Takes away what lies over the place. */
export function close(): void {
  if (!now.over) return;
  if (now.depth > 0) stepBack();
  else become({ ...now, over: null }, 'replace');
}

/** To where one came from; from a page that was opened by its address, to what it belongs to. */
export function back(to: Place): void {
  if (now.depth > 0) stepBack();
  else become({ place: to, over: null, depth: 0 }, 'replace');
}

/** Home, with nothing to go back to, as for somebody who comes in. */
export function beginAnew(): void {
  become({ place: HOME, over: null, depth: 0 }, 'replace');
}

// Two taps are still one step.
function stepBack(): void {
  if (goingBack) return;
  goingBack = true;
  window.setTimeout(() => { goingBack = false; }, SOON_MS);
  history.back();
}
