import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useDevice, useHome } from '../../shared/hooks';
import { DeviceIcon } from '../../shared/icons';
import { Overlay } from '../layers';
import { Day } from '../../shared/pictures';
import { isActive, shownTraits, whereabouts } from '../../shared/traits';
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
  return (
    <Overlay label={device.name} className="sheet" onClose={close} head={(
      <div className={`titled ${isActive(device) ? 'active' : ''}`}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <div className="what">
          <h2>{device.name}</h2>
          <p>{whereabouts(device, words)}</p>
        </div>
        <button type="button" className="round" aria-label={words.close} onClick={close}><X aria-hidden="true" /></button>
      </div>
    )}>
      <div className="within" tabIndex={0} role="region" aria-label={device.name}>
        {traits.length === 0 ? <p className="empty">{words.nothingKnown}</p> : null}
        {traits.map((trait) => <Control key={trait.trait} device={device} trait={trait} />)}
        {me.role !== 'guest' ? <Day device={device} words={words} /> : null}
      </div>
    </Overlay>
  );
}
