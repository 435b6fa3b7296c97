import { useHome } from '../../shared/hooks';
import { Items } from '../parts/Items';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';

/** The home's lists: whatever holds items. */
export function Lists() {
  const { words } = usePhone();
  const { devices, known } = useHome();
  const lists = [...devices.values()].flatMap((device) => device.traits.flatMap((trait) => (trait.type === 'items' ? [{ device, trait }] : [])));
  return (
    <Page title={words.phone.lists} from={{ at: 'more' }}>
      {known && lists.length === 0 ? <p className="empty">{words.phone.noLists}</p> : null}
      {lists.map(({ device, trait }) => (
        <section key={`${device.id} ${trait.trait}`} className="card-box" aria-label={device.name}>
          <h2>{device.name}{device.available ? '' : ` · ${words.away}`}</h2>
          <Items device={device} trait={trait} />
        </section>
      ))}
    </Page>
  );
}
