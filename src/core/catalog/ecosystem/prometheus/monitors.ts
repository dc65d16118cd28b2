import { boolean, integer, intOrString, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { labelSelector } from '../../gateway-api/label-selector.ts';
import { free } from '../kind.ts';
import { prometheusDuration } from './duration.ts';

const relabelings = list(free, { doc: 'Changes to labels.' });

const scrape = {
  port: string({ doc: 'Name of the port.' }),
  path: string({ doc: 'Path of the metrics; /metrics.' }),
  scheme: string({ doc: 'http or https.' }),
  params: map(list(string()), { doc: 'Query parameters.' }),
  interval: prometheusDuration({ doc: 'Time between scrapes.' }),
  scrapeTimeout: prometheusDuration({ doc: 'How long a scrape may take.' }),
  honorLabels: boolean({ doc: 'Keep labels that the target sets.' }),
  honorTimestamps: boolean({ doc: 'Keep times that the target sets.' }),
  enableHttp2: boolean(),
  followRedirects: boolean(),
  proxyUrl: string(),
  relabelings: variant(relabelings, { doc: 'Changes to labels of the target.' }),
  metricRelabelings: variant(relabelings, { doc: 'Changes to labels of the series.' }),
  tlsConfig: variant(free, { doc: 'How TLS is spoken.' }),
  basicAuth: free,
  authorization: free,
  oauth2: free,
};

const namespaceSelector = object(
  { any: boolean({ doc: 'All namespaces.' }), matchNames: list(string(), { doc: 'These namespaces.' }) },
  { doc: 'Where targets are looked for; without it in the object’s namespace.' },
);

const target = {
  jobLabel: string({ doc: 'Label whose value becomes the job.' }),
  namespaceSelector,
  podTargetLabels: list(string(), { doc: 'Labels of the pod that series get.' }),
  selector: required(variant(labelSelector, { doc: 'Labels of the targets.' })),
  sampleLimit: integer({ format: 'int64', minimum: 0 }),
  targetLimit: integer({ format: 'int64', minimum: 0 }),
  labelLimit: integer({ format: 'int64', minimum: 0 }),
  attachMetadata: object({ node: boolean() }),
  scrapeClass: string({ minLength: 1 }),
};

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor */
export const serviceMonitor = object(
  {
    ...target,
    targetLabels: list(string(), { doc: 'Labels of the Service that series get.' }),
    endpoints: required(
      list(object({ ...scrape, targetPort: intOrString({ doc: 'Port of the pod.' }), bearerTokenFile: string() }, { open: true }), {
        doc: 'Ports that are scraped.',
      }),
    ),
    selectorMechanism: oneOf(['RelabelConfig', 'RoleSelector']),
  },
  { open: true },
);

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor */
export const podMonitor = object(
  {
    ...target,
    podMetricsEndpoints: list(
      object(
        {
          ...scrape,
          portNumber: integer({ doc: 'Number of the port.', format: 'int32', minimum: 1, maximum: 65535 }),
          targetPort: intOrString({ doc: 'Port of the pod.', deprecated: 'Use port or portNumber.' }),
          filterRunning: boolean({ doc: 'Leave pods out that have ended.' }),
        },
        { open: true },
      ),
      { doc: 'Ports that are scraped.' },
    ),
  },
  { open: true },
);
