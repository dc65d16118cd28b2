/** Policies at the edge, as Envoy Gateway writes them. https://gateway.envoyproxy.io/docs/api/extension_types/ */
import { parse } from 'yaml';
import type { GatewayElement } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, type Output, some } from './manifest.ts';
import { commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';
import type { Problem } from './problems.ts';

const API = 'gateway.envoyproxy.io/v1alpha1';

export function emitEnvoyGatewayEdge(model: Model, gateway: GatewayElement): Output {
  const { policies } = gateway;
  const name = nameOf(model, gateway.id);
  const namespace = namespaceNameOf(model, gateway.id);
  const target = { group: 'gateway.networking.k8s.io', kind: 'Gateway', name };
  const write = (kind: string, suffix: string, spec: Fields): Emission =>
    emission(
      gateway.id,
      manifest(
        API,
        kind,
        { name: `${name}-${suffix}`, namespace, labels: commonLabels(model, gateway.id, name) },
        { spec: { targetRefs: [target], ...spec } },
      ),
    );
  const emissions: Emission[] = [];
  const security = securitySpec(policies);
  if (security) emissions.push(write('SecurityPolicy', 'security', security));
  if (policies.clientCertificates?.caSecret) {
    const { caSecret, optional } = policies.clientCertificates;
    emissions.push(
      write('ClientTrafficPolicy', 'client', {
        tls: {
          clientValidation: {
            mode: optional ? 'VerifyIfGiven' : 'RequireAndVerify',
            caCertificateRefs: [{ group: '', kind: 'Secret', name: caSecret }],
          },
        },
      }),
    );
  }
  const backend = backendSpec(policies);
  if (backend) emissions.push(write('BackendTrafficPolicy', 'backend', backend));
  const problems: Problem[] = [];
  if (policies.wafPatch?.trim()) {
    const patches = patchesOf(policies.wafPatch);
    if (patches)
      emissions.push(
        emission(
          gateway.id,
          manifest(
            API,
            'EnvoyPatchPolicy',
            { name: `${name}-waf`, namespace, labels: commonLabels(model, gateway.id, name) },
            { spec: { targetRef: target, type: 'JSONPatch', jsonPatches: patches } },
          ),
        ),
      );
    else
      problems.push({
        code: 'BH3080',
        element: gateway.id,
        path: 'policies.wafPatch',
        message: `The patches of gateway ${gateway.name} are not a YAML list`,
      });
  }
  return { emissions, problems };
}

function securitySpec(policies: GatewayElement['policies']): Fields | undefined {
  const { jwt, oidc, cors, allowCidrs } = policies;
  if (!jwt && !oidc && !cors && !allowCidrs?.length) return undefined;
  return {
    cors: cors && {
      allowOrigins: some(cors.origins),
      allowMethods: some(cors.methods ?? []),
      allowHeaders: some(cors.headers ?? []),
    },
    jwt: jwt && {
      providers: [{ name: 'tokens', issuer: jwt.issuer, audiences: some(jwt.audiences ?? []), remoteJWKS: { uri: jwt.jwksUri } }],
    },
    oidc: oidc && {
      provider: { issuer: oidc.issuer },
      clientID: oidc.clientId,
      clientSecret: { group: '', kind: 'Secret', name: oidc.clientSecret },
      redirectURL: oidc.redirectUrl || undefined,
    },
    authorization: allowCidrs?.length
      ? { defaultAction: 'Deny', rules: [{ name: 'allowed-addresses', action: 'Allow', principal: { clientCIDRs: allowCidrs } }] }
      : undefined,
  };
}

function backendSpec(policies: GatewayElement['policies']): Fields | undefined {
  const { rateLimit, circuitBreaker, retry, fault } = policies;
  const abort = fault?.abortStatus !== undefined ? { httpStatus: fault.abortStatus, percentage: fault.abortPercent } : undefined;
  const delay = fault?.delay ? { fixedDelay: fault.delay, percentage: fault.delayPercent } : undefined;
  const breaker = circuitBreaker && Object.values(circuitBreaker).some((one) => one !== undefined) ? { ...circuitBreaker } : undefined;
  if (!rateLimit && !breaker && !retry && !abort && !delay) return undefined;
  return {
    rateLimit: rateLimit && limitOf(rateLimit),
    circuitBreaker: breaker,
    retry: retry && { numRetries: retry.attempts, retryOn: retry.on?.length ? triggersOf(retry.on) : undefined },
    faultInjection: abort || delay ? { delay, abort } : undefined,
  };
}

/** A bucket for each client address needs the rate-limit service; one bucket for all is kept by each proxy. */
function limitOf(limit: NonNullable<GatewayElement['policies']['rateLimit']>): Fields {
  const bucket = { requests: limit.requests, unit: limit.unit };
  if (!limit.perClient) return { type: 'Local', local: { rules: [{ limit: bucket }] } };
  return {
    type: 'Global',
    global: { rules: [{ clientSelectors: [{ sourceCIDR: { type: 'Distinct', value: '0.0.0.0/0' } }], limit: bucket }] },
  };
}

function triggersOf(on: readonly string[]): Fields {
  const codes = on.filter((one) => /^\d{3}$/.test(one)).map(Number);
  const triggers = on.filter((one) => !/^\d{3}$/.test(one));
  if (codes.length > 0 && !triggers.includes('retriable-status-codes')) triggers.push('retriable-status-codes');
  return { triggers: some(triggers), httpStatusCodes: some(codes) };
}

function patchesOf(text: string): readonly Fields[] | undefined {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0 });
    // `as`: admission judges the items.
    return Array.isArray(value) && value.length > 0 ? (value as readonly Fields[]) : undefined;
  } catch {
    return undefined;
  }
}
