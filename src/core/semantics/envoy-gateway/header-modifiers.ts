/** Header modifiers of one rule, gathered. https://gateway-api.sigs.k8s.io/reference/spec/#httpheaderfilter */
import type { Path } from '../../base/path.ts';
import type { HeaderFilter, HeaderValue } from '../../kube/gateway-api.ts';
import type { HeaderChange } from '../routing/table.ts';

export interface HeaderSettings {
  readonly set: readonly HeaderValue[];
  readonly add: readonly HeaderValue[];
  readonly remove: readonly string[];
  /** Where the first of them is written. */
  readonly path?: Path;
}

export const NO_HEADERS: HeaderSettings = { set: [], add: [], remove: [] };

/** Values by RFC 7230: printable characters with single blanks between. */
const VALUE = /^[!-~]+([\t ]?[!-~]+)*$/;

/** Of settings for one name the first counts, and `add` comes before `set`. What cannot be set is told of, the rest holds. */
export function withHeaders(before: HeaderSettings, filter: HeaderFilter, path: Path): { headers: HeaderSettings; message?: string } {
  const faults: string[] = [];
  const known = new Set([...before.set, ...before.add].map((one) => one.name.toLowerCase()));
  const removed = new Set(before.remove.map((name) => name.toLowerCase()));
  const fits = ({ name, value }: HeaderValue): boolean => {
    const fault = nameFault(name) ?? (VALUE.test(value) ? undefined : `the value for header ${name} is not valid`);
    if (fault !== undefined) faults.push(fault);
    if (fault !== undefined || known.has(name.toLowerCase())) return false;
    known.add(name.toLowerCase());
    return true;
  };
  const add = (filter.add ?? []).filter(fits);
  const set = (filter.set ?? []).filter(fits);
  const remove = (filter.remove ?? []).filter((name) => {
    const fault = nameFault(name);
    if (fault !== undefined) faults.push(fault);
    if (fault !== undefined || removed.has(name.toLowerCase())) return false;
    removed.add(name.toLowerCase());
    return true;
  });
  return {
    headers: {
      set: [...before.set, ...set],
      add: [...before.add, ...add],
      remove: [...before.remove, ...remove],
      path: before.path ?? path,
    },
    ...(faults.length > 0 && { message: faults.join('; ') }),
  };
}

function nameFault(name: string): string | undefined {
  if (name === '') return 'a header has no name';
  return /[/:]/.test(name) || name.toLowerCase() === 'host' ? `header ${name} cannot be modified` : undefined;
}

/** Envoy removes first. */
export function headerChanges({ set, add, remove }: HeaderSettings): readonly HeaderChange[] {
  return [...(remove.length > 0 ? [{ remove }] : []), ...(set.length + add.length > 0 ? [{ set, add }] : [])];
}
