import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { menu, open, press, say, state, walk } from './remote';

const HOUSE = process.env['MARU_HOUSE']!;
const APARTMENT = process.env['MARU_APARTMENT']!;
const CONTROL = process.env['MARU_CONTROL']!;

/** A fresh invitation for an admin's screen. */
async function invitation(page: Page, which: string): Promise<string> {
  return (await page.request.post(`${CONTROL}/invite`, { data: which })).text();
}

async function enter(page: Page, which: string): Promise<void> {
  await open(page, await invitation(page, which));
}

async function expectNoFaults(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(350);
  const found = await new AxeBuilder({ page }).analyze();
  const grave = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(grave.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`), where).toEqual([]);
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
  await press(page, 'Escape');
  await expect(page.locator('[data-spotlight-id="say"]')).toBeFocused();
});

test('a door opens for a yes and for nothing less', async ({ page }) => {
  await enter(page, HOUSE);
  await press(page, 'Enter');
  await say(page, 'unlock the front door');
  await expect(page.locator('[data-spotlight-id="talk-no"]')).toBeFocused();
  expect((await state(page, 'Front door lock'))['lock']).toBe('locked');
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
  for (const goal of ['rooms', 'plans', 'energy', 'settings']) {
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
