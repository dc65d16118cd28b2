import type { IstioStringMatch } from '../../kube/istio-networking.ts';
import type { PathMatch, TextMatch } from '../routing/table.ts';

/** A StringMatch of a VirtualService; none of its fields set: the value only has to be there. */
export function textMatch(match: IstioStringMatch | undefined): TextMatch {
  if (match?.exact !== undefined) return { type: 'exact', value: match.exact };
  if (match?.prefix !== undefined) return { type: 'prefix', value: match.prefix };
  if (match?.regex !== undefined && match.regex !== '*' && match.regex !== '.*') return { type: 'regex', value: match.regex };
  return { type: 'present' };
}

/** `prefix` is plain text here, not a number of path elements. */
export function uriMatch(match: IstioStringMatch | undefined, ignoreCase: boolean): PathMatch | undefined {
  const insensitive = ignoreCase ? { ignoreCase } : {};
  if (match?.exact !== undefined) return { type: 'exact', value: match.exact, ...insensitive };
  if (match?.prefix !== undefined) return { type: 'prefix', value: match.prefix, ...insensitive };
  if (match?.regex !== undefined) return { type: 'regex', value: match.regex };
  return undefined;
}
