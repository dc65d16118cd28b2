import { parseGoDuration } from '../../../base/go-duration.ts';
import { any, boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { has, memberOf, notWith } from '../../../schema/presence.ts';
import { duration, moduleName } from '../scalars.ts';

const backendUtilization = object({
  blackoutPeriod: duration(),
  errorUtilizationPenaltyPercent: integer({ minimum: 0, format: 'int32' }),
  keepResponseHeaders: boolean({ default: false }),
  metricNamesForComputingUtilization: list(string()),
  outOfBand: object({
    authority: string({ pattern: '^[^\\x00\\n\\r]*$', minLength: 1, maxLength: 259 }),
    port: integer({ minimum: 1, maximum: 65535, format: 'int32' }),
    reportingPeriod: string({
      pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$',
      rules: [{ message: 'The period must be longer than nothing.', holds: (text: string) => (parseGoDuration(text) ?? 0n) > 0n }],
    }),
  }),
  weightExpirationPeriod: duration(),
  weightUpdatePeriod: duration(),
});

/** What keeps a client on one endpoint. */
const consistentHash = object(
  {
    cookie: object(
      {
        attributes: map(string()),
        name: required(string()),
        ttl: duration(),
      },
      { doc: 'The cookie, which is set where it is missing.' },
    ),
    header: object(
      {
        name: required(string()),
      },
      { doc: 'The header.', deprecated: 'Use headers.' },
    ),
    headers: list(
      object({
        name: required(string()),
      }),
      { doc: 'The headers.' },
    ),
    queryParams: list(
      object({
        name: required(string()),
      }),
      { doc: 'The query parameters.' },
    ),
    tableSize: integer({ doc: 'Size of the Maglev table, a prime.', default: 65537, minimum: 2, maximum: 5000011, format: 'int64' }),
    type: required(oneOf(['SourceIP', 'Header', 'Headers', 'Cookie', 'QueryParams'], { doc: 'What is hashed.' })),
  },
  {
    rules: [
      memberOf('header', 'type', 'Header'),
      memberOf('headers', 'type', 'Headers'),
      memberOf('cookie', 'type', 'Cookie'),
      memberOf('queryParams', 'type', 'QueryParams'),
    ],
  },
);

/** How zones are preferred. */
const zoneAware = object({
  preferLocal: object(
    {
      force: object({
        minEndpointsInZoneThreshold: integer({ format: 'int32' }),
      }),
      minEndpointsThreshold: integer({ format: 'int64' }),
      percentageEnabled: integer({ minimum: 0, maximum: 100, format: 'int32' }),
    },
    { doc: 'Stay in the zone while it has enough endpoints.' },
  ),
  weightedZones: list(
    object({
      weight: required(integer({ format: 'int32' })),
      zone: required(string()),
    }),
    { doc: 'Shares of the zones.', semantics: 'map', keys: ['zone'] },
  ),
});

/** Which endpoint gets a request. */
export const loadBalancer = object(
  {
    backendUtilization: variant(backendUtilization, { doc: 'Weights that follow the load which endpoints report.' }),
    consistentHash: variant(consistentHash, { doc: 'What keeps a client on one endpoint.' }),
    dynamicModule: object(
      {
        config: any(),
        lbPolicyName: required(string({ minLength: 1, maxLength: 253 })),
        name: required(moduleName()),
      },
      { doc: "An algorithm of one's own." },
    ),
    endpointOverride: object(
      {
        extractFrom: required(
          list(
            object({
              header: string(),
            }),
            { minItems: 1, maxItems: 10 },
          ),
        ),
      },
      { doc: 'A header that names the endpoint.' },
    ),
    slowStart: object(
      {
        window: required(duration()),
      },
      { doc: 'How a new endpoint comes to its full share.' },
    ),
    type: required(
      oneOf(['ConsistentHash', 'LeastRequest', 'Random', 'RoundRobin', 'BackendUtilization', 'DynamicModule'], { doc: 'The algorithm.' }),
    ),
    zoneAware: variant(zoneAware, { doc: 'How zones are preferred.' }),
  },
  {
    rules: [
      memberOf('consistentHash', 'type', 'ConsistentHash'),
      memberOf('backendUtilization', 'type', 'BackendUtilization'),
      memberOf('dynamicModule', 'type', 'DynamicModule'),
      notWith('slowStart', 'type', ['Random', 'ConsistentHash', 'DynamicModule'], 'those do not weigh endpoints by age'),
      {
        message: 'zoneAware.preferLocal cannot be used with ConsistentHash: use weightedZones.',
        holds: (balancer: { type: string; zoneAware?: object }) =>
          balancer.type !== 'ConsistentHash' || balancer.zoneAware === undefined || !has(balancer.zoneAware, 'preferLocal'),
      },
      {
        message: 'zoneAware.preferLocal cannot be used with BackendUtilization: use weightedZones.',
        holds: (balancer: { type: string; zoneAware?: object }) =>
          balancer.type !== 'BackendUtilization' || balancer.zoneAware === undefined || !has(balancer.zoneAware, 'preferLocal'),
      },
      notWith('zoneAware', 'type', ['DynamicModule'], 'the module chooses zones itself'),
      {
        message: 'Zones are preferred by nearness or by weight: keep zoneAware.preferLocal or zoneAware.weightedZones.',
        holds: ({ zoneAware }: { zoneAware?: object }) =>
          zoneAware === undefined || !(has(zoneAware, 'preferLocal') && has(zoneAware, 'weightedZones')),
      },
      notWith('endpointOverride', 'type', ['DynamicModule'], 'the module chooses endpoints itself'),
    ],
  },
);
