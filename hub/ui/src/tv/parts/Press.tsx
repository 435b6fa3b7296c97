import type { KeyboardEvent, ReactNode } from 'react';
import { spottable } from '../spotlight';

const SpottableDiv = spottable('div');

interface PressProps {
  onPress?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  children?: ReactNode;
  className?: string;
  /** A name to come back to. */
  name?: string;
  label?: string;
  role?: string;
  disabled?: boolean;
  first?: boolean;
  aria?: Record<`aria-${string}`, string | number | boolean | undefined>;
}

/** Anything that can be focused and pressed. */
export function Press({ onPress, onKeyDown, children, className = '', name, label, role = 'button', disabled, first, aria }: PressProps) {
  return (
    <SpottableDiv
      className={`press ${className}${first ? ' spottable-default' : ''}`}
      role={role}
      tabIndex={0}
      spotlightId={name}
      aria-label={label}
      aria-disabled={disabled || undefined}
      disabled={disabled}
      onClick={onPress}
      onKeyDown={onKeyDown}
      {...aria}
    >
      {children}
    </SpottableDiv>
  );
}
