import { expect, test, type Page } from '@playwright/test';
import { CONTROL, expectNoFaults, hearAs, invitation, state } from './home';
import { menu, open, press, say, walk } from './remote';

const HOUSE = process.env['MARU_HOUSE']!;
const APARTMENT = process.env['MARU_APARTMENT']!;

async function enter(page: Page, which: string): Promise<void> {
  await open(page, (await invitation(page, which)).replace('/#', '/tv#'));
}

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => { throw error; });
});

test('rooms are walked and a lamp is dimmed with the arrows alone', async ({ page }) => {
  await enter(page, HOUSE);
  await walk(page, 'room-living-room');
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Living room');
  await walk(page, 'device-living-room-ceiling-light');
  await press(page, 'Enter');
  const sheet = page.getByRole('dialog', { name: 'Living room ceiling light' });
  await expect(sheet).toBeVisible();
  await walk(page, 'trait-brightness');
  const before = Number((await state(page, 'Living room ceiling light'))['brightness']);
  await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await expect.poll(async () => (await state(page, 'Living room ceiling light'))['brightness']).toBeLessThan(before - 15);
  await press(page, 'Escape');
  await expect(sheet).toBeHidden();
  await expect(page.locator('[data-spotlight-id^="device-living-room-ceiling-light"]')).toBeFocused();
  await press(page, 'Backspace');
  await expect(page.locator('[data-spotlight-id^="room-living-room"]')).toBeFocused();
});

test('what is said is done, told device by device and put back', async ({ page }) => {
  await enter(page, HOUSE);
  await press(page, 'Enter');
  await say(page, 'turn on the bedroom lamp');
  await expect(page.locator('.turn').last().locator('.steps .done')).toContainText('Bedside lamp');
  await expect.poll(async () => (await state(page, 'Bedside lamp'))['on']).toBe(true);
  await walk(page, 'put-back');
  await press(page, 'Enter');
  await expect.poll(async () => (await state(page, 'Bedside lamp'))['on']).toBe(false);
  await walk(page, 'talk-text');
  await say(page, 'tell me when the nursery night light is on');
  await say(page, 'turn on the nursery night light');
  await expect(page.locator('.toast')).toContainText('nursery night light is on');
  await press(page, 'Escape');
  await expect(page.locator('[data-spotlight-id="say"]')).toBeFocused();
});

test('a talk is told as it comes, and is told apart from the home', async ({ page }) => {
  const answer = { reply: 'Seoul is large.', outcome: 'talk', language: 'en', steps: [], reader: 'none', ms: 1, confirmations: [],
    talk: { model: 'm', note: 'It may be wrong.', whole: true } };
  await page.routeWebSocket(/\/api\/v1\/luna/, (screen) => {
    const hub = screen.connectToServer();
    screen.onMessage((text) => {
      const call = JSON.parse(String(text)) as { id: number; uri?: string; subscribe?: boolean };
      if (call.uri !== 'luna://home.maru.hub/say') {
        hub.send(text);
        return;
      }
      expect(call.subscribe).toBe(true);
      const reply = (fields: object) => screen.send(JSON.stringify({ id: call.id, reply: { returnValue: true, ...fields } }));
      reply({ subscribed: true, event: 'piece', data: { text: 'Seoul ' } });
      reply({ subscribed: true, event: 'piece', data: { text: 'is large.' } });
      reply(answer);
    });
  });
  await enter(page, HOUSE);
  await press(page, 'Enter');
  await say(page, 'how large is Seoul?');
  await expect(page.locator('.reply').last()).toContainText('Seoul is large.');
  await expect(page.locator('.reply').last()).toContainText('It may be wrong.');
});

test('an app on a webOS TV is let in by the name that the TV tells on its own bus', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, {
      PalmServiceBridge: class {
        onservicecallback: (reply: string) => void = () => {};

        call(uri: string, parameters: string): void {
          if (uri !== 'luna://com.webos.service.tv.systemproperty/getSystemInfo') throw new Error(uri);
          if (!(JSON.parse(parameters) as { keys: string[] }).keys.includes('modelName')) throw new Error(parameters);
          this.onservicecallback(JSON.stringify({ returnValue: true, modelName: 'OLED55C3' }));
        }

        cancel(): void {}
      },
    });
  });
  await enter(page, HOUSE);
  const me = await (await page.request.get(new URL('/api/v1/session', page.url()).href)).json() as { name: string };
  expect(me.name).toBe('LG OLED55C3');
});

