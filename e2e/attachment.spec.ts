import { expect, test } from './studio.ts';

test('raw YAML is completed from the catalog, described under the pointer and judged', async ({ studio, page }) => {
  await studio.openBlank();
  await studio.drop('attachment', 0.5, 0.5);
  const field = page.getByTestId('inspector').getByTestId('field-yaml');
  await field.locator('.monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: {name: edge}\nspec:');
  await page.keyboard.press('Enter');
  await page.keyboard.type('gatewayCl');
  const offered = page.locator('.suggest-widget .monaco-list-row', { hasText: 'gatewayClassName' });
  await expect(offered).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('istio');
  await expect(field).toContainText('gatewayClassName: istio');
  await field.getByText('gatewayClassName').hover();
  await expect(page.locator('.monaco-hover').filter({ hasText: 'gatewayClassName' })).toBeVisible();
  await page.getByTestId('tab-problems').click();
  await expect(page.getByTestId('problem').first()).toContainText('listeners');
});
