import * as stage from '../shared/stage';
import { isYesAwaited } from '../shared/talk';
import type { Key, ScreenOrder } from '../shared/types';
import { Spotlight } from './spotlight';

// What a remote somewhere does here, done as if it were the TV's own.

const PRESSED: Partial<Record<Key, [key: string, code: number]>> = {
  up: ['ArrowUp', 38], down: ['ArrowDown', 40], left: ['ArrowLeft', 37], right: ['ArrowRight', 39], ok: ['Enter', 13], back: ['GoBack', 461],
};
const SKIP_SECONDS = 10;
const VOLUME_STEP = 5;
const POINTER_MS = 5_000;
const DESIGNED_WIDTH = 1920;

/** A yes to something risky, or to another remote, is for somebody at the TV alone. */
const OWN_KEYS = '.strong';

/** Does it, unless only the TV's own keys may; HOME is for whoever knows where home is. */
export function press(key: Key): boolean {
  const pressed = PRESSED[key];
  if (pressed) {
    const focused = document.activeElement;
    // A yes that is typed is one, too.
    const says = focused instanceof HTMLInputElement && isYesAwaited();
    if (key === 'ok' && (says || focused?.closest(OWN_KEYS))) return false;
    send(...pressed);
    return true;
  }
  const { volume, muted, seconds } = stage.stage();
  switch (key) {
    case 'play': void stage.resume(); break;
    case 'pause': stage.pause(); break;
    case 'stop': if (stage.isShown()) stage.close(); break;
    case 'rewind': if (stage.isShown()) stage.seek(seconds - SKIP_SECONDS); break;
    case 'forward': if (stage.isShown()) stage.seek(seconds + SKIP_SECONDS); break;
    case 'volume-up': stage.loudness(Math.min(100, volume + VOLUME_STEP)); break;
    case 'volume-down': stage.loudness(Math.max(0, volume - VOLUME_STEP)); break;
    case 'mute': stage.mute(!muted); break;
  }
  return true;
}

function send(key: string, keyCode: number): void {
  Spotlight.setPointerMode(false);
  const target = document.activeElement ?? document.body;
  for (const type of ['keydown', 'keyup']) {
    const event = new KeyboardEvent(type, { key, code: key, bubbles: true, cancelable: true });
    // A made-up event has none, and it is what tells the keys of a TV.
    Object.defineProperties(event, { keyCode: { get: () => keyCode }, which: { get: () => keyCode } });
    // What had the focus may be gone by the time that the key is let go.
    (target.isConnected ? target : document.body).dispatchEvent(event);
  }
}

/** The field to type in that has the focus. */
export function typedInto(): HTMLInputElement | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLInputElement && !focused.readOnly && !focused.disabled ? focused : undefined;
}

export function type(text: string, replace: boolean): void {
  const field = typedInto();
  if (!field) return;
  const [from, to] = replace ? [0, field.value.length] : [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  become(field, field.value.slice(0, from) + text + field.value.slice(to), from + text.length);
}

export function erase(count: number): void {
  const field = typedInto();
  if (!field) return;
  const at = field.selectionStart ?? field.value.length;
  // A character may be more than one unit long.
  const kept = [...field.value.slice(0, at)].slice(0, -count).join('');
  become(field, kept + field.value.slice(at), kept.length);
}

function become(field: HTMLInputElement, value: string, caret: number): void {
  const fitting = field.maxLength >= 0 ? value.slice(0, field.maxLength) : value;
  // React only believes a change that goes past its own setter.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, fitting);
  field.setSelectionRange(caret, caret);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const dot = document.createElement('div');
let x = 0;
let y = 0;
let timer = 0;

/** Moves, presses or scrolls with a pointer of this page's own, unless only the TV's own keys may. */
export function point(order: Extract<ScreenOrder, { do: 'move' | 'click' | 'scroll' }>): boolean {
  showDot();
  const scale = window.innerWidth / DESIGNED_WIDTH;
  if (order.do === 'move') {
    x = Math.max(0, Math.min(window.innerWidth - 1, x + order.dx * scale));
    y = Math.max(0, Math.min(window.innerHeight - 1, y + order.dy * scale));
    dot.style.transform = `translate(${x}px, ${y}px)`;
    const under = document.elementFromPoint(x, y)?.closest('.spottable');
    if (under && under !== document.activeElement) Spotlight.focus(under);
    return true;
  }
  const under = document.elementFromPoint(x, y);
  if (order.do === 'click') {
    if (under?.closest(OWN_KEYS)) return false;
    const target = under?.closest<HTMLElement>('.spottable') ?? (under instanceof HTMLElement ? under : undefined);
    if (target instanceof HTMLInputElement) target.focus();
    target?.click();
    return true;
  }
  scrollable(under)?.scrollBy({ left: order.dx * scale, top: order.dy * scale });
  return true;
}

function showDot(): void {
  if (!dot.isConnected) {
    dot.className = 'pointer';
    dot.setAttribute('aria-hidden', 'true');
    x = window.innerWidth / 2;
    y = window.innerHeight / 2;
    dot.style.transform = `translate(${x}px, ${y}px)`;
    document.body.append(dot);
  }
  window.clearTimeout(timer);
  timer = window.setTimeout(() => dot.remove(), POINTER_MS);
}

function scrollable(from: Element | null): Element | undefined {
  for (let at = from; at; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return undefined;
}
