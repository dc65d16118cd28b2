import type { JsonObject } from '../../base/json.ts';
import { idOf, type ResourceKey } from '../../base/key.ts';
import { type LabelSelector, selects } from '../../kube/selector.ts';
import { derived, type Snapshot } from '../../snapshot/snapshot.ts';
import { fields, items, list, message, present, text, texts } from '../reading.ts';
import type { Finding, Rule } from '../rule.ts';
import { labelsOf } from '../spec-of.ts';

interface Webhook {
  readonly key: ResourceKey;
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly namespaces: LabelSelector;
  readonly objects: LabelSelector;
  readonly service: JsonObject | undefined;
}

/** Webhooks of Istio's sidecar injectors. */
const injectors = derived((snapshot: Snapshot): readonly Webhook[] => {
  const found: Webhook[] = [];
  for (const { key, object } of snapshot.all('MutatingWebhookConfiguration.admissionregistration.k8s.io')) {
    const { webhooks } = object as typeof object & { readonly webhooks?: never };
    const own =
      object.metadata.labels?.['istio.io/rev'] !== undefined ||
      list(webhooks).some((hook) => text(fields(hook).name).endsWith('istio.io') || revisions(fields(hook)).length > 0);
    if (!own) continue;
    for (const [hook, path] of items(webhooks, ['webhooks'])) {
      const { name, namespaceSelector, objectSelector, clientConfig } = fields(hook);
      found.push({
        key,
        path,
        name: text(name),
        namespaces: selectorOf(namespaceSelector),
        objects: selectorOf(objectSelector),
        service: message(fields(clientConfig).service),
      });
    }
  }
  return found;
});

function selectorOf(value: Parameters<typeof fields>[0]): LabelSelector {
  const selector = fields(value);
  return {
    matchLabels: labelsOf(selector.matchLabels),
    matchExpressions: list(selector.matchExpressions).map((one) => ({
      key: text(fields(one).key),
      operator: text(fields(one).operator),
      values: texts(fields(one).values),
    })),
  };
}

function revisions(hook: JsonObject): readonly string[] {
  return [hook.namespaceSelector, hook.objectSelector]
    .map(selectorOf)
    .flatMap((selector) => [
      ...(selector.matchLabels?.['istio.io/rev'] === undefined ? [] : [selector.matchLabels['istio.io/rev']]),
      ...(selector.matchExpressions ?? []).filter((one) => one.key === 'istio.io/rev').flatMap((one) => one.values ?? []),
    ]);
}

/** All labels a namespace or pod can choose an injector by. */
function choices(label: string, on: string, off: string, known: ReadonlySet<string>): readonly Readonly<Record<string, string>>[] {
  const plain = [{}, { [label]: on }, { [label]: off }];
  return [...plain, ...[...known].flatMap((revision) => plain.map((one) => ({ ...one, 'istio.io/rev': revision })))];
}

export const injectionWebhook = {
  code: 'BH2167',
  id: 'injection-webhook',
  severity: 'error',
  summary: 'A pod is given its sidecar by one injector, whose Service exists; containers that wait for an injector get one.',
  why: 'Two injectors put in two sidecars; an injector whose Service is missing blocks or skips injection; an image named auto cannot be pulled.',
  fix: 'Remove the webhook of the old revision, name the Service that is there, and enable injection for the workload.',
  sameAs: ['IST0139'],
  *check(snapshot) {
    const hooks = injectors(snapshot);
    const known = new Set<string>();
    for (const { key, object } of snapshot.all('MutatingWebhookConfiguration.admissionregistration.k8s.io')) {
      if (!hooks.some((hook) => hook.key === key)) continue;
      const revision = object.metadata.labels?.['istio.io/rev'];
      if (revision !== undefined) known.add(revision);
      const { webhooks } = object as typeof object & { readonly webhooks?: never };
      for (const hook of list(webhooks)) for (const one of revisions(fields(hook))) known.add(one);
    }
    const overlapping = new Set<Webhook>();
    for (const namespace of choices('istio-injection', 'enabled', 'disabled', known))
      for (const object of choices('sidecar.istio.io/inject', 'true', 'false', known)) {
        const hits = hooks.filter((hook) => selects(hook.namespaces, namespace) && selects(hook.objects, object));
        if (hits.length > 1) for (const hit of hits) overlapping.add(hit);
      }
    for (const hook of overlapping)
      yield {
        resource: hook.key,
        path: hook.path,
        message: `The webhook ${hook.name} injects into pods that another injector injects into as well.`,
      };
    for (const { key, path, name, service } of hooks)
      if (service && !snapshot.get(idOf('Service', text(service.namespace), text(service.name))))
        yield {
          resource: key,
          path: [...path, 'clientConfig', 'service'],
          message: `The webhook ${name} calls the Service ${text(service.namespace)}/${text(service.name)}, which does not exist.`,
        };
    yield* waitingContainers(snapshot, hooks);
  },
} as const satisfies Rule;

function* waitingContainers(snapshot: Snapshot, hooks: readonly Webhook[]): Generator<Finding> {
  const injectorHooks = hooks.filter((hook) => hook.name.endsWith('istio.io'));
  for (const kind of ['Pod', 'Deployment.apps'] as const)
    for (const { key, object } of snapshot.all(kind)) {
      const { spec } = object as typeof object & { readonly spec?: never };
      const template = kind === 'Pod' ? { spec, metadata: object.metadata } : fields(fields(spec).template);
      const waits = [...items(fields(template.spec as never).containers, [])].some(
        ([container]) => fields(container).name === 'istio-proxy' && fields(container).image === 'auto',
      );
      if (!waits) continue;
      const path = kind === 'Pod' ? ['spec', 'containers'] : ['spec', 'template', 'spec', 'containers'];
      if (kind === 'Pod') {
        yield {
          resource: key,
          path,
          sameAs: ['IST0147'],
          message: `The pod ${key.namespace}/${key.name} was made without injection: its proxy has the image "auto".`,
        };
        continue;
      }
      const namespace = snapshot.find('Namespace', '', key.namespace ?? 'default')?.object.metadata.labels ?? {};
      const labels = present(template.metadata as never) ? labelsOf(fields(template.metadata as never).labels) : {};
      if (!injectorHooks.some((hook) => selects(hook.namespaces, namespace) && selects(hook.objects, labels)))
        yield {
          resource: key,
          path,
          severity: 'warning',
          sameAs: ['IST0146'],
          message: `No injector replaces the image "auto" in the Deployment ${key.namespace}/${key.name}.`,
        };
    }
}
