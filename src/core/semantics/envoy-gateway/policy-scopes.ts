/** Which narrower policies stand above a policy: told in its `Overridden` and `Merged` conditions. */

/** A place a policy can attach to, or a route, as one comparable text. */
export type Scope = string & { readonly __scope: never };

// `as`: the only makers of scopes.
export const gatewayScope = (gateway: string): Scope => `gateway ${gateway}` as Scope;
export const listenerScope = (gateway: string, listener: string): Scope => `listener ${gateway}/${listener}` as Scope;
export const listenerSetScope = (set: string): Scope => `listenerset ${set}` as Scope;
export const listenerSetListenerScope = (set: string, listener: string): Scope => `listenersetlistener ${set}/${listener}` as Scope;
export const routeScope = (kind: string, route: string): Scope => `${kind} ${route}` as Scope;

/** Scopes below scopes. Built while policies are attached; read when their conditions are written. */
export class ScopeGraph {
  readonly #children = new Map<Scope, Set<Scope>>();
  /** Scopes that lie within others by nature: listeners in their Gateway, ListenerSets in theirs. */
  readonly #within = new Map<Scope, Set<Scope>>();

  add(parent: Scope, child: Scope): void {
    into(this.#children, parent, child);
  }

  contain(outer: Scope, inner: Scope): void {
    into(this.#within, outer, inner);
  }

  children(scope: Scope): ReadonlySet<Scope> {
    return this.#children.get(scope) ?? new Set();
  }

  /** What was put below the scope or below anything within it. */
  descendants(scope: Scope): ReadonlySet<Scope> {
    const found = new Set<Scope>();
    const visited = new Set<Scope>([scope]);
    const queue: Scope[] = [scope];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const child of this.#children.get(at) ?? []) found.add(child);
      for (const next of [...(this.#children.get(at) ?? []), ...(this.#within.get(at) ?? [])])
        if (!visited.has(next)) {
          visited.add(next);
          queue.push(next);
        }
    }
    return found;
  }
}

function into(map: Map<Scope, Set<Scope>>, key: Scope, value: Scope): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
