import { useState } from 'react';
import { INVITED_AS, onlyHere, useInvitation } from '../../shared/invitation';
import { Qr } from '../../shared/pictures';
import { sayDuration } from '../../shared/traits';
import type { Role } from '../../shared/types';
import { fill } from '../../shared/words';
import { Page } from '../parts/Page';
import { usePhone } from '../phone';

/** Invites another phone or a TV: by a picture for its camera, or by digits. */
export function Invite() {
  const { words, failed } = usePhone();
  const [role, setRole] = useState<Role>('member');
  const { open, left, again } = useInvitation(role, failed);
  return (
    <Page title={words.phone.invite} sub={words.phone.inviteHow} from={{ at: 'more' }}>
      {onlyHere() ? <p className="notice">{words.invite.loopback}</p> : null}
      <div className="choices" role="radiogroup" aria-label={words.invite.as}>
        {INVITED_AS.map((one) => (
          <button type="button" key={one} className="chip" role="radio" aria-checked={one === role} onClick={() => (one === role ? again() : setRole(one))}>
            {words.invite[one]}
          </button>
        ))}
      </div>
      {open && left > 0 ? (
        <div className="invite">
          <Qr text={open.link} label={words.invite.qr} />
          <dl>
            <div><dt>{words.invite.address}</dt><dd>{location.host}</dd></div>
            <div><dt>{words.invite.code}</dt><dd className="code">{open.code.slice(0, 3)} {open.code.slice(3)}</dd></div>
          </dl>
          <p className="sub">{fill(words.invite.ends, { time: left < 60 ? fill(words.seconds, { n: Math.ceil(left) }) : sayDuration(left, words) })}</p>
        </div>
      ) : open ? (
        <>
          <p className="empty">{words.invite.ended}</p>
          <button type="button" className="chip strong" onClick={again}>{words.invite.anew}</button>
        </>
      ) : null}
    </Page>
  );
}
