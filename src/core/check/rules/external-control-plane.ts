import { nameOf } from '../../base/key.ts';
import { fields, items, text } from '../reading.ts';
import type { Rule } from '../rule.ts';

const VALIDATORS: readonly string[] = ['istio-validator-external-istiod', 'istiod-default-validator'];
const INJECTOR: string = 'istio-sidecar-injector-external-istiod';

export const externalControlPlane = {
  code: 'BH2170',
  id: 'external-control-plane',
  severity: 'error',
  summary: 'In a cluster whose istiod runs elsewhere, the webhooks say where.',
  why: 'A webhook without a URL calls a Service of this cluster, where there is no istiod: pods get no sidecar, or no Istio object can be written.',
  fix: "Give the webhook's clientConfig the URL of the external istiod.",
  sameAs: ['IST0139'],
  *check(snapshot) {
    const validating = snapshot.all('ValidatingWebhookConfiguration.admissionregistration.k8s.io');
    const mutating = snapshot.all('MutatingWebhookConfiguration.admissionregistration.k8s.io');
    if (!validating.some(({ key }) => key.name === VALIDATORS[0]) || !mutating.some(({ key }) => key.name === INJECTOR)) return;
    for (const [kind, names] of [
      [validating, VALIDATORS],
      [mutating, [INJECTOR]],
    ] as const)
      for (const { key, object } of kind) {
        if (!names.includes(key.name)) continue;
        // `as`: read as the JSON it is.
        const { webhooks } = object as typeof object & { readonly webhooks?: never };
        // Whether a name can be resolved is known to a running cluster only; that there is none is known here.
        const wrong = [...items(webhooks, ['webhooks'])].find(([hook]) => !hasHost(text(fields(fields(hook).clientConfig).url)));
        if (!wrong) continue;
        yield {
          resource: key,
          path: [...wrong[1], 'clientConfig'],
          message: `The webhook ${text(fields(wrong[0]).name)} of ${nameOf(key)} names no URL of the external istiod.`,
        };
        break;
      }
  },
} as const satisfies Rule;

function hasHost(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/:]+/i.test(url);
}
