import { any, intOrString, list, object, required, string, variant } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

/** Where numbers come from; one of them. */
const provider = object(
  {
    prometheus: object(
      {
        address: string({ doc: 'Address of the server.' }),
        query: string({ doc: 'The PromQL query.' }),
        insecure: any(),
        timeout: any({ doc: 'Seconds a query may take.' }),
        headers: list(free),
        authentication: free,
        rangeQuery: free,
      },
      { doc: 'A Prometheus server.' },
    ),
    web: variant(free, { doc: 'An HTTP answer.' }),
    job: variant(free, { doc: 'A Kubernetes Job that succeeds or fails.' }),
    plugin: variant(free, { doc: 'A source of one’s own.' }),
  },
  { open: true },
);

const metric = object({
  name: required(string({ doc: 'Name of the metric.' })),
  provider: required(variant(provider, { doc: 'Where the number comes from.' })),
  successCondition: string({ doc: 'Expression over result that means success.' }),
  failureCondition: string({ doc: 'Expression over result that means failure.' }),
  interval: string({ doc: 'Time between measurements.' }),
  initialDelay: string({ doc: 'Time before the first measurement.' }),
  count: intOrString({ doc: 'How many measurements.' }),
  failureLimit: intOrString({ doc: 'Failures that are put up with.' }),
  inconclusiveLimit: intOrString({ doc: 'Undecided measurements that are put up with.' }),
  consecutiveErrorLimit: intOrString({ doc: 'Errors in a row that are put up with.' }),
  consecutiveSuccessLimit: intOrString({ doc: 'Successes in a row that end the measuring.' }),
});

/** https://argo-rollouts.readthedocs.io/en/stable/features/analysis/ */
export const analysisTemplate = object({
  args: list(object({ name: required(string()), value: string(), valueFrom: free }), {
    doc: 'Arguments that a rollout gives values for.',
  }),
  metrics: list(metric, { doc: 'What is measured.' }),
  dryRun: list(free, { doc: 'Metrics that decide nothing.' }),
  measurementRetention: list(free, { doc: 'How many measurements are kept.' }),
  templates: list(free, { doc: 'Templates that are measured too.' }),
});
