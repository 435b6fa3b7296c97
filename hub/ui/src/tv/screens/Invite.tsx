import { useState } from 'react';
import { INVITED_AS, onlyHere, useInvitation } from '../../shared/invitation';
import { Qr } from '../../shared/pictures';
import { sayDuration } from '../../shared/traits';
import type { Role } from '../../shared/types';
import { fill } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

/** Invites a phone: by a picture for its camera, or by digits. */
export function Invite() {
  const { words, failed } = useTv();
  const [role, setRole] = useState<Role>('member');
  const { open, left, again } = useInvitation(role, failed);
  return (
    <Scroll>
      <header className="hello"><div><h1>{words.invite.title}</h1><p>{words.invite.how}</p></div></header>
      {onlyHere() ? <p className="notice">{words.invite.loopback}</p> : null}
      <div className="invite">
        {open && left > 0 ? (
          <>
            <Qr text={open.link} label={words.invite.qr} />
            <dl>
              <dt>{words.invite.address}</dt><dd>{location.host}</dd>
              <dt>{words.invite.code}</dt><dd className="code">{open.code.slice(0, 3)} {open.code.slice(3)}</dd>
              <dd className="ends">{fill(words.invite.ends, { time: left < 60 ? fill(words.seconds, { n: Math.ceil(left) }) : sayDuration(left, words) })}</dd>
            </dl>
          </>
        ) : open ? <p className="empty">{words.invite.ended}</p> : null}
      </div>
      <div className="control" role="radiogroup" aria-label={words.invite.as}>
        <div className="line"><span className="trait">{words.invite.as}</span></div>
        <div className="choices">
          {INVITED_AS.map((one) => (
            <Press key={one} name={`invite-${one}`} className={`chip ${one === role ? 'chosen' : ''}`} first={one === role} role="radio"
              aria={{ 'aria-checked': one === role }} onPress={() => (one === role ? again() : setRole(one))}>
              {words.invite[one]}
            </Press>
          ))}
          {open && left === 0 ? <Press name="invite-again" className="chip strong" onPress={again}>{words.invite.anew}</Press> : null}
        </div>
      </div>
    </Scroll>
  );
}
