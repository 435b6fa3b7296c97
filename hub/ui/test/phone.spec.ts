import { devices, expect, test, type Browser, type BrowserContextOptions, type Locator, type Page } from '@playwright/test';
import { CONTROL, expectNoFaults, hearAs, invitation, state } from './home';

const HOUSE = process.env['MARU_HOUSE']!;
const APARTMENT = process.env['MARU_APARTMENT']!;

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, reducedMotion: 'reduce', userAgent: devices['Pixel 7'].userAgent,
};
// What a worker answers isn't seen by a test that stands in for the hub.
test.use({ ...PHONE, serviceWorkers: 'block' });

async function enter(page: Page, which: string): Promise<void> {
  await page.goto(await invitation(page, which));
  await page.getByRole('button', { name: 'Let me in' }).tap();
  await expect(page.locator('.room').first()).toBeVisible();
}

async function another(browser: Browser, page: Page, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'block', baseURL: new URL(page.url()).origin, ...options });
  return context.newPage();
}

const bar = (page: Page, name: string) => page.getByRole('navigation').getByRole('button', { name });

async function more(page: Page, name: string): Promise<void> {
  await bar(page, 'More').tap();
  await page.locator('.row').filter({ hasText: name }).first().tap();
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('.say input').fill(text);
  await page.locator('.say input').press('Enter');
  await expect(page.locator('.turn').last().locator('.said')).toContainText(text);
  await expect(page.locator('.turn').last().locator('.reply.answered')).toBeVisible();
}

/** Six digits for somebody in this role, from whoever is an admin here. */
async function digits(page: Page, role: string): Promise<string> {
  const { origin } = new URL(page.url());
  const invited = await page.request.post(`${origin}/api/v1/pairing`, { data: { role, by: 'code' }, headers: { Origin: origin } });
  return (await invited.json() as { code: string }).code;
}

/** A finger, or more, that goes over an element, from and to parts of it. */
async function swipe(page: Page, over: Locator, from: [number, number], to: [number, number], fingers = 1): Promise<void> {
  const box = (await over.boundingBox())!;
  const at = ([x, y]: [number, number]) => Array.from({ length: fingers }, (_, id) => ({ id, x: box.x + box.width * x + 60 * id, y: box.y + box.height * y }));
  const glass = await page.context().newCDPSession(page);
  await glass.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
  for (let step = 1; step <= 8; step++) {
    const part = step / 8;
    await glass.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at([from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]) });
  }
  await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await glass.detach();
}

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => { throw error; });
});

