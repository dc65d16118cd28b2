// The browser of the tests: an installed Chromium or Chrome as it is; else Playwright's own; else the system's package manager.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of an installed Chromium or Chrome; undefined where there is none. */
export function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM, ...onPath, ...ELSEWHERE].find((path) => path && isExecutable(path));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes sure that the tests have a browser; answers its path, or 'playwright' for Playwright's own, or undefined where none could be had. */
export async function installBrowser() {
  const found = findBrowser();
  if (found) return found;
  const { chromium } = await import('@playwright/test');
  if (isExecutable(chromium.executablePath())) return 'playwright';
  process.stdout.write('No Chromium or Chrome found; installing one …\n');
  // The system's packages bring the libraries a bare machine lacks, so they come first where we may use them.
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    const managers = [
      ['apt-get', ['update', '-qq'], ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk']],
      ['dnf', ['install', '-y', 'chromium']],
      ['apk', ['add', 'chromium']],
    ];
    for (const [manager, ...calls] of managers) {
      if (!run('which', [manager], { stdio: 'ignore' })) continue;
      for (const args of calls) run(manager, args, { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 'inherit'] });
      const installed = findBrowser();
      if (installed) return installed;
    }
  }
  if (run('playwright', ['install', 'chromium'])) return 'playwright';
  return findBrowser();
}
