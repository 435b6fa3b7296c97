import { createContext, useContext } from 'react';
import type { Act, Device, Item, Spoken, Token } from '../shared/types';
import type { Question } from '../shared/acts';
import type { Words } from '../shared/words';
import type { Settings } from './settings';

/** What every part of the phone's page can use. */
export interface Phone {
  words: Words;
  settings: Settings;
  me: Token;
  change: (settings: Partial<Settings>) => void;
  /** Opens the talk, and says something if there is something to say. */
  talk: (text?: string) => void;
  /** Grows whenever something was played. */
  played: number;
  /** Plays these, from the one at this place on, where media are to play. */
  play: (items: Item[], from: number) => void;
  /** Does something to a device; a risky thing is asked about first. */
  press: (device: Device, act: Act) => Promise<Spoken | undefined>;
  /** Asks for a yes to something of the page itself. */
  sure: (question: Question) => void;
  notify: (text: string) => void;
  /** Says what went wrong, and leaves when it is that this phone isn't let in. */
  failed: (problem: unknown) => void;
  signOut: () => void;
}

export const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('outside of the page');
  return phone;
}
