import { useCallback, useEffect, useRef, useState } from 'react';
import * as api from './api';
import { end, onMessage } from './home';
import type { Act, Confirmation, Device, Message, Spoken } from './types';
import type { Words } from './words';

/** What a page itself asks a person before it goes on. */
export interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
  then: () => void;
}

export interface Toast {
  id: number;
  text: string;
  /** By which whoever had it said takes it away again. */
  of?: string;
}

const TOAST_MS = 7_000;
const MOST_TOASTS = 3;

/** What was said of its own accord, and goes away by itself. */
export function useToasts(heard?: (message: Message) => void): { toasts: Toast[]; notify: (text: string, of?: string) => void; dismiss: (of: string) => void } {
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(0);
  const notify = useCallback((text: string, of?: string) => {
    const id = next.current++;
    // What is told again is told once.
    setToasts((before) => [...before.filter((one) => one.text !== text), { id, text, of }].slice(-MOST_TOASTS));
    window.setTimeout(() => setToasts((before) => before.filter((one) => one.id !== id)), TOAST_MS);
  }, []);
  const dismiss = useCallback((of: string) => setToasts((before) => before.filter((one) => one.of !== of)), []);
  const latest = useRef(heard);
  latest.current = heard;
  useEffect(() => onMessage((message) => {
    notify(message.text);
    latest.current?.(message);
  }), [notify]);
  return { toasts, notify, dismiss };
}

/** Acts on devices: what is risky waits for a yes, what goes wrong is told. */
export function useActs(words: Words, notify: (text: string) => void) {
  const [pending, setPending] = useState<Confirmation[]>([]);
  const why = useCallback((problem: unknown) => {
    if (problem instanceof api.Refused) {
      if (problem.status === 401) end();
      return `${words.wrong}: ${problem.message}`;
    }
    return `${words.wrong}. ${words.link.lost}.`;
  }, [words]);
  const failed = useCallback((problem: unknown) => notify(why(problem)), [notify, why]);
  const went = useCallback((spoken: Spoken) => {
    setPending((before) => [...before, ...spoken.confirmations]);
    if (spoken.confirmations.length === 0 && !['done', 'already'].includes(spoken.outcome)) notify(spoken.reply);
  }, [notify]);
  const press = useCallback(async (of: Device, act: Act): Promise<Spoken | undefined> => {
    try {
      const spoken = await api.act(of.id, act);
      went(spoken);
      return spoken;
    } catch (problem) {
      failed(problem);
      return undefined;
    }
  }, [went, failed]);
  const ask = useCallback((one: Confirmation) => setPending((before) => [...before, one]), []);
  const settle = useCallback(() => setPending((before) => before.slice(1)), []);
  return { pending, why, failed, went, press, ask, settle };
}
