import { expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../../cluster.ts';
import type { BackendTrafficPolicySpec, RateLimitRule } from '../../kube/envoy-gateway.ts';
import { rateLimitProblem } from './rate-limit.ts';

const CONFIGURED = snapshotOfCluster(
  applyYaml(
    emptyCluster,
    `
apiVersion: v1
kind: ConfigMap
metadata: {name: envoy-gateway-config, namespace: envoy-gateway-system}
data: {envoy-gateway.yaml: "rateLimit: {backend: {type: Redis}}"}`,
  ).cluster,
);
const PLAIN = snapshotOfCluster(emptyCluster);

type Limit = NonNullable<BackendTrafficPolicySpec['rateLimit']>;
const rule = (more: Partial<RateLimitRule> = {}): RateLimitRule => ({ limit: { requests: 5, unit: 'Minute' }, ...more });
const selected = (header: object): Partial<RateLimitRule> => ({ clientSelectors: [{ headers: [{ name: 'x', ...header }] }] });

test.each<[string, Limit, boolean]>([
  ['one local limit', { local: { rules: [rule()] } }, true],
  ['two limits of the whole route', { local: { rules: [rule(), rule()] } }, false],
  ['a limit of some requests beside that of all', { local: { rules: [rule(), rule(selected({ value: '1' }))] } }, true],
  [
    'units that do not fit',
    { local: { rules: [rule(), rule({ limit: { requests: 1, unit: 'Second' }, ...selected({ value: '1' }) })] } },
    false,
  ],
  ['a pattern that is none', { global: { rules: [rule(selected({ type: 'RegularExpression', value: '(' }))] } }, false],
  ['a block that is none', { global: { rules: [rule({ clientSelectors: [{ sourceCIDR: { value: '10.0.0.0/33' } }] })] } }, false],
  ['a global limit', { global: { rules: [rule()] } }, true],
  ['a kind without its half', { type: 'Local' }, false],
])('%s', (_, limit, fine) => {
  expect(rateLimitProblem(CONFIGURED, limit) === undefined).toBe(fine);
});

test('a global limit needs a service that keeps the counts', () => {
  expect(rateLimitProblem(PLAIN, { global: { rules: [rule()] } })).toBeDefined();
});
