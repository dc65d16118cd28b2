import { expect, test } from 'vitest';
import type { Hop, Trace } from '../../core/index.ts';
import type { PlacedTrace } from '../../worker/protocol.ts';
import { decidingHop, legsOf, pathOf, stepsOf } from './trace-legs.ts';

const hop = (component: Hop['component'], name: string, rest: Partial<Hop> = {}): Hop => ({
  component,
  name,
  transport: 'plain',
  decisions: [],
  ...rest,
});

function placed(hops: readonly (readonly [Hop, string?])[], outcome: Trace['outcome']): PlacedTrace {
  return {
    trace: { outcome, backends: [], failures: [], mirrors: [], rules: [], hops: hops.map(([one]) => one) },
    hops: hops.map(([one, element]) => ({ decisions: one.decisions.map(() => ({})), ...(element !== undefined && { element }) })),
  };
}

const delivered = { verdict: 'delivered', status: 200, reason: 'it answers', code: 'delivered' } as const;
const through = placed(
  [
    [hop('client', '203.0.113.7')],
    [hop('gateway', 'a/gw'), 'gw'],
    [hop('waypoint', 'a/wp', { transport: 'hbone' }), 'wp'],
    [hop('ztunnel', 'node-a', { transport: 'hbone' }), 'node-a'],
    [hop('pod', 'a/svc-v1'), 'svc'],
  ],
  delivered,
);

test('the client sends and is no step of its own', () => {
  expect(stepsOf(through.trace).map((one) => [one.number, one.hop])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
});

test('a ztunnel is passed on the way to its pod, and the tunnel is what is drawn', () => {
  expect(legsOf(through, 'internet').map(({ from, to, transport, hops }) => [from, to, transport, hops])).toEqual([
    ['internet', 'gw', 'plain', [1]],
    ['gw', 'wp', 'hbone', [2]],
    ['wp', 'svc', 'hbone', [3, 4]],
  ]);
});

test('branches start again where the request forked', () => {
  const split = placed(
    [
      [hop('client', 'x')],
      [hop('gateway', 'a/gw'), 'gw'],
      [hop('pod', 'a/one-v1', { share: 0.9 }), 'one'],
      [hop('pod', 'a/two-v1', { share: 0.1 }), 'two'],
    ],
    delivered,
  );
  expect(legsOf(split, 'internet').map(({ from, to, share }) => [from, to, share])).toEqual([
    ['internet', 'gw', 1],
    ['gw', 'one', 0.9],
    ['gw', 'two', 0.1],
  ]);
});

test('a refusal stands at the hop that refuses, and what lies beyond is off the path', () => {
  const refused = placed(
    [
      [hop('client', 'x')],
      [hop('gateway', 'a/gw'), 'gw'],
      [hop('ztunnel', 'node-a', { decisions: [{ effect: 'deny', text: 'plain traffic' }] }), 'node-a'],
      [hop('pod', 'a/svc-v1', { notReached: true }), 'svc'],
    ],
    { verdict: 'denied', reason: 'plain traffic', code: 'mtls-required' },
  );
  expect(decidingHop(refused.trace)).toBe(2);
  expect([...pathOf(refused, 'internet')]).toEqual(['internet', 'gw', 'node-a']);
});
