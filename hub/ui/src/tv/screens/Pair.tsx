import { Delete } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import * as api from '../../shared/api';
import type { Token } from '../../shared/types';
import { count, fill, words as wordsOf } from '../../shared/words';
import { useBack } from '../back';
import { useLayer } from '../focus';
import { modelName } from '../luna';
import { Group } from '../parts/Group';
import { Press } from '../parts/Press';
import type { Settings } from '../settings';

const LENGTH = 6;

/** Comes in by digits or the secret of a link, as the model that the TV is where that is known. */
export const claim = (code: string, name: string): Promise<Token> => modelName().then((model) => api.claim(code, model ?? name));

/** Lets this TV in by the digits that the hub shows. */
export function Pair({ settings, change, onIn }: { settings: Settings; change: (settings: Partial<Settings>) => void; onIn: (me: Token) => void }) {
  const words = wordsOf(settings.language);
  const [digits, setDigits] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const erase = useCallback(() => setDigits((before) => before.slice(0, -1)), []);
  const type = useCallback((digit: string) => {
    setProblem('');
    setDigits((before) => (before.length < LENGTH ? before + digit : before));
  }, []);
  useBack(erase);
  useLayer('pair');

  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (/^[0-9]$/.test(event.key)) type(event.key);
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [type]);

  useEffect(() => {
    if (digits.length < LENGTH) return;
    setBusy(true);
    claim(digits, words.pair.name).then(onIn, (found: unknown) => {
      setProblem(found instanceof api.Refused ? found.message : words.link.lost);
      setDigits('');
      setBusy(false);
    });
  }, [digits, onIn, words]);

  const [before, after] = words.pair.hint.split('{command}');
  return (
    <main className="pairing">
      <img className="logo" src="/icon.svg" alt={words.maru} />
      <h1>{words.pair.title}</h1>
      <p>{words.pair.how}</p>
      <div className="digits" role="status" aria-label={count(words.pair.entered, digits.length)}>
        {Array.from({ length: LENGTH }, (_, at) => <span key={at} aria-hidden="true" className={at === digits.length ? 'next' : ''}>{digits[at] ?? ''}</span>)}
      </div>
      <p className="problem" role="alert">{problem}</p>
      <Group id="pair" closed className="pad">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Press key={digit} name={`digit-${digit}`} className="key" first={digit === '5'} disabled={busy} label={fill(words.pair.digit, { n: digit })} onPress={() => type(digit)}>{digit}</Press>
        ))}
        <Press name="pair-language" className="key small" onPress={() => change({ language: settings.language === 'en' ? 'ko' : 'en' })}>
          {settings.language === 'en' ? '한국어' : 'English'}
        </Press>
        <Press name="digit-0" className="key" disabled={busy} label={fill(words.pair.digit, { n: 0 })} onPress={() => type('0')}>0</Press>
        <Press name="pair-erase" className="key" label={words.pair.erase} onPress={erase}><Delete aria-hidden="true" /></Press>
      </Group>
      <p className="hint">{before}<code>./maru pair</code>{after}</p>
    </main>
  );
}
