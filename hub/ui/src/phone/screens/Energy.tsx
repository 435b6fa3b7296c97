import { useToday } from '../../shared/energy';
import { Bars, Line } from '../../shared/pictures';
import { sayNumber } from '../../shared/traits';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';
import { open } from '../route';

/** The day in pictures: electricity by hour and device, and how warm it was. */
export function Energy() {
  const { words, settings, me } = usePhone();
  const mayKnow = me.role !== 'guest';
  const { used, warmth, byHour, total, now } = useToday(mayKnow);
  if (!mayKnow) return <Page title={words.energy} from={{ at: 'more' }}><p className="empty">{words.use.notYours}</p></Page>;
  const largest = Math.max(0.001, ...(used ?? []).map((one) => one.total));
  return (
    <Page title={words.use.title} sub={`${words.use.now}: ${sayNumber(now, 'W')}`} from={{ at: 'more' }} corner={<p className="warmth">{used ? sayNumber(total, 'kWh') : ''}</p>}>
      {used?.length === 0 ? <p className="empty">{words.use.none}</p> : null}
      {used && used.length > 0 ? (
        <>
          <section aria-labelledby="use-hour" className="card-box">
            <h2 id="use-hour">{words.use.byHour}</h2>
            <Bars values={byHour} label={`${words.use.byHour}: ${sayNumber(total, 'kWh')}`} language={settings.language} />
          </section>
          <section aria-labelledby="use-device" className="card-box">
            <h2 id="use-device">{words.use.byDevice}</h2>
            {used.slice(0, 6).map((one) => (
              <button type="button" key={one.device.id} className="use" onClick={() => open({ over: 'device', device: one.device.id })}>
                <span className="title">{one.device.name}</span>
                <span className="reading">{sayNumber(one.total, 'kWh')}</span>
                <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width={(one.total / largest) * 100} height="2" rx="1" /></svg>
              </button>
            ))}
          </section>
        </>
      ) : null}
      <section aria-labelledby="use-climate">
        <h2 id="use-climate">{words.use.climate}</h2>
        {warmth?.length === 0 ? <p className="empty">{words.use.noClimate}</p> : null}
        <div className="grid wide">
          {warmth?.map(({ device, points, unit }) => (
            <button type="button" key={device.id} className="card-box" onClick={() => open({ over: 'device', device: device.id })}>
              <span className="title">{device.roomName ?? device.name}</span>
              <Line points={points} unit={unit} label={device.name} words={words} />
            </button>
          ))}
        </div>
      </section>
    </Page>
  );
}
