import { Check, Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Act, Device, PlainTrait } from '../../shared/types';
import { named } from '../../shared/words';
import { usePhone } from '../phone';
import { Field } from './Field';

/** A list: what is on it is ticked off, taken off and added to. */
export function Items({ device, trait }: { device: Device; trait: PlainTrait }) {
  const { words, press } = usePhone();
  const [busy, setBusy] = useState<string[]>([]);
  const value = device.state[trait.trait];
  const items = Array.isArray(value) ? value : [];
  const can = (command: string) => trait.commands.some((one) => one.command === command);
  const act = async (command: string, text: string) => {
    setBusy((before) => [...before, text]);
    await press(device, { trait: trait.trait, command, text } satisfies Act);
    setBusy((before) => before.filter((one) => one !== text));
  };
  return (
    <>
      <ul className="items" aria-label={`${device.name}: ${trait.name}`}>
        {items.map((item, at) => (
          <li key={`${at} ${item}`} className={busy.includes(item) ? 'busy' : ''}>
            {can('complete-item') ? (
              <button type="button" className="tick" aria-label={`${item}: ${named(words.command, 'complete-item')}`} onClick={() => void act('complete-item', item)}>
                <Check aria-hidden="true" />
              </button>
            ) : null}
            <span>{item}</span>
            {can('remove-item') ? (
              <button type="button" className="round plain" aria-label={`${item}: ${named(words.command, 'remove-item')}`} onClick={() => void act('remove-item', item)}>
                <X aria-hidden="true" />
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {can('add-item') ? (
        <Field label={`${device.name}: ${words.add}`} hint={words.phone.newItem} done={words.add} icon={<Plus aria-hidden="true" />} most={512} hintOf="done"
          onDone={(text) => void act('add-item', text)} />
      ) : null}
    </>
  );
}
