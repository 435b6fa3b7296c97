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
    const waiting = new Map<number, { answer: (spoken: Spoken) => void; refuse: (problem: Error) => void }>();
    const refuse = (utterance: number, detail: string) => {
      waiting.get(utterance)?.refuse(new Refused(0, { detail }));
      return waiting.delete(utterance);
    };
    return new Voice(() => latest.current.place, {
      changed: (now, loud) => setState({ phase: now, level: loud }),
      heard: (utterance, text) =>
        latest.current.conversation.hear(text, new Promise((answer, refuse) => { waiting.set(utterance, { answer, refuse }); })),
      answered: (utterance, spoken) => {
        waiting.get(utterance)?.answer(spoken);
        waiting.delete(utterance);
      },
      failed: (utterance, { detail }, current) => {
        if (!refuse(utterance, detail) && current) latest.current.notify(detail);
      },
      mute: (why) => latest.current.notify(latest.current.words.voice[why]),
      gone: (why) => [...waiting.keys()].forEach((utterance) => refuse(utterance, latest.current.words.voice[why])),
    });
  }, []);
  useEffect(() => () => voice.close(), [voice]);
  const keys = useMemo(() => ({ press: () => voice.press(), release: () => voice.release(), cancel: () => voice.cancel() }), [voice]);
  return { phase, level, ...keys };
}
