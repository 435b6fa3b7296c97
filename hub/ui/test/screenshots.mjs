// Takes pictures of the TV screen: node screenshots.mjs HOME LINK FOLDER
import { chromium } from '@playwright/test';

const [home, link, folder] = process.argv.slice(2);
const korean = home === 'apartment-ko';
const browser = await chromium.launch({ executablePath: process.env.MARU_CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage({
  viewport: { width: 1280, height: 720 },
  locale: korean ? 'ko-KR' : 'en-GB',
  timezoneId: korean ? 'Asia/Seoul' : 'Europe/London',
  reducedMotion: 'reduce',
});
const focus = (name) => page.locator(`[data-spotlight-id^="${name}"]`).first().focus();
const picture = (name) => page.screenshot({ path: `${folder}/${name}.png` });
const say = async (text) => {
  await page.locator('.say input').fill(text);
  await page.keyboard.press('Enter');
  await page.locator('.turn').last().locator('.reply.answered').waitFor();
};

await page.goto(link);
await page.locator('[data-spotlight-id^="room-"]').nth(8).waitFor();
// The household takes a moment to tell everything.
await page.waitForTimeout(8_000);
await page.keyboard.press('Enter');
if (korean) {
  await say('거실 커튼 반만 닫아 줘');
  await say('현관문 열어 줘');
  await page.waitForTimeout(500);
  await picture('tv-talk-ko');
} else {
  await say('turn on the bedside lamp and open the kitchen blind');
  await say('play music in the kitchen');
  await say('turn on the bedroom ceiling light');
  await page.keyboard.press('Escape');
  await focus('pause-');
  await page.waitForTimeout(1_500);
  await picture('tv');
  await focus('room-bedroom');
  await page.keyboard.press('Enter');
  await focus('device-bedside-lamp');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(500);
  await focus('trait-brightness');
  await page.waitForTimeout(500);
  await picture('tv-device');
}
await browser.close();
