import type { HopFunction } from '../stop.ts';

/** What a waypoint does with a request. */
export const waypointHop: HopFunction<'waypoint'> = (stop) => ({
  hops: [],
  branches: [
    {
      share: 1,
      end: {
        outcome: { verdict: 'unknown', code: 'not-decided', reason: 'routing at waypoints is not decided yet' },
        message: stop.message,
      },
    },
  ],
});
