import { Refused, session } from './api';
import type { Happening, Language } from './types';

/** How this screen and the hub stand: `out` when its token is no longer good. */
export type Link = 'connecting' | 'connected' | 'lost' | 'out';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const REVOKED = 4401;

/** Tells what happens in the home until stopped, through any loss of the connection. */
export type Follow = (language: Language, hear: (what: Happening) => void, changed: (link: Link) => void) => () => void;

/** What becomes of a socket. */
export interface Ends {
  opened?: (socket: WebSocket) => void;
  heard: (message: unknown) => void;
  closed?: () => void;
  changed: (link: Link) => void;
}

export const follow: Follow = (language, hear, changed) => keepOpen(`stream?language=${language}`, { heard: (what) => hear(what as Happening), changed });

/** Keeps a WebSocket of the hub open until stopped, through any loss. */
export function keepOpen(place: string, { opened, heard, closed, changed }: Ends): () => void {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let stopped = false;

  const later = () => {
    changed('lost');
    clearTimeout(timer);
    timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };

  // A socket that is refused doesn't say why; the session does.
  const open = () => {
    session().then(connect, (problem: unknown) => {
      if (stopped) return;
      if (problem instanceof Refused && problem.status === 401) changed('out');
      else later();
    });
  };

  const connect = () => {
    if (stopped) return;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const fresh = new WebSocket(`${scheme}://${location.host}/api/v1/${place}`);
    socket = fresh;
    fresh.onopen = () => { if (!stopped) opened?.(fresh); };
    fresh.onmessage = (message) => {
      if (stopped) return;
      wait = FIRST_WAIT_MS;
      changed('connected');
      heard(JSON.parse(message.data as string));
    };
    fresh.onclose = (event) => {
      if (stopped) return;
      closed?.();
      if (event.code === REVOKED) changed('out');
      else later();
    };
  };

  const hurry = () => {
    if (stopped || document.hidden || socket?.readyState === WebSocket.OPEN || socket?.readyState === WebSocket.CONNECTING) return;
    wait = FIRST_WAIT_MS;
    clearTimeout(timer);
    open();
  };

  document.addEventListener('visibilitychange', hurry);
  window.addEventListener('online', hurry);
  changed('connecting');
  connect();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', hurry);
    window.removeEventListener('online', hurry);
    socket?.close();
    closed?.();
  };
}
