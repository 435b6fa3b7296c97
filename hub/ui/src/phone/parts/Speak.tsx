import { Mic, Square } from 'lucide-react';
import { useEffect, type CSSProperties } from 'react';
import type { Speaking } from '../../shared/speaking';
import { usePhone } from '../phone';

/** The button to speak by: held, or tapped to begin and once more to end. */
export function Speak({ speaking }: { speaking: Speaking }) {
  const { words } = usePhone();
  const { phase, level, press, release, cancel } = speaking;
  const busy = phase === 'hearing' || phase === 'speaking';
  useEffect(() => {
    if (phase !== 'listening') return undefined;
    // Let go anywhere.
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    return () => {
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
    };
  }, [phase, release]);
  return (
    <div className={`speak ${phase}`}>
      <button type="button" className="round" aria-label={busy ? words.voice.speaking : words.voice.speak} aria-pressed={phase === 'listening'}
        style={{ '--level': level } as CSSProperties}
        onPointerDown={(event) => {
          event.preventDefault();
          if (busy) cancel();
          else press();
        }}
        onPointerUp={release}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => {
          if (event.repeat || (event.key !== ' ' && event.key !== 'Enter')) return;
          event.preventDefault();
          if (busy) cancel();
          else press();
        }}
        onKeyUp={(event) => { if (event.key === ' ' || event.key === 'Enter') release(); }}>
        {busy ? <Square aria-hidden="true" /> : <Mic aria-hidden="true" />}
      </button>
      {phase === 'quiet' || phase === 'speaking' ? null : <p role="status">{words.voice[phase]}</p>}
    </div>
  );
}
