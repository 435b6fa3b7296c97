import { words as wordsOf } from '../shared/words';

/** Finds the hub and hands the TV over to the screen that it serves. */

/** Where `make webos HUB=…` said that the hub is. */
declare const MARU_HUB: string;

const KEY = 'maru-hub';
const ANSWER_MS = 4_000;
const AGAIN_MS = 5_000;
const WEBOS_BACK = 461;

const words = wordsOf(navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en').launch;
const at = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const form = at<HTMLFormElement>('form');
const field = at<HTMLInputElement>('address');
const button = at<HTMLButtonElement>('open');
const how = at('how');
let timer: number | undefined;

/** The hub's address as somebody may have typed it; empty when it is none. */
function hubOf(typed: string): string {
  const text = typed.trim().replace(/\/+$/, '');
  if (!text) return '';
  try {
    const address = new URL(/^https?:\/\//.test(text) ? text : `http://${text}`);
    const port = address.port || address.protocol === 'https:' || /^https?:/.test(text) ? '' : ':8080';
    return address.origin + port;
  } catch {
    return '';
  }
}

/** Whether a hub is there: its icon is all that it shows to pages that aren't its own. */
function answers(hub: string): Promise<boolean> {
  return new Promise((told) => {
    const icon = new Image();
    const ends = window.setTimeout(() => told(false), ANSWER_MS);
    const end = (there: boolean) => {
      window.clearTimeout(ends);
      told(there);
    };
    icon.onload = () => end(true);
    icon.onerror = () => end(false);
    icon.src = `${hub}/icon.svg?${Date.now()}`;
  });
}

async function open(hub: string): Promise<void> {
  window.clearTimeout(timer);
  how.textContent = words.looking.replace('{address}', hub);
  if (await answers(hub)) {
    localStorage.setItem(KEY, hub);
    location.replace(`${hub}/tv`);
    return;
  }
  how.textContent = words.silent.replace('{address}', hub);
  ask(hub);
  timer = window.setTimeout(() => void open(hub), AGAIN_MS);
}

function ask(hub: string): void {
  if (form.classList.contains('shown')) return;
  form.classList.add('shown');
  field.value = hub.replace(/^http:\/\//, '');
  field.focus();
}

at('title').textContent = words.title;
field.setAttribute('aria-label', words.address);
field.placeholder = '192.168.0.10:8080';
button.textContent = words.open;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const hub = hubOf(field.value);
  if (hub) void open(hub);
  else how.textContent = words.how;
});
field.addEventListener('input', () => window.clearTimeout(timer));
window.addEventListener('keydown', (event) => {
  if (event.keyCode === WEBOS_BACK || event.key === 'Escape') window.close();
  if (event.key === 'ArrowDown' || (event.key === 'ArrowRight' && field.selectionStart === field.value.length)) button.focus();
  if (event.key === 'ArrowUp' || (event.key === 'ArrowLeft' && document.activeElement === button)) field.focus();
});

const known = hubOf(MARU_HUB) || hubOf(localStorage.getItem(KEY) ?? '');
if (known) void open(known);
else {
  how.textContent = words.how;
  ask('');
}
