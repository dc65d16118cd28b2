/** The studio as its users see it: what the tests do and read, in one place. */
import { test as base, expect, type Locator, type Page } from '@playwright/test';

export class Studio {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The welcome screen in a fresh browser profile. */
  async open(hash = ''): Promise<void> {
    await this.page.goto(`./${hash}`);
  }

  async openTemplate(id: string): Promise<void> {
    await this.open();
    await this.page.getByTestId(`template-${id}`).click();
    await expect(this.page.getByTestId('welcome')).toBeHidden();
  }

  async openBlank(): Promise<void> {
    await this.open();
    await this.page.getByTestId('welcome-blank').click();
    await expect(this.page.getByTestId('welcome')).toBeHidden();
  }

  element(type: string, name?: string): Locator {
    const all = this.page.getByTestId(`element-${type}`);
    return name === undefined ? all : all.filter({ hasText: name });
  }

  /** Drags from the palette to a point of the canvas, given as parts of its width and height. */
  async drop(type: string, across: number, down: number): Promise<void> {
    const canvas = await this.box(this.page.getByTestId('canvas'));
    const start = await this.box(this.page.getByTestId(`palette-${type}`));
    await this.page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + start.width / 2 + 20, start.y + start.height / 2 + 10, { steps: 3 });
    await this.page.mouse.move(canvas.x + canvas.width * across, canvas.y + canvas.height * down, { steps: 8 });
    await this.page.mouse.up();
  }

  async box(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
    const box = await locator.boundingBox();
    if (!box) throw new Error('not on the screen');
    return box;
  }

  /** Traces a URL from what the composer starts from and answers the verdict as it is shown. */
  async trace(url: string): Promise<Locator> {
    await this.page.getByTestId('tab-trace').click();
    await this.page.getByTestId('trace-url').fill(url);
    await this.page.getByTestId('trace-run').click();
    return this.page.getByTestId('trace-verdict');
  }

  /** Key combinations name the platform's modifier. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

interface Fixtures {
  readonly studio: Studio;
}

/** Every test fails on a console error or warning, an exception, and on any request to another origin. */
export const test = base.extend<Fixtures>({
  studio: async ({ page, baseURL }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(baseURL ?? '') && !/^(?:data|blob):/.test(url)) complaints.push(`request to ${url}`);
    });
    await use(new Studio(page));
    expect(complaints).toEqual([]);
  },
});

export { expect };