test('a phone comes in by a link, under a name of its own, and by digits, in Korean, until it is shut out', async ({ page, browser }) => {
  await page.goto(`${await invitation(page, APARTMENT)}&key=the-hubs-key`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are invited');
  await expect(page.locator('.hint')).toContainText('the-hubs-key');
  await expect(page.getByLabel('Name of this phone')).toHaveValue('Phone');
  await page.getByLabel('Name of this phone').fill('Anna’s phone');
  await page.getByRole('button', { name: 'Let me in' }).tap();
  await expect(page.locator('.room').first()).toBeVisible();
  expect(page.url()).not.toContain('pair');

  const other = await another(browser, page, { locale: 'ko-KR' });
  await other.goto('/');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('이 휴대폰 연결하기');
  await expectNoFaults(other, 'pairing');
  await other.getByLabel('숫자 여섯 개').fill('000000');
  await other.getByRole('button', { name: '연결하기' }).tap();
  await expect(other.getByRole('alert')).not.toBeEmpty();
  await more(page, 'Let somebody in');
  const code = (await page.locator('.code').innerText()).replace(/\D/g, '');
  await other.getByLabel('숫자 여섯 개').fill(code);
  await other.getByLabel('이 휴대폰의 이름').fill('민수 전화기');
  await other.getByRole('button', { name: '연결하기' }).tap();

  await bar(other, '대화').tap();
  await say(other, '서재 조명 켜 줘');
  await expect.poll(async () => (await state(other, 'Study light'))['on']).toBe(true);
  await other.goBack();
  await expect(other.locator('.room').filter({ hasText: '서재' })).toContainText('조명 1개 켜짐');
  await bar(other, '더 보기').tap();
  await other.locator('.row').filter({ hasText: '설정' }).tap();
  await other.getByRole('radio', { name: 'English' }).tap();
  await expect(bar(other, 'Home')).toBeVisible();

  await more(page, 'People');
  await expect(page.locator('.row').filter({ hasText: 'Anna’s phone' })).toContainText('this phone');
  await page.locator('.row').filter({ hasText: '민수 전화기' }).tap();
  await page.getByRole('button', { name: 'Shut out' }).tap();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Shut out' }).tap();
  await expect(other.locator('.pairing')).toContainText('This phone was shut out');
  await other.context().close();
});

test('rooms are walked and a lamp is dimmed with a finger', async ({ page }) => {
  await enter(page, HOUSE);
  await page.locator('.room').filter({ hasText: 'Living room' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Living room');
  await page.getByRole('button', { name: /^Living room ceiling light,/ }).tap();
  const sheet = page.getByRole('dialog', { name: 'Living room ceiling light' });
  const slider = sheet.getByRole('slider', { name: /brightness/ });
  await swipe(page, slider, [0.5, 0.5], [0.2, 0.5]);
  await expect.poll(async () => Number((await state(page, 'Living room ceiling light'))['brightness'])).toBeLessThan(30);
  await expect(sheet).toBeVisible();
  // A finger that scrolls dims nothing.
  const before = (await state(page, 'Living room ceiling light'))['brightness'];
  await swipe(page, slider, [0.9, 0.5], [0.9, -2]);
  await page.waitForTimeout(900);
  expect((await state(page, 'Living room ceiling light'))['brightness']).toBe(before);
  await slider.press('ArrowRight');
  await expect.poll(async () => Number((await state(page, 'Living room ceiling light'))['brightness'])).toBeGreaterThan(Number(before));
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Living room');
  await page.getByRole('switch', { name: /^Living room lamp/ }).tap();
  await expect.poll(async () => (await state(page, 'Living room lamp'))['on']).toBe(true);
  await page.getByRole('button', { name: 'Back', exact: true }).tap();
  await expect(page.locator('.room').filter({ hasText: 'Living room' })).toContainText('lights on');
});

test('what is said is done, told device by device and put back', async ({ page }) => {
  await enter(page, HOUSE);
  await bar(page, 'Talk').tap();
  await say(page, 'turn on the bedroom lamp');
  await expect(page.locator('.turn').last().locator('.steps .done')).toContainText('Bedside lamp');
  await expect.poll(async () => (await state(page, 'Bedside lamp'))['on']).toBe(true);
  await page.getByRole('button', { name: 'Put it back' }).tap();
  await expect.poll(async () => (await state(page, 'Bedside lamp'))['on']).toBe(false);
  await page.getByRole('combobox', { name: 'I am in' }).selectOption({ label: 'Garden' });
  await say(page, 'turn on the lights here');
  await expect.poll(async () => (await state(page, 'Garden lights'))['on']).toBe(true);
  await say(page, 'tell me when the hallway light is on');
  await say(page, 'turn on the hallway light');
  await expect(page.locator('.toast')).toContainText('hallway light is on');
  await page.getByRole('button', { name: 'Close' }).tap();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await more(page, 'Messages');
  await expect(page.locator('.entry').first()).toContainText('hallway light is on');
});

test('a button is tapped to speak, and held', async ({ page }) => {
  const { heard } = await hearAs(page, 'turn on the kitchen light', 'The kitchen light is on.');
  await enter(page, HOUSE);
  await bar(page, 'Talk').tap();
  const button = page.getByRole('button', { name: 'Hold to speak' });
  await button.tap();
  await expect(page.getByRole('status').filter({ hasText: 'listening' })).toBeVisible();
  await expect.poll(heard).toBeGreaterThan(10_000);
  await button.tap();
  await expect(page.locator('.turn').last().locator('.said')).toContainText('turn on the kitchen light');
  await expect(page.locator('.turn').last().locator('.reply')).toContainText('The kitchen light is on.');
  await expect(button).toBeVisible();
  const { x, y, width } = (await button.boundingBox())!;
  const glass = await page.context().newCDPSession(page);
  await glass.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: x + width / 2, y: y + width / 2 }] });
  await expect(page.getByRole('status').filter({ hasText: 'listening' })).toBeVisible();
  await page.waitForTimeout(500);
  await glass.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect(page.locator('.turn')).toHaveCount(2);
  await expectNoFaults(page, 'the talk after speaking');
});

