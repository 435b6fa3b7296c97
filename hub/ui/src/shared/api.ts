import type {
  Act, Automation, Denial, FoundTelevision, Health, History, Identity, Invitation, Item, Language, MediaGroup, MediaServer, MediaState, Medium, Message, Order, Player, PlayerReport,
  Press, Remote, Role, Schedule, Spoken, Television, TelevisionPairing, Token,
} from './types';

/** The hub said no, and why. */
export class Refused extends Error {
  readonly status: number;
  readonly field?: string;

  constructor(status: number, problem: { detail?: string; field?: string } | null) {
    super(problem?.detail ?? `HTTP ${status}`);
    this.status = status;
    this.field = problem?.field;
  }
}

/** One thing that the hub's API can do; the names in braces are parameters. */
export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
}

/** What belongs into the path, the query and the body, by name. */
export type Parameters = Record<string, unknown>;

/** How the hub is asked for something. */
export interface Transport {
  /** @param heard what comes before the answer, where somebody wants to hear it */
  ask(operation: Operation, parameters: Parameters, signal: AbortSignal, heard?: (event: string, data: unknown) => void): Promise<unknown>;
}

const ANSWER_LIMIT_MS = 95_000;

/** Asks over HTTP. */
const http: Transport = {
  async ask({ method, path, id }, parameters, signal, heard) {
    const rest = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined));
    const place = path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = rest.get(name);
      rest.delete(name);
      return encodeURIComponent(String(value));
    });
    const sent = rest.size > 0 && method !== 'GET';
    const query = rest.size > 0 && method === 'GET' ? `?${new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))}` : '';
    const response = await fetch(`/api/v1${place}${query}`, {
      method,
      credentials: 'same-origin',
      headers: { ...(sent ? { 'Content-Type': 'application/json' } : {}), ...(heard ? { Accept: 'text/event-stream' } : {}) },
      body: sent ? JSON.stringify(Object.fromEntries(rest)) : undefined,
      keepalive: id === 'removePlayer',
      signal,
    });
    if (!response.ok) {
      throw new Refused(response.status, await response.json().catch(() => null) as { detail?: string } | null);
    }
    if (heard) return events(response, heard);
    return response.status === 204 ? undefined : response.json();
  },
};

async function events(response: Response, heard: (event: string, data: unknown) => void): Promise<unknown> {
  if (!response.body) throw new Error('no answer');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the connection broke');
      const whole = (waiting + decoder.decode(value, { stream: true })).split('\n\n');
      waiting = whole.pop() ?? '';
      for (const event of whole) {
        const parts = /^event: (.*)\ndata: (.*)$/.exec(event);
        if (!parts) continue;
        const data: unknown = JSON.parse(parts[2]!);
        if (parts[1] === 'answer') return data;
        if (parts[1] === 'problem') throw new Refused((data as { status: number }).status, data as { detail: string });
        heard(parts[1]!, data);
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

let transport = http;

/** Asks another way from now on, but for what only HTTP has: cookies, and a page that goes. */
export function askOver(other: Transport): void {
  transport = other;
}

async function ask<T>(id: string, method: Operation['method'], path: string, parameters: Parameters = {}, by = transport): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ANSWER_LIMIT_MS);
  try {
    return await by.ask({ id, method, path }, parameters, limit.signal) as T;
  } finally {
    clearTimeout(timer);
  }
}

