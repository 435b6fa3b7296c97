import type { Item } from './types';

/** As the hub's playback trait has it. */
export type Playback = 'idle' | 'playing' | 'paused' | 'buffering';

/** What this screen plays, whoever began it: somebody here, or the hub. */
export interface Stage {
  readonly items: readonly Item[];
  readonly at: number;
  readonly playback: Playback;
  /** Where it is, or where it was when nothing is played any more. */
  readonly seconds: number;
  readonly length: number;
  /** In per cent. */
  readonly volume: number;
  readonly muted: boolean;
  /** How many come after these, as the hub knows. */
  readonly left: number;
  /** Whether all of these have come to their end by themselves. */
  readonly ended: boolean;
  /** Why it doesn't play: it can't be played here, or wants a key to be pressed first. */
  readonly trouble?: { item: Item; why: 'cannot' | 'press' };
}

const VOLUME_KEY = 'maru-volume';
const PIECES = 'application/vnd.apple.mpegurl';
const NEARLY_OVER_SECONDS = 10;
/** What is left of the volume while somebody speaks. */
const DUCKED = 0.15;
/** So long the hub has to send what comes next. */
const NEXT_MS = 2_500;

/** Music plays in it too, unseen. It is one and the same for all that is played. */
export const element = document.createElement('video');

let now: Stage = { items: [], at: 0, playback: 'idle', seconds: 0, length: 0, volume: keptVolume(), muted: false, left: 0, ended: false };
let begin = 0;
let ducked = false;
let closing = 0;
/** Lets go of what is played in pieces. */
let letGo = () => {};
const watchers = new Set<() => void>();

export const stage = (): Stage => now;
export const current = (): Item | undefined => now.items[now.at];
export const isShown = (): boolean => now.items.length > 0;

/** Calls whenever it has changed. */
export function watchStage(changed: () => void): () => void {
  watchers.add(changed);
  return () => watchers.delete(changed);
}

/** Plays these one after the other, each from where it was left unless it is told where to begin. */
export function open(items: readonly Item[], at: number, from?: number, left = 0): void {
  become({ items, left });
  load(at, from);
}

/** The next or the one before; past the last one it is at its end. */
export function move(by: number): void {
  const next = now.at + by;
  if (next < 0 || (by < 0 && now.seconds > NEARLY_OVER_SECONDS)) seek(0);
  else if (next < now.items.length) load(next);
  else finish();
}

export function seek(to: number): void {
  if (element.readyState < HTMLMediaElement.HAVE_METADATA) {
    // It goes there as soon as it knows how long it is.
    begin = Math.max(0, to);
    return;
  }
  element.currentTime = Math.max(0, Math.min(element.duration || 0, to));
  become({ seconds: element.currentTime });
}

export async function resume(): Promise<void> {
  if (!current()) return;
  if (current()?.medium === 'picture') {
    become({ playback: 'playing' });
    return;
  }
  try {
    await element.play();
    become({ trouble: undefined });
  } catch (problem) {
    const item = current();
    // Another piece took its place before it began.
    if (!item || (problem as DOMException).name === 'AbortError') return;
    if ((problem as DOMException).name === 'NotAllowedError') become({ playback: 'paused', trouble: { item, why: 'press' } });
  }
}

export function pause(): void {
  if (current()?.medium === 'picture') become({ playback: 'paused' });
  else element.pause();
}

export function toggle(): void {
  if (now.playback === 'paused') void resume();
  else pause();
}

/** Makes room for somebody who speaks, or takes it back. */
export function duck(speaks: boolean): void {
  ducked = speaks;
  element.volume = audible(now.volume);
}

const audible = (volume: number): number => (volume / 100) * (ducked ? DUCKED : 1);

export function loudness(volume: number): void {
  become({ volume });
  element.volume = audible(volume);
  try {
    localStorage.setItem(VOLUME_KEY, String(volume));
  } catch {
    // Only this time, then.
  }
}

export function mute(muted: boolean): void {
  element.muted = muted;
}

/** What went wrong has been told. */
export function settled(): void {
  become({ trouble: undefined });
}

/** Ends it all. */
export function close(): void {
  window.clearTimeout(closing);
  const seconds = now.ended ? now.length : element.currentTime;
  element.pause();
  letGo();
  element.removeAttribute('src');
  element.replaceChildren();
  element.load();
  become({ items: [], at: 0, playback: 'idle', seconds, length: 0, left: 0, ended: false });
}

function load(at: number, from?: number): void {
  window.clearTimeout(closing);
  const item = now.items[at]!;
  letGo();
  begin = from ?? item.left ?? 0;
  element.replaceChildren(...item.subtitles.map((one) => {
    const track = document.createElement('track');
    track.kind = 'subtitles';
    track.src = one.place;
    track.label = one.name;
    if (one.language) track.srclang = one.language;
    return track;
  }));
  become({ at, playback: 'buffering', seconds: 0, length: item.seconds ?? 0, ended: false, trouble: undefined });
  if (item.medium === 'picture') {
    element.removeAttribute('src');
    element.load();
    become({ playback: 'playing' });
    return;
  }
  if (item.type === PIECES) {
    void loadPieces(item);
    return;
  }
  element.src = item.file;
  void resume();
}

/** What plays it is fetched first; by then something else may be on. */
async function loadPieces(item: Item): Promise<void> {
  let wanted = true;
  element.removeAttribute('src');
  letGo = () => { wanted = false; };
  try {
    const { playPieces } = await import('./pieces');
    if (!wanted) return;
    const end = playPieces(element, item.file, begin, () => { if (wanted) cannot(item); });
    letGo = () => {
      wanted = false;
      end();
    };
    void resume();
  } catch {
    if (wanted) cannot(item);
  }
}

function cannot(item: Item): void {
  close();
  become({ trouble: { item, why: 'cannot' } });
}

/** The hub may know what comes next, and has a moment to say so. */
function finish(): void {
  element.pause();
  become({ playback: 'idle', ended: true });
  window.clearTimeout(closing);
  closing = window.setTimeout(close, NEXT_MS);
}

function become(part: Partial<Stage>): void {
  now = { ...now, ...part };
  watchers.forEach((changed) => changed());
}

function keptVolume(): number {
  try {
    const kept = Number(localStorage.getItem(VOLUME_KEY) ?? 100);
    return kept >= 0 && kept <= 100 ? kept : 100;
  } catch {
    return 100;
  }
}

element.volume = now.volume / 100;
element.addEventListener('loadedmetadata', () => {
  const length = Number.isFinite(element.duration) ? element.duration : current()?.seconds ?? 0;
  become({ length });
  if (begin > 0 && begin < length - NEARLY_OVER_SECONDS) element.currentTime = begin;
});
element.addEventListener('durationchange', () => { if (current() && Number.isFinite(element.duration)) become({ length: element.duration }); });
element.addEventListener('timeupdate', () => { if (current()) become({ seconds: element.currentTime }); });
element.addEventListener('playing', () => become({ playback: 'playing', trouble: undefined }));
element.addEventListener('waiting', () => { if (!element.paused) become({ playback: 'buffering' }); });
element.addEventListener('pause', () => { if (current() && !element.ended && !now.ended) become({ playback: 'paused' }); });
element.addEventListener('ended', () => move(1));
element.addEventListener('volumechange', () => become({ ...(ducked ? {} : { volume: Math.round(element.volume * 100) }), muted: element.muted }));
element.addEventListener('error', () => {
  const item = current();
  // What is fed piece by piece is mended, or given up, by what feeds it.
  if (item && element.getAttribute('src') && !element.src.startsWith('blob:')) cannot(item);
});
