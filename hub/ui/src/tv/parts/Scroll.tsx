import { useEffect, useRef, type ReactNode } from 'react';

/** Scrolls so that what has the focus is well in sight, with some of what comes next. */
export function Scroll({ children, className = '', label }: { children: ReactNode; className?: string; label?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const node = box.current;
    if (!node) return undefined;
    const follow = (event: FocusEvent) => {
      if (!(event.target instanceof HTMLElement)) return;
      const whole = node.getBoundingClientRect();
      const part = (event.target.closest('[data-scroll]') ?? event.target).getBoundingClientRect();
      const margin = Math.min(whole.height * 0.22, 260);
      let by = 0;
      if (part.top < whole.top + margin) by = part.top - whole.top - margin;
      else if (part.bottom > whole.bottom - margin) by = part.bottom - whole.bottom + margin;
      if (by !== 0) node.scrollBy({ top: by, behavior: document.documentElement.classList.contains('still') ? 'auto' : 'smooth' });
    };
    node.addEventListener('focusin', follow);
    return () => node.removeEventListener('focusin', follow);
  }, []);
  return <div ref={box} className={`scroll ${className}`} role={label ? 'region' : undefined} aria-label={label}>{children}</div>;
}