test('a key is held to speak, wherever one is, and the answer is heard', async ({ page }) => {
  const { heard } = await hearAs(page, 'turn on the kitchen light', 'The kitchen light is on.');
  await enter(page, HOUSE);
  await menu(page, 'rooms');
  await page.keyboard.down('F4');
  await expect(page.getByRole('status').filter({ hasText: 'listening' })).toBeVisible();
  await expect.poll(heard).toBeGreaterThan(10_000);
  await page.keyboard.up('F4');
  await expect(page.locator('.turn').last().locator('.said')).toContainText('turn on the kitchen light');
  await expect(page.locator('.turn').last().locator('.reply')).toContainText('The kitchen light is on.');
  await expect(page.locator('[data-spotlight-id="talk-speak"].quiet')).toBeVisible();
  await walk(page, 'talk-speak');
  await press(page, 'Enter');
  await expect(page.getByRole('status').filter({ hasText: 'listening' })).toBeVisible();
  await press(page, 'Enter');
  await expect(page.locator('.turn')).toHaveCount(2);
  await expectNoFaults(page, 'the talk after speaking');
});

test('a door opens for a yes and for nothing less', async ({ page }) => {
  await enter(page, HOUSE);
  await press(page, 'Enter');
  await say(page, 'unlock the front door');
  await expect(page.locator('[data-spotlight-id="talk-no"]')).toBeFocused();
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');

  // A remote somewhere can't say it either.
  const remote = (sent: object) => page.evaluate(async (body) => {
    await fetch(`/api/v1/players/${localStorage.getItem('maru-player')}/keys`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    });
  }, sent);
  await walk(page, 'talk-text');
  await remote({ text: 'yes' });
  await expect(page.locator('.say input')).toHaveValue('yes');
  await remote({ key: 'ok' });
  await expect(page.locator('.toast').last()).toContainText('own keys');
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');
  await page.locator('.say input').fill('');
  await walk(page, 'talk-no');
  await press(page, 'Enter');
  await expect(page.locator('.pending')).toHaveCount(0);
  await press(page, 'Escape');

  await walk(page, 'room-hallway');
  await press(page, 'Enter');
  await walk(page, 'device-front-door-lock');
  await press(page, 'Enter');
  await walk(page, 'lock-unlocked');
  await press(page, 'Enter');
  await expect(page.getByRole('alertdialog')).toContainText('Front door lock');
  await expect(page.locator('[data-spotlight-id="confirm-no"]')).toBeFocused();
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');
  await press(page, 'ArrowLeft', 'Enter');
  await expect.poll(async () => (await state(page, 'Front door lock'))['lock']).toBe('unlocked');
  await press(page, 'Escape', 'Escape');
  await expect(page.locator('.alert').filter({ hasText: 'Front door lock' })).toContainText('Not locked');
});

test('the hub goes and comes, and the screen goes on', async ({ page }) => {
  await enter(page, HOUSE);
  await walk(page, 'room-');
  const restarting = page.request.post(`${CONTROL}/restart`, { data: HOUSE, timeout: 60_000 });
  await expect(page.locator('.link')).toContainText('Connection lost');
  await restarting;
  await expect(page.locator('.link')).toBeEmpty({ timeout: 25_000 });
  await expect(page.locator('[data-spotlight-id^="room-"]:focus')).toHaveCount(1);
  await menu(page, 'talk');
  await say(page, 'turn on the garage light');
  await press(page, 'Escape');
  await expect(page.locator('[data-spotlight-id="room-garage"]')).toContainText('1 light on');
});

test('music is found, played, and gone on with', async ({ page }) => {
  await enter(page, HOUSE);
  await menu(page, 'library');
  await walk(page, 'media-search');
  await page.keyboard.type('nigt walk');
  await press(page, 'Enter');
  await walk(page, 'item-');
  await expect(page.locator('[data-spotlight-id^="item-"]:focus')).toContainText('Night Walk');
  await press(page, 'Enter');
  const player = page.getByRole('dialog', { name: /Night Walk/ });
  const time = () => player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(time).toBeGreaterThan(0.3);
  await walk(page, 'player-time');
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect.poll(time).toBeGreaterThan(40);
  await expectNoFaults(page, 'player');
  await press(page, 'Escape');
  await expect(player).toBeHidden();
  await expect(page.locator('[data-spotlight-id^="item-"]:focus')).toHaveCount(1);
  await menu(page, 'home');
  await walk(page, 'item-');
  await expect(page.locator('[data-spotlight-id^="item-"]:focus')).toContainText('Night Walk');
  await press(page, 'Enter');
  await expect.poll(time).toBeGreaterThan(40);
});

