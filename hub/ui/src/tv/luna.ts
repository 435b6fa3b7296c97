import { Refused, type Transport } from '../shared/api';
import { keepOpen, type Follow } from '../shared/stream';
import type { Happening } from '../shared/types';

/** Calls of a service bus as a webOS television has one: of the hub's over a socket, of the TV's own where the screen is an app on one. */

/** What comes back of a call. */
export interface Reply {
  returnValue: boolean;
  errorCode?: number | string;
  errorText?: string;
  /** More may come. */
  subscribed?: boolean;
  [field: string]: unknown;
}

/** A call, as `webOS.service.request` of LG's webOSTV.js takes it. */
export interface Call {
  method: string;
  parameters?: Record<string, unknown>;
  subscribe?: boolean;
  onSuccess?: (reply: Reply) => void;
  onFailure?: (reply: Reply) => void;
}

/** How apps on a webOS TV reach its bus. */
interface Bridge {
  onservicecallback: (reply: string) => void;
  call: (uri: string, parameters: string) => void;
  cancel: () => void;
}

declare global {
  interface Window {
    PalmServiceBridge?: new () => Bridge;
  }
}

const HUB = 'luna://home.maru.hub';
const OPEN_MS = 5_000;
const MODEL_MS = 1_000;
const UNREACHED: Reply = { returnValue: false, errorText: 'the hub is not reached' };

interface Waiting {
  text: string;
  /** Whether the hub has it. */
  sent: boolean;
  reply: (reply: Reply) => void;
}

let socket: WebSocket | undefined;
let last = 0;
const calls = new Map<number, Waiting>();

/** Calls a method of a service; the answers come until the call is cancelled or answered for good. */
export function request(service: string, { method, parameters = {}, subscribe = false, onSuccess, onFailure }: Call): { cancel: () => void } {
  const told = (reply: Reply) => (reply.returnValue ? onSuccess?.(reply) : onFailure?.(reply));
  if (service === HUB) return callHub(method, parameters, subscribe, told);
  if (window.PalmServiceBridge) return callTv(new window.PalmServiceBridge(), `${service}/${method}`, { ...parameters, ...(subscribe ? { subscribe } : {}) }, told);
  told({ returnValue: false, errorCode: -1, errorText: `there is no ${service} here` });
  return { cancel: () => {} };
}

function callTv(bridge: Bridge, uri: string, parameters: Record<string, unknown>, told: (reply: Reply) => void) {
  bridge.onservicecallback = (text) => {
    try {
      told({ returnValue: true, ...JSON.parse(text) as object });
    } catch {
      told({ returnValue: false, errorText: 'what the TV answered is no JSON' });
    }
  };
  bridge.call(uri, JSON.stringify(parameters));
  return { cancel: () => bridge.cancel() };
}

function callHub(method: string, parameters: Record<string, unknown>, subscribe: boolean, told: (reply: Reply) => void) {
  const id = ++last;
  let timer: number | undefined;
  const end = () => {
    window.clearTimeout(timer);
    calls.delete(id);
  };
  const waiting: Waiting = {
    text: JSON.stringify({ id, uri: `${HUB}/${method}`, parameters, subscribe }),
    sent: false,
    reply: (reply) => {
      if (!reply.subscribed) end();
      told(reply);
    },
  };
  calls.set(id, waiting);
  if (!send(waiting)) timer = window.setTimeout(() => { if (!waiting.sent) waiting.reply(UNREACHED); }, OPEN_MS);
  return {
    cancel: () => {
      if (calls.has(id) && waiting.sent && socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, cancel: true }));
      end();
    },
  };
}

function send(waiting: Waiting): boolean {
  if (socket?.readyState !== WebSocket.OPEN) return false;
  waiting.sent = true;
  socket.send(waiting.text);
  return true;
}

/** What happens in the home, by the same socket as all calls. */
export const follow: Follow = (language, hear, changed) => keepOpen(`luna?language=${language}`, {
  changed,
  opened: (fresh) => {
    socket = fresh;
    request(HUB, { method: 'watch', subscribe: true, onSuccess: (reply) => hear(reply as unknown as Happening) });
    [...calls.values()].filter((waiting) => !waiting.sent).forEach(send);
  },
  heard: (message) => {
    const { id, reply } = message as { id: number; reply: Reply };
    calls.get(id)?.reply(reply);
  },
  closed: () => {
    socket = undefined;
    [...calls.values()].filter((waiting) => waiting.sent).forEach((waiting) => waiting.reply(UNREACHED));
  },
});

/** Asks the hub over its bus. */
export const transport: Transport = {
  ask: ({ id }, parameters, signal, heard) => new Promise((answer, refuse) => {
    const known = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
    const call = request(HUB, {
      method: id,
      parameters: known,
      subscribe: heard !== undefined,
      onSuccess: ({ returnValue, ...reply }) => {
        if (reply.subscribed) heard?.(String(reply.event), reply.data);
        else answer('result' in reply ? reply.result : reply);
      },
      onFailure: ({ errorCode, errorText, field }) =>
        refuse(typeof errorCode === 'number' ? new Refused(errorCode, { detail: errorText, field: field as string | undefined }) : new Error(errorText)),
    });
    signal.addEventListener('abort', () => {
      call.cancel();
      refuse(new DOMException('not waited for', 'AbortError'));
    });
  }),
};

/** What the television is called that this is an app of, where it is one and tells. */
export function modelName(): Promise<string | undefined> {
  return new Promise((told) => {
    window.setTimeout(() => told(undefined), MODEL_MS);
    request('luna://com.webos.service.tv.systemproperty', {
      method: 'getSystemInfo',
      parameters: { keys: ['modelName'] },
      onSuccess: ({ modelName }) => told(typeof modelName === 'string' && modelName.trim() ? `LG ${modelName.trim()}`.slice(0, 60) : undefined),
      onFailure: () => told(undefined),
    });
  });
}
