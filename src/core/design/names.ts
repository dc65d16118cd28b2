/** Names of Kubernetes objects, and free names and ids. */
import type { Design, ElementId, ElementType } from './design.ts';
import { namespaceOf } from './tree.ts';

/** What a text becomes as a DNS label; '' where nothing of it can stay. https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}

const PREFIX: Readonly<Record<ElementType | 'route' | 'call', string>> = {
  domain: 'd',
  namespace: 'ns',
  gateway: 'g',
  waypoint: 'w',
  node: 'n',
  service: 's',
  client: 'c',
  external: 'x',
  attachment: 'a',
  route: 'r',
  call: 'l',
};

function idTaken(design: Design, id: ElementId): boolean {
  return id in design.elements || id in design.links;
}

/** The first id of this type that nobody has. */
export function firstFreeId(type: ElementType | 'route' | 'call', isTaken: (id: ElementId) => boolean): ElementId {
  for (let number = 1; ; number++) {
    const id = `${PREFIX[type]}${number}`;
    if (!isTaken(id)) return id;
  }
}

/** The first id of this type that is free; `taken` are ids about to be used. */
export function freeId(design: Design, type: ElementType | 'route' | 'call', taken: ReadonlySet<ElementId> = new Set()): ElementId {
  return firstFreeId(type, (id) => idTaken(design, id) || taken.has(id));
}

/** `base`, or `base-2`, `base-3`… where it is taken. */
export function freeNameAmong(taken: ReadonlySet<string>, base: string): string {
  if (!taken.has(base)) return base;
  const stem = /^(.*?)-\d+$/.exec(base)?.[1] ?? base;
  for (let number = 2; ; number++) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}

/** A name no other element has where this one would stand. Elements of different types share names where Kubernetes lets them. */
export function freeName(design: Design, type: ElementType, base: string, parent?: ElementId): string {
  const namespace = parent === undefined ? undefined : namespaceOf(design, parent)?.id;
  const taken = new Set<string>();
  for (const element of Object.values(design.elements)) {
    const same = namespace === undefined ? element.type === type : namespaceOf(design, element.id)?.id === namespace;
    if (same && (element.type === type || clash(element.type, type))) taken.add(element.name);
  }
  return freeNameAmong(taken, base);
}

/** Gateways and waypoints are one kind; services and pod clients write Deployments and ServiceAccounts. */
function clash(one: ElementType, other: ElementType): boolean {
  const group = (type: ElementType): string =>
    type === 'gateway' || type === 'waypoint' ? 'gateway' : type === 'service' || type === 'client' ? 'workload' : type;
  return group(one) === group(other);
}

/** A name no other route has in the namespace it would be written in. */
export function freeRouteName(design: Design, base: string): string {
  return freeNameAmong(new Set(Object.values(design.links).flatMap((link) => (link.type === 'route' ? [link.name] : []))), base);
}