test('a film in pieces plays, and what plays it is fetched for it alone', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(decodeURIComponent(new URL(request.url()).pathname)));
  await enter(page, HOUSE);
  await menu(page, 'library');
  await walk(page, 'media-search');
  await page.keyboard.type('the ferry');
  await press(page, 'Enter');
  await walk(page, 'item-');
  await expect(page.locator('[data-spotlight-id^="item-"]:focus')).toContainText('The Ferry');
  const before = fetched.filter((path) => path.endsWith('.js')).length;
  await press(page, 'Enter');
  const player = page.getByRole('dialog', { name: /The Ferry/ });
  const video = player.locator('video');
  const time = () => video.evaluate((one: HTMLVideoElement) => one.currentTime);
  await expect.poll(time).toBeGreaterThan(0.3);
  expect(await video.evaluate((one: HTMLVideoElement) => [one.src.slice(0, 5), one.videoWidth, Math.round(one.duration)])).toEqual(['blob:', 64, 24]);
  expect(fetched.filter((path) => path.endsWith('.js')).length).toBe(before + 1);
  await expect.poll(() => fetched.some((path) => path.endsWith('/pieces/low/piece 0.ts'))).toBe(true);
  await walk(page, 'player-time');
  await press(page, 'ArrowRight');
  await expect.poll(time).toBeGreaterThan(9);
  await press(page, 'Escape');
  await expect(player).toBeHidden();
});

/** Says something to the home without this screen showing it. */
async function tell(page: Page, text: string): Promise<string> {
  return page.evaluate(async (said) => {
    const answer = await fetch('/api/v1/say', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ text: said }) });
    return (await answer.json() as { reply: string }).reply;
  }, text);
}