test('an answer that comes late is not taken for the next one, and a room that was left not for where one is', async ({ page }) => {
  const { heard, places } = await hearAs(page, 'turn it on', 'It is on', true);
  await enter(page, HOUSE);
  await bar(page, 'Talk').tap();
  const button = page.getByRole('button', { name: 'Hold to speak' });
  const listening = page.getByRole('status').filter({ hasText: 'listening' });
  const speak = async () => {
    const before = heard();
    await expect(listening).toBeVisible();
    await expect.poll(heard).toBeGreaterThan(before + 5_000);
  };
  await button.tap();
  await speak();
  await page.locator('.speak').tap();
  await expect(page.locator('.turn')).toHaveCount(1);
  // Once to wait no longer, and once to speak again.
  await page.locator('.speak').tap();
  await button.tap();
  await speak();
  await expect(page.locator('.turn').first()).not.toContainText('stopped');
  await page.locator('.speak').tap();
  await expect(page.locator('.turn')).toHaveCount(2);
  await expect(page.locator('.turn').first().locator('.reply')).toContainText('It is on (1)');
  await expect(page.locator('.turn').last().locator('.reply')).toContainText('It is on (2)');
  await expect(button).toBeVisible();

  await page.getByRole('combobox', { name: 'I am in' }).selectOption({ label: 'Kitchen' });
  await button.tap();
  await speak();
  expect(places.map((place) => new URLSearchParams(place).get('room'))).toEqual([null, 'kitchen']);
});

test('a talk is told as it comes', async ({ page }) => {
  await enter(page, HOUSE);
  const reply = { id: '1', reply: 'Seoul is large.', outcome: 'talk', language: 'en', steps: [], reader: 'none', ms: 1, confirmations: [],
    talk: { model: 'm', note: 'It may be wrong.', whole: true } };
  await page.route('**/api/v1/say', (route) => route.fulfill({
    contentType: 'text/event-stream',
    body: `event: piece\ndata: {"text":"Seoul "}\n\nevent: piece\ndata: {"text":"is large."}\n\nevent: answer\ndata: ${JSON.stringify(reply)}\n\n`,
  }));
  await bar(page, 'Talk').tap();
  await say(page, 'how large is Seoul?');
  await expect(page.locator('.reply').last()).toContainText('Seoul is large.');
  await expect(page.locator('.reply').last()).toContainText('It may be wrong.');
});

