import { useCallback, useEffect, useState } from 'react';
import { automations, schedules } from './api';
import { home } from './home';
import { sayAct } from './traits';
import type { Automation, Deed, Language, Schedule } from './types';
import { fill, named, type Words } from './words';

const AGAIN_MS = 15_000;
const SHOWN_DEEDS = 4;

/** What is to be done later, and what is done whenever something is so. */
export function usePlans(mayKnow: boolean, failed: (problem: unknown) => void) {
  const [planned, setPlanned] = useState<Schedule[]>();
  const [always, setAlways] = useState<Automation[]>();
  const load = useCallback(() => {
    if (!mayKnow) return;
    schedules().then(setPlanned, failed);
    automations().then(setAlways, failed);
  }, [mayKnow, failed]);
  useEffect(() => {
    load();
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);
  return { planned, always, load };
}

export function sayDeeds(deeds: Deed[], words: Words): string {
  const { devices } = home();
  const said = deeds.slice(0, SHOWN_DEEDS).map((deed) => `${devices.get(deed.device)?.name ?? deed.device}: ${sayAct(devices.get(deed.device), deed, words)}`);
  return said.join(' · ') + (deeds.length > SHOWN_DEEDS ? ' · …' : '');
}

/** When it is done next, and on which days. */
export function sayWhen({ undoing, next, days }: Schedule, words: Words, language: Language): string {
  const date = new Date(next).toLocaleString(language, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  return fill(undoing ? words.plan.undoing : words.plan.next, { date }) + (days?.length ? ` · ${days.map((day) => named(words.day, day)).join(' ')}` : '');
}
