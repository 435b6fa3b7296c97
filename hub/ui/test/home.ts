import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const CONTROL = process.env['MARU_CONTROL']!;

/** The link of a fresh invitation for an admin. */
export async function invitation(page: Page, which: string): Promise<string> {
  return (await page.request.post(`${CONTROL}/invite`, { data: which })).text();
}

/** The state of a device, by its English name, as the hub knows it. */
export async function state(page: Page, device: string): Promise<Record<string, unknown>> {
  const all = await (await page.request.get(new URL('/api/v1/devices?language=en', page.url()).href)).json() as { name: string; state: Record<string, unknown> }[];
  return all.find((one) => one.name === device)?.state ?? {};
}

export async function expectNoFaults(page: Page, where: string): Promise<void> {
  await page.waitForTimeout(350);
  const found = await new AxeBuilder({ page }).analyze();
  const grave = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(grave.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`), where).toEqual([]);
}

/** A hub that hears whatever is spoken as these words, and answers aloud; tells how much sound came. */
export async function hearAs(page: Page, text: string, reply: string): Promise<() => number> {
  let heard = 0;
  const answer = { reply, outcome: 'done', language: 'en', steps: [], reader: 'sentences', ms: 1, confirmations: [], talk: null };
  await page.routeWebSocket(/\/api\/v1\/voice/, (screen) => {
    const tell = (what: object) => screen.send(JSON.stringify(what));
    tell({ type: 'listening' });
    screen.onMessage((message) => {
      if (typeof message !== 'string') {
        heard += message.length;
        return;
      }
      if ((JSON.parse(message) as { type: string }).type !== 'end') return;
      tell({ type: 'heard', text });
      tell({ type: 'answer', ...answer });
      tell({ type: 'speech', rate: 22_050 });
      screen.send(Buffer.alloc(22_050));
      tell({ type: 'spoken' });
    });
  });
  return () => heard;
}
