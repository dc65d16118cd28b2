/** Policies at the edge, as a gateway of Istio takes them. https://istio.io/latest/docs/tasks/security/authorization/authz-ingress/ */
import type { EdgePolicies, GatewayElement, GatewayImplementation } from '../design/design.ts';
import { type Emission, emission, type Fields, manifest, type Output } from './manifest.ts';
import { commonLabels, type Model, nameOf, namespaceNameOf } from './model.ts';
import type { Problem } from './problems.ts';

/** What the policies are called in messages. */
const WORDS: Readonly<Record<keyof EdgePolicies, string>> = {
  jwt: 'token validation',
  oidc: 'sign-in by OpenID Connect',
  clientCertificates: 'client certificates',
  allowCidrs: 'an address allow-list',
  cors: 'CORS',
  rateLimit: 'a rate limit',
  circuitBreaker: 'a circuit breaker',
  retry: 'retries',
  fault: 'fault injection',
  wafPatch: 'a WAF patch',
};

/** One finding for each policy that is set and not among those that can be expressed. */
export function unexpressed(
  gateway: GatewayElement,
  implementation: string,
  expressed: ReadonlySet<keyof EdgePolicies>,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [policy, value] of Object.entries(gateway.policies)) {
    // `as`: the fields of EdgePolicies.
    const field = policy as keyof EdgePolicies;
    if (value === undefined || expressed.has(field) || (Array.isArray(value) && value.length === 0) || !(field in WORDS)) continue;
    problems.push({
      code: 'BH3012',
      element: gateway.id,
      path: `policies.${field}`,
      message: `A gateway of ${implementation} has no object for ${WORDS[field]}: nothing is written for it`,
    });
  }
  return problems;
}

/**
 * Client certificates at the gateway by the Gateway API's own field; Envoy Gateway writes a policy of its own.
 * https://gateway-api.sigs.k8s.io/geps/gep-91/
 */
export function frontendValidation(implementation: GatewayImplementation, gateway: GatewayElement): Fields | undefined {
  const { clientCertificates } = gateway.policies;
  if (!clientCertificates?.caSecret || implementation === 'envoy-gateway') return undefined;
  return {
    frontend: {
      default: {
        validation: {
          caCertificateRefs: [{ group: '', kind: 'Secret', name: clientCertificates.caSecret }],
          mode: clientCertificates.optional ? 'AllowInsecureFallback' : undefined,
        },
      },
    },
  };
}

/** CORS is a filter of the routes, written with them. */
const EXPRESSED: ReadonlySet<keyof EdgePolicies> = new Set(['jwt', 'clientCertificates', 'allowCidrs', 'cors']);

export function emitIstioEdge(model: Model, gateway: GatewayElement): Output {
  const { jwt, allowCidrs } = gateway.policies;
  const name = nameOf(model, gateway.id);
  const targetRefs = [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name }];
  const meta = (suffix: string) => ({
    name: `${name}-${suffix}`,
    namespace: namespaceNameOf(model, gateway.id),
    labels: commonLabels(model, gateway.id, name),
  });
  const emissions: Emission[] = [];
  if (jwt)
    emissions.push(
      emission(
        gateway.id,
        manifest('security.istio.io/v1', 'RequestAuthentication', meta('tokens'), {
          spec: {
            targetRefs,
            jwtRules: [{ issuer: jwt.issuer, jwksUri: jwt.jwksUri, audiences: jwt.audiences?.length ? jwt.audiences : undefined }],
          },
        }),
      ),
    );
  const source: Fields = {
    remoteIpBlocks: allowCidrs?.length ? allowCidrs : undefined,
    requestPrincipals: jwt ? [`${jwt.issuer}/*`] : undefined,
  };
  const limited = source.remoteIpBlocks !== undefined || source.requestPrincipals !== undefined;
  // A default deny of the namespace holds for its gateways as well, so what they are there for is said.
  const denied = model.domains.get(gateway.id)?.isolation.defaultDeny === true && model.namespaces.get(gateway.id)?.mode !== 'none';
  if (limited || denied)
    emissions.push(
      emission(
        gateway.id,
        manifest('security.istio.io/v1', 'AuthorizationPolicy', meta('clients'), {
          spec: { targetRefs, action: 'ALLOW', rules: [limited ? { from: [{ source }] } : {}] },
        }),
      ),
    );
  return { emissions, problems: unexpressed(gateway, 'Istio', EXPRESSED) };
}
