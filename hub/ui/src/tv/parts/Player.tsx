import { Captions, Music, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { sayClock, sayTongue } from '../../shared/library';
import * as stage from '../../shared/stage';
import { fill } from '../../shared/words';
import { useTv } from '../tv';
import { Overlay } from './Overlay';
import { Press } from './Press';
import { Slide } from './Slide';

const SKIP_SECONDS = 10;
const HIDE_MS = 4_000;
const MEDIA_KEYS: Record<number, 'play' | 'pause' | 'stop' | 'back' | 'on'> = { 415: 'play', 19: 'pause', 413: 'stop', 412: 'back', 417: 'on' };

/** Shows what is played, and the buttons for it. */
export function Player() {
  const { words, settings } = useTv();
  const { items, at, playback, seconds, length, left, trouble } = useSyncExternalStore(stage.watchStage, stage.stage);
  const [subtitle, setSubtitle] = useState(-1);
  const [idle, setIdle] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const item = items[at]!;
  const still = item.medium === 'picture';
  const paused = playback === 'paused';

  useEffect(() => {
    stage.element.className = item.medium;
    place.current?.append(stage.element);
  }, [item]);

  useEffect(() => {
    let timer = 0;
    const wake = () => {
      setIdle(false);
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setIdle(true), HIDE_MS);
    };
    const key = (event: KeyboardEvent) => {
      wake();
      switch (MEDIA_KEYS[event.keyCode]) {
        case 'play': void stage.resume(); break;
        case 'pause': stage.pause(); break;
        case 'stop': stage.close(); break;
        case 'back': stage.seek(stage.stage().seconds - SKIP_SECONDS); break;
        case 'on': stage.seek(stage.stage().seconds + SKIP_SECONDS); break;
        case undefined: break;
      }
    };
    wake();
    window.addEventListener('keydown', key, true);
    window.addEventListener('pointermove', wake);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', key, true);
      window.removeEventListener('pointermove', wake);
    };
  }, []);

  useEffect(() => {
    [...stage.element.textTracks].forEach((track, index) => { track.mode = index === subtitle ? 'showing' : 'disabled'; });
  }, [subtitle, item]);

  return (
    <Overlay id="player" label={item.label} className={`stage ${item.medium} ${idle && !paused && item.medium === 'video' ? 'idle' : ''}`} onClose={stage.close}>
      {still ? <img className="picture" src={item.file} alt={item.title} /> : null}
      {item.medium === 'music' ? <span className="cover">{item.artwork ? <img src={item.artwork} alt="" /> : <Music aria-hidden="true" />}</span> : null}
      <div ref={place} className="screen" hidden={item.medium !== 'video'} />
      <div className="bar">
        <p className="title">{item.label}</p>
        {item.source ? <p className="line">{fill(words.media.from, { name: item.source })}</p> : null}
        {trouble?.why === 'press' ? <p className="notice" role="status">{words.media.press}</p> : null}
        {still ? null : (
          <>
            <Slide name="player-time" label={words.media.time} min={0} max={Math.max(1, length, seconds)} step={SKIP_SECONDS} value={seconds} said={sayClock(seconds)} onChange={stage.seek} />
            <p className="line"><span>{sayClock(seconds)}</span><span>{length > 0 ? sayClock(length) : ''}</span></p>
          </>
        )}
        <div className="choices">
          {items.length > 1 ? <Press name="player-previous" className="round" label={words.media.previous} onPress={() => stage.move(-1)}><SkipBack aria-hidden="true" /></Press> : null}
          {still ? null : (
            <Press name="player-toggle" className="round" first label={paused ? words.media.play : words.media.pause} onPress={stage.toggle}>
              {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
            </Press>
          )}
          {items.length > 1 || left > 0 ? <Press name="player-next" className="round" first={still} label={words.media.next} onPress={() => stage.move(1)}><SkipForward aria-hidden="true" /></Press> : null}
          {item.subtitles.length > 0 ? (
            <Press name="player-subtitles" className={`chip ${subtitle >= 0 ? 'chosen' : ''}`} onPress={() => setSubtitle(subtitle + 1 < item.subtitles.length ? subtitle + 1 : -1)}>
              <Captions aria-hidden="true" /> {words.media.subtitles}: {item.subtitles[subtitle] ? sayTongue(item.subtitles[subtitle], settings.language) : words.off}
            </Press>
          ) : null}
          {items.length === 1 && left === 0 && still ? <Press name="player-close" className="chip" first onPress={stage.close}>{words.close}</Press> : null}
        </div>
      </div>
    </Overlay>
  );
}
