import { Play, Search } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { chooseMediaServer, mediaOf, mediaSearch, mediaServers } from '../../shared/api';
import { Art, GroupArt, GroupName, ItemName, LeftAt } from '../../shared/art';
import { useHome } from '../../shared/hooks';
import { sayAway, SHOWN_ITEMS, useLibrary, useUnfinished } from '../../shared/library';
import { traitOf } from '../../shared/traits';
import type { Item, MediaGroup, MediaServer } from '../../shared/types';
import { count, fill } from '../../shared/words';
import { Field } from '../parts/Field';
import { Page } from '../parts/Page';
import { Switch } from '../parts/Switch';
import { usePhone } from '../phone';
import { go } from '../route';

/** The household's films, music and pictures. */
export function Media() {
  const { words, me, failed } = usePhone();
  const { state, items, all } = useLibrary(failed);
  const [found, setFound] = useState<{ item?: Item; group?: MediaGroup }[]>();
  const search = (text: string) => { mediaSearch(text).then(setFound, failed); };
  return (
    <Page title={words.library}>
      {state?.phase === 'off' ? <p className="empty">{words.media.off}</p> : null}
      {state?.phase === 'scanning' ? <p className="notice">{fill(words.media.scanning, { n: state.seen })}</p> : null}
      {state?.phase === 'ready' && state.items === 0 ? <p className="empty">{words.media.none}</p> : null}
      {sayAway(state, words).map((text) => <p key={text} className="notice">{text}</p>)}
      {items > 0 ? (
        <>
          <Field label={words.media.search} done={words.phone.find} icon={<Search aria-hidden="true" />} hintOf="search" onDone={search} />
          <PlaysOn />
        </>
      ) : null}
      {found ? (
        <section aria-labelledby="media-found" aria-live="polite">
          <h2 id="media-found">{words.media.found}</h2>
          {found.length === 0 ? <p className="empty">{words.media.nothingFound}</p> : null}
          <div className="stack">
            {found.map(({ item, group }) => (item ? <ItemRow key={item.id} items={[item]} at={0} /> : group ? <GroupRow key={group.key} group={group} /> : null))}
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
      {me.role === 'admin' ? <Servers /> : null}
    </Page>
  );
}

const SERVERS_AGAIN_MS = 5_000;

/** Servers on the network, each with a switch that makes it part of the library. */
function Servers() {
  const { words, failed } = usePhone();
  const [all, setAll] = useState<MediaServer[]>([]);
  const look = useCallback(() => { mediaServers().then(setAll, failed); }, [failed]);
  useEffect(() => {
    look();
    const timer = setInterval(look, SERVERS_AGAIN_MS);
    return () => clearInterval(timer);
  }, [look]);
  if (all.length === 0) return null;
  const said = ({ chosen, there, walking, items, host }: MediaServer) => (!there ? words.away
    : walking && items === 0 ? words.media.walking : chosen ? count(words.media.pieces, items) : host ?? '');
  return (
    <section aria-labelledby="media-servers">
      <h2 id="media-servers">{words.media.servers}</h2>
      <p className="empty">{words.media.serversHow}</p>
      <div className="stack">
        {all.map((one) => <Switch key={one.id} label={one.name} said={said(one)} on={one.chosen} onSwitch={(chosen) => { chooseMediaServer(one.id, chosen).then(look, failed); }} />)}
      </div>
    </section>
  );
}

/** Where what is tapped plays: here, or on anything in the home that plays titles. */
function PlaysOn() {
  const { words, settings, change } = usePhone();
  const { devices } = useHome();
  const able = [...devices.values()].filter((device) => device.available && traitOf(device, 'playback')?.commands.some((one) => one.command === 'play-title'));
  const chosen = able.some((device) => device.id === settings.playsOn) ? settings.playsOn ?? '' : '';
  if (able.length === 0) return null;
  return (
    <label className="picked wide">
      <span>{words.phone.playsOn}</span>
      <select value={chosen} onChange={(event) => change({ playsOn: event.target.value || null })}>
        <option value="">{words.phone.here}</option>
        {able.map((device) => <option key={device.id} value={device.id}>{device.roomName ? `${device.name} · ${device.roomName}` : device.name}</option>)}
      </select>
    </label>
  );
}

/** What whoever uses this phone has begun. */
export function GoOn() {
  const { words, played } = usePhone();
  const items = useUnfinished(played);
  return <Shelf title={words.media.goOn} items={items} alone />;
}

/** A series or an album. */
export function Group({ group, name }: { group: string; name: string }) {
  const { words, failed, play } = usePhone();
  const [items, setItems] = useState<Item[]>([]);
  useEffect(() => { mediaOf(group).then((found) => setItems(found.items), failed); }, [group, failed]);
  return (
    <Page title={name} from={{ at: 'media' }}>
      {items.length > 0 ? (
        <>
          <div className="choices"><button type="button" className="chip strong" onClick={() => play(items, 0)}><Play aria-hidden="true" /> {words.phone.playAll}</button></div>
          <PlaysOn />
        </>
      ) : null}
      <div className="stack">{items.map((item, at) => <ItemRow key={item.id} items={items} at={at} />)}</div>
    </Page>
  );
}

function Shelf({ title, items, alone }: { title: string; items: Item[]; alone?: boolean }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="shelf">{items.map((item, at) => <ItemCard key={item.id} items={alone ? [item] : items} at={alone ? 0 : at} />)}</div>
    </section>
  );
}

function Groups({ title, groups }: { title: string; groups: MediaGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div className="shelf">{groups.slice(0, SHOWN_ITEMS).map((group) => <GroupCard key={group.key} group={group} />)}</div>
    </section>
  );
}

function ItemCard({ items, at }: { items: Item[]; at: number }) {
  const { words, play } = usePhone();
  const item = items[at]!;
  return (
    <button type="button" className={`poster ${item.medium}`} onClick={() => play(items, at)}>
      <Art item={item} />
      <LeftAt item={item} />
      <ItemName item={item} words={words} />
    </button>
  );
}

function ItemRow({ items, at }: { items: Item[]; at: number }) {
  const { words, play } = usePhone();
  const item = items[at]!;
  return (
    <button type="button" className="row" onClick={() => play(items, at)}>
      <Art item={item} />
      <ItemName item={item} words={words} marked />
      <Play aria-hidden="true" />
    </button>
  );
}

const groupOf = (group: MediaGroup) => ({ at: 'group' as const, group: group.key, name: group.name });

function GroupCard({ group }: { group: MediaGroup }) {
  const { words } = usePhone();
  return (
    <button type="button" className="poster" onClick={() => go(groupOf(group))}>
      <GroupArt group={group} />
      <GroupName group={group} words={words} />
    </button>
  );
}

function GroupRow({ group }: { group: MediaGroup }) {
  const { words } = usePhone();
  return (
    <button type="button" className="row" onClick={() => go(groupOf(group))}>
      <GroupArt group={group} />
      <GroupName group={group} words={words} />
    </button>
  );
}
