import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './studio.ts';

test('language and theme switch, and stay after a reload', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.getByTestId('tab-trace')).toHaveText(/追踪/);
  await page.getByRole('button', { name: /浅色|深色|主题/ }).click();
  const dark = await page.locator('html').getAttribute('class');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  expect(await page.locator('html').getAttribute('class')).toBe(dark);
});

for (const theme of ['light', 'dark'] as const)
  test(`no serious accessibility violations, ${theme}`, async ({ studio, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await studio.openTemplate('ambient-exposure');
    // While a trace is played, what is not on its path is faded on purpose.
    await studio.press('Escape');
    await studio.element('waypoint').click();
    const { violations } = await new AxeBuilder({ page }).exclude('.monaco-editor').analyze();
    const serious = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
    expect(
      serious.map(
        (one) =>
          `${one.id}: ${one.nodes
            .map((node) => node.target.join(' '))
            .slice(0, 3)
            .join(' | ')}`,
      ),
    ).toEqual([]);
  });

test('the welcome screen has no serious accessibility violations', async ({ studio, page }) => {
  await studio.open();
  await expect(page.getByTestId('welcome')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => one.id)).toEqual([]);
});
