import type { HttpMessage } from './message.ts';
import type { HeaderChange } from './table.ts';

export type Headers = Readonly<Record<string, readonly string[]>>;

/** Headers after a change. Names compare without case and are kept in lower case; values added stand behind those that are there. */
export function changeHeaders(headers: Headers, change: HeaderChange): Headers {
  const changed: Record<string, readonly string[]> = { ...headers };
  for (const name of change.remove ?? []) delete changed[name.toLowerCase()];
  for (const { name, value } of change.set ?? []) changed[name.toLowerCase()] = [value];
  for (const { name, value } of change.add ?? []) {
    const key = name.toLowerCase();
    changed[key] = [...(Object.hasOwn(changed, key) ? (changed[key] ?? []) : []), value];
  }
  for (const { name, value } of change.addIfAbsent ?? []) {
    const key = name.toLowerCase();
    if (!Object.hasOwn(changed, key)) changed[key] = [value];
  }
  return changed;
}

const HOST_NAMES = new Set(['host', ':authority']);

/** A request after a change of its headers; setting `Host` changes the host that the backend sees. */
export function changeRequest<M extends HttpMessage>(message: M, change: HeaderChange): M {
  const host = [...(change.set ?? []), ...(change.add ?? [])].find(({ name }) => HOST_NAMES.has(name.toLowerCase()))?.value;
  const others = (list: HeaderChange['set']) => list?.filter(({ name }) => !HOST_NAMES.has(name.toLowerCase())) ?? [];
  const headers = changeHeaders(message.headers, {
    set: others(change.set),
    add: others(change.add),
    addIfAbsent: others(change.addIfAbsent),
    ...(change.remove && { remove: change.remove }),
  });
  return { ...message, headers, ...(host !== undefined && { host }) };
}

/** `set a, add b, remove c`: a change in words. */
export function describeChange(change: HeaderChange): string {
  const parts = [
    ...(change.set ?? []).map(({ name, value }) => `set ${name}: ${value}`),
    ...(change.add ?? []).map(({ name, value }) => `add ${name}: ${value}`),
    ...(change.addIfAbsent ?? []).map(({ name, value }) => `add ${name}: ${value} if absent`),
    ...(change.remove ?? []).map((name) => `remove ${name}`),
  ];
  return parts.join(', ');
}