test('a door opens for a yes and for nothing less', async ({ page }) => {
  await enter(page, HOUSE);
  await bar(page, 'Talk').tap();
  await say(page, 'unlock the front door');
  await expect(page.getByRole('button', { name: 'No', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'No', exact: true }).tap();
  await expect(page.locator('.pending')).toHaveCount(0);
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');
  await page.keyboard.press('Escape');

  await page.locator('.room').filter({ hasText: 'Hallway' }).tap();
  await page.getByRole('button', { name: /^Front door lock,/ }).tap();
  await page.getByRole('radio', { name: 'unlocked' }).tap();
  const asked = page.getByRole('alertdialog');
  await expect(asked).toContainText('Front door lock');
  await expect(asked.getByRole('button', { name: 'No' })).toBeFocused();
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');
  await asked.getByRole('button', { name: 'Yes, do it' }).tap();
  await expect.poll(async () => (await state(page, 'Front door lock'))['lock']).toBe('unlocked');
  await page.goBack();
  await page.getByRole('button', { name: 'Back', exact: true }).tap();
  await page.locator('.alert').filter({ hasText: 'Front door lock' }).filter({ hasText: 'Not locked' }).tap();
  await page.getByRole('radio', { name: 'locked', exact: true }).tap();
  await expect.poll(async () => (await state(page, 'Front door lock'))['lock']).toBe('locked');
});

test('a list is written, ticked off and thinned out', async ({ page }) => {
  await enter(page, HOUSE);
  await more(page, 'Lists');
  const list = page.getByRole('region', { name: 'Shopping list' });
  for (const item of ['Oat milk', 'Rice']) {
    await list.getByRole('textbox').fill(item);
    await list.getByRole('textbox').press('Enter');
    await expect(list.getByRole('listitem').filter({ hasText: item })).toBeVisible();
  }
  await expect(list.getByRole('textbox')).toBeFocused();
  await list.getByRole('button', { name: 'Oat milk: Done' }).tap();
  await expect(list.getByRole('listitem').filter({ hasText: 'Oat milk' })).toHaveCount(0);
  await list.getByRole('button', { name: 'Rice: Remove' }).tap();
  await expect(list.getByRole('listitem').filter({ hasText: 'Rice' })).toHaveCount(0);
});

test('an admin makes a server of the network part of the library, and everybody hears when it is away', async ({ page }) => {
  await enter(page, HOUSE);
  const server = { id: 'attic', name: 'Attic', host: '192.0.2.9', chosen: false, there: true, items: 0, walking: false, walked: null, problem: null };
  const chosen: Record<string, unknown>[] = [];
  await page.route('**/api/v1/media/servers', (route) => route.fulfill({ json: [server] }));
  await page.route('**/api/v1/media/servers/attic', (route) => {
    chosen.push(route.request().postDataJSON() as Record<string, unknown>);
    Object.assign(server, { chosen: true, items: 12 });
    return route.fulfill({ status: 204 });
  });
  await page.route('**/api/v1/media', (route) => route.fulfill({
    json: { phase: 'ready', items: 1, seen: 1, read: 1, scanned: null, problems: [], sources: [{ id: 'dlna:attic', name: 'Attic', there: false, items: 12 }] },
  }));
  await bar(page, 'Media').tap();
  await page.getByRole('switch', { name: 'Attic' }).tap();
  await expect(page.getByRole('switch', { name: 'Attic' })).toBeChecked();
  await expect(page.getByRole('switch', { name: 'Attic' })).toContainText('12 pieces');
  expect(chosen).toEqual([{ chosen: true }]);
  await expect(page.getByText("Attic can't be reached; 12 pieces of it are left out until it is back.")).toBeVisible();
  await expectNoFaults(page, 'the servers');
});

test('the remote moves a screen by keys, by a pad and by text', async ({ page }) => {
  await enter(page, HOUSE);
  const pressed: Record<string, unknown>[] = [];
  let there = true;
  await page.route('**/api/v1/players', (route) => route.fulfill({
    json: [{ id: 'screen-1', name: 'Bedroom screen', kind: 'tv', room: 'Bedroom', online: true, playback: 'idle', seconds: 0, volume: 50, muted: false, place: 'home', item: null, queue: [] }],
  }));
  await page.route('**/api/v1/players/screen-1/keys', (route) => {
    pressed.push(route.request().postDataJSON() as Record<string, unknown>);
    return route.fulfill(there ? { status: 204 } : { status: 409, json: { detail: 'It is away.' } });
  });
  await bar(page, 'Remote').tap();
  await page.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Bedroom screen · Bedroom' });
  for (const key of ['Up', 'OK', 'Back', 'Louder']) await page.locator('.main').getByRole('button', { name: key, exact: true }).tap();
  await expect.poll(() => pressed).toEqual([{ key: 'up' }, { key: 'ok' }, { key: 'back' }, { key: 'volume-up' }]);
  await page.getByRole('button', { name: 'Down', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => pressed[4]).toEqual({ key: 'right' });

  pressed.length = 0;
  await page.getByLabel('Type on the screen').fill('오징어 게임');
  await page.getByLabel('Type on the screen').press('Enter');
  await expect.poll(() => pressed).toEqual([{ text: '오징어 게임' }]);

  pressed.length = 0;
  await page.getByRole('radio', { name: 'Touch pad' }).tap();
  const pad = page.getByRole('application', { name: 'Touch pad' });
  await swipe(page, pad, [0.2, 0.5], [0.7, 0.5]);
  await expect.poll(() => pressed.reduce((sum, one) => sum + ((one['move'] as { dx: number } | undefined)?.dx ?? 0), 0)).toBeGreaterThan(100);
  expect(pressed.some((one) => 'click' in one)).toBe(false);
  await pad.tap();
  await expect.poll(() => pressed[pressed.length - 1]).toEqual({ click: true });
  pressed.length = 0;
  await swipe(page, pad, [0.4, 0.8], [0.4, 0.3], 2);
  await expect.poll(() => pressed.reduce((sum, one) => sum + ((one['scroll'] as { dy: number } | undefined)?.dy ?? 0), 0)).toBeGreaterThan(100);
  expect(pressed.some((one) => 'click' in one || 'move' in one)).toBe(false);

  there = false;
  await page.getByRole('button', { name: 'Home' }).first().tap();
  await expect(page.locator('.toast')).toContainText('Bedroom screen doesn\'t answer');
});

test('what isn’t a screen is heard louder by an act', async ({ page }) => {
  await enter(page, HOUSE);
  await bar(page, 'Remote').tap();
  await page.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Kitchen speaker · Kitchen' });
  const before = Number((await state(page, 'Kitchen speaker'))['volume'] ?? 0);
  await page.getByRole('button', { name: /volume: Up/i }).tap();
  await expect.poll(async () => Number((await state(page, 'Kitchen speaker'))['volume'])).toBeGreaterThan(before);
});

test('music plays on the phone, goes on beside it, and plays on a television', async ({ page, browser }) => {
  await enter(page, HOUSE);
  await bar(page, 'Media').tap();
  await page.getByRole('search').getByRole('textbox').fill('nigt walk');
  await page.getByRole('search').getByRole('textbox').press('Enter');
  const found = page.locator('.row').filter({ hasText: 'Night Walk' });
  await found.tap();
  const player = page.getByRole('dialog', { name: /Night Walk/ });
  const time = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0);
  await expect.poll(time).toBeGreaterThan(0.3);
  await player.getByRole('slider').tap({ position: { x: 150, y: 20 } });
  await expect.poll(time).toBeGreaterThan(40);
  await expectNoFaults(page, 'player');
  await player.getByRole('button', { name: 'Put away' }).tap();
  await expect(player).toBeHidden();
  await bar(page, 'Home').tap();
  await page.getByRole('button', { name: /Night Walk: Pause/ }).tap();
  const at = await time();
  await page.waitForTimeout(500);
  expect(await time()).toBeCloseTo(at, 1);
  await page.getByRole('complementary').getByRole('button', { name: /Night Walk/ }).first().tap();
  await player.getByRole('button', { name: 'End' }).tap();
  await expect(page.getByRole('region', { name: 'Go on with' })).toContainText('Night Walk');

  const there = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  const tv = await there.newPage();
  await tv.goto((await invitation(page, HOUSE)).replace('/#', '/tv#'));
  await expect(tv.locator('[data-spotlight-id="say"]')).toBeFocused();
  await bar(page, 'Media').tap();
  await page.getByRole('combobox', { name: 'Plays on' }).selectOption({ label: 'TV' });
  await page.getByRole('search').getByRole('textbox').fill('night walk');
  await page.getByRole('search').getByRole('textbox').press('Enter');
  await found.tap();
  await expect(tv.getByRole('dialog', { name: /Night Walk/ })).toBeVisible();
  await expect(page.locator('.toast')).toBeVisible();
  await there.close();
});

test('the remote walks a television', async ({ page, browser }) => {
  await enter(page, HOUSE);
  const there = await browser.newContext({ viewport: { width: 1920, height: 1080 }, isMobile: false, hasTouch: false, reducedMotion: 'reduce' });
  const tv = await there.newPage();
  await tv.goto((await invitation(page, HOUSE)).replace('/#', '/tv#'));
  const focused = () => tv.evaluate(() => document.activeElement?.getAttribute('data-spotlight-id') ?? '');
  await expect.poll(focused).toBe('say');
  await bar(page, 'Remote').tap();
  await expect(page.getByRole('group', { name: 'Keys' })).toBeVisible();
  const key = (name: string) => page.locator('.main').getByRole('button', { name, exact: true }).tap();
  await key('Down');
  await expect.poll(focused).not.toBe('say');
  await key('Up');
  await expect.poll(focused).toBe('say');
  await key('OK');
  await expect(tv.locator('.say input')).toBeFocused();
  await page.getByLabel('Type on the screen').fill('안녕');
  await page.getByLabel('Type on the screen').press('Enter');
  await expect(tv.locator('.say input')).toHaveValue('안녕');
  await key('Back');
  await expect(tv.locator('.say input')).toBeHidden();
  await page.getByRole('radio', { name: 'Touch pad' }).tap();
  await swipe(page, page.getByRole('application', { name: 'Touch pad' }), [0.8, 0.5], [0.2, 0.5]);
  await expect(tv.locator('.pointer')).toBeVisible();
  await there.close();
});

test('a plan is seen and cancelled', async ({ page }) => {
  await enter(page, HOUSE);
  await bar(page, 'Talk').tap();
  await say(page, 'turn off the fountain switch in two hours');
  await page.keyboard.press('Escape');
  await more(page, 'Plans');
  const plan = page.locator('.entry').filter({ hasText: 'fountain' });
  await expect(plan).toBeVisible();
  await plan.getByRole('button').tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).tap();
  await expect(plan).toHaveCount(0);
});

