/** What the hub's API says; see hub/src/main/resources/openapi.yaml. */

export type Language = 'en' | 'ko';
export type Role = 'admin' | 'member' | 'child' | 'guest';
export type Value = boolean | number | string | string[];

export interface Option {
  value: string;
  name: string;
}

export interface TraitCommand {
  command: string;
  text: boolean;
  risky: boolean;
}

interface AnyTrait {
  trait: string;
  name: string;
  settable: boolean;
  commands: TraitCommand[];
  risky: boolean;
}

export interface FlagTrait extends AnyTrait {
  type: 'flag';
  labels?: [string, string];
}

export interface NumberTrait extends AnyTrait {
  type: 'number';
  min: number;
  max: number;
  step: number;
  unit: string;
}

export interface ChoiceTrait extends AnyTrait {
  type: 'choice';
  options: Option[];
}

export interface PlainTrait extends AnyTrait {
  type: 'colour' | 'text' | 'items';
}

export type Trait = FlagTrait | NumberTrait | ChoiceTrait | PlainTrait;

export interface Device {
  id: string;
  name: string;
  kind: string;
  kindName: string;
  room: string | null;
  roomName: string | null;
  available: boolean;
  availability: 'online' | 'offline' | 'unknown';
  reportedAt: string | null;
  state: Record<string, Value>;
  traits: Trait[];
}

export interface Room {
  id: string;
  name: string;
  floor: string | null;
  floorName: string | null;
}

export interface Act {
  trait: string;
  value?: Value;
  command?: string;
  text?: string;
}

export interface Deed extends Act {
  device: string;
}

export type Status =
  | 'done' | 'already' | 'refused' | 'offline' | 'silent' | 'unconfirmed' | 'not_sent'
  | 'needs_confirmation' | 'forbidden' | 'scheduled';

export interface Step {
  device: string;
  name: string;
  act: string;
  status: Status;
  do: Act;
}

export interface Confirmation {
  nonce: string;
  device: string;
  name: string;
  act: string;
  expires: string;
  why?: string;
  do: Act;
}

export type Outcome =
  | 'done' | 'partly' | 'already' | 'answered' | 'refused' | 'unclear' | 'not_for_home' | 'talk'
  | 'needs_confirmation' | 'scheduled' | 'failed';

export interface Spoken {
  id: string;
  reply: string;
  outcome: Outcome;
  language: Language;
  steps: Step[];
  talk?: { model: string; note: string; whole: boolean };
  reader: string;
  ms: number;
  confirmations: Confirmation[];
}

export interface Token {
  id: string;
  name: string;
  role: Role;
  created: string;
  until?: string;
}

/** One token or all of a role are kept from one device or all that is in a room. */
export interface Denial {
  id: string;
  token?: string;
  role?: Role;
  device?: string;
  room?: string;
}

export interface Invitation {
  code: string;
  role: Role;
  seconds: number;
}

export interface Point {
  at: string;
  value?: Value;
  min?: number;
  average?: number;
  max?: number;
  growth?: number;
}

export interface History {
  device: string;
  trait: string;
  unit: string;
  points: Point[];
}

export interface Schedule {
  id: string;
  said: string;
  language: Language;
  created: string;
  next: string;
  undoing: boolean;
  days?: string[];
  time?: string;
  deeds: Deed[];
  undo: Deed[];
}

export interface Automation {
  id: string;
  said: string;
  language: Language;
  created: string;
  once: boolean;
  tells: boolean;
  deeds: Deed[];
}

export interface Message {
  at: string;
  language: Language;
  text: string;
}

export interface Health {
  up: boolean;
  ready: boolean;
  status?: 'up' | 'degraded' | 'down';
  notices?: { at: string; subject: string; text: string }[];
}

export type Medium = 'video' | 'music' | 'picture';

/** A film, an episode, a piece of music or a picture of the library. */
export interface Item {
  id: string;
  medium: Medium;
  type: string;
  title: string;
  label: string;
  artist: string | null;
  album: string | null;
  year: number | null;
  series: string | null;
  season: number | null;
  episode: number | null;
  seconds: number | null;
  file: string;
  artwork: string | null;
  /** Who has it, where it isn't the hub. */
  source: string | null;
  subtitles: { place: string; name: string; language: string | null }[];
  left?: number | null;
}

/** A series, an artist or an album. */
export interface MediaGroup {
  key: string;
  sort: 'series' | 'artist' | 'album';
  name: string;
  by: string | null;
  items: number;
}

