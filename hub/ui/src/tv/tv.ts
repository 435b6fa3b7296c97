import { createContext, useContext } from 'react';
import type { Screen } from '../shared/screen';
import type { Confirmation } from '../shared/types';
import type { Settings } from './settings';

/** Where somebody is on this screen. */
export type Place =
  | { at: 'home' | 'rooms' | 'library' | 'plans' | 'energy' | 'settings' | 'people' | 'invite' }
  | { at: 'room'; room: string | null }
  | { at: 'group'; group: string; name: string };

/** What every part of the screen can use. */
export interface Tv extends Screen<Settings> {
  go: (place: Place) => void;
  back: () => void;
  /** Opens a device. */
  show: (device: string) => void;
  /** Asks for a yes to a risky act. */
  ask: (pending: Confirmation) => void;
}

export const TvContext = createContext<Tv | null>(null);

export function useTv(): Tv {
  const tv = useContext(TvContext);
  if (!tv) throw new Error('outside of the screen');
  return tv;
}
