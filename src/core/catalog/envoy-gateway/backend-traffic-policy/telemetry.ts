import { map, object, string, variant } from '../../../schema/notation.ts';
import { fraction } from '../fraction.ts';
import { customTag, spanName } from '../tracing-tags.ts';

/** Metrics and traces of the route. */
export const routeTelemetry = object({
  metrics: object(
    {
      routeStatName: string({ doc: 'How the route is called in metrics.' }),
    },
    { doc: 'What is counted.' },
  ),
  tracing: object(
    {
      clientSamplingFraction: variant(fraction, { doc: 'Share of the requests traced among those that ask for it.' }),
      customTags: map(customTag, { doc: 'Tags added to every span.' }),
      overallSamplingFraction: variant(fraction, { doc: 'Share traced of all, whatever else is said.' }),
      samplingFraction: variant(fraction, { doc: 'Share of requests traced.' }),
      spanName: variant(spanName, { doc: 'What spans are called.' }),
      tags: map(string(), { doc: "Tags with Envoy's operators." }),
    },
    { doc: 'Which requests are traced.' },
  ),
});
