import { useToday } from '../../shared/energy';
import { Bars, Line } from '../../shared/pictures';
import { sayNumber } from '../../shared/traits';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** The day in pictures: electricity by hour and device, and how warm it was. */
export function Energy() {
  const { words, settings, me, show } = useTv();
  const mayKnow = me.role !== 'guest';
  const { used, warmth, byHour, total, now } = useToday(mayKnow);
  if (!mayKnow) return <Scroll><header className="hello"><h1>{words.energy}</h1></header><p className="empty">{words.use.notYours}</p></Scroll>;
  const largest = Math.max(0.001, ...(used ?? []).map((one) => one.total));
  return (
    <Scroll>
      <header className="hello">
        <h1>{words.use.title}</h1>
        <div className="corner">
          <p className="clock">{used ? sayNumber(total, 'kWh') : ''}</p>
          <p className="weather">{words.use.now}: {sayNumber(now, 'W')}</p>
        </div>
      </header>
      {used?.length === 0 ? <p className="empty">{words.use.none}</p> : null}
      {used && used.length > 0 ? (
        <div className="two">
          <section aria-labelledby="use-hour" className="card-box">
            <h2 id="use-hour">{words.use.byHour}</h2>
            <Bars values={byHour} label={`${words.use.byHour}: ${sayNumber(total, 'kWh')}`} language={settings.language} />
          </section>
          <section aria-labelledby="use-device" className="card-box">
            <h2 id="use-device">{words.use.byDevice}</h2>
            {used.slice(0, 6).map((one, at) => (
              <Press key={one.device.id} name={`use-${one.device.id}`} className="use" first={at === 0} onPress={() => show(one.device.id)}>
                <span className="title">{one.device.name}</span>
                <span className="reading">{sayNumber(one.total, 'kWh')}</span>
                <svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true"><rect width={(one.total / largest) * 100} height="2" rx="1" /></svg>
              </Press>
            ))}
          </section>
        </div>
      ) : null}
      <section aria-labelledby="use-climate">
        <h2 id="use-climate">{words.use.climate}</h2>
        {warmth?.length === 0 ? <p className="empty">{words.use.noClimate}</p> : null}
        <div className="grid climate">
          {warmth?.map(({ device, points, unit }) => (
            <Press key={device.id} name={`warm-${device.id}`} className="card-box" onPress={() => show(device.id)}>
              <span className="title">{device.roomName ?? device.name}</span>
              <Line points={points} unit={unit} label={device.name} words={words} />
            </Press>
          ))}
        </div>
      </section>
    </Scroll>
  );
}
