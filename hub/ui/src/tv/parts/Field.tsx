import { useState, type KeyboardEvent } from 'react';
import { spottable } from '../spotlight';

const SpottableInput = spottable('input');

const MOST_CHARACTERS = 1000;

/** A line of text; on a TV the system's keyboard comes up when it is entered. */
export function Field({ name, label, hint, done, first, onDone }: {
  name?: string;
  label: string;
  hint?: string;
  /** What Enter does, in a word. */
  done: string;
  first?: boolean;
  onDone: (text: string) => void;
}) {
  const [text, setText] = useState('');
  const finish = () => {
    const said = text.trim();
    if (!said) return;
    setText('');
    onDone(said);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) {
      event.stopPropagation();
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      finish();
      return;
    }
    // Within the text the arrows are the text's; at its ends they lead on.
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const inside = (event.key === 'ArrowLeft' && (selectionStart ?? 0) > 0) || (event.key === 'ArrowRight' && (selectionEnd ?? 0) < value.length);
    if (inside || !event.key.startsWith('Arrow')) event.stopPropagation();
  };
  return (
    <div className="field">
      <SpottableInput
        className={first ? 'spottable-default' : ''}
        spotlightId={name}
        tabIndex={0}
        aria-label={label}
        placeholder={hint ?? done}
        enterKeyHint="send"
        maxLength={MOST_CHARACTERS}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
