import { useEffect, useRef } from 'react';

// The last that was opened is the first that BACK closes.
const handlers: { current: () => void }[] = [];

const BACK_KEYS = ['Escape', 'GoBack', 'BrowserBack', 'XF86Back'];
const WEBOS_BACK = 461;

function isBack(event: KeyboardEvent): boolean {
  if (BACK_KEYS.includes(event.key) || event.keyCode === WEBOS_BACK) return true;
  const typing = event.target instanceof HTMLInputElement && event.target.value !== '';
  return event.key === 'Backspace' && !typing;
}

window.addEventListener('keydown', (event) => {
  if (!isBack(event)) return;
  event.preventDefault();
  event.stopPropagation();
  handlers[handlers.length - 1]?.current();
}, true);

/** What BACK does as long as this is here and nothing was opened over it. */
export function useBack(handler: () => void): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    const mine = { current: () => latest.current() };
    handlers.push(mine);
    return () => { handlers.splice(handlers.indexOf(mine), 1); };
  }, []);
}
