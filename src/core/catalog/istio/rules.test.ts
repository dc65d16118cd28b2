import { expect, test } from 'vitest';
import { judged, placesWithoutRow, type RuleRow, schemaAt } from '../rule-table.fixture.ts';
import { istioKinds } from './index.ts';

const rows: readonly RuleRow[] = [
  ['AuthorizationPolicy.spec', { selector: {}, targetRefs: [] }, { targetRefs: [] }],
  ['AuthorizationPolicy.spec.rules[].from[].source', { principals: [], serviceAccounts: [] }, { serviceAccounts: [] }],
  ['DestinationRule.spec.subsets[].trafficPolicy.loadBalancer', { consistentHash: {}, simple: 'RANDOM' }, { consistentHash: {} }],
  [
    'DestinationRule.spec.subsets[].trafficPolicy.loadBalancer.consistentHash',
    { httpHeaderName: 'a', useSourceIp: false },
    { httpHeaderName: 'a' },
  ],
  ['DestinationRule.spec.subsets[].trafficPolicy.loadBalancer.consistentHash', { maglev: {}, ringHash: {} }, { ringHash: {} }],
  ['DestinationRule.spec.workloadSelector.matchLabels', { 'a*': 'a' }, { a: 'a' }],
  ['DestinationRule.spec.workloadSelector.matchLabels', { '': 'a' }, { a: 'a' }],
  ['DestinationRule.spec.workloadSelector.matchLabels{}', '*', 'a'],
  ['EnvoyFilter.spec', { targetRefs: [], workloadSelector: {} }, { workloadSelector: {} }],
  ['EnvoyFilter.spec.configPatches[].match', { waypoint: {} }, {}],
  ['EnvoyFilter.spec.configPatches[].match', { cluster: {}, listener: {} }, { listener: {} }],
  ['EnvoyFilter.spec.targetRefs[].namespace', '*', ''],
  ['Gateway.spec.servers[].tls', { credentialNames: ['a'], tlsCertificates: [{}] }, { credentialNames: ['a'] }],
  ['Gateway.spec.servers[].tls', { credentialName: 'a', credentialNames: ['a'] }, { credentialNames: ['a'] }],
  ['PeerAuthentication.spec', { portLevelMtls: { '80': {} } }, {}],
  ['PeerAuthentication.spec.portLevelMtls', { '': {} }, { '80': {} }],
  ['PeerAuthentication.spec.portLevelMtls', { '70000': {} }, { '65535': {} }],
  ['RequestAuthentication.spec.jwtRules[]', { jwks: 'a', jwks_uri: 'http://x' }, { jwks_uri: 'http://x' }],
  ['RequestAuthentication.spec.jwtRules[].jwks_uri', 'a', 'http://a'],
  ['RequestAuthentication.spec.jwtRules[].timeout', '500us', '1.5s'],
  ['RequestAuthentication.spec.jwtRules[].timeout', '0', '1ms'],
  ['RequestAuthentication.spec.jwtRules[].timeout', '1d', '24h'],
  [
    'ServiceEntry.spec',
    { endpoints: [], hosts: ['a'], resolution: 'DNS_ROUND_ROBIN', workloadSelector: {} },
    { hosts: ['a'], resolution: 'DNS_ROUND_ROBIN', workloadSelector: {} },
  ],
  [
    'ServiceEntry.spec',
    { addresses: ['/'], hosts: ['a'], resolution: 'DYNAMIC_DNS' },
    { addresses: ['a'], hosts: ['a'], resolution: 'DYNAMIC_DNS' },
  ],
  ['ServiceEntry.spec', { endpoints: [], hosts: ['a'] }, { hosts: ['a'] }],
  [
    'ServiceEntry.spec',
    { hosts: ['a'], resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a' }, { address: 'b' }] },
    { hosts: ['a'], resolution: 'DNS_ROUND_ROBIN', endpoints: [{ address: 'a' }] },
  ],
  ['ServiceEntry.spec.endpoints[]', {}, { address: '2s' }],
  ['ServiceEntry.spec.endpoints[]', { address: 'unix://@a', ports: {} }, { address: 'a', ports: {} }],
  ['ServiceEntry.spec.endpoints[].address', 'unix:///a/', 'a'],
  ['ServiceEntry.spec.endpoints[].address', 'unix://a', 'unix://@a'],
  ['ServiceEntry.spec.endpoints[].address', 'unix://', 'unix:///a'],
  ['ServiceEntry.spec.endpoints[].ports', { '': 1 }, { '70000': 80 }],
  ['ServiceEntry.spec.endpoints[].ports{}', 0, 1],
  ['ServiceEntry.spec.hosts[]', '*', 'a'],
  [
    'ServiceEntry.spec.ports',
    [
      { name: 'a', number: 1 },
      { name: '1s', number: 1 },
    ],
    [{ name: 'a', number: 99 }],
  ],
  ['ServiceEntry.spec.workloadSelector.labels{}', '*', 'a'],
  ['Telemetry.spec.metrics[].overrides[].match', { customMetric: 'a', metric: 'ALL_METRICS' }, { metric: 'ALL_METRICS' }],
  ['Telemetry.spec.metrics[].overrides[].tagOverrides{}', { operation: 'UPSERT' }, { operation: 'REMOVE' }],
  ['Telemetry.spec.metrics[].overrides[].tagOverrides{}', { operation: 'REMOVE', value: 'a' }, { operation: 'UPSERT', value: 'a' }],
  ['Telemetry.spec.tracing[].customTags{}', { formatter: { value: '*' }, header: { name: 'a' } }, { formatter: { value: '*' } }],
  ['TrafficExtension.spec', { lua: { inlineCode: 'a' }, selector: {}, targetRefs: [] }, { lua: { inlineCode: 'a' }, targetRefs: [] }],
  ['TrafficExtension.spec', {}, { wasm: { url: 'a' } }],
  ['TrafficExtension.spec', { wasm: { url: 'a' }, lua: { inlineCode: 'a' } }, { lua: { inlineCode: 'a' } }],
  ['VirtualService.spec.http[].corsPolicy.allowOrigins[]', { exact: 'a', regex: 'a' }, { regex: 'a' }],
  ['VirtualService.spec.http[].corsPolicy.maxAge', 'a', '1s'],
  ['VirtualService.spec.http[].directResponse.body', { bytes: 'http', string: '*' }, { bytes: 'http' }],
  ['VirtualService.spec.http[].fault.abort', { http2Error: '*', httpStatus: 0 }, { http2Error: '*' }],
  ['VirtualService.spec.http[].redirect', { derivePort: 'FROM_REQUEST_PORT', port: 0 }, { derivePort: 'FROM_REQUEST_PORT' }],
  ['VirtualService.spec.http[].fault.delay', { fixedDelay: '1s', exponentialDelay: '1s' }, { fixedDelay: '1s' }],
  ['WasmPlugin.spec.url', 'x:80/a', 'a'],
  ['WasmPlugin.spec.vmConfig.env[]', { name: 'a', value: 'a', valueFrom: 'HOST' }, { name: 'a', value: 'a', valueFrom: 'INLINE' }],
  ['WorkloadGroup.spec.probe', { grpc: {}, httpGet: { port: 1 } }, { httpGet: { port: 1 } }],
  ['WorkloadGroup.spec.probe.httpGet.scheme', '*', 'HTTP'],
];

test.each(rows)('%s refuses %j and accepts %j', (place, refused, accepted) => {
  const schema = schemaAt(istioKinds, place);
  expect(judged(schema, refused)).toContain('rule');
  expect(judged(schema, refused).filter((kind) => kind !== 'rule')).toEqual([]);
  expect(judged(schema, accepted)).toEqual([]);
});

test('every rule of every kind has a row', () => {
  expect(placesWithoutRow(istioKinds, rows)).toEqual([]);
});
