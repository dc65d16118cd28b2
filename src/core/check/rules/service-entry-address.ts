import { isAutoAllocated } from '../istio-validation/service-entry.ts';
import { fields, filled, items, text } from '../reading.ts';
import type { Rule } from '../rule.ts';
import { specOf } from '../spec-of.ts';

export const serviceEntryAddress = {
  code: 'BH2163',
  id: 'service-entry-address',
  severity: 'warning',
  summary: 'A ServiceEntry with a plain TCP port has an address.',
  why: 'Plain TCP carries no host name; without an address the proxy cannot tell whose traffic it is, and takes all of the port.',
  fix: 'Give the ServiceEntry addresses, or a resolution with which Istio allocates them.',
  sameAs: ['IST0134'],
  *check(snapshot) {
    for (const { key, object } of snapshot.all('ServiceEntry.networking.istio.io')) {
      const spec = specOf(object);
      if (filled(spec.addresses) || isAutoAllocated(spec, object.metadata.labels ?? {})) continue;
      for (const [port, path] of items(spec.ports, ['spec', 'ports'])) {
        const protocol = text(fields(port).protocol).toUpperCase();
        if (protocol === '' || protocol === 'TCP')
          yield { resource: key, path, message: `ServiceEntry ${key.namespace}/${key.name} has a TCP port and no address.` };
      }
    }
  },
} as const satisfies Rule;
