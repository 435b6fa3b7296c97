// The first page: rooms with live devices, and a box to talk to.

import { ask, follow, tell } from './hub.js';
import { language, speak, translate, word } from './words.js';
import { control, element, say, sayAct } from './controls.js';

const at = (id) => document.getElementById(id);
const devices = new Map();
let rooms = [];
let cards = new Map();
let stop = () => {};

// Shown first on a card, in this order; the rest is behind "more".
const FIRST = ['on', 'lock', 'position', 'open', 'run', 'playback', 'arming', 'valve', 'brightness', 'target-temperature', 'volume', 'mode'];
const ON_A_CARD = 3;

function notice(text) {
  at('notice').textContent = text;
  at('notice').hidden = !text;
  clearTimeout(notice.timer);
  if (text) notice.timer = setTimeout(() => notice(''), 6000);
}

// Talking

function line(who, text) {
  const made = element('div', { className: `line ${who}` },
    element('span', { className: 'unseen', textContent: `${word(who)}: ` }),
    element('p', { textContent: text }));
  at('conversation').append(made);
  while (at('conversation').children.length > 100) at('conversation').firstChild.remove();
  at('conversation').scrollTop = at('conversation').scrollHeight;
  return made;
}

function steps(spoken) {
  if (!spoken.steps.length) return null;
  return element('ul', { className: 'steps' }, ...spoken.steps.map((step) =>
    element('li', { className: step.status },
      element('b', { textContent: step.name }), ' ',
      sayAct(devices.get(step.device), step.do), ' ',
      element('span', { className: 'status', textContent: word('status')[step.status] ?? step.status }))));
}

function confirmation(pending) {
  const what = `${pending.name}: ${sayAct(devices.get(pending.device), pending.do)}`;
  const box = element('div', { className: 'confirm', role: 'group', 'aria-label': what },
    element('p', {}, word('sure'), ' ', element('b', { textContent: what })));
  const yes = element('button', { type: 'button', className: 'main', textContent: word('confirm') });
  const no = element('button', { type: 'button', className: 'quiet', textContent: word('decline') });
  const timer = setTimeout(() => box.replaceChildren(word('gone')),
    Math.max(0, Date.parse(pending.expires) - Date.now()));
  const close = () => { clearTimeout(timer); box.remove(); };
  yes.onclick = async () => {
    close();
    await speaking(line('maru', word('thinking')), () => ask('POST', `/confirmations/${encodeURIComponent(pending.nonce)}`));
  };
  no.onclick = close;
  box.append(yes, no);
  return box;
}

function show(into, spoken) {
  into.querySelector('p').textContent = spoken.reply;
  into.classList.add(spoken.outcome);
  if (spoken.talk) into.append(element('small', { className: 'note', textContent: spoken.talk.note }));
  const done = steps(spoken);
  if (done) into.append(done);
  into.append(...spoken.confirmations.map(confirmation));
  at('conversation').scrollTop = at('conversation').scrollHeight;
}

async function speaking(into, asked) {
  try {
    show(into, await asked());
  } catch (problem) {
    into.classList.add('failed');
    into.querySelector('p').textContent = word('wrong') + problem.message;
    if (problem.status === 401) out();
  }
}

function talk(text) {
  line('you', text);
  const into = line('maru', word('thinking'));
  let heard = '';
  return speaking(into, () => tell(text, (piece) => {
    heard += piece;
    into.classList.add('talk');
    into.querySelector('p').textContent = heard;
    at('conversation').scrollTop = at('conversation').scrollHeight;
  }));
}

at('say-form').onsubmit = (event) => {
  event.preventDefault();
  const text = at('say').value.trim();
  if (!text) return;
  at('say').value = '';
  talk(text);
};

function ideas() {
  at('ideas').replaceChildren(...word('ideas').map((text) =>
    element('li', {}, element('button', { type: 'button', className: 'idea', textContent: text, onclick: () => talk(text) }))));
}

// Pressing

async function press(device, act) {
  const card = cards.get(device.id);
  card?.node.classList.add('busy');
  try {
    const spoken = await ask('POST', `/devices/${encodeURIComponent(device.id)}/acts`, act);
    if (spoken.confirmations.length || !['done', 'already'].includes(spoken.outcome)) {
      show(line('maru', ''), spoken);
      notice(spoken.reply);
    }
  } catch (problem) {
    notice(word('wrong') + problem.message);
    if (problem.status === 401) out();
  } finally {
    card?.node.classList.remove('busy');
    card?.update();
  }
}

// The house

function rank(trait) {
  const place = FIRST.indexOf(trait.trait);
  return place < 0 ? FIRST.length : place;
}

