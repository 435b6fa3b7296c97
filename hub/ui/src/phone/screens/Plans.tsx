import { Repeat } from 'lucide-react';
import { cancelSchedule, endAutomation } from '../../shared/api';
import { sayDeeds, sayWhen, usePlans } from '../../shared/plans';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';

/** What is to be done later, and what is done whenever something is so. */
export function Plans() {
  const { words, settings, me, sure, failed } = usePhone();
  const mayKnow = me.role !== 'guest';
  const mayEnd = mayKnow && me.role !== 'child';
  const { planned, always, load } = usePlans(mayKnow, failed);
  const cancel = (said: string, gone: () => Promise<void>) => sure({
    title: words.plan.cancelTitle, text: `“${said}”`, yes: words.cancel, no: words.keep, then: () => { gone().then(load, failed); },
  });
  if (!mayKnow) return <Page title={words.plans} from={{ at: 'more' }}><p className="empty">{words.plan.notYours}</p></Page>;
  return (
    <Page title={words.plans} from={{ at: 'more' }}>
      <section aria-labelledby="plan-schedules">
        <h2 id="plan-schedules">{words.plan.schedules}</h2>
        {planned?.length === 0 ? <p className="empty">{words.plan.none}</p> : null}
        <ul className="stack">
          {planned?.map((one) => (
            <li className="entry" key={one.id}>
              <span className="what">
                <span className="title">“{one.said}”</span>
                <span className="sub">{sayWhen(one, words, settings.language)}</span>
                <span className="sub">{sayDeeds(one.undoing ? one.undo : one.deeds, words)}</span>
              </span>
              {mayEnd ? <button type="button" className="chip" aria-label={`${words.cancel}: ${one.said}`} onClick={() => cancel(one.said, () => cancelSchedule(one.id))}>{words.cancel}</button> : null}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="plan-automations">
        <h2 id="plan-automations">{words.plan.automations}</h2>
        {always?.length === 0 ? <p className="empty">{words.plan.noAutomations}</p> : null}
        <ul className="stack">
          {always?.map((one) => (
            <li className="entry" key={one.id}>
              <span className="what">
                <span className="title">“{one.said}”</span>
                <span className="sub"><Repeat aria-hidden="true" /> {one.once ? words.plan.once : words.plan.always}{one.tells ? ` · ${words.plan.tells}` : ''}</span>
                <span className="sub">{sayDeeds(one.deeds, words)}</span>
              </span>
              {mayEnd ? <button type="button" className="chip" aria-label={`${words.cancel}: ${one.said}`} onClick={() => cancel(one.said, () => endAutomation(one.id))}>{words.cancel}</button> : null}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
