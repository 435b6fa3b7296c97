// One control per capability of a device, drawn from what the hub says it can do.

import { word } from './words.js';

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith('aria-') || key === 'role' || key === 'for') made.setAttribute(key, value);
    else made[key] = value;
  }
  // Whatever came from a device is a text node, never markup.
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// What a device passes through or tells, but nobody sets.
const PASSING = ['locking', 'unlocking', 'jammed', 'arming', 'pending', 'triggered'];

const number = (value) => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10);

/** A value in words. */
export function say(trait, value) {
  if (value === undefined || value === null) return word('unknown');
  switch (trait?.type) {
    case 'flag':
      return trait.labels ? trait.labels[value ? 0 : 1] : word(value ? 'yes' : 'no');
    case 'number':
      if (trait.trait === 'remaining-time') return `${Math.round(value / 60)} min`;
      return `${number(value)}${trait.unit.length > 1 ? ' ' : ''}${trait.unit}`;
    case 'choice':
      return trait.options.find((option) => option.value === value)?.name ?? value;
    default:
      return Array.isArray(value) ? value.join(', ') : String(value);
  }
}

/** What an act does, exactly. */
export function sayAct(device, act) {
  const trait = device?.traits.find((one) => one.trait === act.trait);
  const name = trait?.name ?? act.trait;
  if ('value' in act) return `${name} ${word('to')} ${say(trait, act.value)}`;
  return `${name}: ${word('command')[act.command] ?? act.command}${act.text ? ` “${act.text}”` : ''}`;
}

/** A control for one trait; update(value) shows what the device reports. */
export function control(device, trait, act) {
  const id = `${device.id}-${trait.trait}`;
  const label = `${device.name}: ${trait.name}`;
  const set = (value) => act({ trait: trait.trait, value });
  const made = drawn(trait, set, id, label);
  const buttons = trait.commands.filter((one) => !one.text).map((one) =>
    element('button', {
      type: 'button',
      className: 'command',
      textContent: word('command')[one.command] ?? one.command,
      'aria-label': `${label}: ${word('command')[one.command] ?? one.command}`,
      onclick: () => act({ trait: trait.trait, command: one.command }),
    }));
  const shown = made ?? reading();
  const row = element('div', { className: `control ${trait.type}` },
    element('span', { className: 'trait', textContent: trait.name }), shown.node,
    buttons.length ? element('span', { className: 'commands' }, ...buttons) : null);
  return { node: row, update: shown.update };

  function reading() {
    const text = element('span', { className: 'reading' });
    return { node: text, update: (value) => { text.textContent = say(trait, value); } };
  }
}

function drawn(trait, set, id, label) {
  if (!trait.settable) return null;
  switch (trait.type) {
    case 'flag': {
      const box = element('button', { type: 'button', role: 'switch', className: 'toggle', 'aria-label': label });
      let now = false;
      box.onclick = () => set(!now);
      return {
        node: box,
        update: (value) => {
          now = value === true;
          box.setAttribute('aria-checked', String(now));
          box.title = say(trait, value);
        },
      };
    }
    case 'number': {
      const slider = element('input', {
        type: 'range', id, min: trait.min, max: trait.max, 'aria-label': label,
        step: trait.max - trait.min > 1000 ? 10 : Math.max(trait.step, trait.max - trait.min > 50 ? 1 : 0.5),
      });
      const text = element('output', { className: 'reading', htmlFor: id });
      let held = false;
      slider.oninput = () => { held = true; text.textContent = say(trait, Number(slider.value)); };
      slider.onchange = () => { held = false; set(Number(slider.value)); };
      return {
        node: element('span', { className: 'slide' }, slider, text),
        update: (value) => {
          if (held) return;
          if (value !== undefined) slider.value = value;
          text.textContent = say(trait, value);
        },
      };
    }
    case 'choice': {
      const list = element('select', { id, 'aria-label': label },
        element('option', { value: '', textContent: word('choose'), disabled: true }),
        ...trait.options.map((option) => element('option', {
          value: option.value, textContent: option.name, disabled: PASSING.includes(option.value), hidden: PASSING.includes(option.value),
        })));
      list.onchange = () => set(list.value);
      return { node: list, update: (value) => { list.value = value ?? ''; } };
    }
    case 'colour': {
      const well = element('input', { type: 'color', id, 'aria-label': label });
      well.onchange = () => set(well.value);
      return { node: well, update: (value) => { if (value) well.value = value; } };
    }
    default:
      return null;
  }
}
