import type { Question } from './acts';
import type { Act, Device, Item, Spoken, Token } from './types';
import type { Words } from './words';

/** What every part of a screen can use, on the phone and on the TV. */
export interface Screen<Settings> {
  words: Words;
  settings: Settings;
  me: Token;
  change: (settings: Partial<Settings>) => void;
  /** Opens the talk, and says something if there is something to say. */
  talk: (text?: string) => void;
  /** Grows whenever something was played. */
  played: number;
  /** Plays these, from the one at this place on. */
  play: (items: Item[], from: number) => void;
  /** Does something to a device; a risky thing is asked about first. */
  press: (device: Device, act: Act) => Promise<Spoken | undefined>;
  /** Asks for a yes to something of the screen itself. */
  sure: (question: Question) => void;
  notify: (text: string) => void;
  /** Says what went wrong, and leaves when it is that this screen isn't let in. */
  failed: (problem: unknown) => void;
  signOut: () => void;
}
