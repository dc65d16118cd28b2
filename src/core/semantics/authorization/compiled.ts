/** AuthorizationPolicies as one enforcement point understands them. */
import type { AuthorizationOperation, AuthorizationPolicy, AuthorizationRule, AuthorizationSource } from '../../kube/istio-security.ts';
import type { Resource } from '../../kube/resource.ts';
import { derived } from '../../snapshot/snapshot.ts';
import {
  type Attribute,
  type AttributeName,
  attributeOfKey,
  isHttpOnly,
  isKnownToZtunnel,
  isReadable,
  ZTUNNEL_CONDITIONS,
} from './attribute.ts';

/** Who reads the policy: ztunnel, or Envoy on a chain that speaks HTTP or only TCP. */
export type Enforcer = 'ztunnel' | 'http' | 'tcp';

/** One field of a source or operation, or one `when`: some value fits, and no excluded one does. */
export interface Test {
  readonly attribute: Attribute;
  readonly values: readonly string[];
  readonly notValues: readonly string[];
  /** Namespace that a bare service account name is of. */
  readonly namespace: string;
  readonly path: string;
}

/** All tests hold. Without tests: always at Envoy; at ztunnel `impossible` says never. */
interface Alternative {
  readonly tests: readonly Test[];
  readonly impossible: boolean;
}

/** `from`, `to`, or one `when`: one alternative holds. */
type Clause = readonly Alternative[];

export interface CompiledRule {
  /** All hold. */
  readonly clauses: readonly Clause[];
  readonly path: string;
}

type PolicyAction = 'ALLOW' | 'DENY' | 'AUDIT' | 'CUSTOM';

export interface CompiledPolicy {
  readonly resource: Resource<AuthorizationPolicy>;
  readonly action: PolicyAction;
  readonly rules: readonly CompiledRule[];
  /** What this enforcer does not do as written: whole rules, or parts of them. */
  readonly dropped: readonly { readonly path: string; readonly what: 'rule' | 'attribute'; readonly text: string }[];
  /** Evaluated and logged only. */
  readonly dryRun: boolean;
}

const memo = derived((): Map<Resource, Partial<Record<Enforcer, CompiledPolicy>>> => new Map());

/** A policy for an enforcer; compiled once per snapshot. */
export function compiledPolicy(
  snapshot: Parameters<typeof memo>[0],
  resource: Resource<AuthorizationPolicy>,
  enforcer: Enforcer,
): CompiledPolicy {
  const known = memo(snapshot).get(resource) ?? {};
  const hit = known[enforcer];
  if (hit) return hit;
  const policy = compilePolicy(resource, enforcer);
  memo(snapshot).set(resource, { ...known, [enforcer]: policy });
  return policy;
}

function compilePolicy(resource: Resource<AuthorizationPolicy>, enforcer: Enforcer): CompiledPolicy {
  const { spec, metadata } = resource.object;
  const action = spec?.action ?? 'ALLOW';
  const dropped: CompiledPolicy['dropped'][number][] = [];
  const namespace = resource.key.namespace ?? 'default';
  const rules: CompiledRule[] = [];
  for (const [i, rule] of (spec?.rules ?? []).entries()) {
    const path = `spec.rules[${i}]`;
    const read = readRule(rule ?? {}, path, namespace);
    if (!read) {
      dropped.push({ path, what: 'rule', text: 'the rule names an attribute nobody knows' });
      continue;
    }
    const compiled = enforcer === 'ztunnel' ? forZtunnel(read, action, path, dropped) : forEnvoy(read, action, enforcer, path, dropped);
    if (compiled) rules.push(compiled);
  }
  const dryRun = ['1', 't', 'T', 'TRUE', 'true', 'True'].includes(metadata.annotations?.['istio.io/dry-run'] ?? '');
  return { resource, action, rules, dropped, dryRun };
}

interface ReadRule {
  readonly from: readonly (readonly Test[])[];
  readonly to: readonly (readonly Test[])[];
  readonly when: readonly { readonly test: Test; readonly key: string }[];
}

const SOURCE_FIELDS = [
  ['principals', 'notPrincipals', 'source.principal'],
  ['requestPrincipals', 'notRequestPrincipals', 'request.auth.principal'],
  ['namespaces', 'notNamespaces', 'source.namespace'],
  ['serviceAccounts', 'notServiceAccounts', 'source.serviceAccount'],
  ['trustDomains', 'notTrustDomains', 'source.trustDomain'],
  ['ipBlocks', 'notIpBlocks', 'source.ip'],
  ['remoteIpBlocks', 'notRemoteIpBlocks', 'remote.ip'],
] as const satisfies readonly (readonly [keyof AuthorizationSource, keyof AuthorizationSource, AttributeName])[];

const OPERATION_FIELDS = [
  ['hosts', 'notHosts', 'request.host'],
  ['ports', 'notPorts', 'destination.port'],
  ['methods', 'notMethods', 'request.method'],
  ['paths', 'notPaths', 'request.path'],
] as const satisfies readonly (readonly [keyof AuthorizationOperation, keyof AuthorizationOperation, AttributeName])[];

