/** Size and placement of the proxies of a gateway of Istio: a ConfigMap that is merged over what istiod would deploy. */
import type { DomainElement, GatewayElement } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, some } from './manifest.ts';
import { commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';

/** https://istio.io/latest/docs/tasks/traffic-management/ingress/gateway-api/#automated-deployment */
export function istioParameters(
  model: Model,
  gateway: GatewayElement,
  domain: DomainElement,
): { readonly infrastructure: Fields; readonly emissions: readonly Emission[] } | undefined {
  const { sizing } = domain;
  const annotations = sizing.annotations && Object.keys(sizing.annotations).length > 0 ? sizing.annotations : undefined;
  const overlay = deploymentOverlay(domain);
  if (!overlay && !annotations) return undefined;
  const name = `${nameOf(model, gateway.id)}-proxy`;
  const reference = overlay ? { group: '', kind: 'ConfigMap', name } : undefined;
  return {
    infrastructure: { annotations, parametersRef: reference },
    emissions: overlay
      ? [
          emission(
            domain.id,
            manifest(
              'v1',
              'ConfigMap',
              { name, namespace: namespaceNameOf(model, gateway.id), labels: commonLabels(model, gateway.id, nameOf(model, gateway.id)) },
              { data: { deployment: overlay } },
            ),
          ),
        ]
      : [],
  };
}

/** YAML text, because the value of a ConfigMap is text; JSON values are YAML. */
function deploymentOverlay({ sizing }: DomainElement): string | undefined {
  const lines: string[] = [];
  if (sizing.replicas !== undefined) lines.push(`  replicas: ${sizing.replicas}`);
  const pod: string[] = [];
  const tolerations = some(sizing.tolerations ?? []);
  if (tolerations)
    pod.push(
      '      tolerations:',
      ...tolerations.map(
        (one) =>
          `        - ${JSON.stringify({ key: one.key, operator: one.value === undefined ? 'Exists' : 'Equal', ...(one.value !== undefined && { value: one.value }), effect: one.effect })}`,
      ),
    );
  if (sizing.cpu || sizing.memory) {
    pod.push('      containers:', '        - name: istio-proxy', '          resources:', '            requests:');
    if (sizing.cpu) pod.push(`              cpu: ${JSON.stringify(sizing.cpu)}`);
    if (sizing.memory) pod.push(`              memory: ${JSON.stringify(sizing.memory)}`);
  }
  if (pod.length > 0) lines.push('  template:', '    spec:', ...pod);
  return lines.length === 0 ? undefined : `spec:\n${lines.join('\n')}\n`;
}
