import { Bell, Download, LockKeyhole, LogOut } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { health, identity } from '../../shared/api';
import { useHome } from '../../shared/hooks';
import type { Health, Identity } from '../../shared/types';
import { fill } from '../../shared/words';
import { askToNotify, canInstall, install, isInstalled, notifications, watchInstall } from '../install';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';

export function SettingsScreen() {
  const { words, settings, me, change, sure, signOut } = usePhone();
  const { rooms } = useHome();
  return (
    <Page title={words.settings} sub={`${me.name} · ${words.role[me.role]}`} from={{ at: 'more' }}>
      <section aria-labelledby="set-language">
        <h2 id="set-language">{words.set.language}</h2>
        <div className="choices" role="radiogroup" aria-labelledby="set-language">
          {(['en', 'ko'] as const).map((language) => (
            <button type="button" key={language} lang={language} className="chip" role="radio" aria-checked={language === settings.language} onClick={() => change({ language })}>
              {language === 'en' ? 'English' : '한국어'}
            </button>
          ))}
        </div>
      </section>
      <label className="picked wide">
        <span>{words.phone.room}</span>
        <select value={rooms.some((room) => room.id === settings.room) ? settings.room ?? '' : ''} onChange={(event) => change({ room: event.target.value || null })}>
          <option value="">{words.set.nowhere}</option>
          {rooms.map((room) => <option key={room.id} value={room.id}>{room.name}</option>)}
        </select>
      </label>
      <AsAnApp />
      <div className="choices">
        <button type="button" className="chip" onClick={() => sure({ title: words.phone.signOutTitle, text: words.set.signOutHow, yes: words.set.signOut, no: words.decline, then: signOut })}>
          <LogOut aria-hidden="true" /> {words.set.signOut}
        </button>
      </div>
      <HubState />
    </Page>
  );
}

/** What the browser allows beyond a page. */
function AsAnApp() {
  const { words } = usePhone();
  const installable = useSyncExternalStore(watchInstall, canInstall);
  const [may, setMay] = useState(notifications);
  const [hub, setHub] = useState<Identity>();
  useEffect(() => { identity().then(setHub, () => {}); }, []);
  return (
    <section aria-labelledby="set-app">
      <h2 id="set-app">{words.phone.app}</h2>
      {window.isSecureContext ? null : <p className="empty">{words.phone.notSecure}</p>}
      {hub?.https && !window.isSecureContext ? (
        <div className="choices"><a className="chip" href={`https://${location.hostname}:${hub.https}/`}><LockKeyhole aria-hidden="true" /> {words.phone.openSecurely}</a></div>
      ) : null}
      {hub?.https && hub.fingerprint ? <p className="empty">{fill(words.phone.fingerprint, { fingerprint: hub.fingerprint })}</p> : null}
      {may === 'default' || installable ? <div className="choices">
        {may === 'default' ? <button type="button" className="chip" onClick={() => { askToNotify().then(setMay, () => {}); }}><Bell aria-hidden="true" /> {words.phone.notify}</button> : null}
        {installable ? <button type="button" className="chip" onClick={() => { install().catch(() => {}); }}><Download aria-hidden="true" /> {words.phone.install}</button> : null}
      </div> : null}
      {may === 'granted' ? <p className="well"><Bell aria-hidden="true" /> {words.phone.notifies}</p> : null}
      {may === 'denied' ? <p className="empty">{words.phone.notifyDenied}</p> : null}
      {window.isSecureContext && !installable && !isInstalled() ? <p className="empty">{words.phone.installHow}</p> : null}
    </section>
  );
}

function HubState() {
  const { words } = usePhone();
  const [told, setTold] = useState<Health>();
  useEffect(() => { health().then(setTold, () => {}); }, []);
  if (!told) return null;
  const state = told.status === 'down' ? words.set.down : !told.ready ? words.set.notReady : told.status === 'degraded' ? words.set.degraded : words.set.ready;
  return (
    <section aria-labelledby="set-hub">
      <h2 id="set-hub">{words.set.hub}</h2>
      <p className="well">{state}</p>
      {(told.notices ?? []).slice(0, 5).map((notice) => <p key={notice.at + notice.subject} className="notice">{notice.subject}: {notice.text}</p>)}
    </section>
  );
}
