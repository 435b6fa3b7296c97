import { Captions, Music, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { leaveAt } from '../../shared/api';
import type { Item } from '../../shared/types';
import { useTv } from '../tv';
import { Overlay } from './Overlay';
import { Press } from './Press';
import { Slide } from './Slide';

const SKIP_SECONDS = 10;
const KEEP_MS = 10_000;
const HIDE_MS = 4_000;
const MEDIA_KEYS: Record<number, 'play' | 'pause' | 'back' | 'on'> = { 415: 'play', 19: 'pause', 412: 'back', 417: 'on' };

const clock = (seconds: number) => {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const tail = `${String(minutes % 60).padStart(minutes >= 60 ? 2 : 1, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${tail}` : tail;
};

/** Plays what it is given one after the other, each from where it was left. */
export function Player({ items, from, onClose }: { items: Item[]; from: number; onClose: () => void }) {
  const { words, settings, notify } = useTv();
  const [at, setAt] = useState(from);
  const [playing, setPlaying] = useState(true);
  const [time, setTime] = useState(0);
  const [length, setLength] = useState(0);
  const [subtitle, setSubtitle] = useState(-1);
  const [idle, setIdle] = useState(false);
  const media = useRef<HTMLVideoElement>(null);
  const item = items[at]!;
  const still = item.medium === 'picture';
  const tongue = (one: Item['subtitles'][number]) =>
    (one.language ? new Intl.DisplayNames(settings.language, { type: 'language' }).of(one.language) : undefined) ?? one.name;

  const keep = useCallback((seconds: number) => {
    if (!still && seconds > 0) leaveAt(item.id, Math.round(seconds)).catch(() => {});
  }, [item.id, still]);

  const move = (by: number) => {
    keep(media.current?.currentTime ?? 0);
    const next = at + by;
    if (next < 0) seek(0);
    else if (next < items.length) setAt(next);
    else onClose();
  };
  const seek = (to: number) => {
    const element = media.current;
    if (!element) return;
    element.currentTime = Math.max(0, Math.min(element.duration || 0, to));
    setTime(element.currentTime);
  };
  const toggle = () => {
    const element = media.current;
    if (!element) return;
    if (element.paused) element.play().catch(() => {});
    else element.pause();
  };

  useEffect(() => {
    const timer = setInterval(() => keep(media.current?.currentTime ?? 0), KEEP_MS);
    return () => clearInterval(timer);
  }, [keep]);
  // Where it was left when the player goes away.
  const latest = useRef(keep);
  latest.current = keep;
  useEffect(() => {
    const element = media.current;
    return () => latest.current(element?.currentTime ?? 0);
  }, [at]);

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
        case 'play': media.current?.play().catch(() => {}); break;
        case 'pause': media.current?.pause(); break;
        case 'back': seek((media.current?.currentTime ?? 0) - SKIP_SECONDS); break;
        case 'on': seek((media.current?.currentTime ?? 0) + SKIP_SECONDS); break;
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
    const tracks = media.current?.textTracks;
    if (tracks) [...tracks].forEach((track, index) => { track.mode = index === subtitle ? 'showing' : 'disabled'; });
  }, [subtitle, at]);

  return (
    <Overlay id="player" label={item.label} className={`stage ${item.medium} ${idle && playing && item.medium === 'video' ? 'idle' : ''}`} onClose={onClose}>
      {still ? <img className="picture" src={item.file} alt={item.title} /> : (
        <>
          {item.medium === 'music' ? <span className="cover">{item.artwork ? <img src={item.artwork} alt="" /> : <Music aria-hidden="true" />}</span> : null}
          {/* Music plays in it too, unseen. */}
          <video
            key={item.id}
            ref={media}
            className={item.medium}
            src={item.file}
            autoPlay
            onLoadedMetadata={(event) => {
              const element = event.currentTarget;
              setLength(Number.isFinite(element.duration) ? element.duration : item.seconds ?? 0);
              if (item.left && item.left < element.duration - SKIP_SECONDS) element.currentTime = item.left;
            }}
            onTimeUpdate={(event) => setTime(event.currentTarget.currentTime)}
            onPlay={() => setPlaying(true)}
            onPause={(event) => {
              setPlaying(false);
              keep(event.currentTarget.currentTime);
            }}
            onEnded={() => move(1)}
            onError={() => {
              notify(`${item.title}: ${words.media.cannot}`);
              onClose();
            }}
          >
            {item.subtitles.map((one) => <track key={one.place} kind="subtitles" src={one.place} label={tongue(one)} srcLang={one.language ?? undefined} />)}
          </video>
        </>
      )}
      <div className="bar">
        <p className="title">{item.label}</p>
        {still ? null : (
          <>
            <Slide name="player-time" label={words.media.time} min={0} max={Math.max(1, length, time)} step={SKIP_SECONDS} value={time} said={clock(time)} onChange={seek} />
            <p className="line"><span>{clock(time)}</span><span>{length > 0 ? clock(length) : ''}</span></p>
          </>
        )}
        <div className="choices">
          {items.length > 1 ? <Press name="player-previous" className="round" label={words.media.previous} onPress={() => move(-1)}><SkipBack aria-hidden="true" /></Press> : null}
          {still ? null : (
            <Press name="player-toggle" className="round" first label={playing ? words.media.pause : words.media.play} onPress={toggle}>
              {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
            </Press>
          )}
          {items.length > 1 ? <Press name="player-next" className="round" first={still} label={words.media.next} onPress={() => move(1)}><SkipForward aria-hidden="true" /></Press> : null}
          {item.subtitles.length > 0 ? (
            <Press name="player-subtitles" className={`chip ${subtitle >= 0 ? 'chosen' : ''}`} onPress={() => setSubtitle(subtitle + 1 < item.subtitles.length ? subtitle + 1 : -1)}>
              <Captions aria-hidden="true" /> {words.media.subtitles}: {item.subtitles[subtitle] ? tongue(item.subtitles[subtitle]) : words.off}
            </Press>
          ) : null}
          {items.length === 1 && still ? <Press name="player-close" className="chip" first onPress={onClose}>{words.close}</Press> : null}
        </div>
      </div>
    </Overlay>
  );
}
