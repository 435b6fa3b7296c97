import { useRef, type PointerEvent } from 'react';
import type { Press, Way } from '../../shared/types';
import { usePhone } from '../phone';

const STILL_PX = 8;
const TAP_MS = 300;
/** How much further it goes on the screen than the finger does. */
const STRETCH = 2.6;

/** How far an arrow of a keyboard moves it. */
const STEP = 40;
const ARROWS: Record<string, Way> = {
  ArrowUp: { dx: 0, dy: -STEP }, ArrowDown: { dx: 0, dy: STEP }, ArrowLeft: { dx: -STEP, dy: 0 }, ArrowRight: { dx: STEP, dy: 0 },
};

/** Glass to move a screen's pointer on: one finger moves, a tap clicks, two fingers scroll. */
export function Pad({ send }: { send: (press: Press) => void }) {
  const { words } = usePhone();
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const began = useRef({ at: 0, way: 0, most: 0 });
  const rest = useRef<Way>({ dx: 0, dy: 0 });

  const down = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (fingers.current.size === 0) {
      began.current = { at: Date.now(), way: 0, most: 0 };
      rest.current = { dx: 0, dy: 0 };
    }
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    began.current.most = Math.max(began.current.most, fingers.current.size);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (!before) return;
    const [x, y] = [event.clientX - before.x, event.clientY - before.y];
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    began.current.way += Math.abs(x) + Math.abs(y);
    if (began.current.way <= STILL_PX) return;
    // Two fingers take the page with them, each a part of the way.
    const scrolls = fingers.current.size > 1;
    if (!scrolls && began.current.most > 1) return;
    const by = scrolls ? -STRETCH / fingers.current.size : STRETCH;
    const left = rest.current;
    left.dx += x * by;
    left.dy += y * by;
    const way = { dx: Math.trunc(left.dx), dy: Math.trunc(left.dy) };
    if (way.dx === 0 && way.dy === 0) return;
    left.dx -= way.dx;
    left.dy -= way.dy;
    send(scrolls ? { scroll: way } : { move: way });
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId);
    const { at, way, most } = began.current;
    if (fingers.current.size === 0 && most === 1 && way <= STILL_PX && Date.now() - at < TAP_MS) send({ click: true });
  };
  const gone = (event: PointerEvent<HTMLElement>) => { fingers.current.delete(event.pointerId); };
  return (
    <div className="pad" role="application" tabIndex={0} aria-label={words.phone.pad}
      onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={gone}
      onKeyDown={(event) => {
        const way = ARROWS[event.key];
        if (!way && event.key !== 'Enter') return;
        event.preventDefault();
        send(way ? { move: way } : { click: true });
      }}>
      <p>{words.phone.padHow}</p>
    </div>
  );
}
