import { Film, Image, Music } from 'lucide-react';
import { pictureOf, sayGroup, sayItem } from './library';
import type { Item, MediaGroup } from './types';
import type { Words } from './words';

const ICONS = { video: Film, music: Music, picture: Image };

/** What an item looks like, or what it is where that isn't known. */
export function Art({ item }: { item: Item }) {
  const Icon = ICONS[item.medium];
  const picture = pictureOf(item);
  return <span className="art">{picture ? <img src={picture} alt="" loading="lazy" /> : <Icon aria-hidden="true" />}</span>;
}

export function GroupArt({ group }: { group: MediaGroup }) {
  const Icon = group.sort === 'series' ? Film : Music;
  return <span className="art"><Icon aria-hidden="true" /></span>;
}

/** How much of it has been played. */
export function LeftAt({ item }: { item: Item }) {
  if (!item.left || !item.seconds) return null;
  return <svg className="left-at" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width={(item.left / item.seconds) * 100} height="2" /></svg>;
}

export function ItemName({ item, words, marked }: { item: Item; words: Words; marked?: boolean }) {
  return (
    <span className="what">
      <span className="title">{item.title}</span>
      <span className="sub">{sayItem(item, words)}</span>
      {marked ? <LeftAt item={item} /> : null}
    </span>
  );
}

export function GroupName({ group, words }: { group: MediaGroup; words: Words }) {
  return (
    <span className="what">
      <span className="title">{group.name}</span>
      <span className="sub">{sayGroup(group, words)}</span>
    </span>
  );
}
