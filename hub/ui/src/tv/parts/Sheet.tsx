import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { history } from '../../shared/api';
import { useDevice } from '../../shared/hooks';
import { DeviceIcon } from '../../shared/icons';
import { Line } from '../../shared/pictures';
import { isActive, shownTraits, summary } from '../../shared/traits';
import type { History } from '../../shared/types';
import { useTv } from '../tv';
import { Control } from './Controls';
import { Overlay } from './Overlay';
import { Press } from './Press';
import { Scroll } from './Scroll';

/** All that a device tells and can do. */
export function Sheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { words, me } = useTv();
  const device = useDevice(id);
  useEffect(() => {
    if (!device) onClose();
  }, [device, onClose]);
  if (!device) return null;
  const traits = shownTraits(device);
  const told = traits.find((trait) => trait.type === 'number' && !trait.settable && trait.trait in device.state && trait.unit !== 's');
  return (
    <Overlay id="sheet" label={device.name} className="aside" onClose={onClose}>
      <header className={`sheet-head ${isActive(device) ? 'active' : ''}`}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <div className="what">
          <h2>{device.name}</h2>
          <p>{[device.roomName, device.name === device.kindName ? null : device.kindName, summary(device, words)].filter(Boolean).join(' · ')}</p>
        </div>
        <Press name="sheet-close" className="round" label={words.close} onPress={onClose}><X aria-hidden="true" /></Press>
      </header>
      <Scroll className="controls">
        {traits.length === 0 ? <p className="empty">{words.nothingKnown}</p> : null}
        {traits.map((trait) => <Control key={trait.trait} device={device} trait={trait} />)}
        {told && me.role !== 'guest' ? <Day device={device.id} trait={told.trait} name={told.name} /> : null}
      </Scroll>
    </Overlay>
  );
}

/** What it told in the last day, as a line. */
function Day({ device, trait, name }: { device: string; trait: string; name: string }) {
  const { words } = useTv();
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
