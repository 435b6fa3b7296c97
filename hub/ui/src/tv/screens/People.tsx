import { UserX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { remotes, removeRemote, revoke, tokens } from '../../shared/api';
import type { Remote, Token } from '../../shared/types';
import { fill } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** Everybody who was let in, and shutting them out. */
export function People() {
  const { words, settings, me, sure, failed } = useTv();
  const [all, setAll] = useState<Token[]>([]);
  const [held, setHeld] = useState<Remote[]>([]);
  const load = useCallback(() => {
    tokens().then(setAll, failed);
    remotes().then(setHeld, failed);
  }, [failed]);
  useEffect(load, [load]);
  const date = (text: string) => new Date(text).toLocaleDateString(settings.language, { year: 'numeric', month: 'short', day: 'numeric' });
  return (
    <Scroll>
      <header className="hello"><h1>{words.people.title}</h1></header>
      <div className="list">
        {all.map((token, at) => (
          <div className="entry" key={token.id} data-scroll>
            <div className="what">
              <span className="title">{token.name}</span>
              <span className="sub">
                {[words.role[token.role], fill(words.people.since, { date: date(token.created) }), token.until ? fill(words.people.until, { date: date(token.until) }) : '',
                  token.id === me.id ? words.people.this : ''].filter(Boolean).join(' · ')}
              </span>
            </div>
            <Press name={`revoke-${token.id}`} className="chip" first={at === 0} label={`${words.people.revoke}: ${token.name}`}
              onPress={() => sure({
                title: fill(words.people.revokeTitle, { name: token.name }), text: words.people.revokeHow, yes: words.people.revoke, no: words.keep,
                then: () => { revoke(token.id).then(load, failed); },
              })}>
              <UserX aria-hidden="true" /> {words.people.revoke}
            </Press>
          </div>
        ))}
      </div>
      {held.length > 0 ? (
        <section className="list" aria-labelledby="remotes">
          <h2 id="remotes">{words.remote.remotes}</h2>
          {held.map((remote) => (
            <div className="entry" key={remote.id} data-scroll>
              <div className="what">
                <span className="title">{remote.name}</span>
                <span className="sub">{fill(words.people.since, { date: date(remote.created) })}</span>
              </div>
              <Press name={`remote-${remote.id}`} className="chip" label={`${words.people.revoke}: ${remote.name}`}
                onPress={() => sure({
                  title: fill(words.people.revokeTitle, { name: remote.name }), text: words.people.revokeHow, yes: words.people.revoke, no: words.keep,
                  then: () => { removeRemote(remote.id).then(load, failed); },
                })}>
                <UserX aria-hidden="true" /> {words.people.revoke}
              </Press>
            </div>
          ))}
        </section>
      ) : null}
    </Scroll>
  );
}
