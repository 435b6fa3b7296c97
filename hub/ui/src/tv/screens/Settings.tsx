import { LogOut, QrCode, Users } from 'lucide-react';
import { useEffect, useState } from 'react';
import { health } from '../../shared/api';
import { useHome } from '../../shared/hooks';
import type { Health } from '../../shared/types';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { Toggle } from '../parts/Toggle';
import { useTv } from '../tv';

export function SettingsScreen() {
  const { words, settings, me, change, go, sure, signOut } = useTv();
  return (
    <Scroll>
      <header className="hello"><div><h1>{words.settings}</h1><p>{me.name} · {words.role[me.role]}</p></div></header>
      <section className="list" aria-labelledby="set-screen">
        <h2 id="set-screen">{words.set.screen}</h2>
        <div className="control" role="radiogroup" aria-label={words.set.language}>
          <div className="line"><span className="trait">{words.set.language}</span></div>
          <div className="choices">
            {(['en', 'ko'] as const).map((language, at) => (
              <Press key={language} name={`language-${language}`} first={at === 0} className={`chip ${language === settings.language ? 'chosen' : ''}`} role="radio"
                aria={{ 'aria-checked': language === settings.language }} onPress={() => change({ language })}>
                {language === 'en' ? 'English' : '한국어'}
              </Press>
            ))}
          </div>
        </div>
        <Standing />
        <div className="control"><Toggle name="set-large" label={words.set.large} said={settings.large ? words.on : words.off} on={settings.large} onToggle={(large) => change({ large })} /></div>
        <div className="control"><Toggle name="set-still" label={words.set.still} said={settings.still ? words.on : words.off} on={settings.still} onToggle={(still) => change({ still })} /></div>
      </section>
      <section className="list" aria-labelledby="set-remotes">
        <h2 id="set-remotes">{words.remote.remotes}</h2>
        <div className="control"><Toggle name="set-remotes" label={words.remote.chosen} said={settings.remotes ? words.yes : words.no} on={settings.remotes} onToggle={(remotes) => change({ remotes })} /></div>
      </section>
      <section className="list" aria-labelledby="set-people">
        <h2 id="set-people">{words.set.people}</h2>
        <div className="choices">
          {me.role === 'admin' ? (
            <>
              <Press name="open-invite" className="chip" onPress={() => go({ at: 'invite' })}><QrCode aria-hidden="true" /> {words.invite.title}</Press>
              <Press name="open-people" className="chip" onPress={() => go({ at: 'people' })}><Users aria-hidden="true" /> {words.people.title}</Press>
            </>
          ) : null}
          <Press name="sign-out" className="chip"
            onPress={() => sure({ title: words.set.signOutTitle, text: words.set.signOutHow, yes: words.set.signOut, no: words.decline, then: signOut })}>
            <LogOut aria-hidden="true" /> {words.set.signOut}
          </Press>
        </div>
      </section>
      <HubState />
    </Scroll>
  );
}

/** Where this screen stands: what is said at it is said there, and the home finds it there. */
function Standing() {
  const { words, settings, change } = useTv();
  const { rooms } = useHome();
  const places = [{ id: null, name: words.set.nowhere }, ...rooms];
  const chosen = rooms.some((room) => room.id === settings.room) ? settings.room : null;
  return (
    <div className="control" role="radiogroup" aria-label={words.set.room}>
      <div className="line"><span className="trait">{words.set.room}</span></div>
      <div className="choices wrap">
        {places.map(({ id, name }) => (
          <Press key={id ?? ''} name={`stands-${id ?? 'nowhere'}`} className={`chip ${id === chosen ? 'chosen' : ''}`} role="radio"
            aria={{ 'aria-checked': id === chosen }} onPress={() => change({ room: id })}>{name}</Press>
        ))}
      </div>
    </div>
  );
}

function HubState() {
  const { words } = useTv();
  const [told, setTold] = useState<Health>();
  useEffect(() => { health().then(setTold, () => {}); }, []);
  if (!told) return null;
  const state = told.status === 'down' ? words.set.down : !told.ready ? words.set.notReady : told.status === 'degraded' ? words.set.degraded : words.set.ready;
  return (
    <section className="list" aria-labelledby="set-hub">
      <h2 id="set-hub">{words.set.hub}</h2>
      <p className="well">{state}</p>
      {(told.notices ?? []).slice(0, 5).map((notice) => <p key={notice.at + notice.subject} className="notice">{notice.subject}: {notice.text}</p>)}
    </section>
  );
}
