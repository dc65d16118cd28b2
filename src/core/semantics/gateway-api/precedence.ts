/** Which of several matching entries receives a request. https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule */
import type { PathMatch } from '../routing/table.ts';

/** What precedence looks at; hostnames are compared before, by the virtual host. */
export interface EntryRank {
  readonly path: PathMatch | undefined;
  /** GRPCRoute: characters of the service and of the method. */
  readonly grpc?: { readonly service: number; readonly method: number };
  readonly method: boolean;
  readonly headers: number;
  readonly query: number;
  /** Of those, the ones that ask for one exact value. */
  readonly exactHeaders?: number;
  readonly exactQuery?: number;
  /** Matches on cookies, which some implementations know. */
  readonly cookies?: { readonly all: number; readonly exact: number };
  /** Creation order of the route. */
  readonly created: number;
  /** `namespace/name` of the route. */
  readonly route: string;
  readonly rule: number;
  readonly match: number;
}

/** The specification's order. Where it leaves the place of regular expressions open they stand between Exact and PathPrefix. */
export function compareBySpecification(a: EntryRank, b: EntryRank): number {
  if (a.grpc && b.grpc) {
    const byMethod = b.grpc.service - a.grpc.service || b.grpc.method - a.grpc.method;
    if (byMethod !== 0) return byMethod;
  }
  return (
    PATH_ORDER[typeOf(a)] - PATH_ORDER[typeOf(b)] ||
    prefixLength(b) - prefixLength(a) ||
    Number(b.method) - Number(a.method) ||
    b.headers - a.headers ||
    b.query - a.query ||
    compareByAge(a, b)
  );
}

/** Older routes first, then by name, then by their place in the route. */
export function compareByAge(a: EntryRank, b: EntryRank): number {
  return a.created - b.created || (a.route < b.route ? -1 : a.route > b.route ? 1 : 0) || a.rule - b.rule || a.match - b.match;
}

const PATH_ORDER = { exact: 0, regex: 1, segments: 2, prefix: 2 } as const;

function typeOf(rank: EntryRank): PathMatch['type'] {
  return rank.path?.type ?? 'prefix';
}

/** Characters of a prefix; its trailing `/` does not count. */
export function prefixLength({ path }: EntryRank): number {
  if (!path || path.type === 'exact' || path.type === 'regex') return 0;
  return path.value.endsWith('/') ? path.value.length - 1 : path.value.length;
}
