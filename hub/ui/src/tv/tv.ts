import { createContext, useContext } from 'react';
import type { Act, Confirmation, Device, Item, Spoken, Token } from '../shared/types';
import type { Question } from '../shared/acts';
import type { Words } from '../shared/words';
import type { Settings } from './settings';

/** Where somebody is on this screen. */
export type Place =
  | { at: 'home' | 'rooms' | 'library' | 'plans' | 'energy' | 'settings' | 'people' | 'invite' }
  | { at: 'room'; room: string | null }
  | { at: 'group'; group: string; name: string };

/** What every part of the screen can use. */
export interface Tv {
  words: Words;
  settings: Settings;
  me: Token;
  change: (settings: Partial<Settings>) => void;
  go: (place: Place) => void;
  back: () => void;
  /** Opens a device. */
  show: (device: string) => void;
  /** Opens the talk, and says something if there is something to say. */
  talk: (text?: string) => void;
  /** Grows whenever something was played. */
  played: number;
  /** Plays these, from the one at this place on. */
  play: (items: Item[], from: number) => void;
  /** Does something to a device; a risky thing is asked about first. */
  press: (device: Device, act: Act) => Promise<Spoken | undefined>;
  /** Asks for a yes to a risky act. */
  ask: (pending: Confirmation) => void;
  /** Asks for a yes to something of the screen itself. */
  sure: (question: Question) => void;
  notify: (text: string) => void;
  /** Says what went wrong, and leaves when it is that this screen isn't let in. */
  failed: (problem: unknown) => void;
  signOut: () => void;
}

export const TvContext = createContext<Tv | null>(null);

export function useTv(): Tv {
  const tv = useContext(TvContext);
  if (!tv) throw new Error('outside of the screen');
  return tv;
}
