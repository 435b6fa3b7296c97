import { Ban, ChevronRight, UserX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { allow, denials, deny, revoke, tokens } from '../../shared/api';
import { useHome } from '../../shared/hooks';
import { places } from '../../shared/rooms';
import type { Denial, Role, Token } from '../../shared/types';
import { fill } from '../../shared/words';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';
import { back, go } from '../route';

const DENIABLE = ['guest', 'child', 'member'] as const;

/** Everybody who was let in. */
export function People() {
  const { words, failed } = usePhone();
  const [all, setAll] = useState<Token[]>([]);
  useEffect(() => { tokens().then(setAll, failed); }, [failed]);
  const about = useAbout();
  return (
    <Page title={words.phone.people} from={{ at: 'more' }}>
      <div className="stack">
        {all.map((token) => (
          <button type="button" className="row" key={token.id} onClick={() => go({ at: 'person', token: token.id })}>
            <span className="what">
              <span className="title">{token.name}</span>
              <span className="sub">{about(token)}</span>
            </span>
            <ChevronRight aria-hidden="true" />
          </button>
        ))}
      </div>
      <section aria-labelledby="people-roles">
        <h2 id="people-roles">{words.phone.byRole}</h2>
        <div className="stack">
          {DENIABLE.map((role) => (
            <button type="button" className="row" key={role} onClick={() => go({ at: 'role', role })}>
              <span className="title">{words.phone.all[role]}</span>
              <ChevronRight aria-hidden="true" />
            </button>
          ))}
        </div>
      </section>
    </Page>
  );
}

function useAbout(): (token: Token) => string {
  const { words, settings, me } = usePhone();
  const date = (text: string) => new Date(text).toLocaleDateString(settings.language, { year: 'numeric', month: 'short', day: 'numeric' });
  return (token) => [words.role[token.role], fill(words.people.since, { date: date(token.created) }), token.until ? fill(words.people.until, { date: date(token.until) }) : '',
    token.id === me.id ? words.phone.thisPhone : ''].filter(Boolean).join(' · ');
}

/** One who was let in, or all of a role: what they are kept from, and shutting them out. */
export function Person({ token: id, role }: { token?: string; role?: Role }) {
  const { words, sure, failed } = usePhone();
  const [who, setWho] = useState<Token>();
  const about = useAbout();
  useEffect(() => {
    if (id) tokens().then((all) => setWho(all.find((one) => one.id === id)), failed);
  }, [id, failed]);
  const title = who?.name ?? (role && role !== 'admin' ? words.phone.all[role] : '');
  return (
    <Page title={title} sub={who ? about(who) : undefined} from={{ at: 'people' }}>
      {who?.role === 'admin' ? <p className="empty">{words.phone.adminsMay}</p> : who || role ? <Denials token={who} role={role} /> : null}
      {who ? (
        <div className="choices">
          <button type="button" className="chip danger" onClick={() => sure({
            title: fill(words.people.revokeTitle, { name: who.name }), text: words.people.revokeHow, yes: words.people.revoke, no: words.keep,
            then: () => { revoke(who.id).then(() => back({ at: 'people' }), failed); },
          })}><UserX aria-hidden="true" /> {words.people.revoke}</button>
        </div>
      ) : null}
    </Page>
  );
}

/** What they neither see nor use. */
function Denials({ token, role }: { token?: Token; role?: Role }) {
  const { words, settings, failed } = usePhone();
  const { rooms, devices } = useHome();
  const [all, setAll] = useState<Denial[]>();
  const [chosen, setChosen] = useState('');
  const load = useCallback(() => { denials().then(setAll, failed); }, [failed]);
  useEffect(load, [load]);
  const own = (all ?? []).filter((denial) => (token ? denial.token === token.id : denial.role === role));
  const byRole = (all ?? []).filter((denial) => token && denial.role === token.role);
  const what = (denial: Denial) => (denial.room !== undefined
    ? fill(words.phone.allOfRoom, { room: rooms.find((room) => room.id === denial.room)?.name ?? denial.room })
    : devices.get(denial.device ?? '')?.name ?? denial.device ?? '');
  const add = () => {
    const [kind, id] = [chosen.slice(0, 1), chosen.slice(1)];
    if (!id) return;
    setChosen('');
    deny({ ...(token ? { token: token.id } : { role }), ...(kind === 'r' ? { room: id } : { device: id }) }).then(load, failed);
  };
  return (
    <section aria-labelledby="denials-title">
      <h2 id="denials-title">{words.phone.keptFrom}</h2>
      {all && own.length + byRole.length === 0 ? <p className="empty">{words.phone.keptFromNothing}</p> : null}
      <ul className="stack">
        {own.map((denial) => (
          <li className="entry" key={denial.id}>
            <span className="disc"><Ban aria-hidden="true" /></span>
            <span className="what"><span className="title">{what(denial)}</span></span>
            <button type="button" className="chip" aria-label={`${words.phone.allow}: ${what(denial)}`} onClick={() => { allow(denial.id).then(load, failed); }}>{words.phone.allow}</button>
          </li>
        ))}
        {byRole.map((denial) => (
          <li className="entry" key={denial.id}>
            <span className="disc"><Ban aria-hidden="true" /></span>
            <span className="what"><span className="title">{what(denial)}</span><span className="sub">{token && token.role !== 'admin' ? words.phone.all[token.role] : ''}</span></span>
          </li>
        ))}
      </ul>
      <div className="deny">
        <label className="picked wide">
          <span className="unseen">{words.phone.keepFrom}</span>
          <select value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{words.phone.chooseWhat}</option>
            <optgroup label={words.rooms}>
              {rooms.map((room) => <option key={room.id} value={`r${room.id}`}>{fill(words.phone.allOfRoom, { room: room.name })}</option>)}
            </optgroup>
            {places(rooms, devices).map((place) => (
              <optgroup key={place.room?.id ?? ''} label={place.room?.name ?? words.elsewhere}>
                {[...place.devices].sort((a, b) => a.name.localeCompare(b.name, settings.language)).map((device) => <option key={device.id} value={`d${device.id}`}>{device.name}</option>)}
              </optgroup>
            ))}
          </select>
        </label>
        <button type="button" className="chip strong" disabled={chosen === ''} onClick={add}>{words.phone.keepFrom}</button>
      </div>
    </section>
  );
}
