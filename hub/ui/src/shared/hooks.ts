import { useEffect, useState, useSyncExternalStore } from 'react';
import { home, watch, type Home } from './home';
import type { Device } from './types';

export function useHome(): Home {
  return useSyncExternalStore(watch, home);
}

export function useDevice(id: string): Device | undefined {
  return useSyncExternalStore(watch, () => home().devices.get(id));
}

export function useClock(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function useSecondsLeft(expires: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(expires) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 500);
    return () => clearInterval(timer);
  });
  return seconds;
}
