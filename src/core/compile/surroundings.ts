/** What stands in the cluster although the bundle does not write it. */
import type { KubeObject } from '../kube/resource.ts';
import { CLASSES, classOf } from '../nodes/domain.ts';
import { manifest } from '../nodes/manifest.ts';
import { type Model, nameOf } from '../nodes/model.ts';

export function surroundings(model: Model): readonly KubeObject[] {
  const objects: KubeObject[] = [];
  const elements = Object.values(model.design.elements);
  for (const node of elements) {
    if (node.type !== 'node' || nameOf(model, node.id) === '') continue;
    const name = nameOf(model, node.id);
    objects.push(
      manifest('v1', 'Node', {
        name,
        labels: {
          'kubernetes.io/hostname': name,
          'topology.kubernetes.io/region': node.region || undefined,
          'topology.kubernetes.io/zone': node.zone || undefined,
        },
      }),
    );
  }
  const classes = new Map<string, string>();
  for (const element of elements) {
    if (element.type === 'waypoint') classes.set('istio-waypoint', 'istio.io/mesh-controller');
    if (element.type !== 'gateway') continue;
    const domain = model.domains.get(element.id);
    const facts = CLASSES[domain?.implementation ?? 'istio'];
    if (facts.brought) classes.set(classOf(domain), facts.controllerName);
  }
  for (const [name, controllerName] of classes)
    objects.push(manifest('gateway.networking.k8s.io/v1', 'GatewayClass', { name }, { spec: { controllerName } }));
  return objects;
}
