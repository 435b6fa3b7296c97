import { UserX } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { revoke, tokens } from '../../shared/api';
import type { Token } from '../../shared/types';
import { fill } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** Everybody who was let in, and shutting them out. */
export function People() {
  const { words, settings, me, sure, failed } = useTv();
  const [all, setAll] = useState<Token[]>([]);
  const load = useCallback(() => { tokens().then(setAll, failed); }, [failed]);
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
    </Scroll>
  );
}
