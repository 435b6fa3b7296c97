import { CalendarX, Repeat } from 'lucide-react';
import { cancelSchedule, endAutomation } from '../../shared/api';
import { sayDeeds, sayWhen, usePlans } from '../../shared/plans';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** What is to be done later, and what is done whenever something is so. */
export function Plans() {
  const { words, settings, me, sure, failed } = useTv();
  const mayKnow = me.role !== 'guest';
  const mayEnd = mayKnow && me.role !== 'child';
  const { planned, always, load } = usePlans(mayKnow, failed);
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
              <span className="sub">{sayWhen(one, words, settings.language)}</span>
              <span className="sub">{sayDeeds(one.undoing ? one.undo : one.deeds, words)}</span>
            </div>
            {mayEnd ? (
              <Press name={`cancel-${one.id}`} className="chip" first={at === 0} label={`${words.cancel}: ${one.said}`} onPress={() => cancel(one.said, () => cancelSchedule(one.id))}>
                <CalendarX aria-hidden="true" /> {words.cancel}
              </Press>
            ) : null}
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
            {mayEnd ? (
              <Press name={`end-${one.id}`} className="chip" label={`${words.cancel}: ${one.said}`} onPress={() => cancel(one.said, () => endAutomation(one.id))}>
                <CalendarX aria-hidden="true" /> {words.cancel}
              </Press>
            ) : null}
          </div>
        ))}
      </section>
    </Scroll>
  );
}
