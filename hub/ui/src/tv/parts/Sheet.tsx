import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useDevice } from '../../shared/hooks';
import { DeviceIcon } from '../../shared/icons';
import { Day } from '../../shared/pictures';
import { isActive, shownTraits, whereabouts } from '../../shared/traits';
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
  return (
    <Overlay id="sheet" label={device.name} className="aside" onClose={onClose}>
      <header className={`sheet-head ${isActive(device) ? 'active' : ''}`}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <div className="what">
          <h2>{device.name}</h2>
          <p>{whereabouts(device, words)}</p>
        </div>
        <Press name="sheet-close" className="round" label={words.close} onPress={onClose}><X aria-hidden="true" /></Press>
      </header>
      <Scroll className="controls">
        {traits.length === 0 ? <p className="empty">{words.nothingKnown}</p> : null}
        {traits.map((trait) => <Control key={trait.trait} device={device} trait={trait} />)}
        {me.role !== 'guest' ? <Day device={device} words={words} /> : null}
      </Scroll>
    </Overlay>
  );
}
