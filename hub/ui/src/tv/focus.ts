import { useEffect } from 'react';
import { Spotlight } from './spotlight';

// The containers that may have the focus, the topmost last.
const layers: string[] = [];

const top = () => layers[layers.length - 1];

function isLost(): boolean {
  const focused = document.activeElement;
  const layer = top();
  if (!layer) return false;
  return !(focused && focused.closest(`[data-spotlight-id="${layer}"]`));
}

function find(): void {
  const layer = top();
  if (layer && isLost() && !Spotlight.getPointerMode() && !Spotlight.isPaused()) Spotlight.focus(layer);
}

/** Puts the focus back whenever what had it goes away. */
export function guardFocus(): () => void {
  let due: number | undefined;
  const soon = () => {
    window.clearTimeout(due);
    due = window.setTimeout(find, 60);
  };
  const watching = new MutationObserver(soon);
  watching.observe(document.body, { childList: true, subtree: true });
  document.addEventListener('focusout', soon);
  // A key press with nothing in focus finds something first.
  const key = (event: KeyboardEvent) => {
    if (!isLost() || !/^(Arrow|Enter)/.test(event.key)) return;
    Spotlight.setPointerMode(false);
    find();
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', key, true);
  return () => {
    window.clearTimeout(due);
    watching.disconnect();
    document.removeEventListener('focusout', soon);
    window.removeEventListener('keydown', key, true);
  };
}

/** Keeps the focus in this container while it is here, and gives it back afterwards. */
export function useLayer(id: string): void {
  useEffect(() => {
    const before = document.activeElement;
    layers.push(id);
    Spotlight.focus(id);
    return () => {
      layers.splice(layers.lastIndexOf(id), 1);
      window.setTimeout(() => {
        if (before instanceof HTMLElement && before.isConnected && before !== document.body && isLost()) Spotlight.focus(before);
        else find();
      }, 0);
    };
  }, [id]);
}

const COMING_BACK_MS = 2_000;
const LOOK_AGAIN_MS = 100;

/**
 * Puts the focus on what had it here before, also when that is drawn only in a moment, unless
 * somebody moves on meanwhile.
 */
export function comeBack(name: string | undefined): () => void {
  // The menu, from which one left, is no place to come back to.
  const wanted = name && !name.startsWith('go-') ? `[data-spotlight-id="${CSS.escape(name)}"]` : undefined;
  const found = () => {
    const there = wanted ? document.querySelector(wanted) : null;
    return there !== null && Spotlight.focus(there);
  };
  if (found()) return () => {};
  Spotlight.focus('main');
  if (!wanted) return () => {};
  const stop = () => {
    window.clearInterval(timer);
    window.removeEventListener('keydown', stop, true);
  };
  const until = Date.now() + COMING_BACK_MS;
  const timer = window.setInterval(() => { if (found() || Date.now() > until) stop(); }, LOOK_AGAIN_MS);
  window.addEventListener('keydown', stop, true);
  return stop;
}

/** The name of what has the focus, to come back to it later. */
export function focusedName(): string | undefined {
  const name = document.activeElement?.getAttribute('data-spotlight-id');
  return name ?? undefined;
}
