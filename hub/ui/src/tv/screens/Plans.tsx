import { CalendarX, Repeat } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { automations, cancelSchedule, endAutomation, schedules } from '../../shared/api';
import { home } from '../../shared/home';
import { sayAct } from '../../shared/traits';
import type { Automation, Deed, Schedule } from '../../shared/types';
import { fill, named, type Words } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

const AGAIN_MS = 15_000;
const SHOWN_DEEDS = 4;

/** What is to be done later, and what is done whenever something is so. */
export function Plans() {
  const { words, settings, me, sure, failed } = useTv();
  const [planned, setPlanned] = useState<Schedule[]>();
  const [always, setAlways] = useState<Automation[]>();
  const mayKnow = me.role !== 'guest';
  const load = useCallback(() => {
    if (!mayKnow) return;
    schedules().then(setPlanned, failed);
    automations().then(setAlways, failed);
  }, [mayKnow, failed]);
  useEffect(() => {
    load();
    const timer = setInterval(load, AGAIN_MS);
    return () => clearInterval(timer);
  }, [load]);

  const when = (text: string) => new Date(text).toLocaleString(settings.language, { weekday: 'short', hour: 'numeric', minute: '2-digit' });
  const cancel = (said: string, gone: () => Promise<void>) => sure({
    title: words.plan.cancelTitle, text: `“${said}”`, yes: words.cancel, no: words.keep, then: () => { gone().then(load, failed); },
  });
  if (!mayKnow) return <Scroll><header className="hello"><h1>{words.plans}</h1></header><p className="empty">{words.plan.notYours}</p></Scroll>;
  return (
    <Scroll>
      <header className="hello"><h1>{words.plans}</h1></header>
      <section className="list" aria-labelledby="plan-schedules">
        <h2 id="plan-schedules">{words.plan.schedules}</h2>
        {planned?.length === 0 ? <p className="empty">{words.plan.none}</p> : null}
        {planned?.map((one, at) => (
          <div className="entry" key={one.id} data-scroll>
            <div className="what">
              <span className="title">“{one.said}”</span>
              <span className="sub">
                {fill(one.undoing ? words.plan.undoing : words.plan.next, { date: when(one.next) })}
                {one.days?.length ? ` · ${one.days.map((day) => named(words.day, day)).join(' ')}` : ''}
              </span>
              <span className="sub">{sayDeeds(one.undoing ? one.undo : one.deeds, words)}</span>
            </div>
            <Press name={`cancel-${one.id}`} className="chip" first={at === 0} label={`${words.cancel}: ${one.said}`} onPress={() => cancel(one.said, () => cancelSchedule(one.id))}>
              <CalendarX aria-hidden="true" /> {words.cancel}
            </Press>
          </div>
        ))}
      </section>
      <section className="list" aria-labelledby="plan-automations">
        <h2 id="plan-automations">{words.plan.automations}</h2>
        {always?.length === 0 ? <p className="empty">{words.plan.noAutomations}</p> : null}
        {always?.map((one) => (
          <div className="entry" key={one.id} data-scroll>
            <div className="what">
              <span className="title">“{one.said}”</span>
              <span className="sub"><Repeat aria-hidden="true" /> {one.once ? words.plan.once : words.plan.always}{one.tells ? ` · ${words.plan.tells}` : ''}</span>
              <span className="sub">{sayDeeds(one.deeds, words)}</span>
            </div>
            <Press name={`end-${one.id}`} className="chip" label={`${words.cancel}: ${one.said}`} onPress={() => cancel(one.said, () => endAutomation(one.id))}>
              <CalendarX aria-hidden="true" /> {words.cancel}
            </Press>
          </div>
        ))}
      </section>
    </Scroll>
  );
}

function sayDeeds(deeds: Deed[], words: Words): string {
  const { devices } = home();
  const said = deeds.slice(0, SHOWN_DEEDS).map((deed) => `${devices.get(deed.device)?.name ?? deed.device}: ${sayAct(devices.get(deed.device), deed, words)}`);
  return said.join(' · ') + (deeds.length > SHOWN_DEEDS ? ' · …' : '');
}
