import { useHome } from '../../shared/hooks';
import { inTheAir, places } from '../../shared/rooms';
import { doesSomething, sayNumber } from '../../shared/traits';
import { DeviceCard } from '../parts/DeviceCard';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';

/** One room with all that is in it. */
export function Room({ id }: { id: string | null }) {
  const { words, settings } = usePhone();
  const { rooms, devices, known } = useHome();
  const place = places(rooms, devices).find((one) => (one.room?.id ?? null) === id);
  const sorted = [...(place?.devices ?? [])]
    .sort((a, b) => Number(doesSomething(b)) - Number(doesSomething(a)) || a.name.localeCompare(b.name, settings.language));
  const air = place?.room ? place.devices : [];
  const warmth = inTheAir(air, 'temperature');
  const damp = inTheAir(air, 'humidity');
  return (
    <Page title={place?.room?.name ?? rooms.find((room) => room.id === id)?.name ?? words.elsewhere} sub={place?.room?.floorName ?? undefined} from={{ at: 'home' }} corner={(
      <p className="warmth">{warmth === undefined ? '' : sayNumber(warmth, '°')}{damp === undefined ? null : <small>{sayNumber(damp, '%')}</small>}</p>
    )}>
      <div className="grid devices">{sorted.map((device) => <DeviceCard key={device.id} device={device} />)}</div>
      {known && sorted.length === 0 ? <p className="empty">{words.empty}</p> : null}
    </Page>
  );
}
