import { useEffect, useMemo, useRef, useState } from 'react';
import { Refused } from './api';
import type { Conversation } from './talk';
import type { Language, Spoken } from './types';
import { Voice, type Phase } from './voice';
import type { Words } from './words';

/** The button to speak by, and what it is at. */
export interface Speaking {
  phase: Phase;
  /** How loud it is, from 0 to 1. */
  level: number;
  press: () => void;
  release: () => void;
  cancel: () => void;
}

/** Lets somebody speak within a conversation. */
export function useVoice(conversation: Conversation, place: { language: Language; room?: string }, words: Words, notify: (text: string) => void): Speaking {
  const [{ phase, level }, setState] = useState<{ phase: Phase; level: number }>({ phase: 'quiet', level: 0 });
  const latest = useRef({ conversation, place, words, notify });
  latest.current = { conversation, place, words, notify };
  const voice = useMemo(() => {
    let settle: { answer: (spoken: Spoken) => void; refuse: (problem: Error) => void } | undefined;
    const refuse = (detail: string) => {
      settle?.refuse(new Refused(0, { detail }));
      settle = undefined;
    };
    return new Voice(() => latest.current.place, {
      changed: (now, loud) => {
        // Whoever speaks again, or stops it, doesn't wait for the answer.
        if (now === 'opening' || now === 'quiet') refuse(latest.current.words.voice.stopped);
        setState({ phase: now, level: loud });
      },
      heard: (text) => latest.current.conversation.hear(text, new Promise((answer, refuse) => { settle = { answer, refuse }; })),
      answered: (spoken) => {
        settle?.answer(spoken);
        settle = undefined;
      },
      failed: (why) => {
        const text = typeof why === 'string' ? latest.current.words.voice[why] : why.detail;
        if (settle) refuse(text);
        else latest.current.notify(text);
      },
    });
  }, []);
  useEffect(() => () => voice.close(), [voice]);
  const keys = useMemo(() => ({ press: () => voice.press(), release: () => voice.release(), cancel: () => voice.cancel() }), [voice]);
  return { phase, level, ...keys };
}
