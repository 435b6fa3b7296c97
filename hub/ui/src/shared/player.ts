import { Refused, reportPlayer, removePlayer } from './api';
import * as stage from './stage';
import type { PlaybackOrder, ScreenOrder, View } from './types';

/** What this screen is called, and by the name of which room it stands. */
export interface Whereabouts {
  name: string;
  room: string | null;
}

/** A screen that shows what the hub wants shown, and is walked by the keys of a remote. */
export interface Screen {
  view: () => View;
  obey: (order: ScreenOrder) => void;
}

const PLAYBACK: readonly string[] = ['play', 'pause', 'resume', 'stop', 'seek', 'volume', 'mute'] satisfies PlaybackOrder['do'][];

const isPlayback = (order: PlaybackOrder | ScreenOrder): order is PlaybackOrder => PLAYBACK.includes(order.do);

const KEY = 'maru-player';
const WAIT_SECONDS = 20;
/** How often it tells where it is while something plays. */
const PLAYING_SECONDS = 5;
const AGAIN_MS = 3_000;
/** An order is done by then, or never will be. */
const DONE_MS = 5_000;
/** Changes that come together are told together. */
const TOGETHER_MS = 80;

let id: string | undefined;

/** A player's id, which this browser keeps; without a place to keep it, it is new each time. */
export function playerId(): string {
  id ??= key();
  return id;
}

function key(): string {
  const fresh = `screen-${[...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  try {
    const kept = localStorage.getItem(KEY);
    if (kept) return kept;
    localStorage.setItem(KEY, fresh);
  } catch {
    // Then it is a player for as long as it's open.
  }
  return fresh;
}

const sleep = (ms: number) => new Promise<void>((done) => { setTimeout(done, ms); });

/**
 * Makes of this screen a player of the home: it tells what it plays, over and over, and does what the hub
 * answers. One that doesn't stand in a room is forgotten by the home when it is closed. What a remote does
 * waits for nothing, least of all for something that is about to play.
 */
export function beAPlayer(whereabouts: () => Whereabouts, linked: (is: boolean) => void, screen: Screen): { tell: () => void; end: () => void } {
  const id = playerId();
  let seen = 0;
  let got = 0;
  let doing = Promise.resolve();
  let ended = false;
  let told = '';
  let waiting = new AbortController();
  let timer = 0;

  const report = () => {
    const { items, at, playback, seconds, volume, muted, ended: over } = stage.stage();
    const item = stage.current();
    return {
      ...whereabouts(), ...screen.view(), playback, seconds, volume, muted, seen, got,
      ...(item ? { item: item.id, queue: items.slice(at + 1).map((one) => one.id) } : {}),
      ...(over ? { ended: true } : {}),
    };
  };
  /** What is worth telling at once: not how far it is. */
  const news = () => JSON.stringify({ ...report(), seconds: 0, seen: 0, got: 0 });

  const run = async () => {
    while (!ended) {
      waiting = new AbortController();
      const began = Date.now();
      const { playback } = stage.stage();
      told = news();
      try {
        const wait = playback === 'playing' ? PLAYING_SECONDS : WAIT_SECONDS;
        const orders = await reportPlayer(id, { ...report(), wait }, waiting.signal);
        linked(true);
        for (const order of orders) {
          if (order.number <= got) continue;
          got = order.number;
          if (isPlayback(order)) inTurn(order);
          else screen.obey(order);
        }
        // Another page of this browser is the same player; each has its turn.
        if (orders.length === 0 && Date.now() - began < 1_000 && !waiting.signal.aborted) await sleep(AGAIN_MS);
      } catch (problem) {
        if (waiting.signal.aborted) continue;
        linked(false);
        if (problem instanceof Refused && [401, 403, 409].includes(problem.status)) return;
        await sleep(AGAIN_MS);
      }
    }
  };

  // Counted from the first of them: a focus that keeps moving mustn't hold back the rest.
  const tellNow = () => {
    if (timer !== 0) return;
    timer = window.setTimeout(() => {
      timer = 0;
      waiting.abort();
    }, TOGETHER_MS);
  };
  const inTurn = (order: PlaybackOrder & { number: number }) => {
    doing = doing.then(() => Promise.race([obey(order), sleep(DONE_MS)])).catch(() => {}).then(() => {
      seen = order.number;
      tellNow();
    });
  };
  const tell = () => { if (news() !== told) tellNow(); };
  const unwatch = stage.watchStage(tell);
  const leave = () => { if (whereabouts().room === null) removePlayer(id); };
  window.addEventListener('pagehide', leave);
  void run();
  return {
    tell,
    end: () => {
      ended = true;
      unwatch();
      window.clearTimeout(timer);
      window.removeEventListener('pagehide', leave);
      waiting.abort();
    },
  };
}

/** Does it, and comes back when it is done. */
async function obey(order: PlaybackOrder): Promise<void> {
  switch (order.do) {
    case 'play':
      stage.open([order.item], 0, order.seconds, order.left);
      await until(() => ['playing', 'paused'].includes(stage.stage().playback) || !stage.isShown());
      break;
    case 'pause': stage.pause(); await until(() => stage.stage().playback !== 'playing'); break;
    case 'resume': await stage.resume(); break;
    case 'stop': stage.close(); break;
    case 'seek': stage.seek(order.seconds); break;
    case 'volume': stage.loudness(order.volume); await until(() => stage.stage().volume === order.volume); break;
    case 'mute': stage.mute(order.muted); await until(() => stage.stage().muted === order.muted); break;
  }
}

function until(is: () => boolean): Promise<void> {
  return new Promise((done) => {
    if (is()) {
      done();
      return;
    }
    const stop = stage.watchStage(() => {
      if (!is()) return;
      stop();
      done();
    });
    setTimeout(() => { stop(); done(); }, DONE_MS);
  });
}
