/** What a listener's connection manager does with a request before the router sees it. https://gateway.envoyproxy.io/docs/api/extension_types/#clienttrafficpolicy */
import type { Decision } from '../../base/decision.ts';
import type { ClientTrafficPolicySpec, HeaderEdit } from '../../kube/envoy-gateway.ts';
import { frontendValidation } from '../gateway-api/listener-tls.ts';
import type { Reception, ReceptionQuestion } from '../gateway-api/traffic-profile.ts';
import { changeRequest } from '../routing/headers.ts';
import { textMatches } from '../routing/match.ts';
import { type HttpMessage, pathOf } from '../routing/message.ts';
import { clientAddress } from './client-address.ts';
import { clientTraffic } from './client-traffic-policy.ts';
import { managedListenerOf } from './managed.ts';
import { normalisePath } from './path-normalisation.ts';

export function receive<M extends HttpMessage>(question: ReceptionQuestion, sent: M): Reception<M> {
  const { snapshot, listener, gateway, peer } = question;
  const managed = managedListenerOf(snapshot, listener);
  const policy = managed && clientTraffic(snapshot).effective(managed);
  const spec: ClientTrafficPolicySpec = policy?.spec ?? {};
  const decisions: Decision[] = [];
  const tell = (field: string, effect: Decision['effect'], text: string): void => {
    decisions.push(
      policy ? { resource: policy.key, path: `spec.${field}`, effect, text } : { resource: gateway.resource.key, effect, text },
    );
  };
  const refuse = (message: M, field: string, status: number, code: string, reason: string): Reception<M> => {
    tell(field, 'deny', `${reason}: ${status}`);
    return { message, decisions, answer: { status, code, reason } };
  };
  const close = (field: string, code: string, reason: string): Reception<M> => {
    tell(field, 'deny', reason);
    return { message: sent, decisions, answer: { code, reason } };
  };
  if ((spec.proxyProtocol && !spec.proxyProtocol.optional) || (spec.enableProxyProtocol && !spec.proxyProtocol))
    return close('proxyProtocol', 'proxy-protocol', 'the connection does not begin with a PROXY header: it is closed');
  if (sent.tls && asksForCertificate(question, spec))
    return close('tls.clientValidation', 'client-certificate', 'the client shows no certificate: the TLS handshake fails');
  let message = sent;
  const { headers } = spec;
  const underscored = Object.keys(message.headers).filter((name) => name.includes('_'));
  const action = headers?.withUnderscoresAction ?? 'RejectRequest';
  if (underscored.length > 0 && action === 'RejectRequest')
    return refuse(message, 'headers.withUnderscoresAction', 400, 'underscore', `header ${underscored[0]} has an underscore in its name`);
  if (underscored.length > 0 && action === 'DropHeader') {
    message = changeRequest(message, { remove: underscored });
    tell('headers.withUnderscoresAction', 'change', `dropped for its underscore: ${underscored.join(', ')}`);
  }
  const client = clientAddress(spec.clientIPDetection, message.headers, peer);
  if (client.is === 'refused')
    return refuse(message, 'clientIPDetection.customHeader', 403, 'client-ip', 'the header with the address of the client is missing');
  if (client.is === 'known') {
    message = { ...message, client: client.address };
    if (client.from !== 'the connection') tell('clientIPDetection', 'note', `the client is ${client.address}, by ${client.from}`);
  }
  message = forwarded(message, spec, peer);
  const normal = normalisePath(message.path, spec.path);
  if (normal.is === 'refused') return refuse(message, 'path.escapedSlashesAction', 400, 'path-refused', 'the path has an escaped slash');
  if (normal.is === 'redirected') {
    const location = `${message.tls ? 'https' : 'http'}://${message.host}${normal.path}`;
    tell('path.escapedSlashesAction', 'select', `an escaped slash: redirected to ${location}`);
    const reason = `redirected to ${location}`;
    return { message, decisions, answer: { status: 307, code: 'redirect', reason, headers: { location: [location] } } };
  }
  if (normal.path !== message.path) {
    tell('path', 'change', `the path ${message.path} is ${normal.path}`);
    message = { ...message, path: normal.path };
  }
  if (headers?.host?.stripTrailingHostDot) message = { ...message, host: message.host.replace(/\.(?=$|:\d+$)/, '') };
  if (headers?.earlyRequestHeaders) {
    message = early(message, headers.earlyRequestHeaders);
    tell('headers.earlyRequestHeaders', 'change', 'request headers are changed before routing');
  }
  const health = spec.healthCheck?.path;
  if (health !== undefined && pathOf(message.path) === health) {
    tell('healthCheck.path', 'select', 'a health check is answered here: 200');
    return { message, decisions, answer: { status: 200, code: 'health-check', reason: 'the proxy answers health checks itself' } };
  }
  return { message, decisions };
}

/** Requests that are traced show no client certificate. */
function asksForCertificate({ gateway, listener }: ReceptionQuestion, { tls }: ClientTrafficPolicySpec): boolean {
  const validation = tls?.clientValidation;
  if (validation) {
    const mode = validation.mode ?? (validation.optional ? 'VerifyIfGiven' : 'RequireAndVerify');
    return mode === 'RequireAndVerify' || mode === 'RequireAny';
  }
  const frontend = frontendValidation(gateway.resource, listener.listener.port)?.validation;
  return frontend !== undefined && frontend.mode !== 'AllowInsecureFallback';
}

/** Envoy says on whose behalf it asks. */
function forwarded<M extends HttpMessage>(message: M, spec: ClientTrafficPolicySpec, peer: string | undefined): M {
  const scheme = message.tls ? 'https' : 'http';
  const before = (message.headers['x-forwarded-for'] ?? []).join(',');
  const appends = peer !== undefined && !spec.clientIPDetection?.xForwardedFor?.disableXForwardedForAppend;
  return {
    ...message,
    headers: {
      ...message.headers,
      ...(appends && { 'x-forwarded-for': [before === '' ? peer : `${before},${peer}`] }),
      'x-forwarded-proto': [scheme],
    },
  };
}

/** Set, add, add if absent, then remove. */
function early<M extends HttpMessage>(message: M, edit: HeaderEdit): M {
  const changed = changeRequest(message, {
    set: edit.set ?? [],
    add: edit.add ?? [],
    addIfAbsent: edit.addIfAbsent ?? [],
  });
  const matched = Object.keys(changed.headers).filter((name) =>
    (edit.removeOnMatch ?? []).some(({ type, value = '' }) =>
      type === 'Prefix'
        ? name.startsWith(value.toLowerCase())
        : type === 'Suffix'
          ? name.endsWith(value.toLowerCase())
          : textMatches(type === 'RegularExpression' ? { type: 'regex', value } : { type: 'exact', value, ignoreCase: true }, name),
    ),
  );
  return changeRequest(changed, { remove: [...(edit.remove ?? []), ...matched] });
}