test('a guest doesn’t see what guests are kept from', async ({ page, browser }) => {
  await enter(page, HOUSE);
  const guest = await another(browser, page);
  await guest.goto('/');
  await guest.getByLabel('Six digits').fill(await digits(page, 'guest'));
  await guest.getByRole('button', { name: 'Let me in' }).tap();
  await expect(guest.locator('.room').filter({ hasText: 'Garage' })).toBeVisible();
  await more(page, 'People');
  await page.locator('.row').filter({ hasText: 'All guests' }).tap();
  await page.getByRole('combobox', { name: 'Keep from it' }).selectOption({ label: 'All in Garage' });
  await page.getByRole('button', { name: 'Keep from it' }).tap();
  await expect(page.locator('.entry')).toContainText('All in Garage');
  await expectNoFaults(page, 'role');
  await expect(guest.locator('.room').filter({ hasText: 'Garage' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Allow: All in Garage' }).tap();
  await expect(guest.locator('.room').filter({ hasText: 'Garage' })).toBeVisible();
  await bar(guest, 'More').tap();
  await expect(guest.locator('.row').filter({ hasText: 'People' })).toHaveCount(0);
  await guest.context().close();
});

test('the hub goes and comes, and the phone goes on', async ({ page }) => {
  await enter(page, HOUSE);
  const restarting = page.request.post(`${CONTROL}/restart`, { data: HOUSE, timeout: 60_000 });
  await expect(page.locator('.link')).toContainText('Connection lost');
  await restarting;
  await expect(page.locator('.link')).toBeEmpty({ timeout: 25_000 });
  await bar(page, 'Talk').tap();
  await say(page, 'turn on the garage light');
  await page.keyboard.press('Escape');
  await expect(page.locator('.room').filter({ hasText: 'Garage' })).toContainText('1 light on');
});

test('as an app it opens where the hub is away, and tells what the hub tells', async ({ page, browser }) => {
  const context = await browser.newContext({ ...PHONE, serviceWorkers: 'allow', permissions: ['notifications'] });
  const app = await context.newPage();
  await app.goto(await invitation(page, HOUSE));
  await app.getByRole('button', { name: 'Let me in' }).tap();
  await app.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const get = (path: string) => app.request.get(new URL(path, app.url()).href);
  const manifest = await (await get('/manifest.webmanifest')).json() as { icons: { src: string }[] };
  for (const icon of manifest.icons) expect((await get(icon.src)).status(), icon.src).toBe(200);
  await context.setOffline(true);
  await app.reload();
  await expect(app.locator('.waiting')).toContainText('Connecting to the hub');
  await context.setOffline(false);
  await expect(app.locator('.room').first()).toBeVisible();
  const kept = await app.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname)));
    return all.flat();
  });
  expect(kept).toContain('/');
  expect(kept.filter((path) => path.startsWith('/api/'))).toEqual([]);

  // What the hub tells while nobody looks is shown by the phone.
  await app.evaluate(() => { Object.defineProperty(document, 'hidden', { get: () => true }); });
  await bar(app, 'Talk').tap();
  await say(app, 'tell me when the office ceiling light is on');
  await say(app, 'turn on the office ceiling light');
  await expect.poll(() => app.evaluate(async () => (await (await navigator.serviceWorker.getRegistration())!.getNotifications()).map((one) => one.body).join())).toContain('office ceiling light');
  await context.close();
});

