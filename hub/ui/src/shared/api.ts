import type {
  Act, Automation, Denial, Health, History, Identity, Invitation, Item, Language, MediaGroup, MediaServer, MediaState, Medium, Message, Order, Player, PlayerReport, Press, Remote, Role, Schedule,
  Spoken, Token,
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

const ANSWER_LIMIT_MS = 95_000;

async function request(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => null) as { detail?: string } | null);
  }
  return response;
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ANSWER_LIMIT_MS);
  try {
    const response = await request(method, path, body, {}, limit.signal);
    return (response.status === 204 ? undefined : await response.json()) as T;
  } finally {
    clearTimeout(timer);
  }
}

const part = encodeURIComponent;

export const session = () => ask<Token>('GET', '/session');
export const leave = () => ask<void>('DELETE', '/session');
export const claim = (code: string, name: string) => ask<Token>('POST', '/pairing/claim', { code, name, cookie: true });
export const invite = (role: Role, by: 'code' | 'link') => ask<Invitation>('POST', '/pairing', { role, by });
export const closeInvitations = () => ask<void>('DELETE', '/pairing');
export const tokens = () => ask<Token[]>('GET', '/tokens');
export const revoke = (id: string) => ask<void>('DELETE', `/tokens/${part(id)}`);
export const remotes = () => ask<Remote[]>('GET', '/remotes');
export const removeRemote = (id: string) => ask<void>('DELETE', `/remotes/${part(id)}`);
export const denials = () => ask<Denial[]>('GET', '/denials');
export const deny = (what: Omit<Denial, 'id'>) => ask<Denial>('POST', '/denials', what);
export const allow = (denial: string) => ask<void>('DELETE', `/denials/${part(denial)}`);
export const act = (device: string, what: Act) => ask<Spoken>('POST', `/devices/${part(device)}/acts`, what);
export const confirm = (nonce: string) => ask<Spoken>('POST', `/confirmations/${part(nonce)}`);
export const schedules = () => ask<Schedule[]>('GET', '/schedules');
export const cancelSchedule = (id: string) => ask<void>('DELETE', `/schedules/${part(id)}`);
export const automations = () => ask<Automation[]>('GET', '/automations');
export const endAutomation = (id: string) => ask<void>('DELETE', `/automations/${part(id)}`);
export const messages = () => ask<Message[]>('GET', '/messages');
export const identity = () => ask<Identity>('GET', '/identity');
export const health = () => ask<Health>('GET', '/health');

export function history(device: string, trait: string, resolution: 'raw' | '5m' | '1h' | '1d', from?: Date): Promise<History> {
  const since = from ? `&from=${part(from.toISOString())}` : '';
  return ask<History>('GET', `/history?device=${part(device)}&trait=${part(trait)}&resolution=${resolution}${since}`);
}

export const mediaState = () => ask<MediaState>('GET', '/media');
export const mediaServers = () => ask<MediaServer[]>('GET', '/media/servers');
export const chooseMediaServer = (id: string, chosen: boolean) => ask<void>('PUT', `/media/servers/${part(id)}`, { chosen });
export const mediaItems = (medium: Medium, limit: number) => ask<{ total: number; items: Item[] }>('GET', `/media/items?medium=${medium}&limit=${limit}`);
export const mediaOf = (group: string) => ask<{ total: number; items: Item[] }>('GET', `/media/items?group=${part(group)}&limit=500`);
export const mediaGroups = (sort: MediaGroup['sort']) => ask<MediaGroup[]>('GET', `/media/groups?sort=${sort}`);
export const mediaSearch = (q: string) => ask<{ item?: Item; group?: MediaGroup }[]>('GET', `/media/search?q=${part(q)}`);
export const unfinished = () => ask<Item[]>('GET', '/media/unfinished?limit=8');
export const leaveAt = (id: string, seconds: number) => ask<void>('PUT', `/media/items/${part(id)}/place`, { seconds });

export const players = () => ask<Player[]>('GET', '/players');
export const pressKey = (player: string, press: Press) => ask<void>('POST', `/players/${part(player)}/keys`, press);

export async function reportPlayer(id: string, report: PlayerReport, signal: AbortSignal): Promise<Order[]> {
  const response = await request('PUT', `/players/${part(id)}`, report, {}, signal);
  return (await response.json() as { orders: Order[] }).orders;
}

/** What somebody answered to what this screen was told to ask. */
export const answerScreen = (id: string, question: string, yes: boolean) => ask<void>('POST', `/players/${part(id)}/answers`, { question, yes });

/** Also as the page goes. */
export function removePlayer(id: string): void {
  fetch(`/api/v1/players/${part(id)}`, { method: 'DELETE', credentials: 'same-origin', keepalive: true }).catch(() => {});
}

/** Says something. A talk is heard piece by piece before the whole reply comes. */
export async function say(
  said: { text: string; language?: Language; room?: string },
  heard: (piece: string) => void,
  signal?: AbortSignal,
): Promise<Spoken> {
  const response = await request('POST', '/say', said, { Accept: 'text/event-stream' }, signal);
  if (!response.body) throw new Error('no answer');
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let waiting = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error('the connection broke');
      const events = (waiting + decoder.decode(value, { stream: true })).split('\n\n');
      waiting = events.pop() ?? '';
      for (const event of events) {
        const parts = /^event: (.*)\ndata: (.*)$/.exec(event);
        if (!parts) continue;
        const told: unknown = JSON.parse(parts[2]!);
        if (parts[1] === 'piece') heard((told as { text: string }).text);
        if (parts[1] === 'answer') return told as Spoken;
        if (parts[1] === 'problem') {
          const problem = told as { status: number; detail: string };
          throw new Refused(problem.status, problem);
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
