import { Power } from 'lucide-react';
import { memo, useState } from 'react';
import { DeviceIcon } from '../../shared/icons';
import { isActive, pressOf, summary, traitOf } from '../../shared/traits';
import type { Device } from '../../shared/types';
import { usePhone } from '../phone';
import { open } from '../route';

/** A device with what it does now: opened by a tap, switched by its own button. */
export const DeviceCard = memo(function DeviceCard({ device }: { device: Device }) {
  const { words, press } = usePhone();
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
      <button type="button" className="card" aria-label={`${device.name}, ${said}`} onClick={() => open({ over: 'device', device: device.id })}>
        <span className="disc"><DeviceIcon device={device} /></span>
        <span className="what">
          <span className="title">{device.name}</span>
          <span className="sub">{said}</span>
        </span>
      </button>
      {act && flag && device.available ? (
        <button type="button" className="switch" role="switch" aria-checked={act.value !== true} aria-label={`${device.name}: ${flag.name}`} onClick={() => void onSwitch()}>
          <Power aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
});
