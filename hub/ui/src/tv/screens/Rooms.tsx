import { useHome } from '../../shared/hooks';
import { inTheAir, places } from '../../shared/rooms';
import { doesSomething, sayNumber } from '../../shared/traits';
import { DeviceCard } from '../parts/DeviceCard';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';
import { RoomCard } from './Home';

/** All rooms, floor by floor. */
export function Rooms() {
  const { words, go } = useTv();
  const { rooms, devices } = useHome();
  const all = places(rooms, devices);
  const floors = [...new Set(all.map((place) => place.room?.floorName ?? ''))];
  return (
    <Scroll>
      <header className="hello"><h1>{words.rooms}</h1></header>
      {all.length === 0 ? <p className="empty">{words.empty}</p> : null}
      {floors.map((floor, which) => (
        <section key={floor} aria-label={floor || words.rooms}>
          {floor ? <h2>{floor}</h2> : null}
          <div className="grid rooms">
            {all.filter((place) => (place.room?.floorName ?? '') === floor).map((place, at) => (
              <RoomCard
                key={place.room?.id ?? ''}
                place={place}
                first={which === 0 && at === 0}
                onPress={() => go({ at: 'room', room: place.room?.id ?? null })}
              />
            ))}
          </div>
        </section>
      ))}
    </Scroll>
  );
}

/** One room with all that is in it. */
export function RoomScreen({ id }: { id: string | null }) {
  const { words, settings } = useTv();
  const { rooms, devices } = useHome();
  const place = places(rooms, devices).find((one) => (one.room?.id ?? null) === id);
  const sorted = [...(place?.devices ?? [])]
    .sort((a, b) => Number(doesSomething(b)) - Number(doesSomething(a)) || a.name.localeCompare(b.name, settings.language));
  const air = place?.room ? place.devices : [];
  const warmth = inTheAir(air, 'temperature');
  const damp = inTheAir(air, 'humidity');
  return (
    <Scroll>
      <header className="hello">
        <div>
          <h1>{place?.room?.name ?? words.elsewhere}</h1>
          {place?.room?.floorName ? <p>{place.room.floorName}</p> : null}
        </div>
        <div className="corner">
          <p className="clock">{warmth === undefined ? '' : sayNumber(warmth, '°')}</p>
          {damp === undefined ? null : <p className="weather">{sayNumber(damp, '%')}</p>}
        </div>
      </header>
      <div className="grid devices">
        {sorted.map((device, at) => <DeviceCard key={device.id} device={device} first={at === 0} />)}
      </div>
      {sorted.length === 0 ? <p className="empty">{words.empty}</p> : null}
    </Scroll>
  );
}
