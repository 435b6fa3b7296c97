import { Power } from 'lucide-react';
import { memo, useState } from 'react';
import { DeviceIcon } from '../../shared/icons';
import { isActive, pressOf, summary, traitOf } from '../../shared/traits';
import type { Device } from '../../shared/types';
import { useTv } from '../tv';
import { Press } from './Press';

/** A device with what it does now: opened by a press, switched by its own button. */
export const DeviceCard = memo(function DeviceCard({ device, first, withRoom }: { device: Device; first?: boolean; withRoom?: boolean }) {
  const { words, show, press } = useTv();
  const [busy, setBusy] = useState(false);
  const act = pressOf(device);
  const flag = act && traitOf(device, act.trait);
  const said = summary(device, words);
  const onSwitch = async () => {
    if (!act) return;
    setBusy(true);
    await press(device, act);
    setBusy(false);
  };
  return (
    <div className={`device ${isActive(device) ? 'active' : ''} ${device.available ? '' : 'away'} ${busy ? 'busy' : ''}`}>
      <Press name={`device-${device.id}`} className="card" first={first} onPress={() => show(device.id)} label={`${device.name}, ${said}`}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <span className="what">
          <span className="title">{device.name}</span>
          <span className="sub">{withRoom && device.roomName ? `${device.roomName} · ${said}` : said}</span>
        </span>
      </Press>
      {act && flag && device.available ? (
        <Press
          name={`switch-${device.id}`}
          className="switch"
          role="switch"
          label={`${device.name}: ${flag.name}`}
          aria={{ 'aria-checked': act.value !== true }}
          onPress={onSwitch}
        >
          <Power aria-hidden="true" />
        </Press>
      ) : null}
    </div>
  );
});