export interface MediaState {
  phase: 'off' | 'loading' | 'scanning' | 'ready';
  items: number;
  seen: number;
  /** Where else the items lie, and whether they can be had from there now. */
  sources: { id: string; name: string; there: boolean; items: number }[];
}

/** A DLNA server of the network, or one that belongs to the library. */
export interface MediaServer {
  id: string;
  name: string;
  host: string | null;
  chosen: boolean;
  there: boolean;
  items: number;
  walking: boolean;
}

/** Where one can be on a TV screen, as remotes know it. */
export type Spot = 'home' | 'rooms' | 'talk' | 'library' | 'plans' | 'energy' | 'settings';

/** What a screen that is walked by keys shows. */
export interface View {
  place: Spot;
  /** Whether a field to type in has the focus. */
  typing: boolean;
  /** Whether this is the TV that remotes find. */
  chosen: boolean;
}

/** What plays the library. */
export interface Player {
  id: string;
  name: string;
  kind: string;
  room: string | null;
  online: boolean;
  playback: PlayerReport['playback'];
  item: Item | null;
  /** Where one is on it, of a screen that is walked by keys. */
  place?: Spot;
}

/** A way on a screen, in points of one that is 1920 wide. */
export interface Way {
  dx: number;
  dy: number;
}

/** By what the hub is known again over TLS. */
export interface Identity {
  name: string;
  fingerprint: string | null;
  https: number | null;
}

/** What a remote sends to a screen. */
export type Key =
  | 'up' | 'down' | 'left' | 'right' | 'ok' | 'back' | 'home'
  | 'play' | 'pause' | 'stop' | 'rewind' | 'forward' | 'volume-up' | 'volume-down' | 'mute';
export type Press =
  | { key: Key }
  | { text: string }
  | { move: Way }
  | { click: true }
  | { scroll: Way };

/** What a player tells of itself. */
export interface PlayerReport {
  name: string;
  room: string | null;
  playback: 'idle' | 'playing' | 'paused' | 'buffering';
  seconds: number;
  volume: number;
  muted: boolean;
  seen: number;
  got: number;
  wait: number;
  item?: string;
  queue?: string[];
  ended?: boolean;
  place?: Spot;
  typing?: boolean;
  chosen?: boolean;
}

/** What a player is told to play. */
export type PlaybackOrder =
  | { do: 'play'; item: Item; seconds: number; left: number }
  | { do: 'pause' | 'resume' | 'stop' }
  | { do: 'seek'; seconds: number }
  | { do: 'volume'; volume: number }
  | { do: 'mute'; muted: boolean };

/** What a screen is told to show, and what a remote does on it. */
export type ScreenOrder =
  | { do: 'toast'; id: string; text: string }
  | { do: 'alert'; id: string; text: string; buttons: string[] }
  | { do: 'ask'; id: string; who: string; pin?: string; agreeable: boolean; seconds: number }
  | { do: 'dismiss'; id: string }
  | { do: 'show'; place: Spot }
  | { do: 'key'; key: Key }
  | { do: 'move' | 'scroll'; dx: number; dy: number }
  | { do: 'click' }
  | { do: 'type'; text: string; replace: boolean }
  | { do: 'erase'; count: number };

/** What a player is told. */
export type Order = { number: number } & (PlaybackOrder | ScreenOrder);

/** A remote that was let in on the TV screen. */
export interface Remote {
  id: string;
  name: string;
  created: string;
}

/** A television that the hub drives. */
export interface Television {
  id: string;
  name: string;
  host: string;
  model?: string;
  state: 'connecting' | 'connected' | 'off' | 'away' | 'key-lost' | 'certificate-changed';
  problem?: string;
  secure: boolean;
  wakeable: boolean;
  device?: string;
}

/** A television that answered a search. */
export interface FoundTelevision {
  host: string;
  name: string;
  paired: boolean;
}

export interface TelevisionPairing {
  host: string;
  stage: 'connecting' | 'asking' | 'pin' | 'paired' | 'failed';
  problem?: string;
  secure: boolean;
  television?: string;
}

/** What the stream tells. */
export type Happening =
  | { type: 'home'; revision: number; rooms: Room[]; devices: Device[] }
  | { type: 'state'; device: string; state: Record<string, Value>; at: string }
  | { type: 'availability'; device: string; available: boolean; availability: Device['availability']; at: string }
  | ({ type: 'message' } & Message);
