/** In which order the entries of a listener are asked. https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxyspec */
import { compareByAge, type EntryRank } from '../gateway-api/precedence.ts';

/** Exact paths, regular expressions, prefixes; the longer first; then who asks for more headers, cookies and query parameters. */
export function compareAsEnvoyGateway(a: EntryRank, b: EntryRank): number {
  return compareSpecificity(a, b) || compareByAge(a, b);
}

function compareSpecificity(a: EntryRank, b: EntryRank): number {
  return (
    pathOrder(a) - pathOrder(b) ||
    pathLength(b) - pathLength(a) ||
    headerCount(b) - headerCount(a) ||
    (b.exactHeaders ?? 0) - (a.exactHeaders ?? 0) ||
    (b.cookies?.all ?? 0) - (a.cookies?.all ?? 0) ||
    (b.cookies?.exact ?? 0) - (a.cookies?.exact ?? 0) ||
    b.query - a.query ||
    (b.exactQuery ?? 0) - (a.exactQuery ?? 0)
  );
}

const PATH_ORDER = { exact: 0, regex: 1, segments: 2, prefix: 2 } as const;
/** A method of any service is compared as the end of the path, which comes last. */
const SUFFIX = 3;

function pathOrder({ path, grpc }: EntryRank): number {
  if (grpc && grpc.method > 0 && grpc.service === 0) return SUFFIX;
  return PATH_ORDER[path?.type ?? 'prefix'];
}

/** Characters as they are written; the prefix `/` has none. */
function pathLength({ path, grpc }: EntryRank): number {
  if (grpc && grpc.method > 0 && grpc.service === 0) return grpc.method + 1;
  if (!path || (path.type === 'segments' && path.value === '/')) return 0;
  return path.value.length;
}

/** A method is asked for like a header. */
function headerCount({ headers, method }: EntryRank): number {
  return headers + Number(method);
}
