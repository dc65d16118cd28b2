import { parseGoDuration } from '../../../base/go-duration.ts';
import { any, boolean, integer, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { has, memberOf, notWith } from '../../../schema/presence.ts';
import { duration, moduleName } from '../scalars.ts';

const backendUtilization = object({
  blackoutPeriod: duration({ doc: "Time until a new endpoint's reports count." }),
  errorUtilizationPenaltyPercent: integer({ doc: 'How much errors count as load.', minimum: 0, format: 'int32' }),
  keepResponseHeaders: boolean({ doc: 'Let clients see the reports.', default: false }),
  metricNamesForComputingUtilization: list(string(), { doc: 'Reported numbers that are used.' }),
  outOfBand: object(
    {
      authority: string({ doc: 'Host that is asked for.', pattern: '^[^\\x00\\n\\r]*$', minLength: 1, maxLength: 259 }),
      port: integer({ doc: 'Port that is asked.', minimum: 1, maximum: 65535, format: 'int32' }),
      reportingPeriod: string({
        doc: 'Time between reports.',
        pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$',
        rules: [{ message: 'The period must be longer than nothing.', holds: (text: string) => (parseGoDuration(text) ?? 0n) > 0n }],
      }),
    },
    { doc: 'Ask for reports beside the requests.' },
  ),
  weightExpirationPeriod: duration({ doc: 'Time after which a report is forgotten.' }),
  weightUpdatePeriod: duration({ doc: 'Time between two changes of weights.' }),
});

/** What keeps a client on one endpoint. */
const consistentHash = object(
  {
    cookie: object(
      {
        attributes: map(string(), { doc: 'Further attributes.' }),
        name: required(string({ doc: 'Name of the cookie.' })),
        ttl: duration({ doc: 'How long it lasts.' }),
      },
      { doc: 'The cookie, which is set where it is missing.' },
    ),
    header: object(
      {
        name: required(string({ doc: 'Name of the header.' })),
      },
      { doc: 'The header.', deprecated: 'Use headers.' },
    ),
    headers: list(
      object({
        name: required(string({ doc: 'Name of the header.' })),
      }),
      { doc: 'The headers.' },
    ),
    queryParams: list(
      object({
        name: required(string({ doc: 'Name of the parameter.' })),
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
      force: object(
        {
          minEndpointsInZoneThreshold: integer({ doc: 'Endpoints in the zone below which they do not.', format: 'int32' }),
        },
        { doc: 'Stay whatever the balance of zones.' },
      ),
      minEndpointsThreshold: integer({ doc: 'Endpoints in all below which zones do not count.', format: 'int64' }),
      percentageEnabled: integer({ doc: 'Share of requests that stay.', minimum: 0, maximum: 100, format: 'int32' }),
    },
    { doc: 'Stay in the zone while it has enough endpoints.' },
  ),
  weightedZones: list(
    object({
      weight: required(integer({ doc: 'Its share.', format: 'int32' })),
      zone: required(string({ doc: 'The zone.' })),
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
        config: any({ doc: 'Its configuration.' }),
        lbPolicyName: required(string({ doc: 'The algorithm inside it.', minLength: 1, maxLength: 253 })),
        name: required(moduleName({ doc: 'A module that EnvoyProxy registers.' })),
      },
      { doc: "An algorithm of one's own." },
    ),
    endpointOverride: object(
      {
        extractFrom: required(
          list(
            object({
              header: string({ doc: 'A header.' }),
            }),
            { doc: 'Where the address of the endpoint is; the first that is there.', minItems: 1, maxItems: 10 },
          ),
        ),
      },
      { doc: 'A header that names the endpoint.' },
    ),
    slowStart: object(
      {
        window: required(duration({ doc: 'How long it takes.' })),
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
