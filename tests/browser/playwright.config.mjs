// How the browser tests run: the system's Chromium, one server for all, no retries. No test lives here.
import { defineConfig } from '@playwright/test';

const target = new URL('../../target/', import.meta.url).pathname;

export default defineConfig({
  testDir: 'specs',
  outputDir: `${target}playwright`,
  globalSetup: './support/server.mjs',
  // A test that passes only sometimes is a defect, of the test or of the page.
  retries: 0,
  forbidOnly: true,
  workers: 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 720 },
    locale: 'en-US',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    actionTimeout: 20_000,
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Chromium refuses to sandbox for root. No name but the server's resolves, so nothing can leave unseen.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    },
  },
});
