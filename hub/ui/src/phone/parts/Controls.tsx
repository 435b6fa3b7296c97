import { Check, Plus, Send } from 'lucide-react';
import { useAmount } from '../../shared/amount';
import { choosable, sayValue, strideOf } from '../../shared/traits';
import type { Act, Device, NumberTrait, Trait, Value } from '../../shared/types';
import { named } from '../../shared/words';
import { usePhone } from '../phone';
import { Field } from './Field';
import { Items } from './Items';
import { Slider } from './Slider';
import { Risk, Switch } from './Switch';

/** A control for one trait, drawn from nothing but what the hub says of it. */
export function Control({ device, trait }: { device: Device; trait: Trait }) {
  const { words, press } = usePhone();
  const value = device.state[trait.trait];
  const act = (what: Omit<Act, 'trait'>) => { void press(device, { trait: trait.trait, ...what }); };
  const set = (wanted: Value) => act({ value: wanted });
  const label = `${device.name}: ${trait.name}`;
  // What has plus and minus needs no further steps.
  const steps = trait.type === 'number' && trait.settable ? ['up', 'down'] : [];
  const plain = trait.commands.filter((one) => !one.text && !steps.includes(one.command));
  if (trait.type === 'items') return <div className="control"><h3>{trait.name}</h3><Items device={device} trait={trait} /></div>;
  return (
    <div className="control" role="group" aria-label={trait.name}>
      {drawn()}
      {plain.length > 0 ? (
        <div className="choices">
          {plain.map((one) => (
            <button type="button" key={one.command} className="chip" aria-label={`${label}: ${named(words.command, one.command)}`} onClick={() => act({ command: one.command })}>
              {named(words.command, one.command)}{one.risky ? <Risk words={words} /> : null}
            </button>
          ))}
        </div>
      ) : null}
      {trait.commands.filter((one) => one.text).map((one) => (
        <Field key={one.command} label={`${label}: ${named(words.command, one.command)}`} hint={named(words.command, one.command)} done={named(words.command, one.command)}
          icon={<Send aria-hidden="true" />} onDone={(text) => act({ command: one.command, text })} />
      ))}
    </div>
  );

  function drawn() {
    const reading = sayValue(trait, value, words);
    if (!trait.settable) return <Reading trait={trait} text={reading} />;
    switch (trait.type) {
      case 'flag':
        return <Switch label={trait.name} said={reading} on={value === true} risk={trait.risky ? words : undefined} onSwitch={set} />;
      case 'number':
        return <Amount trait={trait} value={typeof value === 'number' ? value : undefined} label={label} onSet={set} />;
      case 'choice':
        return (
          <>
            <Reading trait={trait} text={reading} />
            <div className="choices" role="radiogroup" aria-label={label}>
              {choosable(trait.options).map((option) => (
                <button type="button" key={option.value} className="chip" role="radio" aria-checked={option.value === value} onClick={() => set(option.value)}>{option.name}</button>
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
            {trait.type === 'text' ? <Field label={label} hint={trait.name} done={trait.name} icon={<Check aria-hidden="true" />} onDone={set} /> : null}
          </>
        );
    }
  }
}

function Reading({ trait, text }: { trait: Trait; text: string }) {
  const { words } = usePhone();
  return (
    <div className="line">
      <span className="trait">{trait.name}{trait.risky ? <Risk words={words} /> : null}</span>
      <span className="reading">{text}</span>
    </div>
  );
}

/** A number follows the hand at once and is sent when it rests. */
function Amount({ trait, value, label, onSet }: { trait: NumberTrait; value: number | undefined; label: string; onSet: (value: number) => void }) {
  const { words } = usePhone();
  const [shown, change] = useAmount(trait, value, onSet);
  const stride = strideOf(trait);
  const by = (step: number) => change((shown ?? trait.min) + step);
  return (
    <>
      <Reading trait={trait} text={sayValue(trait, shown, words)} />
      <div className="amount">
        <button type="button" className="round" aria-label={`${label}: ${words.command.down}`} onClick={() => by(-stride)}><span aria-hidden="true">−</span></button>
        <Slider label={label} min={trait.min} max={trait.max} step={stride} value={shown ?? trait.min} said={sayValue(trait, shown, words)} onChange={change} />
        <button type="button" className="round" aria-label={`${label}: ${words.command.up}`} onClick={() => by(stride)}><Plus aria-hidden="true" /></button>
      </div>
    </>
  );
}

function Swatches({ value, label, onSet }: { value: string; label: string; onSet: (value: string) => void }) {
  const { words } = usePhone();
  return (
    <div className="choices swatches" role="radiogroup" aria-label={label}>
      {Object.entries(words.colour).map(([colour, name]) => (
        <button type="button" key={colour} className="swatch" role="radio" aria-label={name} aria-checked={colour === value} onClick={() => onSet(colour)}>
          <svg viewBox="0 0 2 2" aria-hidden="true"><circle cx="1" cy="1" r="1" fill={colour} /></svg>
        </button>
      ))}
    </div>
  );
}
