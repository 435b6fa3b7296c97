import { useEffect, useState } from 'react';
import { mediaGroups, mediaItems, mediaState, unfinished } from './api';
import type { Item, MediaGroup, MediaState } from './types';
import { count, fill, type Words } from './words';

export const SHOWN_ITEMS = 48;
const AGAIN_MS = 5_000;

export interface Holdings {
  films: Item[];
  series: MediaGroup[];
  albums: MediaGroup[];
  pictures: Item[];
}

/** How the library fares, and what it holds. */
export function useLibrary(failed: (problem: unknown) => void): { state?: MediaState; items: number; all?: Holdings } {
  const [state, setState] = useState<MediaState>();
  const [all, setAll] = useState<Holdings>();
  useEffect(() => {
    const look = () => { mediaState().then(setState, failed); };
    look();
    const timer = setInterval(look, AGAIN_MS);
    return () => clearInterval(timer);
  }, [failed]);
  const items = state && state.phase !== 'loading' ? state.items : 0;
  useEffect(() => {
    if (items === 0) return;
    Promise.all([mediaItems('video', 500), mediaGroups('series'), mediaGroups('album'), mediaItems('picture', SHOWN_ITEMS)]).then(
      ([videos, series, albums, pictures]) => setAll({ films: videos.items.filter((one) => one.series === null), series, albums, pictures: pictures.items }), failed);
  }, [items, failed]);
  return { state, items, all };
}

/** Says which of those that have a part of the library can't be reached. */
export function sayAway(state: MediaState | undefined, words: Words): string[] {
  return (state?.sources ?? []).filter((one) => !one.there && one.items > 0).map((one) => fill(words.media.away, { name: one.name, pieces: count(words.media.pieces, one.items) }));
}

/** What whoever uses this screen has begun; asked for again whenever something was played. */
export function useUnfinished(played: number): Item[] {
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => { unfinished().then(setItems, () => {}); }, [played]);
  return items;
}

/** What tells an item from others that are called so. */
export function sayItem(item: Item, words: Words): string {
  const place = item.episode === null ? '' : [item.season === null ? '' : fill(words.media.season, { n: item.season }), fill(words.media.episode, { n: item.episode })].filter(Boolean).join(' ');
  return place && item.series ? `${item.series} · ${place}` : item.artist ?? (item.year === null ? '' : String(item.year));
}

/** What tells a series or an album from others that are called so. */
export const sayGroup = (group: MediaGroup, words: Words): string => [group.by, count(words.media.pieces, group.items)].filter(Boolean).join(' · ');

export const pictureOf = (item: Item): string | null => item.artwork ?? (item.medium === 'picture' ? item.file : null);

/** A time within something that plays. */
export function sayClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const tail = `${String(minutes % 60).padStart(minutes >= 60 ? 2 : 1, '0')}:${String(whole % 60).padStart(2, '0')}`;
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${tail}` : tail;
}

export function sayTongue({ language, name }: Item['subtitles'][number], spoken: string): string {
  return (language ? new Intl.DisplayNames(spoken, { type: 'language' }).of(language) : undefined) ?? name;
}
