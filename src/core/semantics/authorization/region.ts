/** Which requests a policy's rules fit, for one caller and all ports and requests at once. */
import { anyRequest, type HttpSet, intersectHttp, requestsWith } from '../../sets/http.ts';
import { allPorts, noPorts, type PortSet, portsOf, subtractPorts, unitePorts } from '../../sets/ports.ts';
import { anywhere, intersectRegions, nowhere, onPorts, onRequests, type Region, subtractRegions, uniteRegions } from '../../sets/region.ts';
import { type StringSet, stringsExcept, stringsOf, type TextPattern } from '../../sets/strings.ts';
import { type CompiledPolicy, type CompiledRule, type Enforcer, spokenAttribute, type Test } from './compiled.ts';
import { testHolds } from './evaluate.ts';
import { isPathTemplate, matchesPathTemplate } from './path-template.ts';
import { stringPattern } from './string-match.ts';

/** Who calls: what is known of it whatever it asks for. */
export interface Caller {
  readonly principal?: string;
  readonly sourceAddress?: string;
  readonly remoteAddress?: string;
  readonly destinationAddress?: string;
}

/** What surely fits, and what fits if that which nobody knows turns out so. */
interface MaybeRegion {
  readonly sure: Region;
  readonly maybe: Region;
}

const always: MaybeRegion = { sure: anywhere, maybe: anywhere };
const never: MaybeRegion = { sure: nowhere, maybe: nowhere };
const unclear: MaybeRegion = { sure: nowhere, maybe: anywhere };

/** The requests that a rule fits. */
function ruleRegion(rule: CompiledRule, caller: Caller, enforcer: Enforcer): MaybeRegion {
  let result = always;
  for (const clause of rule.clauses) {
    const alternatives = clause.map(({ tests, impossible }) =>
      impossible ? never : meetAll(tests.map((test) => testRegion(test, caller, enforcer))),
    );
    result = meet(result, join(alternatives));
    if (result.maybe.length === 0) return never;
  }
  return result;
}

function meet(a: MaybeRegion, b: MaybeRegion): MaybeRegion {
  return { sure: intersectRegions(a.sure, b.sure), maybe: intersectRegions(a.maybe, b.maybe) };
}

function meetAll(regions: readonly MaybeRegion[]): MaybeRegion {
  return regions.reduce(meet, always);
}

function join(regions: readonly MaybeRegion[]): MaybeRegion {
  return { sure: uniteRegions(...regions.map((one) => one.sure)), maybe: uniteRegions(...regions.map((one) => one.maybe)) };
}

function certain(region: Region): MaybeRegion {
  return { sure: region, maybe: region };
}

/** The requests for which a test holds. */
function testRegion(test: Test, caller: Caller, enforcer: Enforcer): MaybeRegion {
  switch (test.attribute.name) {
    case 'destination.port':
      return certain(onPorts(portRegion(test)));
    case 'request.method':
      return certain(textRegion(test, 'methods', textPattern));
    case 'request.path':
      return certain(textRegion(test, 'paths', pathPattern));
    case 'request.host':
      return certain(textRegion(test, 'hosts', (value) => textPattern(value.toLowerCase())));
    case 'request.headers':
      return certain(
        textRegion(test, `header:${test.attribute.keys[0] ?? ''}`, (value) => (value === '*' ? { kind: 'present' } : textPattern(value))),
      );
    case 'request.auth.principal':
    case 'request.auth.audiences':
    case 'request.auth.presenter':
    case 'request.auth.claims':
      return certain(textRegion(test, `token:${spokenAttribute(test.attribute)}`, textPattern));
    case 'connection.sni':
      return unclear;
    default: {
      const known = testHolds(test, { ...caller, port: 0 }, enforcer);
      return known === undefined ? unclear : known ? always : never;
    }
  }
}

function portRegion(test: Test): PortSet {
  const of = (values: readonly string[]) => (values.length === 0 ? noPorts : unitePorts(...values.map((value) => portsOf(Number(value)))));
  return subtractPorts(test.values.length === 0 ? allPorts : of(test.values), of(test.notValues));
}

function textRegion(test: Test, part: Parameters<typeof requestsWith>[0], pattern: (value: string) => TextPattern): Region {
  const alwaysThere = part === 'methods' || part === 'paths' || part === 'hosts';
  if (alwaysThere && test.notValues.includes('*')) return nowhere;
  const included: StringSet | undefined =
    test.values.length === 0 || (alwaysThere && test.values.includes('*')) ? undefined : stringsOf(test.values.map(pattern));
  const excluded = stringsExcept(test.notValues.map(pattern));
  const wanted: readonly HttpSet[] = included ? [requestsWith(part, included)] : [anyRequest];
  const sets = wanted.flatMap((one) => {
    const both = intersectHttp(one, requestsWith(part, excluded));
    return both ? [both] : [];
  });
  return onRequests(sets);
}

function textPattern(value: string): TextPattern {
  return stringPattern(value);
}

function pathPattern(value: string): TextPattern {
  if (!isPathTemplate(value)) return textPattern(value);
  return {
    kind: 'template',
    text: value,
    matches: (text) => matchesPathTemplate(value, text),
    sample: value.replaceAll('{**}', 'x/y').replaceAll('{*}', 'x'),
  };
}

/** What policies at one place let through, and which of them said so. */
export interface AuthorizedRegion extends MaybeRegion {
  /** Policies with rules that took part. */
  readonly deciding: readonly { readonly policy: CompiledPolicy; readonly path: string }[];
}

/** CUSTOM, DENY and ALLOW together. */
export function authorizedRegion(
  policies: readonly CompiledPolicy[],
  caller: Caller,
  enforcer: Enforcer,
  authorizers: ReadonlyMap<string, 'http' | 'grpc'>,
): AuthorizedRegion {
  const enforced = policies.filter((policy) => !policy.dryRun);
  const deciding: { policy: CompiledPolicy; path: string }[] = [];
  const matched = (policy: CompiledPolicy): MaybeRegion => join(policy.rules.map((rule) => ruleRegion(rule, caller, enforcer)));
  const allow = enforced.filter((policy) => policy.action === 'ALLOW');
  let sure: Region = anywhere;
  let maybe: Region = anywhere;
  if (allow.length > 0) {
    const regions = allow.flatMap((policy) =>
      policy.rules.map((rule) => {
        const region = ruleRegion(rule, caller, enforcer);
        if (region.maybe.length > 0) deciding.push({ policy, path: rule.path });
        return region;
      }),
    );
    const allowed = join(regions);
    sure = allowed.sure;
    maybe = allowed.maybe;
  }
  for (const policy of enforced) {
    if (policy.action === 'DENY') {
      const denied = matched(policy);
      if (denied.maybe.length === 0) continue;
      sure = subtractRegions(sure, denied.maybe);
      maybe = subtractRegions(maybe, denied.sure);
    }
    if (policy.action === 'CUSTOM') {
      const kind = authorizers.get(policy.resource.object.spec?.provider?.name ?? '');
      if (kind === 'http' && enforcer === 'tcp') continue;
      const asked = matched(policy);
      sure = subtractRegions(sure, asked.maybe);
      if (!kind) maybe = subtractRegions(maybe, asked.sure);
    }
  }
  return { sure, maybe, deciding };
}
