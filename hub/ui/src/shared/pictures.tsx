import qrcode from 'qrcode-generator';
import { useEffect, useState } from 'react';
import { history } from './api';
import { sayNumber, shownTraits } from './traits';
import type { Device, History, Language, Point } from './types';
import { fill, type Words } from './words';

const WIDTH = 600;
const HEIGHT = 120;

/** Numbers over time, as a line with their span. */
export function Line({ points, unit, label, words }: { points: Point[]; unit: string; label: string; words: Words }) {
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

/** What a device measured in the last day, as a line: the first number of it that only tells. */
export function Day({ device, words }: { device: Device; words: Words }) {
  const measured = shownTraits(device)
    .find((trait) => trait.type === 'number' && !trait.settable && trait.trait in device.state && trait.unit !== 's');
  return measured ? <DayOf device={device.id} trait={measured.trait} name={measured.name} words={words} /> : null;
}

function DayOf({ device, trait, name, words }: { device: string; trait: string; name: string; words: Words }) {
  const [told, setTold] = useState<History>();
  useEffect(() => {
    let here = true;
    history(device, trait, '5m').then((found) => { if (here) setTold(found); }, () => {});
    return () => { here = false; };
  }, [device, trait]);
  if (!told || told.points.length < 2) return null;
  return (
    <div className="control">
      <div className="line"><span className="trait">{words.history}: {name}</span></div>
      <Line points={told.points} unit={told.unit} label={`${words.history}: ${name}`} words={words} />
    </div>
  );
}

/** What was used in each hour of a day. */
export function Bars({ values, label, language }: { values: number[]; label: string; language: Language }) {
  const most = Math.max(0.001, ...values);
  const hour = (at: number) => new Date(2000, 0, 1, at).toLocaleTimeString(language, { hour: 'numeric' });
  return (
    <div className="bars">
      <svg viewBox="0 0 240 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {values.map((value, at) => <rect key={at} x={at * 10 + 1.5} width="7" rx="1" y={100 - Math.max(1, (value / most) * 96)} height={Math.max(1, (value / most) * 96)} />)}
      </svg>
      <p>{[0, 6, 12, 18].map((at) => <span key={at}>{hour(at)}</span>)}</p>
    </div>
  );
}

const QUIET = 4;

/** A text for a camera. */
export function Qr({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return (
    <svg className="qr" viewBox={`0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