export const session = () => ask<Token>('getSession', 'GET', '/session', {}, http);
export const leave = () => ask<void>('endSession', 'DELETE', '/session', {}, http);
export const claim = (code: string, name: string) => ask<Token>('claim', 'POST', '/pairing/claim', { code, name, cookie: true }, http);
export const invite = (role: Role, by: 'code' | 'link') => ask<Invitation>('invite', 'POST', '/pairing', { role, by });
export const closeInvitations = () => ask<void>('closePairing', 'DELETE', '/pairing');
export const tokens = () => ask<Token[]>('listTokens', 'GET', '/tokens');
export const revoke = (id: string) => ask<void>('revokeToken', 'DELETE', '/tokens/{id}', { id });
export const remotes = () => ask<Remote[]>('listRemotes', 'GET', '/remotes');
export const removeRemote = (id: string) => ask<void>('removeRemote', 'DELETE', '/remotes/{id}', { id });
export const televisions = () => ask<Television[]>('listTelevisions', 'GET', '/televisions');
export const forgetTelevision = (id: string) => ask<void>('forgetTelevision', 'DELETE', '/televisions/{id}', { id });
export const searchTelevisions = () => ask<FoundTelevision[]>('searchTelevisions', 'POST', '/television-search');
export const televisionPairing = () => ask<TelevisionPairing>('getTelevisionPairing', 'GET', '/television-pairing');
export const pairTelevision = (wish: { host: string; name?: string; room?: string }) => ask<TelevisionPairing>('pairTelevision', 'POST', '/television-pairing', { ...wish });
export const tellTelevisionPin = (pin: string) => ask<void>('tellTelevisionPin', 'POST', '/television-pairing/pin', { pin });
export const giveUpTelevision = () => ask<void>('giveUpTelevisionPairing', 'DELETE', '/television-pairing');
export const denials = () => ask<Denial[]>('listDenials', 'GET', '/denials');
export const deny = (what: Omit<Denial, 'id'>) => ask<Denial>('deny', 'POST', '/denials', { ...what });
export const allow = (id: string) => ask<void>('removeDenial', 'DELETE', '/denials/{id}', { id });
export const act = (id: string, what: Act) => ask<Spoken>('act', 'POST', '/devices/{id}/acts', { id, ...what });
export const confirm = (nonce: string) => ask<Spoken>('confirm', 'POST', '/confirmations/{nonce}', { nonce });
export const schedules = () => ask<Schedule[]>('listSchedules', 'GET', '/schedules');
export const cancelSchedule = (id: string) => ask<void>('cancelSchedule', 'DELETE', '/schedules/{id}', { id });
export const automations = () => ask<Automation[]>('listAutomations', 'GET', '/automations');
export const endAutomation = (id: string) => ask<void>('removeAutomation', 'DELETE', '/automations/{id}', { id });
export const messages = () => ask<Message[]>('listMessages', 'GET', '/messages');
export const identity = () => ask<Identity>('getIdentity', 'GET', '/identity');
export const health = () => ask<Health>('getHealth', 'GET', '/health');
export const history = (device: string, trait: string, resolution: 'raw' | '5m' | '1h' | '1d', from?: Date) =>
  ask<History>('getHistory', 'GET', '/history', { device, trait, resolution, from: from?.toISOString() });

type Page = { total: number; items: Item[] };
export const mediaState = () => ask<MediaState>('getMedia', 'GET', '/media');
export const mediaServers = () => ask<MediaServer[]>('listMediaServers', 'GET', '/media/servers');
export const chooseMediaServer = (id: string, chosen: boolean) => ask<void>('chooseMediaServer', 'PUT', '/media/servers/{id}', { id, chosen });
export const mediaItems = (medium: Medium, limit: number) => ask<Page>('listMedia', 'GET', '/media/items', { medium, limit });
export const mediaOf = (group: string) => ask<Page>('listMedia', 'GET', '/media/items', { group, limit: 500 });
export const mediaGroups = (sort: MediaGroup['sort']) => ask<MediaGroup[]>('listMediaGroups', 'GET', '/media/groups', { sort });
export const mediaSearch = (q: string) => ask<{ item?: Item; group?: MediaGroup }[]>('searchMedia', 'GET', '/media/search', { q });
export const unfinished = () => ask<Item[]>('listUnfinished', 'GET', '/media/unfinished', { limit: 8 });
export const leaveAt = (id: string, seconds: number) => ask<void>('leaveItem', 'PUT', '/media/items/{id}/place', { id, seconds });

export const players = () => ask<Player[]>('listPlayers', 'GET', '/players');
export const pressKey = (id: string, press: Press) => ask<void>('pressKeys', 'POST', '/players/{id}/keys', { id, ...press });

/** Also as the page goes. */
export function removePlayer(id: string): void {
  ask<void>('removePlayer', 'DELETE', '/players/{id}', { id }, http).catch(() => {});
}

/** What somebody answered to what this screen was told to ask. */
export const answerScreen = (id: string, question: string, yes: boolean) =>
  ask<void>('answerScreen', 'POST', '/players/{id}/answers', { id, question, yes });

export async function reportPlayer(id: string, report: PlayerReport, signal: AbortSignal): Promise<Order[]> {
  const heard = await transport.ask({ id: 'reportPlayer', method: 'PUT', path: '/players/{id}' }, { id, ...report }, signal);
  return (heard as { orders: Order[] }).orders;
}

/** Says something. A talk is heard piece by piece before the whole reply comes. */
export async function say(said: { text: string; language?: Language; room?: string }, heard: (piece: string) => void, signal = new AbortController().signal): Promise<Spoken> {
  return await transport.ask({ id: 'say', method: 'POST', path: '/say' }, said, signal, (event, data) => {
    if (event === 'piece') heard((data as { text: string }).text);
  }) as Spoken;
}
