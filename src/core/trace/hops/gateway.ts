import type { HopFunction } from '../stop.ts';

/** What a gateway's proxy does with a request. */
export const gatewayHop: HopFunction<'gateway'> = (stop) => ({
  hops: [],
  branches: [
    {
      share: 1,
      end: {
        outcome: { verdict: 'unknown', code: 'not-decided', reason: 'routing at gateways is not decided yet' },
        message: stop.message,
      },
    },
  ],
});
