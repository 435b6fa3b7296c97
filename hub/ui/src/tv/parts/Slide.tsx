import type { KeyboardEvent, PointerEvent } from 'react';
import { Press } from './Press';

const WIDTH = 1000;

/** A number between two ends: left and right move it, a pointer takes it anywhere. */
export function Slide({ name, label, min, max, step, value, said, onChange }: {
  name: string;
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  said: string;
  onChange: (value: number) => void;
}) {
  const part = Math.min(1, Math.max(0, (value - min) / (max - min || 1)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0;
    if (by === 0) return;
    // The arrow is for the number; the focus stays.
    event.preventDefault();
    event.stopPropagation();
    onChange(Math.min(max, Math.max(min, value + by)));
  };
  const take = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    onChange(min + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * (max - min));
  };
  return (
    <Press name={name} className="slide" role="slider" label={label} onKeyDown={onKeyDown}
      aria={{ 'aria-valuemin': min, 'aria-valuemax': max, 'aria-valuenow': value, 'aria-valuetext': said }}>
      <svg viewBox={`0 0 ${WIDTH} 12`} preserveAspectRatio="none" aria-hidden="true" onPointerDown={take} onPointerMove={take}>
        <rect className="track" width={WIDTH} height="12" rx="6" />
        <rect className="filled" width={part * WIDTH} height="12" rx="6" />
        <rect className="grip" x={part * WIDTH - 9} y="-10" width="18" height="32" rx="9" />
      </svg>
    </Press>
  );
}
