import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { expect, test } from './studio.ts';

test('a reload keeps the work', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await studio.element('service').first().click();
  await studio.press('Delete');
  const left = await studio.element('service').count();
  await page.waitForTimeout(1_500);
  await page.reload();
  await expect(page.getByTestId('canvas')).toBeVisible();
  await expect(studio.element('gateway')).toHaveCount(1);
  await expect(studio.element('service')).toHaveCount(left);
});

test('the bundle holds one object per file, in the order of application', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('export').click();
  const waiting = page.waitForEvent('download');
  await page.getByTestId('export-zip').click();
  const download = await waiting;
  const files = unzipSync(readFileSync(await download.path()));
  const names = Object.keys(files);
  const text = (end: string): string => new TextDecoder().decode(files[names.find((name) => name.endsWith(end)) ?? '']);
  expect(names.some((name) => name.endsWith('httpbin/gateway-httpbin-gateway.yaml'))).toBe(true);
  expect(names.some((name) => name.endsWith('design.bulkhead.json'))).toBe(true);
  expect(text('README.md')).toContain('kubectl apply -k');
  const order = text('kustomization.yaml');
  expect(order.indexOf('namespace-')).toBeGreaterThan(0);
  expect(order.indexOf('namespace-')).toBeLessThan(order.indexOf('gateway-'));
  expect(order.indexOf('gateway-')).toBeLessThan(order.indexOf('httproute-'));
});

test('a link opens the same design in a fresh browser profile', async ({ studio, page, browser }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('share').click();
  await expect(page.getByTestId('share-link')).toHaveValue(/#d1:/);
  const link = await page.getByTestId('share-link').inputValue();
  expect(link.length).toBeLessThan(2_500);
  const other = await browser.newContext();
  const fresh = await other.newPage();
  await fresh.goto(link);
  await expect(fresh.getByTestId('element-waypoint')).toBeVisible();
  await expect(fresh.getByTestId('bar-verdicts')).toContainText('5 of 5');
  await other.close();
});

test.describe('what is broken or hostile explains itself', () => {
  for (const [what, hash] of [
    ['a truncated link', '#d1:AAAA'],
    ['a link of a newer version', '#d9:eyJhIjoxfQ'],
    ['nonsense', '#d1:%%%%'],
    ['a very long link', `#d1:${'A'.repeat(200_000)}`],
  ] as const)
    test(what, async ({ studio, page }) => {
      await studio.open(hash);
      await expect(
        page.getByRole('alertdialog').or(page.getByRole('dialog')).or(page.locator('[data-sonner-toast]')).first(),
      ).toBeVisible();
      await expect(page.getByText(/cannot be opened/i).first()).toBeVisible();
    });

  test('a design file that is none leaves the design untouched', async ({ studio, page }) => {
    await studio.openTemplate('ambient-exposure');
    await page.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['{"not": "a design"}'], 'wrong.json', { type: 'application/json' }));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await expect(page.getByText(/cannot be opened/i).first()).toBeVisible();
    await expect(studio.element('waypoint')).toBeVisible();
  });
});
