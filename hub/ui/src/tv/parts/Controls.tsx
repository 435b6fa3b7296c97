import { ShieldAlert } from 'lucide-react';
import { useAmount } from '../../shared/amount';
import { choosable, sayValue, strideOf } from '../../shared/traits';
import type { Act, Device, NumberTrait, PlainTrait, Trait, Value } from '../../shared/types';
import { named } from '../../shared/words';
import { useTv } from '../tv';
import { Field } from './Field';
import { Press } from './Press';
import { Slide } from './Slide';
import { Toggle } from './Toggle';

/** A control for one trait, drawn from nothing but what the hub says of it. */
export function Control({ device, trait }: { device: Device; trait: Trait }) {
  const { words, press } = useTv();
  const value = device.state[trait.trait];
  const act = (what: Omit<Act, 'trait'>) => { void press(device, { trait: trait.trait, ...what }); };
  const set = (wanted: Value) => act({ value: wanted });
  const label = `${device.name}: ${trait.name}`;
  const plain = trait.commands.filter((one) => !one.text);
  return (
    <div className="control" data-scroll role="group" aria-label={trait.name}>
      {drawn()}
      {trait.type === 'items' ? <Items device={device} trait={trait} act={act} /> : null}
      {plain.length > 0 ? (
        <div className="choices">
          {plain.map((one) => (
            <Press key={one.command} name={`${trait.trait}-${one.command}`} className="chip" onPress={() => act({ command: one.command })}
              label={`${label}: ${named(words.command, one.command)}`}>
              {named(words.command, one.command)}
              {one.risky ? <ShieldAlert className="risk" role="img" aria-label={words.needsYes} /> : null}
            </Press>
          ))}
        </div>
      ) : null}
      {trait.type !== 'items' ? trait.commands.filter((one) => one.text).map((one) => (
        <Field key={one.command} label={`${label}: ${named(words.command, one.command)}`} done={named(words.command, one.command)}
          onDone={(text) => act({ command: one.command, text })} />
      )) : null}
    </div>
  );

  function drawn() {
    const reading = sayValue(trait, value, words);
    if (!trait.settable) return trait.type === 'items' ? null : <Reading trait={trait} text={reading} />;
    switch (trait.type) {
      case 'flag':
        return <Toggle name={`trait-${trait.trait}`} label={trait.name} said={reading} on={value === true} risky={trait.risky} onToggle={set} />;
      case 'number':
        return <Amount trait={trait} value={typeof value === 'number' ? value : undefined} label={label} onSet={set} />;
      case 'choice':
        return (
          <>
            <Reading trait={trait} text={reading} />
            <div className="choices" role="radiogroup" aria-label={label}>
              {choosable(trait.options).map((option) => (
                <Press key={option.value} name={`${trait.trait}-${option.value}`} className={`chip ${option.value === value ? 'chosen' : ''}`}
                  role="radio" aria={{ 'aria-checked': option.value === value }} onPress={() => set(option.value)}>
                  {option.name}
                </Press>
              ))}
            </div>
          </>
        );
      case 'colour':
        return (
          <>
            <Reading trait={trait} text={reading} />
            <Swatches value={typeof value === 'string' ? value.toLowerCase() : ''} label={label} onSet={set} />
          </>
        );
      default:
        return (
          <>
            <Reading trait={trait} text={reading} />
            {trait.type === 'text' ? <Field label={label} done={trait.name} onDone={set} /> : null}
          </>
        );
    }
  }
}

function Reading({ trait, text }: { trait: Trait; text: string }) {
  const { words } = useTv();
  return (
    <div className="line">
      <span className="trait">
        {trait.name}
        {trait.risky ? <ShieldAlert className="risk" role="img" aria-label={words.needsYes} /> : null}
      </span>
      <span className="reading">{text}</span>
    </div>
  );
}

/** A number follows the arrows at once and is sent when they rest. */
function Amount({ trait, value, label, onSet }: { trait: NumberTrait; value: number | undefined; label: string; onSet: (value: number) => void }) {
  const { words } = useTv();
  const [shown, change] = useAmount(trait, value, onSet);
  return (
    <>
      <Reading trait={trait} text={sayValue(trait, shown, words)} />
      <Slide name={`trait-${trait.trait}`} label={label} min={trait.min} max={trait.max} step={strideOf(trait)}
        value={shown ?? trait.min} said={sayValue(trait, shown, words)} onChange={change} />
    </>
  );
}

function Swatches({ value, label, onSet }: { value: string; label: string; onSet: (value: string) => void }) {
  const { words } = useTv();
  return (
    <div className="choices" role="radiogroup" aria-label={label}>
      {Object.entries(words.colour).map(([colour, name]) => (
        <Press key={colour} name={`colour-${colour}`} className={`swatch ${colour === value ? 'chosen' : ''}`} role="radio" label={name}
          aria={{ 'aria-checked': colour === value }} onPress={() => onSet(colour)}>
          <svg viewBox="0 0 2 2" aria-hidden="true"><circle cx="1" cy="1" r="1" fill={colour} /></svg>
        </Press>
      ))}
    </div>
  );
}

function Items({ device, trait, act }: { device: Device; trait: PlainTrait; act: (what: Omit<Act, 'trait'>) => void }) {
  const { words } = useTv();
  const value = device.state[trait.trait];
  const items = Array.isArray(value) ? value : [];
  const can = (command: string) => trait.commands.some((one) => one.command === command);
  return (
    <>
      <div className="line"><span className="trait">{trait.name}</span><span className="reading">{items.length}</span></div>
      {items.map((item) => (
        <div className="item" key={item}>
          <span>{item}</span>
          {['complete-item', 'remove-item'].filter(can).map((command) => (
            <Press key={command} name={`${command}-${item}`} className="chip" label={`${item}: ${named(words.command, command)}`}
              onPress={() => act({ command, text: item })}>
              {named(words.command, command)}
            </Press>
          ))}
        </div>
      ))}
      {can('add-item') ? <Field label={`${trait.name}: ${words.add}`} done={words.add} onDone={(text) => act({ command: 'add-item', text })} /> : null}
    </>
  );
}
