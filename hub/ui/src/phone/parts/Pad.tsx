import { useRef, type PointerEvent } from 'react';
import type { Press } from '../../shared/types';
import { usePhone } from '../phone';

const STILL_PX = 8;
const TAP_MS = 300;
const SCROLL_PX = 12;
/** How much further the pointer goes than the finger. */
const STRETCH = 1.6;

/** Glass to move a screen's pointer on: one finger moves, a tap clicks, two fingers scroll. */
export function Pad({ send }: { send: (press: Press) => void }) {
  const { words } = usePhone();
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const began = useRef({ at: 0, way: 0, most: 0 });
  const rest = useRef({ dx: 0, dy: 0, scroll: 0 });

  const down = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (fingers.current.size === 0) {
      began.current = { at: Date.now(), way: 0, most: 0 };
      rest.current = { dx: 0, dy: 0, scroll: 0 };
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
    const left = rest.current;
    if (fingers.current.size > 1) {
      left.scroll -= y / SCROLL_PX / fingers.current.size;
      const lines = Math.trunc(left.scroll);
      if (lines === 0) return;
      left.scroll -= lines;
      send({ scroll: lines });
    } else if (began.current.most === 1) {
      left.dx += x * STRETCH;
      left.dy += y * STRETCH;
      const [dx, dy] = [Math.trunc(left.dx), Math.trunc(left.dy)];
      if (dx === 0 && dy === 0) return;
      left.dx -= dx;
      left.dy -= dy;
      send({ move: { dx, dy } });
    }
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
      onKeyDown={(event) => { if (event.key === 'Enter') send({ click: true }); }}>
      <p>{words.phone.padHow}</p>
    </div>
  );
}
