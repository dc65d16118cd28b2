import { boolean, integer, list, map, number, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';
import { duration } from './duration.ts';

/** What keeps a client on one endpoint. */
const consistentHash = object(
  {
    httpCookie: object(
      {
        attributes: list(
          object({
            name: required(string({ doc: 'The attribute.' })),
            value: string({ doc: 'Its value.' }),
          }),
          { doc: 'Further attributes of the cookie.' },
        ),
        name: required(string({ doc: 'Name of the cookie.' })),
        path: string({ doc: 'Path of the cookie.' }),
        ttl: string({ doc: 'How long the cookie lasts; it is only read where this is missing.' }),
      },
      { doc: 'Hash of this cookie, which is set where it is missing.' },
    ),
    httpHeaderName: string({ doc: 'Hash of this request header.' }),
    httpQueryParameterName: string({ doc: 'Hash of this query parameter.' }),
    maglev: object(
      {
        tableSize: integer({ doc: 'Size of the table, a prime.', minimum: 0 }),
      },
      { doc: 'A Maglev table.' },
    ),
    minimumRingSize: integer({ doc: 'Virtual nodes on the ring.', deprecated: 'Use ringHash.minimumRingSize.', minimum: 0 }),
    ringHash: object(
      {
        minimumRingSize: integer({ doc: 'Virtual nodes on the ring at least.', minimum: 0 }),
      },
      { doc: 'A ring with virtual nodes.' },
    ),
    useSourceIp: boolean({ doc: 'Hash of the client address.' }),
  },
  { rules: [alternatives('httpHeaderName', 'httpCookie', 'useSourceIp', 'httpQueryParameterName'), alternatives('ringHash', 'maglev')] },
);

/** How near endpoints are preferred over far ones. */
const localitySetting = object({
  distribute: list(
    object({
      from: string({ doc: 'Where requests come from: region/zone/sub-zone, * for any.' }),
      to: map(integer({ minimum: 0, maximum: 4294967295 }), { doc: 'Shares of the localities they go to; 100 in all.' }),
    }),
    { doc: 'Shares per region, zone and sub-zone.' },
  ),
  enabled: boolean({ doc: 'Turns locality preference on or off for this destination.', nullable: true }),
  failover: list(
    object({
      from: string({ doc: 'The region that fails.' }),
      to: string({ doc: 'The region that takes over.' }),
    }),
    { doc: 'Which region takes over.' },
  ),
  failoverPriority: list(string(), { doc: 'Labels that rank endpoints, in order.' }),
});

/** Which endpoint of a destination gets a request. */
export const loadBalancer = object(
  {
    consistentHash: variant(consistentHash, { doc: 'Keeps a client on one endpoint.' }),
    localityLbSetting: variant(localitySetting, { doc: 'Prefers near endpoints.' }),
    simple: oneOf(['UNSPECIFIED', 'LEAST_CONN', 'RANDOM', 'PASSTHROUGH', 'ROUND_ROBIN', 'LEAST_REQUEST'], { doc: 'A plain algorithm.' }),
    warmup: object(
      {
        aggression: number({ doc: 'How steeply it grows; 1 is straight.', nullable: true, minimum: 0, format: 'double' }),
        duration: required(duration({ doc: 'How long it takes.' })),
        minimumPercent: number({ doc: 'Share it starts with.', nullable: true, minimum: 0, maximum: 100, format: 'double' }),
      },
      { doc: 'How a new endpoint comes to its full share.' },
    ),
    warmupDurationSecs: duration({ doc: 'How long a new endpoint gets less.', deprecated: 'Use warmup.' }),
  },
  { rules: [alternatives('simple', 'consistentHash')] },
);
