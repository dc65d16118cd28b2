import { expect, test } from './studio.ts';

test('the matrix says who reaches whom, and a cell what stands behind it', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('tab-reach').click();
  await page.getByRole('button', { name: /^curl to httpbin: only some ports or requests, mTLS/ }).click();
  await expect(page.getByTestId('reach-detail')).toContainText('/headers');
  await expect(page.getByTestId('reach-detail')).toContainText('httpbin-waypoint');
  await page.getByTestId('reach-view-list').click();
  await page.getByTestId('reach-filter').fill('/status');
  await expect(page.getByTestId('reach-list')).toContainText('AuthorizationPolicy');
});

test('a broken assertion is told in the bar and shows the request that breaks it', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('tab-reach').click();
  await page.getByTestId('reach-view-assertions').click();
  await page.getByTestId('add-assertion').click();
  await expect(page.getByTestId('bar-broken')).toContainText('1 assertion broken');
  await page.getByTestId('assertion-show').click();
  await expect(page.getByTestId('verdict-plate')).toContainText('delivered');
  await page.getByTestId('assertion-form').getByText('must reach', { exact: true }).click();
  await expect(page.getByTestId('bar-broken')).toBeHidden();
});

test('the drawing shows what an element reaches until Escape', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await studio.element('service', 'httpbin').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Who can reach this' }).click();
  await expect(page.getByTestId('reach-banner')).toContainText('httpbin is reached by');
  await page.getByTestId('reach-banner').getByRole('button', { name: 'Close' }).click();
  await expect(page.getByTestId('reach-banner')).toBeHidden();
});

test('what would let a refused request through, and what guards the service', async ({ studio, page }) => {
  await studio.openTemplate('ambient-exposure');
  await page.getByTestId('tab-trace').click();
  await page.getByTestId('saved-requests').first().getByTestId('saved-request').last().click();
  await page.getByTestId('let-through').getByRole('button').first().click();
  await expect(page.getByTestId('let-through')).toContainText('join the mesh');
  await page.keyboard.press('Escape');
  await studio.element('service', 'httpbin').click();
  await expect(page.getByTestId('guarded-by')).toContainText('PeerAuthentication httpbin/strict-mtls');
});
