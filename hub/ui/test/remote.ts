import { expect, type Page } from '@playwright/test';

/** Opens the TV screen by the link of an invitation. */
export async function open(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.locator('[data-spotlight-id="say"]')).toBeFocused();
}

/** Presses keys of the remote; something must have the focus after each. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await expect.poll(() => page.evaluate(() => document.activeElement !== document.body), { message: `the focus after ${key}` }).toBe(true);
  }
}

const MOST_STEPS = 40;

/** Walks by arrows to what has this name, or one that begins so, as somebody who sees where it is. */
export async function walk(page: Page, name: string): Promise<void> {
  const goal = page.locator(`[data-spotlight-id^="${name}"]`).first();
  await expect(goal).toBeAttached();
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const key = await goal.evaluate((there) => {
      const here = document.activeElement ?? document.body;
      if (here === there) return '';
      const [from, to] = [here.getBoundingClientRect(), there.getBoundingClientRect()];
      const down = (to.top + to.bottom - from.top - from.bottom) / 2;
      if (Math.abs(down) > Math.max(from.height, to.height) / 2) return down > 0 ? 'ArrowDown' : 'ArrowUp';
      return to.left > from.left ? 'ArrowRight' : 'ArrowLeft';
    });
    if (!key) return;
    await press(page, key);
    await page.waitForTimeout(50);
  }
  await expect(goal).toBeFocused({ timeout: 1 });
}

/** From anywhere to a place of the menu. */
export async function menu(page: Page, goal: string): Promise<void> {
  const rail = page.getByRole('navigation').locator(':focus');
  for (let steps = 0; steps < MOST_STEPS && (await rail.count()) === 0; steps++) await press(page, 'ArrowLeft');
  await walk(page, `go-${goal}`);
  await press(page, 'Enter');
}

/** Says something in the talk, which is open. */
export async function say(page: Page, text: string): Promise<void> {
  await expect(page.locator('.say input')).toBeFocused();
  await page.keyboard.type(text);
  await press(page, 'Enter');
  await expect(page.locator('.turn').last().locator('.said')).toContainText(text);
  await expect(page.locator('.turn').last().locator('.reply.answered')).toBeVisible();
}
