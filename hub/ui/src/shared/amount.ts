import { useEffect, useRef, useState } from 'react';
import { fit } from './traits';
import type { NumberTrait } from './types';

const SETTLED_MS = 450;
const BELIEVED_MS = 4_000;

/** A number that follows the hand at once and is sent when it rests; what is shown, and how it is changed. */
export function useAmount(trait: NumberTrait, value: number | undefined, onSet: (value: number) => void): [number | undefined, (next: number) => void] {
  const [wanted, setWanted] = useState<number>();
  const timer = useRef<number>(undefined);
  const unsent = useRef<() => void>(undefined);
  useEffect(() => () => {
    window.clearTimeout(timer.current);
    unsent.current?.();
  }, []);
  useEffect(() => {
    if (wanted !== undefined && value !== undefined && Math.abs(value - wanted) < trait.step / 2 + 1e-9) setWanted(undefined);
  }, [value, wanted, trait.step]);
  const change = (next: number) => {
    const fitting = fit(trait, next);
    setWanted(fitting);
    window.clearTimeout(timer.current);
    unsent.current = () => onSet(fitting);
    timer.current = window.setTimeout(() => {
      unsent.current = undefined;
      onSet(fitting);
      timer.current = window.setTimeout(() => setWanted(undefined), BELIEVED_MS);
    }, SETTLED_MS);
  };
  return [wanted ?? value, change];
}
