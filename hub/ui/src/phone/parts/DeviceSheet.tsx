import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { history } from '../../shared/api';
import { useDevice, useHome } from '../../shared/hooks';
import { DeviceIcon } from '../../shared/icons';
import { Overlay } from '../layers';
import { Line } from '../../shared/pictures';
import { isActive, shownTraits, summary } from '../../shared/traits';
import type { History } from '../../shared/types';
import { usePhone } from '../phone';
import { close } from '../route';
import { Control } from './Controls';

/** All that a device tells and can do. */
export function DeviceSheet({ id }: { id: string }) {
  const { words, me } = usePhone();
  const { known } = useHome();
  const device = useDevice(id);
  const gone = known && !device;
  useEffect(() => {
    if (gone) close();
  }, [gone]);
  if (!device) return null;
  const traits = shownTraits(device);
  const told = traits.find((trait) => trait.type === 'number' && !trait.settable && trait.trait in device.state && trait.unit !== 's');
  return (
    <Overlay label={device.name} className="sheet" onClose={close} head={(
      <div className={`titled ${isActive(device) ? 'active' : ''}`}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <div className="what">
          <h2>{device.name}</h2>
          <p>{[device.roomName, device.name === device.kindName ? null : device.kindName, summary(device, words)].filter(Boolean).join(' · ')}</p>
        </div>
        <button type="button" className="round" aria-label={words.close} onClick={close}><X aria-hidden="true" /></button>
      </div>
    )}>
      <div className="within" tabIndex={0} role="region" aria-label={device.name}>
        {traits.length === 0 ? <p className="empty">{words.nothingKnown}</p> : null}
        {traits.map((trait) => <Control key={trait.trait} device={device} trait={trait} />)}
        {told && me.role !== 'guest' ? <Day device={device.id} trait={told.trait} name={told.name} /> : null}
      </div>
    </Overlay>
  );
}

/** What it told in the last day, as a line. */
function Day({ device, trait, name }: { device: string; trait: string; name: string }) {
  const { words } = usePhone();
  const [told, setTold] = useState<History>();
  useEffect(() => {
    let here = true;
    history(device, trait, '5m').then((found) => { if (here) setTold(found); }, () => {});
    return () => { here = false; };
  }, [device, trait]);
  if (!told || told.points.length < 2) return null;
  return (
    <div className="control">
      <div className="line"><span className="trait">{words.history}: {name}</span></div>
      <Line points={told.points} unit={told.unit} label={`${words.history}: ${name}`} words={words} />
    </div>
  );
}
