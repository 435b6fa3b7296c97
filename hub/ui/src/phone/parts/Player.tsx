import { Captions, ChevronDown, Maximize, Music, Pause, Play, RotateCcw, RotateCw, SkipBack, SkipForward, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { sayClock, sayTongue } from '../../shared/library';
import * as stage from '../../shared/stage';
import { fill } from '../../shared/words';
import { Overlay } from '../layers';
import { usePhone } from '../phone';
import { close, open } from '../route';
import { Slider } from './Slider';

const SKIP_SECONDS = 10;

/** Shows what this phone plays. Music goes on when it is put away. */
export function Player() {
  const { words, settings } = usePhone();
  const { items, at, playback, seconds, length, left, trouble } = useSyncExternalStore(stage.watchStage, stage.stage);
  const [subtitle, setSubtitle] = useState(-1);
  const place = useRef<HTMLDivElement>(null);
  const item = items[at]!;
  const still = item.medium === 'picture';
  const paused = playback === 'paused';

  useLayoutEffect(() => {
    stage.element.playsInline = true;
    place.current?.append(stage.element);
    // A browser stops what leaves the page.
    return () => document.body.append(stage.element);
  }, []);
  useEffect(() => {
    [...stage.element.textTracks].forEach((track, index) => { track.mode = index === subtitle ? 'showing' : 'disabled'; });
  }, [subtitle, item]);
  // Whoever looks at a film or a picture ends it by putting it away.
  useEffect(() => () => {
    const shown = stage.current();
    if (shown && shown.medium !== 'music') stage.close();
  }, []);

  const putAway = () => {
    close();
    if (item.medium !== 'music') stage.close();
  };
  const fullScreen = () => {
    const element = stage.element as HTMLVideoElement & { webkitEnterFullscreen?: () => void };
    if (element.requestFullscreen) element.requestFullscreen().catch(() => {});
    else element.webkitEnterFullscreen?.();
  };
  return (
    <Overlay label={item.label} className={`stage ${item.medium}`} onClose={putAway} head={(
      <div className="titled">
        <button type="button" className="round" data-first aria-label={item.medium === 'music' ? words.phone.putAway : words.close} onClick={putAway}>
          {item.medium === 'music' ? <ChevronDown aria-hidden="true" /> : <X aria-hidden="true" />}
        </button>
        <span />
        {item.medium === 'music' ? <button type="button" className="round" aria-label={words.phone.end} onClick={() => { close(); stage.close(); }}><X aria-hidden="true" /></button> : null}
      </div>
    )}>
      <div className="shown">
        {still ? <img className="picture" src={item.file} alt={item.title} /> : null}
        {item.medium === 'music' ? <span className="cover">{item.artwork ? <img src={item.artwork} alt="" /> : <Music aria-hidden="true" />}</span> : null}
        <div ref={place} className="screen" hidden={item.medium !== 'video'} />
      </div>
      <div className="about">
        <p className="title">{item.title}</p>
        <p className="sub">{[item.series ?? item.artist ?? '', item.source ? fill(words.media.from, { name: item.source }) : ''].filter(Boolean).join(' · ')}</p>
        {trouble?.why === 'press' ? <p className="notice" role="status">{words.phone.press}</p> : null}
        {still ? null : (
          <>
            <Slider label={words.media.time} className="thin" min={0} max={Math.max(1, length, seconds)} step={SKIP_SECONDS} value={seconds} said={sayClock(seconds)} onChange={stage.seek} />
            <p className="line times"><span>{sayClock(seconds)}</span><span>{length > 0 ? sayClock(length) : ''}</span></p>
          </>
        )}
        <div className="buttons">
          {items.length > 1 ? <button type="button" className="round" aria-label={words.media.previous} onClick={() => stage.move(-1)}><SkipBack aria-hidden="true" /></button> : null}
          {still ? null : (
            <>
              <button type="button" className="round" aria-label={words.phone.backward} onClick={() => stage.seek(seconds - SKIP_SECONDS)}><RotateCcw aria-hidden="true" /></button>
              <button type="button" className="round main" aria-label={paused ? words.media.play : words.media.pause} onClick={stage.toggle}>
                {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
              </button>
              <button type="button" className="round" aria-label={words.phone.forward} onClick={() => stage.seek(seconds + SKIP_SECONDS)}><RotateCw aria-hidden="true" /></button>
            </>
          )}
          {items.length > 1 || left > 0 ? <button type="button" className="round" aria-label={words.media.next} onClick={() => stage.move(1)}><SkipForward aria-hidden="true" /></button> : null}
        </div>
        <div className="choices">
          {item.subtitles.length > 0 ? (
            <button type="button" className="chip" aria-pressed={subtitle >= 0} onClick={() => setSubtitle(subtitle + 1 < item.subtitles.length ? subtitle + 1 : -1)}>
              <Captions aria-hidden="true" /> {words.media.subtitles}: {item.subtitles[subtitle] ? sayTongue(item.subtitles[subtitle], settings.language) : words.off}
            </button>
          ) : null}
          {item.medium === 'video' ? <button type="button" className="chip" onClick={fullScreen}><Maximize aria-hidden="true" /> {words.phone.fullScreen}</button> : null}
        </div>
      </div>
    </Overlay>
  );
}

/** What plays while one is elsewhere on the page. */
export function NowHere() {
  const { words } = usePhone();
  const { items, at, playback } = useSyncExternalStore(stage.watchStage, stage.stage);
  const item = items[at];
  if (!item) return null;
  const paused = playback === 'paused';
  return (
    <aside className="now-here" aria-label={words.phone.here}>
      <button type="button" className="card" onClick={() => open({ over: 'player' })}>
        <span className="disc"><Music aria-hidden="true" /></span>
        <span className="what"><span className="title">{item.title}</span><span className="sub">{item.artist ?? words.phone.here}</span></span>
      </button>
      <button type="button" className="round" aria-label={`${item.title}: ${paused ? words.media.play : words.media.pause}`} onClick={stage.toggle}>
        {paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
      </button>
    </aside>
  );
}

/** Lets the phone's own buttons, also on its lock screen, do what those of the page do. */
export function useLockScreen(): void {
  const item = useSyncExternalStore(stage.watchStage, stage.current);
  const { playback } = useSyncExternalStore(stage.watchStage, stage.stage);
  useEffect(() => {
    const { mediaSession } = navigator;
    if (!mediaSession) return;
    mediaSession.metadata = item
      ? new MediaMetadata({
        title: item.title, artist: item.artist ?? item.series ?? '', album: item.album ?? '',
        artwork: item.artwork ? [{ src: item.artwork }] : [],
      })
      : null;
    const does: [MediaSessionAction, () => void][] = [
      ['play', () => void stage.resume()], ['pause', stage.pause], ['stop', stage.close], ['nexttrack', () => stage.move(1)], ['previoustrack', () => stage.move(-1)],
    ];
    for (const [action, handler] of does) {
      try {
        mediaSession.setActionHandler(action, item ? handler : null);
      } catch {
        // Not every browser knows every button.
      }
    }
  }, [item]);
  useEffect(() => {
    if (navigator.mediaSession) navigator.mediaSession.playbackState = playback === 'idle' ? 'none' : playback === 'paused' ? 'paused' : 'playing';
  }, [playback]);
}
