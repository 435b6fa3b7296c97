import { defineConfig } from '@playwright/test';

/** Run by maru.hub.ScreensTest, which has the hubs and tells where they are. */
export default defineConfig({
  testDir: 'test',
  outputDir: '../target/playwright',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'line',
  use: {
    viewport: { width: 1920, height: 1080 },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['MARU_CHROMIUM'],
      // A microphone that beeps.
      args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    },
    screenshot: 'only-on-failure',
  },
});
