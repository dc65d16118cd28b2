/** A service rolled out by Argo Rollouts: weights of its route moved step by step, judged by its success rate. */
import type { ServiceElement } from '../design/design.ts';
import { type Emission, emission, manifest } from './manifest.ts';
import { type Model, nameOf, namespaceNameOf } from './model.ts';
import { podTemplate, workloadMeta } from './workload.ts';

/** https://rollouts-plugin-trafficrouter-gatewayapi.readthedocs.io/ */
export function rollout(model: Model, service: ServiceElement): readonly Emission[] {
  const version = service.versions.at(-1);
  if (!version) return [];
  const name = nameOf(model, service.id);
  const namespace = namespaceNameOf(model, service.id);
  const route = model.routes.find((one) => one.rules.some((rule) => rule.backends.some((backend) => backend.service === service.id)));
  const routeNamespace = route && namespaceNameOf(model, route.id);
  const analysis = `${name}-success-rate`;
  const template = podTemplate(model, { ...service, rollout: 'argo' }, version);
  return [
    emission(
      service.id,
      manifest('argoproj.io/v1alpha1', 'Rollout', workloadMeta(model, service, name), {
        spec: {
          replicas: service.versions.reduce((sum, one) => sum + one.replicas, 0),
          selector: { matchLabels: { app: name } },
          template,
          strategy: {
            canary: {
              stableService: `${name}-stable`,
              canaryService: `${name}-canary`,
              trafficRouting: route && {
                plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: nameOf(model, route.id), namespace: routeNamespace ?? namespace } },
              },
              steps: [
                { setWeight: 10 },
                { pause: { duration: '5m' } },
                { analysis: { templates: [{ templateName: analysis }] } },
                { setWeight: 50 },
                { pause: { duration: '5m' } },
                { analysis: { templates: [{ templateName: analysis }] } },
              ],
            },
          },
        },
      }),
    ),
    emission(
      service.id,
      manifest('argoproj.io/v1alpha1', 'AnalysisTemplate', workloadMeta(model, service, analysis), {
        spec: {
          metrics: [
            {
              name: 'success-rate',
              interval: '1m',
              count: 5,
              failureLimit: 1,
              successCondition: 'len(result) == 0 || result[0] >= 0.99',
              provider: { prometheus: { address: 'http://prometheus.istio-system:9090', query: successRate(namespace, `${name}-canary`) } },
            },
          ],
        },
      }),
    ),
  ];
}

function successRate(namespace: string, service: string): string {
  const of = `destination_service_namespace="${namespace}",destination_service_name="${service}"`;
  return `sum(rate(istio_requests_total{${of},response_code!~"5.."}[2m])) / sum(rate(istio_requests_total{${of}}[2m]))`;
}
