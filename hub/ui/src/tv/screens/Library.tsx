import { useEffect, useState } from 'react';
import { mediaOf, mediaSearch } from '../../shared/api';
import { Art, GroupArt, GroupName, ItemName, LeftAt } from '../../shared/art';
import { sayAway, SHOWN_ITEMS, useLibrary, useUnfinished } from '../../shared/library';
import type { Item, MediaGroup } from '../../shared/types';
import { fill } from '../../shared/words';
import { Field } from '../parts/Field';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** The household's films, music and pictures. */
export function Library() {
  const { words, failed } = useTv();
  const { state, items, all } = useLibrary(failed);
  const [found, setFound] = useState<{ item?: Item; group?: MediaGroup }[]>();
  const search = (text: string) => { mediaSearch(text).then(setFound, failed); };
  return (
    <Scroll>
      <header className="hello"><h1>{words.library}</h1></header>
      {state?.phase === 'off' ? <p className="empty">{words.media.off}</p> : null}
      {state?.phase === 'scanning' ? <p className="notice">{fill(words.media.scanning, { n: state.seen })}</p> : null}
      {state?.phase === 'ready' && state.items === 0 ? <p className="empty">{words.media.none}</p> : null}
      {sayAway(state, words).map((text) => <p key={text} className="notice">{text}</p>)}
      {items > 0 ? <div className="search"><Field name="media-search" label={words.media.search} done={words.media.search} onDone={search} /></div> : null}
      {found ? (
        <section aria-labelledby="media-found">
          <h2 id="media-found">{words.media.found}</h2>
          {found.length === 0 ? <p className="empty">{words.media.nothingFound}</p> : null}
          <div className="grid posters">
            {found.map(({ item, group }) => (item ? <ItemCard key={item.id} items={[item]} at={0} /> : group ? <GroupCard key={group.key} group={group} /> : null))}
          </div>
        </section>
      ) : null}
      <GoOn />
      {all ? (
        <>
          <Shelf title={words.media.films} items={all.films.slice(0, SHOWN_ITEMS)} />
          <Groups title={words.media.series} groups={all.series} />
          <Groups title={words.media.albums} groups={all.albums} />
          <Shelf title={words.media.pictures} items={all.pictures} />
        </>
      ) : null}
    </Scroll>
  );
}

/** What whoever uses this screen has begun. */
export function GoOn() {
  const { words, played } = useTv();
  const items = useUnfinished(played);
  return <Shelf title={words.media.goOn} items={items.slice(0, 4)} alone />;
}

/** A series or an album. */
export function GroupScreen({ group, name }: { group: string; name: string }) {
  const { failed } = useTv();
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => { mediaOf(group).then((found) => setItems(found.items), failed); }, [group, failed]);
  return (
    <Scroll>
      <header className="hello"><h1>{name}</h1></header>
      <div className="grid posters">{items.map((item, at) => <ItemCard key={item.id} items={items} at={at} first={at === 0} />)}</div>
    </Scroll>
  );
}

function Shelf({ title, items, alone }: { title: string; items: Item[]; alone?: boolean }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="grid posters">{items.map((item, at) => <ItemCard key={item.id} items={alone ? [item] : items} at={alone ? 0 : at} />)}</div>
    </section>
  );
}

function Groups({ title, groups }: { title: string; groups: MediaGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="grid posters">{groups.slice(0, SHOWN_ITEMS).map((group) => <GroupCard key={group.key} group={group} />)}</div>
    </section>
  );
}

function ItemCard({ items, at, first }: { items: Item[]; at: number; first?: boolean }) {
  const { words, play } = useTv();
  const item = items[at]!;
  return (
    <Press name={`item-${item.id}`} className="poster" first={first} onPress={() => play(items, at)}>
      <Art item={item} />
      <LeftAt item={item} />
      <ItemName item={item} words={words} />
    </Press>
  );
}

function GroupCard({ group }: { group: MediaGroup }) {
  const { words, go } = useTv();
  return (
    <Press name={`group-${group.key}`} className="poster" onPress={() => go({ at: 'group', group: group.key, name: group.name })}>
      <GroupArt group={group} />
      <GroupName group={group} words={words} />
    </Press>
  );
}
