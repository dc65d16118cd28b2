/** A client: nothing in the bundle where it is outside, a plain workload where it is a pod. */
import type { ClientElement } from '../design/design.ts';
import { emission, manifest, nothing, type Output } from './manifest.ts';
import { commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';

export function emitClient(model: Model, client: ClientElement): Output {
  if (client.kind !== 'pod') return nothing;
  const name = nameOf(model, client.id);
  const common = commonLabels(model, client.id, name);
  const meta = { name, namespace: namespaceNameOf(model, client.id), labels: { app: name, ...common } };
  const workload = manifest('apps/v1', 'Deployment', meta, {
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name, ...common, ...client.labels } },
        spec: {
          serviceAccountName: name,
          containers: [
            {
              name: 'curl',
              image: 'curlimages/curl:8.16.0',
              command: ['sleep', 'infinity'],
              resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
            },
          ],
        },
      },
    },
  });
  return {
    emissions: [emission(client.id, manifest('v1', 'ServiceAccount', { ...meta, labels: common })), emission(client.id, workload)],
    problems: [],
  };
}