test('what is asked for plays on this TV, and goes on on another', async ({ page, browser }) => {
  await enter(page, HOUSE);
  await menu(page, 'settings');
  await walk(page, 'stands-office');
  await press(page, 'Enter');
  const rooms = async () => (await (await page.request.get(new URL('/api/v1/players', page.url()).href)).json() as { room: string | null }[]).map((one) => one.room);
  await expect.poll(rooms).toContain('Office');
  await menu(page, 'talk');
  await expect(page.locator('.say input')).toBeFocused();
  await page.keyboard.type('play night walk');
  await press(page, 'Enter');
  const player = page.getByRole('dialog', { name: /Night Walk/ });
  await expect(player).toBeVisible();
  await expect(page.locator('.turns')).toBeHidden();
  const time = (where: Page) => where.locator('.stage video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await expect.poll(() => time(page)).toBeGreaterThan(0.3);
  expect(await tell(page, 'pause the tv in the office')).toContain('paused');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  expect(await tell(page, '1 minute forward on the office tv')).toContain('1 minute');
  await expect.poll(() => time(page)).toBeGreaterThan(55);

  const there = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce', baseURL: new URL(page.url()).origin });
  const other = await there.newPage();
  await enter(other, HOUSE);
  await menu(other, 'settings');
  await walk(other, 'stands-garage');
  await press(other, 'Enter');
  await expect.poll(rooms).toContain('Garage');
  await expect.poll(() => tell(page, 'continue on the garage tv')).toContain('playing');
  await expect(other.getByRole('dialog', { name: /Night Walk/ })).toBeVisible();
  await expect.poll(() => time(other)).toBeGreaterThan(55);
  await expect(player).toBeHidden();
  await there.close();
});

test('a webOS remote is let in by the keys and then walks the screen itself', async ({ page }) => {
  const remote = async (what: string) => {
    const answer = await page.request.post(`${CONTROL}/remote`, { data: `${HOUSE} ${what}` });
    expect(answer.ok(), `${what}: ${await answer.text()}`).toBe(true);
  };
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-spotlight-id') ?? '');
  await enter(page, HOUSE);
  await menu(page, 'settings');
  await walk(page, 'set-remotes');
  await press(page, 'Enter');
  await menu(page, 'home');
  await page.waitForTimeout(400);

  await remote('register');
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('127.0.0.1');
  await expect(page.locator('[data-spotlight-id="let-in-no"]')).toBeFocused();
  await expectNoFaults(page, 'the question');
  await press(page, 'ArrowLeft', 'Enter');
  await remote('registered');
  await expect(question).toBeHidden();

  await remote('toast The laundry is done');
  await expect(page.locator('.toast')).toContainText('The laundry is done');
  await walk(page, 'say');
  await remote('button name:DOWN');
  await expect.poll(focused).not.toBe('say');
  await remote('button name:UP');
  await expect.poll(focused).toBe('say');
  await remote('button name:ENTER');
  const field = page.locator('.say input');
  await expect(field).toBeFocused();
  await page.waitForTimeout(400);
  await remote('type 안녕');
  await expect(field).toHaveValue('안녕');
  await remote('button name:BACK');
  await expect(field).toBeHidden();
  await expect.poll(focused).toBe('say');

  const there = (await page.locator('[data-spotlight-id="go-rooms"]').boundingBox())!;
  await remote('move dx:0 dy:0');
  await expect(page.locator('.pointer')).toBeVisible();
  await remote(`move dx:${Math.round(there.x + there.width / 2 - 960)} dy:${Math.round(there.y + there.height / 2 - 540)}`);
  await expect.poll(focused).toBe('go-rooms');
  await remote('click');
  await expect(page.locator('.at-rooms')).toBeVisible();
  await remote('button name:HOME');
  await expect(page.locator('.at-home')).toBeVisible();

  // Another one comes: the first can't let it in.
  await remote('register');
  await expect(page.locator('[data-spotlight-id="let-in-no"]')).toBeFocused();
  await remote('button name:LEFT');
  await expect(page.locator('[data-spotlight-id="let-in-yes"]')).toBeFocused();
  await remote('button name:ENTER');
  await expect(page.locator('.toast').last()).toContainText('own keys');
  await expect(question).toBeVisible();
  await remote('button name:BACK');
  await expect(question).toBeHidden();
  await expect(page.getByText('Let it in')).toHaveCount(0);
});

test('a Korean TV comes in by digits and is spoken to in Korean', async ({ page, browser }) => {
  await enter(page, APARTMENT);
  await menu(page, 'settings');
  await walk(page, 'open-invite');
  await press(page, 'Enter');
  const digits = (await page.locator('.code').innerText()).replace(/\D/g, '');
  expect(digits).toHaveLength(6);

  const there = await browser.newContext({ locale: 'ko-KR', reducedMotion: 'reduce', viewport: { width: 1920, height: 1080 }, baseURL: new URL(page.url()).origin });
  const other = await there.newPage();
  await other.goto('/tv');
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('이 TV 연결하기');
  await expectNoFaults(other, 'pairing');
  for (const digit of digits.slice(0, 5)) await press(other, digit);
  await walk(other, 'digit-0');
  await press(other, digits[5]!);
  await expect(other.locator('[data-spotlight-id="say"]')).toBeFocused();
  await expect(other.getByRole('navigation')).toContainText('에너지');
  await press(other, 'Enter');
  await say(other, '서재 조명 켜 줘');
  await expect.poll(async () => (await state(other, 'Study light'))['on']).toBe(true);
  await press(other, 'Escape');
  await expect(other.locator('[data-spotlight-id="room-study"]')).toContainText('조명 1개 켜짐');

  await menu(other, 'settings');
  await walk(other, 'language-en');
  await press(other, 'Enter');
  await expect(other.getByRole('navigation')).toContainText('Energy');

  await press(page, 'Escape');
  await walk(page, 'open-people');
  await press(page, 'Enter');
  const member = page.locator('.entry').filter({ hasText: 'Adult' }).getByRole('button').last();
  await walk(page, (await member.getAttribute('data-spotlight-id'))!);
  await press(page, 'Enter');
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await press(page, 'ArrowLeft', 'Enter');
  await expect(other.locator('.pad')).toBeVisible();
  await there.close();
});

test('no screen has a grave fault for those who hear or see it badly', async ({ page }) => {
  await enter(page, HOUSE);
  await expectNoFaults(page, 'home');
  await press(page, 'Enter');
  await say(page, 'turn off the office plug in two hours');
  await say(page, 'unlock the front door');
  await expectNoFaults(page, 'talk');
  await press(page, 'Escape');
  for (const goal of ['rooms', 'library', 'plans', 'energy', 'settings']) {
    await menu(page, goal);
    await page.waitForTimeout(600);
    await expectNoFaults(page, goal);
  }
  await walk(page, 'set-large');
  await press(page, 'Enter');
  await walk(page, 'open-invite');
  await press(page, 'Enter');
  await expectNoFaults(page, 'invitation');
  await press(page, 'Escape', 'Escape');
  for (const room of ['kitchen', 'living-room']) {
    await walk(page, `room-${room}`);
    await press(page, 'Enter');
    await expectNoFaults(page, room);
    await press(page, 'Enter');
    await expectNoFaults(page, 'device');
    await press(page, 'Escape', 'Escape');
  }
});
