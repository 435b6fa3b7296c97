import { createContext, useContext } from 'react';
import type { Screen } from '../shared/screen';
import type { Settings } from './settings';

/** What every part of the phone's page can use; what is played plays where its settings say. */
export type Phone = Screen<Settings>;

export const PhoneContext = createContext<Phone | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (!phone) throw new Error('outside of the page');
  return phone;
}
