import { ShieldAlert } from 'lucide-react';
import type { Words } from '../../shared/words';

/** Something that is on or off. */
export function Switch({ label, said, on, risk, disabled, onSwitch }: {
  label: string;
  /** What it is now, in words. */
  said: string;
  on: boolean;
  /** Words for what asks for a yes first, if it does. */
  risk?: Words;
  disabled?: boolean;
  onSwitch: (on: boolean) => void;
}) {
  return (
    <button type="button" className="toggle" role="switch" aria-checked={on} disabled={disabled} onClick={() => onSwitch(!on)}>
      <span className="trait">{label}{risk ? <Risk words={risk} /> : null}</span>
      <span className="reading">{said}</span>
      <span className="knob"><i /></span>
    </button>
  );
}

export function Risk({ words }: { words: Words }) {
  return <ShieldAlert className="risk" role="img" aria-label={words.needsYes} />;
}
