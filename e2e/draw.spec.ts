import { expect, test } from './studio.ts';

test('with the mouse: from an empty canvas to a traced request', async ({ studio, page }) => {
  await studio.openBlank();
  await studio.drop('domain', 0.5, 0.3);
  await expect(studio.element('domain')).toBeVisible();
  await studio.press('Escape', 'Shift+1');
  const domain = await studio.box(studio.element('domain'));
  const canvas = await studio.box(page.getByTestId('canvas'));
  const within = (across: number, down: number): [number, number] => [
    (domain.x + domain.width * across - canvas.x) / canvas.width,
    (domain.y + domain.height * down - canvas.y) / canvas.height,
  ];
  await studio.drop('gateway', ...within(0.3, 0.5));
  await expect(studio.element('gateway')).toBeVisible();
  await studio.press('Escape', 'Escape', 'Escape');
  await studio.drop('service', ...within(0.75, 0.5));
  await expect(studio.element('service')).toBeVisible();
  await studio.press('Escape', 'Escape', 'Escape', 'Shift+1');
  const from = studio.element('gateway').locator('.react-flow__handle.source').first();
  const to = studio.element('service').locator('.react-flow__handle.target').first();
  await from.hover({ force: true });
  await page.mouse.down();
  const goal = await studio.box(to);
  await page.mouse.move(goal.x + goal.width / 2 - 30, goal.y + goal.height / 2, { steps: 6 });
  await page.mouse.move(goal.x + goal.width / 2, goal.y + goal.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(page.getByTestId('inspector-route')).toBeVisible();
  const verdict = await studio.trace('http://shop.example.com/');
  await expect(verdict).toContainText('200');
});

test('with the keyboard alone: from an empty canvas to a traced request', async ({ studio, page }) => {
  await studio.open();
  await page.getByTestId('welcome-blank').focus();
  await studio.press('Enter');
  await expect(page.getByTestId('welcome')).toBeHidden();
  for (const letter of ['d', 'g', 's']) {
    await studio.press(letter, letter);
    // The name of the new element is open for typing; Enter keeps it.
    await studio.press('Enter');
  }
  for (const type of ['domain', 'gateway', 'service']) await expect(studio.element(type)).toHaveCount(1);
  const outline = page.getByTestId('outline');
  await outline.focus();
  await studio.press('Home');
  const gateway = outline.getByTestId('outline-gateway');
  for (let n = 0; n < 6 && (await gateway.getAttribute('aria-selected')) !== 'true'; n++) await studio.press('ArrowDown');
  await expect(gateway).toHaveAttribute('aria-selected', 'true');
  await page.getByTestId('outline-menu').focus();
  await studio.press('Enter');
  await page.getByRole('menuitem', { name: /Connect to/ }).focus();
  await studio.press('ArrowRight', 'Enter');
  await expect(page.getByTestId('inspector-route')).toBeVisible();
  await page.getByTestId('tab-trace').focus();
  await studio.press('Enter');
  await page.getByTestId('trace-url').focus();
  await page.keyboard.type('http://shop.example.com/');
  await studio.press('Enter');
  await expect(page.getByTestId('trace-verdict')).toContainText('200');
});

test('undo and redo cover every edit', async ({ studio, page }) => {
  await studio.openBlank();
  await studio.press('d', 'd', 'Enter');
  await expect(studio.element('domain')).toHaveCount(1);
  await studio.press('Escape');
  await studio.press('Control+z');
  await expect(studio.element('domain')).toHaveCount(0);
  await studio.press('Control+Shift+z');
  await expect(studio.element('domain')).toHaveCount(1);
  for (let n = 0; n < 30; n++) await studio.press('Control+z', 'Control+y');
  await expect(studio.element('domain')).toHaveCount(1);
  await expect(page.getByTestId('canvas')).toBeVisible();
});
