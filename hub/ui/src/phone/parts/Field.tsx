import { useState, type FormEvent, type ReactNode } from 'react';

const MOST_CHARACTERS = 1000;

/** A line of text with what is to be done with it. */
export function Field({ label, hint, done, icon, onDone, most = MOST_CHARACTERS, first, hintOf = 'send' }: {
  label: string;
  hint?: string;
  /** What is done, in a word. */
  done: string;
  icon: ReactNode;
  most?: number;
  /** Whether one begins here. */
  first?: boolean;
  hintOf?: 'send' | 'search' | 'done';
  onDone: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const finish = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (!said) return;
    if (hintOf !== 'search') setText('');
    onDone(said);
  };
  return (
    <form className="field" autoComplete="off" role={hintOf === 'search' ? 'search' : undefined} onSubmit={finish}>
      <input type="text" aria-label={label} placeholder={hint ?? label} enterKeyHint={hintOf} maxLength={most} spellCheck={false} data-first={first || undefined}
        value={text} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="round" aria-label={done} disabled={text.trim() === ''}>{icon}</button>
    </form>
  );
}
