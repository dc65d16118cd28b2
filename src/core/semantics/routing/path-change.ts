/** How paths are rewritten. https://gateway-api.sigs.k8s.io/reference/spec/#httppathmodifier */
import { pathOf } from './message.ts';
import { withoutTrailingSlash } from './path-index.ts';
import { regexReplace } from './regex.ts';
import type { PathChange, PathMatch } from './table.ts';

/** The path (with its query, which is kept) after a change, where `match` is what chose the route. */
export function changePath(path: string, change: PathChange, match: PathMatch | undefined): string {
  const plain = pathOf(path);
  const rest = path.slice(plain.length);
  switch (change.type) {
    case 'full':
      return change.value.includes('?') ? change.value : change.value + rest;
    case 'regex':
      return regexReplace(change.pattern, plain, change.substitution) + rest;
    case 'prefix':
      return replacePrefix(plain, change.value, change.join, match) + rest;
  }
}

/** A route chosen by an exact path or a regular expression has its whole path replaced, as Envoy does. */
function replacePrefix(path: string, replacement: string, join: 'segments' | 'raw' | 'root-raw', match: PathMatch | undefined): string {
  if (match && (match.type === 'exact' || match.type === 'regex')) return replacement;
  const matched = match?.value ?? '/';
  if (join === 'raw' || (join === 'root-raw' && matched === '/'))
    return replacement + path.slice(match?.type === 'segments' ? withoutTrailingSlash(matched).length || 1 : matched.length);
  const joined = withoutTrailingSlash(replacement) + path.slice(withoutTrailingSlash(matched).length);
  return joined === '' ? '/' : joined;
}
