/** Saved requests of a design as requests to the tracer. */
import type { Design, SavedRequest } from '../design/design.ts';
import { slug } from '../design/names.ts';
import { namespaceOf } from '../design/tree.ts';
import type { RequestSource, TraceRequest } from '../trace/request.ts';

/** The request with the element it starts from put as a workload or an address. */
export function requestOf(design: Design, saved: Pick<SavedRequest, 'from' | 'request'>): TraceRequest {
  const from = sourceOf(design, saved.from);
  return from ? { from, ...saved.request } : saved.request;
}

function sourceOf(design: Design, id: string | undefined): RequestSource | undefined {
  const element = id === undefined ? undefined : design.elements[id];
  if (element?.type === 'client' && element.kind !== 'pod') {
    const [block] = element.addresses;
    return block ? { address: block.split('/')[0] ?? block } : undefined;
  }
  if (element?.type !== 'service' && element?.type !== 'client') return undefined;
  const namespace = slug(namespaceOf(design, element.id)?.name ?? '');
  const name = slug(element.name);
  if (element.type === 'client' || element.rollout === 'argo') return { workload: `${namespace}/${name}` };
  const [version] = element.versions;
  return version && { workload: `${namespace}/${version.workload || `${name}-${version.name}`}` };
}