function summary(device) {
  const shown = device.traits.filter((trait) => trait.trait in device.state).sort((a, b) => rank(a) - rank(b));
  const first = shown[0];
  return first ? say(first, device.state[first.trait]) : '';
}

function draw(device) {
  const usable = (trait) => trait.settable || trait.commands.length || trait.trait in device.state;
  const traits = device.traits.filter(usable).sort((a, b) => rank(a) - rank(b));
  const controls = traits.map((trait) => ({ trait: trait.trait, ...control(device, trait, (act) => press(device, act)) }));
  const name = element('h4', { textContent: device.name });
  const called = device.name.toLowerCase() === device.kindName.toLowerCase();
  const text = element('span', { className: 'summary' });
  const head = element('div', { className: 'head' }, element('div', {}, name, called ? null : element('span', { className: 'kind', textContent: device.kindName })), text);
  const node = element('article', { className: 'device', 'aria-label': device.name }, head,
    ...controls.slice(0, ON_A_CARD).map((one) => one.node));
  const rest = controls.slice(ON_A_CARD);
  if (rest.length) {
    node.append(element('details', {}, element('summary', { textContent: `${word('more')} (${rest.length})` }), ...rest.map((one) => one.node)));
  }
  const update = () => {
    const now = devices.get(device.id);
    if (!now) return;
    node.classList.toggle('away', !now.available);
    node.classList.toggle('active', now.state.on === true || now.state.playback === 'playing' || now.state.run === 'running');
    text.textContent = now.available ? summary(now) : word('away');
    for (const one of controls) one.update(now.state[one.trait]);
  };
  update();
  return { node, update };
}

function drawHouse() {
  const open = new Set([...cards].filter(([, card]) => card.node.querySelector('details')?.open).map(([id]) => id));
  cards = new Map();
  const sections = [...rooms, { id: null, name: word('elsewhere') }].map((room) => {
    const here = [...devices.values()].filter((device) => device.room === room.id)
      .sort((a, b) => a.name.localeCompare(b.name, language));
    if (!here.length) return null;
    const grid = element('div', { className: 'devices' });
    for (const device of here) {
      const card = draw(device);
      if (open.has(device.id)) card.node.querySelector('details')?.setAttribute('open', '');
      cards.set(device.id, card);
      grid.append(card.node);
    }
    return element('section', { className: 'room', 'aria-label': room.name }, element('h3', { textContent: room.name }), grid);
  });
  at('rooms').replaceChildren(...sections.filter(Boolean));
  at('empty').hidden = devices.size > 0;
}

function hear(message) {
  if (message.type === 'home') {
    rooms = message.rooms;
    devices.clear();
    for (const device of message.devices) devices.set(device.id, device);
    drawHouse();
    return;
  }
  if (message.type === 'message') {
    line('maru', message.text);
    notice(message.text);
    return;
  }
  const device = devices.get(message.device);
  if (!device) return;
  if (message.type === 'state') device.state = message.state;
  if (message.type === 'availability') device.available = message.available;
  cards.get(device.id)?.update();
}

function linked(state) {
  if (state === 'out') { out(); return; }
  at('link').textContent = word(state);
  at('link').dataset.state = state;
}

// Coming and going

function live() {
  stop();
  stop = follow(language, hear, linked);
}

function out() {
  stop();
  at('home').hidden = true;
  at('leave').hidden = true;
  at('link').textContent = '';
  at('pair').hidden = false;
  at('code').focus();
}

async function enter() {
  try {
    await ask('GET', '/session');
  } catch (problem) {
    if (problem.status === 401) out();
    else { notice(word('wrong') + problem.message); setTimeout(enter, 3000); }
    return;
  }
  at('pair').hidden = true;
  at('home').hidden = false;
  at('leave').hidden = false;
  live();
}

async function claim(code) {
  const name = at('screen-name').value.trim() || word('screen');
  at('pair-problem').textContent = '';
  try {
    await ask('POST', '/pairing/claim', { code, name, cookie: true });
    at('code').value = '';
    await enter();
  } catch (problem) {
    at('pair-problem').textContent = problem.message;
    out();
  }
}

at('pair-form').onsubmit = (event) => {
  event.preventDefault();
  claim(at('code').value.trim());
};

at('leave').onclick = async () => {
  try { await ask('DELETE', '/session'); } finally { out(); }
};

function inLanguage() {
  translate();
  at('language').textContent = word('other');
  at('language').lang = language === 'en' ? 'ko' : 'en';
  ideas();
}

at('language').onclick = () => {
  speak(language === 'en' ? 'ko' : 'en');
  inLanguage();
  if (!at('home').hidden) live();
};

inLanguage();
const secret = new URLSearchParams(location.hash.slice(1)).get('pair');
if (secret) {
  history.replaceState(null, '', '/');
  claim(secret);
} else {
  enter();
}
