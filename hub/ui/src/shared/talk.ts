import { useCallback, useRef, useState } from 'react';
import { confirm, say } from './api';
import type { Confirmation, Spoken } from './types';

/** One thing that was said, and what came of it. */
export interface Turn {
  id: number;
  said: string;
  reply: string;
  state: 'waiting' | 'talking' | 'answered' | 'failed';
  spoken?: Spoken;
  settled?: boolean;
}

const KEPT_TURNS = 30;

let awaited = 0;

/** Whether the home waits for a yes, however it may be said. */
export const isYesAwaited = (): boolean => Date.now() < awaited;

/** The conversation, which outlives the panel that shows it. */
export function useConversation(failed: (problem: unknown) => string, room: string | undefined) {
  const [turns, setTurns] = useState<Turn[]>([]);
  const next = useRef(0);
  const change = useCallback((id: number, part: Partial<Turn>) =>
    setTurns((before) => before.map((turn) => (turn.id === id ? { ...turn, ...part } : turn))), []);

  const run = useCallback(async (said: string, asked: (heard: (text: string) => void) => Promise<Spoken>) => {
    const id = next.current++;
    setTurns((before) => [...before, { id, said, reply: '', state: 'waiting' as const }].slice(-KEPT_TURNS));
    let heard = '';
    try {
      const spoken = await asked((piece) => {
        heard += piece;
        change(id, { reply: heard, state: 'talking' });
      });
      awaited = Math.max(0, ...spoken.confirmations.map((one) => Date.parse(one.expires)));
      change(id, { reply: spoken.reply, state: 'answered', spoken });
    } catch (problem) {
      change(id, { reply: failed(problem), state: 'failed' });
    }
  }, [change, failed]);

  /** What was said aloud; what comes of it is told by whoever heard it. */
  const hear = useCallback((text: string, spoken: Promise<Spoken>) => { void run(text, () => spoken); }, [run]);
  const tell = useCallback((text: string) => { void run(text, (heard) => say(room ? { text, room } : { text }, heard)); }, [run, room]);
  const agree = useCallback((turn: Turn, pending: Confirmation, yes: string) => {
    change(turn.id, { settled: true });
    void run(yes, () => confirm(pending.nonce));
  }, [run, change]);
  const decline = useCallback((turn: Turn) => change(turn.id, { settled: true }), [change]);
  return { turns, tell, hear, agree, decline };
}

export type Conversation = ReturnType<typeof useConversation>;

/** Whether what was done can be put back by saying so. */
export function canPutBack({ spoken }: Turn): boolean {
  return spoken !== undefined && ['done', 'partly'].includes(spoken.outcome) && spoken.steps.some((step) => step.status === 'done');
}