function readRule(rule: AuthorizationRule, path: string, namespace: string): ReadRule | undefined {
  const from = (rule.from ?? []).map(({ source }, i) =>
    SOURCE_FIELDS.flatMap(([field, notField, name]) =>
      readTest({ name, keys: [] }, source?.[field], source?.[notField], namespace, `${path}.from[${i}].source`, [field, notField]),
    ),
  );
  const to = (rule.to ?? []).map(({ operation }, i) =>
    OPERATION_FIELDS.flatMap(([field, notField, name]) =>
      readTest({ name, keys: [] }, operation?.[field], operation?.[notField], namespace, `${path}.to[${i}].operation`, [field, notField]),
    ),
  );
  const when: { test: Test; key: string }[] = [];
  for (const [i, { key, values, notValues }] of (rule.when ?? []).entries()) {
    const attribute = attributeOfKey(key);
    if (!attribute) return undefined;
    when.push({ key, test: { attribute, values: values ?? [], notValues: notValues ?? [], namespace, path: `${path}.when[${i}]` } });
  }
  return { from, to, when };
}

function readTest(
  attribute: Attribute,
  values: readonly string[] | undefined,
  notValues: readonly string[] | undefined,
  namespace: string,
  path: string,
  fields: readonly [string, string],
): readonly Test[] {
  if (!values?.length && !notValues?.length) return [];
  return [
    { attribute, values: values ?? [], notValues: notValues ?? [], namespace, path: `${path}.${values?.length ? fields[0] : fields[1]}` },
  ];
}

type Dropped = CompiledPolicy['dropped'][number][];

/**
 * ztunnel: an ALLOW rule with anything beyond L4 is left out whole; of a DENY rule the L4 part stays, and a part left empty never fits.
 * https://istio.io/latest/docs/ambient/usage/l4-policy/#allowed-policy-attributes
 */
function forZtunnel(rule: ReadRule, action: PolicyAction, path: string, dropped: Dropped): CompiledRule | undefined {
  const beyond: Test[] = [];
  for (const tests of [...rule.from, ...rule.to])
    beyond.push(...tests.filter(({ attribute }) => !isKnownToZtunnel(attribute) && attribute.name !== 'source.trustDomain'));
  for (const { key, test } of rule.when) if (!ZTUNNEL_CONDITIONS.includes(key)) beyond.push(test);
  if (beyond.length > 0 && action === 'ALLOW') {
    dropped.push({ path, what: 'rule', text: `ztunnel leaves out a rule with HTTP attributes (${attributesOf(beyond)})` });
    return undefined;
  }
  for (const test of beyond)
    dropped.push({ path: test.path, what: 'attribute', text: `ztunnel does not look at ${spokenAttribute(test.attribute)}` });
  const l4 = (tests: readonly Test[]): Alternative => {
    const kept = tests
      .filter(({ attribute }) => isKnownToZtunnel(attribute))
      .map(readable)
      .filter(hasValues);
    return { tests: kept, impossible: kept.length === 0 };
  };
  const clauses: Clause[] = [];
  if (rule.to.length > 0) clauses.push(rule.to.map(l4));
  if (rule.from.length > 0) clauses.push(rule.from.map(l4));
  for (const { key, test } of rule.when) clauses.push([l4(ZTUNNEL_CONDITIONS.includes(key) ? [test] : [])]);
  return { clauses, path };
}

function readable(test: Test): Test {
  return {
    ...test,
    values: test.values.filter((value) => isReadable(test.attribute, value)),
    notValues: test.notValues.filter((value) => isReadable(test.attribute, value)),
  };
}

function hasValues(test: Test): boolean {
  return test.values.length > 0 || test.notValues.length > 0;
}

/**
 * Envoy: on a TCP chain an ALLOW rule with an HTTP attribute is left out, and of a DENY rule only the attribute is.
 * https://istio.io/latest/docs/ops/best-practices/security/#understand-the-mutual-tls-and-authorization-policy
 */
function forEnvoy(
  rule: ReadRule,
  action: PolicyAction,
  enforcer: 'http' | 'tcp',
  path: string,
  dropped: Dropped,
): CompiledRule | undefined {
  const strict = action === 'ALLOW';
  let failed = false;
  const keep = (test: Test): readonly Test[] => {
    if (enforcer === 'tcp' && isHttpOnly(test.attribute)) {
      if (strict) failed = true;
      else dropped.push({ path: test.path, what: 'attribute', text: `a TCP chain does not look at ${spokenAttribute(test.attribute)}` });
      return [];
    }
    const read = readable(test);
    if (strict && (read.values.length < test.values.length || read.notValues.length < test.notValues.length)) failed = true;
    return hasValues(read) ? [read] : [];
  };
  const when = rule.when.flatMap(({ test }) => keep(test)).map((test): Clause => [{ tests: [test], impossible: false }]);
  const from = rule.from.map((tests): Alternative => ({ tests: tests.flatMap(keep), impossible: false }));
  const to = rule.to.map((tests): Alternative => ({ tests: tests.flatMap(keep), impossible: false }));
  if (failed) {
    dropped.push({
      path,
      what: 'rule',
      text: enforcer === 'tcp' ? 'a TCP chain leaves out a rule with HTTP attributes' : 'the rule has a value that cannot be read',
    });
    return undefined;
  }
  return { clauses: [...(from.length > 0 ? [from] : []), ...(to.length > 0 ? [to] : []), ...when], path };
}

export function spokenAttribute({ name, keys }: Attribute): string {
  return keys.length === 0 ? name : `${name}[${keys.join('][')}]`;
}

function attributesOf(tests: readonly Test[]): string {
  return [...new Set(tests.map((test) => spokenAttribute(test.attribute)))].sort().join(', ');
}
