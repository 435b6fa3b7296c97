import type { ReactNode } from 'react';
import { container } from '../spotlight';

interface GroupProps {
  id?: string;
  className?: string;
  role?: string;
  label?: string;
  children?: ReactNode;
  /** Whether the focus can't leave by arrows. */
  closed?: boolean;
  /** Whether something lies over it. */
  hidden?: boolean;
}

const Remembering = container({ enterTo: 'last-focused', defaultElement: '.spottable-default' });
const Starting = container({ enterTo: 'default-element', defaultElement: ['.spottable-default', '.controls [role="switch"], .controls .press'] });

/** A part of the screen that the focus comes back to where it left it. */
export function Group({ id, className, role, label, children, closed, hidden }: GroupProps) {
  return (
    <Remembering spotlightId={id} spotlightRestrict={closed ? 'self-only' : 'self-first'} className={className} role={role} aria-label={label} aria-hidden={hidden || undefined}>
      {children}
    </Remembering>
  );
}

/** One in which the focus starts at what matters most. */
export function Choice({ id, className, role, label, children, closed, hidden }: GroupProps) {
  return (
    <Starting spotlightId={id} spotlightRestrict={closed ? 'self-only' : 'self-first'} className={className} role={role} aria-label={label} aria-hidden={hidden || undefined}>
      {children}
    </Starting>
  );
}
