import { integer, object, type ValueRule } from '../../../schema/notation.ts';
import { has } from '../../../schema/presence.ts';
import { dataSize } from '../scalars.ts';

/** Buffers and connections opened ahead. */
export const connection = object({
  bufferLimit: dataSize({ doc: 'Bytes buffered for a connection.' }),
  preconnect: object(
    {
      perEndpointPercent: integer({ doc: 'Connections kept for each in use, of 100.', minimum: 100, maximum: 300, format: 'int32' }),
      predictivePercent: integer({ doc: 'Connections kept for the load that is expected, of 100.', minimum: 100, format: 'int32' }),
    },
    { doc: 'Connections opened ahead of need.' },
  ),
  socketBufferLimit: dataSize({ doc: 'Bytes buffered by the socket.' }),
});

/** Guards what holds both a connection and a load balancer. */
export const preconnectPredictable: ValueRule = {
  message: 'connection.preconnect.predictivePercent guesses the next endpoint, which needs loadBalancer.type Random or RoundRobin.',
  holds: (settings: { connection?: { preconnect?: object }; loadBalancer?: { type?: string } }) =>
    !has(settings.connection?.preconnect ?? {}, 'predictivePercent') ||
    ['Random', 'RoundRobin'].includes(settings.loadBalancer?.type ?? ''),
};
