import { fill, named, type Words } from './words';
import { sayValue, traitOf } from './traits';
import type { Device, Value } from './types';

export interface Alert {
  device: Device;
  /** Which of the words for alerts. */
  what: string;
  text: string;
  weight: 'danger' | 'warning' | 'note';
}

const LOW_BATTERY = 20;

interface Rule {
  trait: string;
  what: string;
  weight: Alert['weight'];
  holds: (value: Value) => boolean;
}

const flag = (value: Value) => value === true;
const is = (wanted: string) => (value: Value) => value === wanted;

// By trait and never by kind: whatever tells of water is told here. The first that holds counts.
const RULES: Rule[] = [
  { trait: 'smoke', what: 'smoke', weight: 'danger', holds: flag },
  { trait: 'carbon-monoxide', what: 'carbon-monoxide', weight: 'danger', holds: flag },
  { trait: 'gas', what: 'gas', weight: 'danger', holds: flag },
  { trait: 'leak', what: 'leak', weight: 'danger', holds: flag },
  { trait: 'arming', what: 'triggered', weight: 'danger', holds: is('triggered') },
  { trait: 'unsafe', what: 'unsafe', weight: 'danger', holds: flag },
  { trait: 'ringing', what: 'ringing', weight: 'warning', holds: flag },
  { trait: 'tamper', what: 'tamper', weight: 'warning', holds: flag },
  { trait: 'lock', what: 'jammed', weight: 'warning', holds: is('jammed') },
  { trait: 'lock', what: 'unlocked', weight: 'warning', holds: is('unlocked') },
  { trait: 'open', what: 'open', weight: 'warning', holds: flag },
  { trait: 'contact', what: 'open', weight: 'warning', holds: flag },
  { trait: 'problem', what: 'problem', weight: 'warning', holds: flag },
  { trait: 'run', what: 'error', weight: 'warning', holds: is('error') },
  { trait: 'battery-low', what: 'battery-low', weight: 'note', holds: flag },
  { trait: 'battery', what: 'battery', weight: 'note', holds: (value) => typeof value === 'number' && value <= LOW_BATTERY },
];

const WEIGHTS = ['danger', 'warning', 'note'];

/** What somebody should look at, the most pressing first. */
export function alerts(devices: Iterable<Device>, words: Words): Alert[] {
  const found: Alert[] = [];
  for (const device of devices) {
    if (!device.available) {
      found.push({ device, what: 'offline', text: words.alert.offline, weight: 'note' });
      continue;
    }
    const rule = RULES.find((one) => one.trait in device.state && one.holds(device.state[one.trait]!));
    if (!rule) continue;
    const value = sayValue(traitOf(device, rule.trait), device.state[rule.trait], words);
    found.push({ device, what: rule.what, text: fill(named(words.alert, rule.what), { value }), weight: rule.weight });
  }
  return found.sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
}
