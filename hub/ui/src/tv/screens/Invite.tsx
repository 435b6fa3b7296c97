import qrcode from 'qrcode-generator';
import { useCallback, useEffect, useState } from 'react';
import { closeInvitations, invite } from '../../shared/api';
import { sayDuration } from '../../shared/traits';
import type { Role } from '../../shared/types';
import { fill } from '../../shared/words';
import { Press } from '../parts/Press';
import { Scroll } from '../parts/Scroll';
import { useTv } from '../tv';

interface Open {
  link: string;
  code: string;
  until: number;
}

const ROLES: Role[] = ['member', 'guest', 'admin'];

const onlyHere = () => /^(localhost|127\.|\[::1\])/.test(location.hostname);

/** Invites a phone: by a picture for its camera, or by digits. */
export function Invite() {
  const { words, failed } = useTv();
  const [role, setRole] = useState<Role>('member');
  const [open, setOpen] = useState<Open>();
  const [left, setLeft] = useState(0);

  const ask = useCallback(async (wanted: Role) => {
    try {
      const link = await invite(wanted, 'link');
      const code = await invite(wanted, 'code');
      setOpen({ link: `${location.origin}/#pair=${link.code}`, code: code.code, until: Date.now() + code.seconds * 1000 });
    } catch (problem) {
      failed(problem);
    }
  }, [failed]);
  useEffect(() => {
    void ask(role);
  }, [ask, role]);
  useEffect(() => () => { closeInvitations().catch(() => {}); }, []);
  useEffect(() => {
    const look = () => setLeft(open ? Math.max(0, (open.until - Date.now()) / 1000) : 0);
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [open]);

  return (
    <Scroll>
      <header className="hello"><div><h1>{words.invite.title}</h1><p>{words.invite.how}</p></div></header>
      {onlyHere() ? <p className="notice">{words.invite.loopback}</p> : null}
      <div className="invite">
        {open && left > 0 ? (
          <>
            <Picture text={open.link} label={words.invite.qr} />
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
          {ROLES.map((one) => (
            <Press key={one} name={`invite-${one}`} className={`chip ${one === role ? 'chosen' : ''}`} first={one === role} role="radio"
              aria={{ 'aria-checked': one === role }} onPress={() => (one === role ? void ask(one) : setRole(one))}>
              {words.invite[one as 'member' | 'guest' | 'admin']}
            </Press>
          ))}
          {open && left === 0 ? <Press name="invite-again" className="chip strong" onPress={() => void ask(role)}>{words.invite.anew}</Press> : null}
        </div>
      </div>
    </Scroll>
  );
}

const QUIET = 4;

function Picture({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
    }
  }
  return (
    <svg className="qr" viewBox={`0 0 ${size + 2 * QUIET} ${size + 2 * QUIET}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
