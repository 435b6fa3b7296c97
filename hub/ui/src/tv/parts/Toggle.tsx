import { ShieldAlert } from 'lucide-react';
import { useTv } from '../tv';
import { Press } from './Press';

/** Something that is on or off. */
export function Toggle({ name, label, said, on, risky, onToggle }: {
  name: string;
  label: string;
  /** What it is now, in words. */
  said: string;
  on: boolean;
  risky?: boolean;
  onToggle: (on: boolean) => void;
}) {
  const { words } = useTv();
  return (
    <Press name={name} className="toggle" role="switch" label={label} aria={{ 'aria-checked': on }} onPress={() => onToggle(!on)}>
      <span className="trait">{label}{risky ? <ShieldAlert className="risk" role="img" aria-label={words.needsYes} /> : null}</span>
      <span className="reading">{said}</span>
      <span className="knob"><i /></span>
    </Press>
  );
}
