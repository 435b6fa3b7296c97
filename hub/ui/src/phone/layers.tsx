import { useLayoutEffect, useRef, type PointerEvent, type ReactNode, type RefObject } from 'react';

interface Layer {
  element: HTMLElement;
  close: () => void;
}

// What lies over what; only the topmost can be reached.
const layers: Layer[] = [];

function settle(): void {
  layers.forEach(({ element }, at) => element.toggleAttribute('inert', at < layers.length - 1));
  document.documentElement.classList.toggle('covered', layers.length > 1);
}

window.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing || layers.length < 2) return;
  event.preventDefault();
  layers[layers.length - 1]!.close();
});

// What a keyboard on the glass leaves to see; where the page itself gets smaller this changes nothing.
window.visualViewport?.addEventListener('resize', () => {
  const { height, offsetTop, scale } = window.visualViewport!;
  const hidden = scale > 1 ? 0 : Math.max(0, window.innerHeight - height - offsetTop);
  document.documentElement.style.setProperty('--keyboard', `${Math.round(hidden)}px`);
});

/** Makes of an element the topmost layer as long as it is here; gives the focus back afterwards. */
export function useLayer(element: RefObject<HTMLElement | null>, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useLayoutEffect(() => {
    const mine = { element: element.current!, close: () => latest.current() };
    const before = document.activeElement;
    layers.push(mine);
    settle();
    if (layers.length > 1) (mine.element.querySelector<HTMLElement>('[data-first]') ?? mine.element).focus({ preventScroll: true });
    return () => {
      layers.splice(layers.indexOf(mine), 1);
      settle();
      if (before instanceof HTMLElement && before.isConnected && !before.closest('[inert]')) before.focus({ preventScroll: true });
    };
  }, [element]);
}

const ENOUGH_PX = 90;
const MEANT_PX = 6;

/** Pulls a sheet down by its head. */
function usePull(panel: RefObject<HTMLElement | null>, onClose: () => void) {
  const from = useRef<number>(undefined);
  const by = useRef(0);
  const rest = () => {
    from.current = undefined;
    if (panel.current) panel.current.style.transform = '';
  };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.pointerType !== 'touch') return;
      from.current = event.clientY;
      by.current = 0;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (from.current === undefined || !panel.current) return;
      by.current = Math.max(0, event.clientY - from.current);
      if (by.current > MEANT_PX) {
        event.currentTarget.setPointerCapture(event.pointerId);
        panel.current.style.transform = `translateY(${by.current}px)`;
      }
    },
    onPointerUp: () => {
      const far = by.current > ENOUGH_PX && from.current !== undefined;
      rest();
      if (far) onClose();
    },
    onPointerCancel: rest,
  };
}

/** Something over the rest of the page, until it is closed. */
export function Overlay({ label, className = '', onClose, head, children, role = 'dialog' }: {
  label: string;
  className?: string;
  onClose: () => void;
  /** What it is held by. */
  head?: ReactNode;
  children: ReactNode;
  role?: 'dialog' | 'alertdialog';
}) {
  const whole = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  useLayer(whole, onClose);
  const pull = usePull(panel, onClose);
  return (
    <div ref={whole} className={`overlay ${className}`} tabIndex={-1} role={role} aria-modal="true" aria-label={label}>
      <div className="scrim" onClick={onClose} aria-hidden="true" />
      <div ref={panel} className="panel">
        {head === undefined ? null : <header className="sheet-head" {...pull}>{head}</header>}
        {children}
      </div>
    </div>
  );
}
