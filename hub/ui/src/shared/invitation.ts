import { useCallback, useEffect, useState } from 'react';
import { closeInvitations, identity, invite } from './api';
import type { Role } from './types';

export interface OpenInvitation {
  /** For a camera: by it one comes in, and learns by which key the hub is known again over https. */
  link: string;
  code: string;
  until: number;
}

export const INVITED_AS: Role[] = ['member', 'child', 'guest', 'admin'];

/** Whether phones can't come by this address: the hub, or this browser's way to it, ends at one machine. */
export const onlyHere = () => /^(localhost|127\.|\[::1\])/.test(location.hostname);

/** Invites somebody by a link and by digits, for as long as this is shown. */
export function useInvitation(role: Role, failed: (problem: unknown) => void) {
  const [open, setOpen] = useState<OpenInvitation>();
  const [left, setLeft] = useState(0);
  const ask = useCallback(async (wanted: Role) => {
    try {
      const link = await invite(wanted, 'link');
      const code = await invite(wanted, 'code');
      const { fingerprint: key } = await identity();
      setOpen({ link: `${location.origin}/#pair=${link.code}${key ? `&key=${key}` : ''}`, code: code.code, until: Date.now() + code.seconds * 1000 });
    } catch (problem) {
      failed(problem);
    }
  }, [failed]);
  useEffect(() => {
    void ask(role);
  }, [ask, role]);
  useEffect(() => () => { closeInvitations().catch(() => {}); }, []);
  useEffect(() => {
    const look = () => setLeft(open ? Math.max(0, (open.until - Date.now()) / 1000) : 0);
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [open]);
  return { open, left, again: () => void ask(role) };
}
