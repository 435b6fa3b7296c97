import { useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react';

const MEANT_PX = 6;

/** A number between two ends, moved sideways; a hand that scrolls over it moves nothing. */
export function Slider({ label, min, max, step, value, said, onChange, className = '' }: {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  said: string;
  onChange: (value: number) => void;
  className?: string;
}) {
  const from = useRef<{ x: number; moving: boolean }>(undefined);
  const part = Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  const set = (wanted: number) => onChange(Math.min(max, Math.max(min, wanted)));
  const take = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    set(min + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (max - min));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to: Record<string, number> = {
      ArrowRight: value + step, ArrowUp: value + step, ArrowLeft: value - step, ArrowDown: value - step,
      PageUp: value + 4 * step, PageDown: value - 4 * step, Home: min, End: max,
    };
    const wanted = to[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  };
  return (
    <div className={`slider ${className}`} role="slider" tabIndex={0} aria-label={label} aria-valuemin={min} aria-valuemax={max} aria-valuenow={value} aria-valuetext={said}
      style={{ '--part': part } as CSSProperties}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        const moving = event.pointerType !== 'touch';
        from.current = { x: event.clientX, moving };
        if (moving) {
          event.currentTarget.setPointerCapture(event.pointerId);
          take(event);
        }
      }}
      onPointerMove={(event) => {
        if (!from.current) return;
        if (!from.current.moving && Math.abs(event.clientX - from.current.x) > MEANT_PX) {
          from.current.moving = true;
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        if (from.current.moving) take(event);
      }}
      onPointerUp={(event) => {
        if (from.current && !from.current.moving) take(event);
        from.current = undefined;
      }}
      onPointerCancel={() => { from.current = undefined; }}>
      <i />
    </div>
  );
}
