import { pressKey } from '../shared/api';
import type { Press, Way } from '../shared/types';

const MOST_WAITING = 8;
const LIMIT_MS = 4_000;

/** Sends presses to a screen one after the other. What a slow screen can't follow is let go; moves that wait are one. */
export function sender(screen: string, failed: (problem: unknown) => void): (press: Press) => void {
  const waiting: Press[] = [];
  let sending = false;

  const run = async () => {
    sending = true;
    for (let press = waiting.shift(); press; press = waiting.shift()) {
      try {
        await Promise.race([pressKey(screen, press), late()]);
      } catch (problem) {
        waiting.length = 0;
        failed(problem);
      }
    }
    sending = false;
  };

  return (press) => {
    const last = waiting[waiting.length - 1];
    if (last && 'move' in last && 'move' in press) last.move = both(last.move, press.move);
    else if (last && 'scroll' in last && 'scroll' in press) last.scroll = both(last.scroll, press.scroll);
    else if (waiting.length < MOST_WAITING) waiting.push(press);
    if (!sending) void run();
  };
}

const both = (one: Way, other: Way): Way => ({ dx: one.dx + other.dx, dy: one.dy + other.dy });

function late(): Promise<void> {
  return new Promise((_, no) => { setTimeout(() => no(new Error('late')), LIMIT_MS); });
}
