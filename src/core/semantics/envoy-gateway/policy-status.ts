/** What the controller says about a policy, per ancestor. https://gateway-api.sigs.k8s.io/geps/gep-713/#policy-status */

/** One condition as the controller writes it. */
export interface PolicyCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

export interface AncestorRef {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
}

export interface PolicyAncestor {
  readonly ref: AncestorRef;
  readonly conditions: readonly PolicyCondition[];
}

/** A status lists no more ancestors. */
const MOST_ANCESTORS = 16;

/** Gathers the ancestors of one policy in the order in which they are met. */
export class AncestorList {
  readonly #entries = new Map<string, { readonly ref: AncestorRef; readonly conditions: Map<string, PolicyCondition> }>();

  set(ref: AncestorRef, condition: PolicyCondition): void {
    const id = [ref.group, ref.kind, ref.namespace, ref.name, ref.sectionName ?? ''].join('/');
    const entry = this.#entries.get(id) ?? { ref, conditions: new Map<string, PolicyCondition>() };
    this.#entries.set(id, entry);
    entry.conditions.set(condition.type, condition);
  }

  reject(ref: AncestorRef, reason: string, message: string): void {
    this.set(ref, { type: 'Accepted', status: 'False', reason, message });
  }

  /** Accepted, unless it has been decided already. */
  accept(ref: AncestorRef): void {
    const id = [ref.group, ref.kind, ref.namespace, ref.name, ref.sectionName ?? ''].join('/');
    if (!this.#entries.get(id)?.conditions.has('Accepted'))
      this.set(ref, { type: 'Accepted', status: 'True', reason: 'Accepted', message: 'Policy has been accepted.' });
  }

  hold(ref: AncestorRef, type: 'Overridden' | 'Merged' | 'Programmed' | 'ResolvedRefs', message: string): void {
    this.set(ref, { type, status: 'True', reason: type, message });
  }

  warn(ref: AncestorRef, reason: string, message: string): void {
    const id = [ref.group, ref.kind, ref.namespace, ref.name, ref.sectionName ?? ''].join('/');
    const earlier = this.#entries.get(id)?.conditions.get('Warning');
    const warning = earlier ? { reason: 'Warnings', message: `${earlier.message} ${message}` } : { reason, message };
    this.set(ref, { type: 'Warning', status: 'True', ...warning });
  }

  /** Whole objects before their sections. At most sixteen: refused ones first, then overridden ones, then the others by name. */
  ancestors(): readonly PolicyAncestor[] {
    const all = [...this.#entries.values()]
      .map(({ ref, conditions }) => ({ ref, conditions: [...conditions.values()] }))
      .sort((a, b) => Number(a.ref.sectionName !== undefined) - Number(b.ref.sectionName !== undefined));
    if (all.length <= MOST_ANCESTORS) return all;
    const sorted = [...all].sort(
      (a, b) => rank(a) - rank(b) || compare(a.ref.namespace ?? '', b.ref.namespace ?? '') || compare(a.ref.name, b.ref.name),
    );
    return sorted.slice(0, MOST_ANCESTORS).map((one, n) =>
      n < MOST_ANCESTORS - 1
        ? one
        : {
            ref: one.ref,
            conditions: [
              ...one.conditions,
              {
                type: 'Aggregated',
                status: 'True',
                reason: 'Aggregated',
                message: 'Ancestors have been truncated because the number of policy ancestors exceeds 16.',
              },
            ],
          },
    );
  }
}

function rank(ancestor: PolicyAncestor): number {
  const has = (type: string, status: string): boolean => ancestor.conditions.some((one) => one.type === type && one.status === status);
  if (has('Accepted', 'False')) return 0;
  return has('Overridden', 'True') ? 1 : 2;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
