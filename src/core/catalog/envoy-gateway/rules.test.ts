import { expect, test } from 'vitest';
import { judged, placesWithoutRow, type RuleRow, schemaAt } from '../rule-table.fixture.ts';
import { envoyGatewayKinds } from './index.ts';
import { otherRows } from './other-rows.fixture.ts';
import { policyRows } from './policy-rows.fixture.ts';

const rows: readonly RuleRow[] = [...policyRows, ...otherRows];

test.each(rows)('%s refuses %j and accepts %j', (place, refused, accepted) => {
  const schema = schemaAt(envoyGatewayKinds, place);
  expect(judged(schema, refused)).toContain('rule');
  expect(judged(schema, refused).filter((kind) => kind !== 'rule')).toEqual([]);
  expect(judged(schema, accepted)).toEqual([]);
});

test('every rule of every kind has a row', () => {
  expect(placesWithoutRow(envoyGatewayKinds, rows)).toEqual([]);
});
