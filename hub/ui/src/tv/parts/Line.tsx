import { sayNumber } from '../../shared/traits';
import type { Point } from '../../shared/types';
import { fill } from '../../shared/words';
import { useTv } from '../tv';

const WIDTH = 600;
const HEIGHT = 120;

/** Numbers over time, as a line with their span. */
export function Line({ points, unit, label }: { points: Point[]; unit: string; label: string }) {
  const { words } = useTv();
  const told = points.map((point) => ({ at: Date.parse(point.at), value: point.average ?? (typeof point.value === 'number' ? point.value : NaN) }))
    .filter((point) => !isNaN(point.value));
  if (told.length < 2) return null;
  const values = told.map((point) => point.value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const from = told[0]!.at;
  const to = told[told.length - 1]!.at;
  const x = (at: number) => ((at - from) / Math.max(1, to - from)) * WIDTH;
  const y = (value: number) => HEIGHT - 8 - ((value - low) / Math.max(0.001, high - low)) * (HEIGHT - 16);
  const line = told.map((point) => `${x(point.at).toFixed(1)},${y(point.value).toFixed(1)}`).join(' ');
  const said = fill(words.use.span, { min: sayNumber(low, unit), max: sayNumber(high, unit) });
  return (
    <div className="day-line">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${label}: ${said}`}>
        <polygon points={`0,${HEIGHT} ${line} ${WIDTH},${HEIGHT}`} />
        <polyline points={line} />
      </svg>
      <span>{said}</span>
    </div>
  );
}
