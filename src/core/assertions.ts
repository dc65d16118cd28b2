/** Assertions of a drawing as assertions about its resources. */
import type { AssertionParty, Design } from './design/design.ts';
import { slug } from './design/names.ts';
import { elementsOf, namespaceOf } from './design/tree.ts';
import { DOMAIN_LABEL } from './nodes/namespace.ts';
import type { ReachAssertion } from './reach/assertion.ts';
import type { ReachParty } from './reach/party.ts';

/** The assertions of a design, in order; elements put as what they compile to. */
export function assertionsOf(design: Design): readonly ReachAssertion[] {
  return design.assertions.map(({ name, from, to, claim, only }) => ({
    name,
    from: partyOf(design, from),
    to: partyOf(design, to),
    claim,
    ...(only && { only }),
  }));
}

/** Nobody: what is drawn but has no pods and no addresses. */
const NOBODY: ReachParty = { anyOf: [] };

function partyOf(design: Design, party: AssertionParty): ReachParty {
  if (!('element' in party)) return party;
  const element = design.elements[party.element];
  if (!element) return NOBODY;
  const namespace = slug(namespaceOf(design, element.id)?.name ?? '');
  const name = slug(element.name);
  switch (element.type) {
    case 'domain':
      return { namespaceLabels: { [DOMAIN_LABEL]: name || element.id } };
    case 'namespace':
      return { namespace: name };
    case 'service':
      return { service: `${namespace}/${name}` };
    case 'client':
      if (element.kind === 'pod') return { workload: `${namespace}/${name}` };
      return element.addresses.length === 0
        ? { outside: true }
        : { anyOf: element.addresses.map((address) => ({ outside: true, cidr: address.includes('/') ? address : hostBlock(address) })) };
    case 'external':
      return { outside: true };
    case 'node': {
      const placed = elementsOf(design, 'service').flatMap((service) =>
        service.versions
          .filter((version) => version.nodes?.includes(element.id))
          .map((version) => ({
            workload: `${slug(namespaceOf(design, service.id)?.name ?? '')}/${version.workload || `${slug(service.name)}-${version.name}`}`,
          })),
      );
      return { anyOf: placed };
    }
    default:
      return NOBODY;
  }
}

function hostBlock(address: string): string {
  return `${address}/${address.includes(':') ? 128 : 32}`;
}
