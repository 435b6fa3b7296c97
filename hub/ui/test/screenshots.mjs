// Takes pictures of the screens: node screenshots.mjs HOME LINK FOLDER
import { chromium, devices } from '@playwright/test';

const [home, link, folder] = process.argv.slice(2);
const korean = home === 'apartment-ko';
const place = {
  locale: korean ? 'ko-KR' : 'en-GB',
  timezoneId: korean ? 'Asia/Seoul' : 'Europe/London',
  reducedMotion: 'reduce',
};
const browser = await chromium.launch({ executablePath: process.env.MARU_CHROMIUM, args: ['--no-sandbox'] });

const phone = await (await browser.newContext({
  ...place, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true, userAgent: devices['Pixel 7'].userAgent,
})).newPage();
const picture = (page, name) => page.screenshot({ path: `${folder}/${name}.png` });
const say = async (page, text) => {
  await page.locator('.say input').fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.turn').last().locator('.reply.answered').waitFor();
};

await phone.goto(link);
await phone.locator('.pairing .strong').tap();
await phone.locator('.room').nth(8).waitFor();
const invited = await phone.request.post(new URL('/api/v1/pairing', link).href, { data: { role: 'admin', by: 'link' }, headers: { Origin: new URL(link).origin } });
const { code } = await invited.json();

// The household takes a moment to tell everything.
await phone.waitForTimeout(8_000);

const tv = await (await browser.newContext({ ...place, viewport: { width: 1280, height: 720 } })).newPage();
const focus = (name) => tv.locator(`[data-spotlight-id^="${name}"]`).first().focus();
await tv.goto(new URL(`/tv#pair=${code}`, link).href);
await tv.locator('[data-spotlight-id^="room-"]').nth(8).waitFor();
await tv.waitForTimeout(500);
await tv.keyboard.press('Enter');
if (korean) {
  await say(tv, '거실 커튼 반만 닫아 줘');
  await say(tv, '현관문 열어 줘');
  await tv.waitForTimeout(500);
  await picture(tv, 'tv-talk-ko');
} else {
  await say(tv, 'turn on the bedside lamp and open the kitchen blind');
  await say(tv, 'play music in the kitchen');
  await say(tv, 'turn on the bedroom ceiling light');
  await tv.keyboard.press('Escape');
  await focus('pause-');
  await tv.waitForTimeout(1_500);
  await picture(tv, 'tv');
  await focus('room-bedroom');
  await tv.keyboard.press('Enter');
  await focus('device-bedside-lamp');
  await tv.keyboard.press('Enter');
  await tv.waitForTimeout(500);
  await focus('trait-brightness');
  await tv.waitForTimeout(500);
  await picture(tv, 'tv-device');
}

await phone.locator('.toast').first().waitFor({ state: 'detached', timeout: 15_000 });
if (korean) {
  await picture(phone, 'phone-ko');
} else {
  await picture(phone, 'phone');
  await phone.locator('.goal.talk').tap();
  await say(phone, 'turn off the bedside lamp and close the living room curtains');
  await say(phone, 'unlock the front door');
  await phone.waitForTimeout(500);
  await picture(phone, 'phone-talk');
  await phone.goBack();
  await phone.locator('.goal').nth(3).tap();
  await phone.waitForTimeout(1_000);
  await picture(phone, 'phone-remote');
}
await browser.close();
