import { useEffect, useRef, useState, type FormEvent } from 'react';
import * as api from '../../shared/api';
import type { Token } from '../../shared/types';
import { fill, words as wordsOf } from '../../shared/words';
import type { Settings } from '../settings';

const LENGTH = 6;

/** What this is, as far as a browser tells. */
function guess(words: { phone: { phone: string; tablet: string; computer: string } }): string {
  const { userAgent, maxTouchPoints } = navigator;
  if (/iPhone/.test(userAgent)) return 'iPhone';
  if (/iPad/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'iPad';
  if (/Android/.test(userAgent)) return /Mobile/.test(userAgent) ? words.phone.phone : words.phone.tablet;
  return maxTouchPoints > 1 ? words.phone.phone : words.phone.computer;
}

/** Lets this phone in: by the link that it was opened with, or by digits. */
export function Pair({ secret, wasIn, told, settings, change, onIn, onStay }: {
  secret: string | null;
  /** Whether it was just shut out. */
  wasIn: boolean;
  /** What was wrong with the link, if it was tried. */
  told: string;
  settings: Settings;
  change: (settings: Partial<Settings>) => void;
  onIn: (me: Token) => void;
  /** The link is of no use; the phone stays what it was. */
  onStay: (why: string) => void;
}) {
  const words = wordsOf(settings.language);
  const [digits, setDigits] = useState('');
  const [name, setName] = useState(() => guess(words));
  const [problem, setProblem] = useState(told);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const byLink = secret !== null;
  // By which the hub is known again over https, as whoever invites says.
  const [key] = useState(() => new URLSearchParams(location.hash.slice(1)).get('key'));

  useEffect(() => {
    if (!byLink) field.current?.focus();
  }, [byLink]);

  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (busy || (!byLink && digits.length !== LENGTH)) return;
    setBusy(true);
    setProblem('');
    api.claim(secret ?? digits, name.trim() || guess(words)).then(onIn, (found: unknown) => {
      setProblem(found instanceof api.Refused ? found.message : words.link.lost);
      setBusy(false);
      setDigits('');
      if (byLink && found instanceof api.Refused) onStay(found.message);
    });
  };

  const [before, after] = words.phone.pairHint.split('{command}');
  return (
    <main className="pairing">
      <form onSubmit={enter} autoComplete="off">
        <img src="/icon.svg" alt={words.maru} />
        <h1>{byLink ? words.phone.invited : words.phone.pairTitle}</h1>
        <p>{wasIn ? words.phone.out : byLink ? words.phone.invitedHow : words.phone.pairHow}</p>
        {byLink ? null : (
          <label>
            <span>{words.phone.digits}</span>
            <input ref={field} className="digits" inputMode="numeric" pattern="[0-9]*" autoComplete="one-time-code" maxLength={LENGTH} value={digits}
              onChange={(event) => setDigits(event.target.value.replace(/\D/g, ''))} />
          </label>
        )}
        <label>
          <span>{words.phone.name}</span>
          <input type="text" maxLength={64} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <p className="problem" role="alert">{problem}</p>
        <button type="submit" className="chip strong wide" disabled={busy || (!byLink && digits.length !== LENGTH)}>{words.phone.enter}</button>
        {byLink && key ? <p className="hint">{fill(words.phone.fingerprint, { fingerprint: key })}</p> : null}
        {byLink ? null : <p className="hint">{before}<code>./maru pair</code>{after}</p>}
        <button type="button" className="chip" lang={settings.language === 'en' ? 'ko' : 'en'} onClick={() => change({ language: settings.language === 'en' ? 'ko' : 'en' })}>
          {settings.language === 'en' ? '한국어' : 'English'}
        </button>
      </form>
    </main>
  );
}
