/** What a rule of a route matches. https://gateway-api.sigs.k8s.io/reference/spec/#httproutematch */
import type { RouteLink, RouteMatch, RouteRule, ValueMatch } from '../design/design.ts';
import { type Fields, some } from './manifest.ts';

export function matchesOf(
  route: RouteLink,
  rule: RouteRule,
  problem: (path: string, message: string) => void,
): readonly Fields[] | undefined {
  const matches = rule.matches.map((match, index) => {
    const grpc = route.protocol === 'GRPC';
    if (grpc && (match.path || match.query?.length))
      problem(`matches[${index}]`, `gRPC route ${route.name} matches by service and method, not by path or query`);
    return grpc ? grpcMatch(match) : httpMatch(match);
  });
  return some(matches.filter((match) => Object.values(match).some((value) => value !== undefined)));
}

function httpMatch(match: RouteMatch): Fields {
  return {
    path: match.path && { type: match.path.type, value: match.path.value },
    headers: some((match.headers ?? []).map(valueMatch)),
    queryParams: some((match.query ?? []).map(valueMatch)),
    method: match.method || undefined,
  };
}

function grpcMatch(match: RouteMatch): Fields {
  const { grpc } = match;
  const asked = grpc && (grpc.service || grpc.method);
  return {
    method: asked ? { type: grpc.type ?? 'Exact', service: grpc.service || undefined, method: grpc.method || undefined } : undefined,
    headers: some((match.headers ?? []).map(valueMatch)),
  };
}

function valueMatch(match: ValueMatch): Fields {
  return { type: match.type, name: match.name, value: match.value };
}
