import { Bell, CalendarClock, ChevronRight, ListTodo, MonitorPlay, QrCode, Settings, Tv, Users, Zap, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { messages } from '../../shared/api';
import type { Message } from '../../shared/types';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';
import { go, type Place } from '../route';

/** What is needed less often. */
export function More() {
  const { words, me } = usePhone();
  const row = (place: Place, Icon: LucideIcon, text: string) => (
    <button type="button" className="row" onClick={() => go(place)}>
      <span className="disc"><Icon aria-hidden="true" /></span>
      <span className="title">{text}</span>
      <ChevronRight aria-hidden="true" />
    </button>
  );
  return (
    <Page title={words.phone.more}>
      <div className="stack">
        {row({ at: 'lists' }, ListTodo, words.phone.lists)}
        {row({ at: 'plans' }, CalendarClock, words.plans)}
        {row({ at: 'energy' }, Zap, words.energy)}
        {row({ at: 'messages' }, Bell, words.phone.messages)}
        {me.role === 'admin' ? (
          <>
            {row({ at: 'people' }, Users, words.phone.people)}
            {row({ at: 'invite' }, QrCode, words.phone.invite)}
            {row({ at: 'televisions' }, MonitorPlay, words.phone.tvs.title)}
          </>
        ) : null}
        {row({ at: 'settings' }, Settings, words.settings)}
        <a className="row" href="/tv">
          <span className="disc"><Tv aria-hidden="true" /></span>
          <span className="title">{words.phone.asTv}</span>
          <ChevronRight aria-hidden="true" />
        </a>
      </div>
    </Page>
  );
}

/** What the hub told of its own accord, also while this phone was away. */
export function Messages() {
  const { words, settings, failed } = usePhone();
  const [told, setTold] = useState<Message[]>();
  useEffect(() => { messages().then(setTold, failed); }, [failed]);
  const when = (text: string) => new Date(text).toLocaleString(settings.language, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  return (
    <Page title={words.phone.messages} from={{ at: 'more' }}>
      {told?.length === 0 ? <p className="empty">{words.phone.noMessages}</p> : null}
      <ul className="stack">
        {told?.map((message, at) => <li key={at} className="entry"><span className="what"><span className="title">{message.text}</span><span className="sub">{when(message.at)}</span></span></li>)}
      </ul>
    </Page>
  );
}
