import { expect, test } from './studio.ts';

test('ambient exposure answers its saved requests as expected, through gateway, waypoint and ztunnel', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await expect(page.getByTestId('bar-verdicts')).toContainText('5 of 5');
  const verdict = await studio.trace('http://httpbin.example.com/headers');
  await expect(verdict).toContainText('200');
  const hops = page.getByTestId('hops');
  await expect(hops).toContainText('httpbin-gateway');
  await expect(hops).toContainText('httpbin-waypoint');
  await expect(hops).toContainText('ztunnel');
  await studio.trace('http://httpbin.example.com/get');
  await expect(verdict).toContainText('404');
  await expect(hops).toContainText('httpbin-waypoint-route');
});

test('a refused request names the policy that refuses it', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('tab-trace').click();
  await page.getByTestId('saved-requests').getByTestId('saved-request').last().click();
  await expect(page.getByTestId('hops')).toContainText('PeerAuthentication');
  await expect(page.getByTestId('verdict-plate')).toBeVisible();
});

test('public and private answers its saved requests as expected and has no errors', async ({ studio, page }) => {
  await studio.openTemplate('public-private');
  const verdicts = page.getByTestId('bar-verdicts');
  await expect(verdicts).toContainText(/(\d+) of \1/);
  await page.getByTestId('tab-problems').click();
  await expect(page.getByText('No problems found.')).toBeVisible();
});

test('the YAML of the selection is shown, and the cursor in the YAML shows the element', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('tab-yaml').click();
  await expect(page.getByTestId('yaml-editor')).toBeVisible();
  await studio.element('waypoint').click();
  await expect(page.getByTestId('yaml-editor')).toContainText('istio-waypoint');
});
