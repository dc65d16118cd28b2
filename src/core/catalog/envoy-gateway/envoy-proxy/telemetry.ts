import { object, oneOf, variant } from '../../../schema/notation.ts';
import { healthCheckLog } from '../cluster/health-check-log.ts';
import { accessLog } from './access-log.ts';
import { proxyMetrics } from './metrics.ts';
import { proxyTracing } from './tracing.ts';

/** Access logs, metrics and traces. */
export const telemetry = object({
  accessLog: variant(accessLog, { doc: 'What is logged of every request, and where.' }),
  healthCheckLog: variant(healthCheckLog, { doc: 'Where results of probes are logged.' }),
  metrics: variant(proxyMetrics, { doc: 'What is counted, and where it goes.' }),
  requestID: object(
    {
      tracing: oneOf(['PackAndSample', 'Sample', 'Pack', 'Disable'], { doc: 'What it carries for tracing.' }),
    },
    { doc: 'What is done with X-Request-ID.' },
  ),
  tracing: variant(proxyTracing, { doc: 'Which requests are traced, and where traces go.' }),
});
