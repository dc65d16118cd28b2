import { expect, test } from 'vitest';
import { type ControllerConfig, DEFAULT_CONFIG, readConfig } from './controller-config.ts';

test.each<[string, Partial<ControllerConfig>]>([
  ['', {}],
  ['- a list', {}],
  ['{ not: [closed', {}],
  ['extensionApis: {enableBackend: true}', { enableBackend: true }],
  ['extensionApis: {enableEnvoyPatchPolicy: true}', { enableEnvoyPatchPolicy: true }],
  ['rateLimit: {backend: {type: Redis}}', { globalRateLimit: true }],
  ['rateLimit: {failClosed: true}', { globalRateLimit: true, rateLimitFailClosed: true }],
  ['provider: {kubernetes: {deploy: {type: GatewayNamespace}}}', { gatewayNamespaceMode: true }],
])('%j', (text, expected) => {
  expect(readConfig(text)).toEqual({ ...DEFAULT_CONFIG, ...expected });
});
