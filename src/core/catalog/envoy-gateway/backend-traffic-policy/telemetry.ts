import { map, object, string } from '../../../schema/notation.ts';
import { fraction } from '../fraction.ts';
import { customTag, spanName } from '../tracing-tags.ts';

/** Metrics and traces of the route. */
export const routeTelemetry = object({
  metrics: object(
    {
      routeStatName: string(),
    },
    { doc: 'What is counted.' },
  ),
  tracing: object(
    {
      clientSamplingFraction: fraction,
      customTags: map(customTag),
      overallSamplingFraction: fraction,
      samplingFraction: fraction,
      spanName: spanName,
      tags: map(string()),
    },
    { doc: 'Which requests are traced.' },
  ),
});
