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

/** A hub that hears whatever is spoken as these words, and answers aloud; tells how much sound came, and from where. */
export async function hearAs(page: Page, text: string, reply: string, late = false): Promise<{ heard: () => number; places: string[] }> {
  let heard = 0;
  const places: string[] = [];
  const answer = { reply, outcome: 'done', language: 'en', steps: [], reader: 'sentences', ms: 1, confirmations: [], talk: null };
  await page.routeWebSocket(/\/api\/v1\/voice/, (screen) => {
    let turn = 0;
    let saying = false;
    const begin = () => {
      if (!saying) turn += 1;
      saying = true;
    };
    const tell = (what: object) => screen.send(JSON.stringify(what));
    const answers = (of: number) => {
      tell({ type: 'answer', turn: of, ...answer, reply: late ? `${reply} (${of})` : reply });
      tell({ type: 'speech', turn: of, rate: 22_050 });
      screen.send(Buffer.alloc(22_050));
      tell({ type: 'spoken', turn: of });
    };
    places.push(new URL(screen.url()).search);
    tell({ type: 'listening' });
    screen.onMessage((message) => {
      if (typeof message !== 'string') {
        heard += message.length;
        begin();
        return;
      }
      if ((JSON.parse(message) as { type: string }).type === 'end') {
        begin();
        tell({ type: 'heard', turn, text });
        if (late && turn === 2) answers(1);
        if (!late || turn === 2) answers(turn);
      }
      saying = false;
    });
  });
  return { heard: () => heard, places };
}