test('a television is paired, driven and forgotten', async ({ page }) => {
  await enter(page, HOUSE);
  await more(page, 'Televisions');
  await expect(page.locator('.empty').first()).toHaveText('No television is paired yet.');
  await page.getByLabel(/^What it is called/).fill('Attic TV');
  await page.getByLabel('Address of a television').fill('8.8.8.8');
  await page.getByRole('button', { name: 'Pair', exact: true }).tap();
  await expect(page.getByText('in one of the hub').first()).toBeVisible();
  await page.getByLabel('Address of a television').fill('127.0.0.77');
  await page.getByRole('button', { name: 'Pair', exact: true }).tap();
  const tv = page.locator('.entry').filter({ hasText: 'Attic TV' });
  await expect(tv).toContainText('Connected');
  await expectNoFaults(page, 'televisions');
  await page.getByRole('button', { name: 'Open: Attic TV' }).tap();
  await expect(page.getByRole('dialog')).toContainText('Set-top box');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Forget: Attic TV' }).tap();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget' }).tap();
  await expect(page.locator('.empty').first()).toHaveText('No television is paired yet.');
});

test('no page has a grave fault for those who hear or see it badly, nor runs over at twice the text', async ({ page }) => {
  await enter(page, HOUSE);
  const check = async (where: string) => {
    await expectNoFaults(page, where);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, `${where} at twice the text`).toBeLessThanOrEqual(0);
    await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
  };
  await check('home');
  await bar(page, 'Talk').tap();
  await say(page, 'turn off the office plug in two hours');
  await say(page, 'unlock the front door');
  await check('talk');
  await page.keyboard.press('Escape');
  for (const room of ['Kitchen', 'Living room']) {
    await page.locator('.room').filter({ hasText: room }).first().tap();
    await check(room);
    await page.locator('.device .card').first().tap();
    await check('device');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back', exact: true }).tap();
  }
  for (const goal of ['Media', 'Remote', 'More']) {
    await bar(page, goal).tap();
    await page.waitForTimeout(500);
    await check(goal);
  }
  for (const goal of ['Lists', 'Plans', 'Energy', 'Messages', 'People', 'Let somebody in', 'Televisions', 'Settings']) {
    await more(page, goal);
    await page.waitForTimeout(500);
    await check(goal);
  }
  await more(page, 'People');
  await page.locator('.row').first().tap();
  await check('person');
});

test.describe('on a desktop', () => {
  test.use({ viewport: { width: 1280, height: 800 }, hasTouch: false, isMobile: false });

  test('the keyboard does all of it', async ({ page }) => {
    await page.goto(await invitation(page, HOUSE));
    await page.getByRole('button', { name: 'Let me in' }).press('Enter');
    await expect(page.locator('.room').first()).toBeVisible();
    await bar(page, 'Talk').press('Enter');
    await expect(page.locator('.say input')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(bar(page, 'Talk')).toBeFocused();
    await page.locator('.room').filter({ hasText: 'Bedroom' }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.getByRole('button', { name: /^Bedside lamp,/ }).press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Bedside lamp,/ })).toBeFocused();
    await expectNoFaults(page, 'desktop');
  });
});
