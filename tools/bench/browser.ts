/** Measures the built studio in a browser: first load, canvas frames while panning, and the time from an edit to its verdicts. */
import { chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { encodeLink } from '../../src/core/index.ts';
import { findBrowser } from '../browser.mjs';
import { type Figure, figureOf, print } from './clock.ts';
import { drawingOf } from './drawing.ts';

const server = await preview({ preview: { host: '127.0.0.1', port: 4189, strictPort: true }, logLevel: 'error' });
const address = 'http://127.0.0.1:4189/';
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

async function inFreshProfile<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Times in ms between the frames drawn while the canvas is panned for two seconds. */
async function framesOfPanning(page: Page): Promise<number[]> {
  await page.getByTestId('canvas').hover();
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const began = performance.now();
        let before = began;
        const step = (now: number): void => {
          times.push(now - before);
          before = now;
          if (now - began < 2000) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  for (let n = 0; n < 60; n++) await page.mouse.wheel(n % 2 === 0 ? 40 : -38, 6);
  return frames;
}

/** From the key that renames the first gateway to the YAML that carries the new name, in ms. */
async function editToYaml(page: Page, turn: number): Promise<number> {
  const name = `edge-${turn}`;
  await page.getByTestId('element-gateway').first().click();
  const field = page.getByTestId('inspector').getByRole('textbox', { name: 'Name', exact: true });
  await field.fill(name);
  const began = performance.now();
  await field.press('Enter');
  await page.getByTestId('yaml-editor').getByText(name).first().waitFor();
  return performance.now() - began;
}

try {
  const loads: number[] = [];
  const opens: number[] = [];
  for (let n = 0; n < 5; n++)
    await inFreshProfile(async (page) => {
      let began = performance.now();
      await page.goto(address);
      await page.getByTestId('welcome').waitFor();
      loads.push(performance.now() - began);
      began = performance.now();
      await page.getByTestId('template-ambient-exposure').click();
      await page.getByTestId('bar-verdicts').waitFor();
      opens.push(performance.now() - began);
    });
  const figures: Figure[] = [
    figureOf('fresh profile to the welcome screen', loads),
    figureOf('template chosen to its requests judged', opens),
  ];
  for (const services of [90, 270, 900]) {
    const design = drawingOf(services);
    await inFreshProfile(async (page) => {
      const began = performance.now();
      await page.goto(address + encodeLink(design));
      await page.getByTestId('bar-verdicts').waitFor({ timeout: 60_000 });
      const count = Object.keys(design.elements).length;
      figures.push(figureOf(`link of ${count} elements to its request judged`, [performance.now() - began]));
      figures.push(figureOf(`frame while panning ${count} elements`, await framesOfPanning(page)));
    });
  }
  await inFreshProfile(async (page) => {
    await page.goto(address);
    await page.getByTestId('template-ambient-exposure').click();
    await page.getByTestId('tab-yaml').click();
    await page.getByTestId('yaml-editor').waitFor();
    const edits: number[] = [];
    for (let turn = 0; turn < 6; turn++) edits.push(await editToYaml(page, turn));
    figures.push(figureOf('renamed gateway to its YAML', edits.slice(1)));
  });
  print('The studio in a browser, from a server on this machine', figures);
} finally {
  await browser.close();
  await server.close();
}
