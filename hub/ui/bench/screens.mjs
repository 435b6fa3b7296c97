// Measures the screens in Chromium: node screens.mjs ADDRESS TV_CODE PHONE_CODE TIMES
// Prints a line of JSON for each figure; a mark is what it is to stay under.
import { chromium } from '@playwright/test';

const [address, tvCode, phoneCode, times] = process.argv.slice(2);
const TIMES = Number(times);
const SCREENS = [
  { name: 'TV', path: '/tv', code: tvCode, there: '[data-spotlight-id^="room-"]', context: { viewport: { width: 1920, height: 1080 } } },
  { name: 'phone', path: '/', code: phoneCode, there: '.room', context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 } },
];
const LAMP = 'turn the sink light strip';

const tell = (name, value, unit, note = '', mark) => console.log(JSON.stringify({ name, value, unit, note, ...(mark ? { mark } : {}) }));
const quantile = (values, at) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))];

/** In the page: when it was ready, how soon a key is seen, and how soon what the hub tells is. */
function look(there) {
  window.seen = { ready: 0, keys: [], states: [] };
  const observer = new MutationObserver(() => {
    if (window.seen.ready || !document.querySelector(there)) return;
    window.seen.ready = performance.now();
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true });
  const painted = (since, into) => requestAnimationFrame(() => setTimeout(() => into.push(performance.now() - since)));
  addEventListener('keydown', (event) => painted(event.timeStamp, window.seen.keys), true);
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', (event) => {
        const heard = performance.now();
        if (String(event.data).slice(0, 120).includes('"type":"state"')) painted(heard, window.seen.states);
      });
    }
  };
}

async function measure(browser, { name, path, code, there, context }) {
  const place = await browser.newContext({ ...context, reducedMotion: 'reduce', locale: 'en-GB' });
  const claimed = await place.request.post(`${address}/api/v1/pairing/claim`, {
    data: { code, name: `${name} of the bench`, cookie: true }, headers: { Origin: address },
  });
  if (!claimed.ok()) throw new Error(`not let in: ${await claimed.text()}`);
  const [paints, readies, cached] = [[], [], []];
  let bytes = 0;
  let page;
  for (let i = 0; i < TIMES; i++) {
    if (page) await page.close();
    page = await place.newPage();
    const network = await place.newCDPSession(page);
    await network.send('Network.setCacheDisabled', { cacheDisabled: i % 2 === 0 });
    await page.addInitScript(look, there);
    await page.goto(address + path);
    await page.waitForFunction(() => window.seen.ready > 0);
    const seen = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      ready: window.seen.ready,
      bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter((one) => !one.name.includes('/api/')).reduce((sum, one) => sum + one.transferSize, 0),
    }));
    if (i % 2 === 0) {
      paints.push(seen.paint);
      readies.push(seen.ready);
      bytes = Math.max(bytes, seen.bytes);
    } else {
      cached.push(seen.ready);
    }
  }
  tell(`${name}: first paint p50`, quantile(paints, 0.5), 'ms', 'nothing kept by the browser');
  tell(`${name}: until it can be used p50`, quantile(readies, 0.5), 'ms', 'rooms of the home are there', 1_000);
  if (cached.length > 0) tell(`${name}: the same, kept by the browser`, quantile(cached, 0.5), 'ms');
  tell(`${name}: sent for it`, bytes / 1024, 'kB');

  if (path === '/tv') {
    for (let i = 0; i < TIMES * 4; i++) {
      await page.keyboard.press(['ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft'][i % 4]);
      await page.waitForTimeout(80);
    }
    const keys = await page.evaluate(() => window.seen.keys);
    tell(`${name}: key to frame p50`, quantile(keys, 0.5), 'ms');
    tell(`${name}: key to frame p95`, quantile(keys, 0.95), 'ms');
  }
  await page.evaluate(() => { window.seen.states.length = 0; });
  for (let i = 0; i < TIMES * 2; i++) {
    await page.evaluate((text) => fetch('/api/v1/say', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text }),
    }).then((answer) => answer.json()), `${LAMP} ${i % 2 === 0 ? 'on' : 'off'}`);
    await page.waitForTimeout(60);
  }
  const states = await page.evaluate(() => window.seen.states);
  if (states.length === 0) throw new Error('the hub told of no state');
  tell(`${name}: state to frame p50`, quantile(states, 0.5), 'ms', 'from its arrival in the browser');
  tell(`${name}: state to frame p95`, quantile(states, 0.95), 'ms');
  await place.close();
}

const browser = await chromium.launch({ executablePath: process.env.MARU_CHROMIUM, args: ['--no-sandbox'] });
try {
  for (const screen of SCREENS) await measure(browser, screen);
} finally {
  await browser.close();
}
