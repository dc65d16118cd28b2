import { expect, test } from 'vitest';
import { emptyDesign } from '../../core/index.ts';
import type { PlacedPart, ReachReport } from '../../worker/inquiries.ts';
import { bandsOf, isHeading, PairIndex, rowsOf } from './reach-model.ts';

const way = (patch: Partial<PlacedPart>): PlacedPart => ({
  protocol: 'TCP',
  ports: 'all',
  verdict: 'delivered',
  mtls: false,
  decidedBy: [],
  ...patch,
});

const report: ReachReport = {
  ends: [
    { name: 'shop/cart', namespace: 'shop' },
    { name: 'shop/till', namespace: 'shop' },
    { name: 'bank/ledger', namespace: 'bank' },
    { name: '', blocks: ['0.0.0.0/0'] },
  ],
  parts: [way({}), way({ ports: '80', mtls: true }), way({ verdict: 'unknown' }), way({ protocol: 'UDP' })],
  groups: [
    { from: [0, 1], to: [0, 1], parts: [0] },
    { from: [0], to: [2], parts: [1] },
    { from: [3], to: [2], parts: [2, 3] },
  ],
};
const tcp = (part: PlacedPart) => part.protocol === 'TCP';
const index = new PairIndex(report, tcp);

test.each([
  [[0], [1], { mark: 'all', mtls: false, open: 1, pairs: 1 }],
  [[0], [2], { mark: 'some', mtls: true, open: 1, pairs: 1 }],
  [[1], [2], { mark: 'none', mtls: false, open: 0, pairs: 1 }],
  [[3], [2], { mark: 'unknown', mtls: false, open: 1, pairs: 1 }],
  [[0, 1], [2], { mark: 'some', mtls: true, open: 1, pairs: 2 }],
  [[0, 1], [0, 1], { mark: 'all', mtls: false, open: 2, pairs: 2 }],
])('from %j to %j the cell says %j', (from, to, cell) => {
  expect(index.cell(from, to)).toEqual(cell);
});

test('a folded namespace is one line, an open one a heading over its ends', () => {
  const bands = bandsOf(report, emptyDesign(), new Set(['ns-shop']), { outside: 'Outside' });
  expect(bands.map((one) => [one.label, isHeading(one), one.ends])).toEqual([
    ['Outside', false, [3]],
    ['shop', false, [0, 1]],
    ['bank', true, [2]],
    ['ledger', false, [2]],
  ]);
});

test('rows are found by either end and by what gets through, and stop at the most', () => {
  const nameOf = (end: number) => report.ends[end]?.name ?? '';
  const rows = (text: string, most = 10) => rowsOf(report, nameOf, { text, shown: tcp, most });
  expect(rows('ledger').rows).toHaveLength(2);
  expect(rows('80').rows).toHaveLength(1);
  expect(rows('', 2)).toMatchObject({
    more: true,
    rows: [
      { from: 0, to: 1 },
      { from: 1, to: 0 },
    ],
  });
});
