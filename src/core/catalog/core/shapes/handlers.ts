import { list, object, oneOf, required, string } from '../../../schema/notation.ts';
import { httpHeaderName } from '../forms/names.ts';
import { finds, obeys } from '../rule.ts';
import { int32, int64, int64Pointer, portNumber, portOrName, textIn } from '../scalars.ts';

const execAction = object({ command: required(list(string(), { doc: 'The command; it succeeds with exit status 0.' })) });

const httpHeader = object({ name: required(textIn(httpHeaderName)), value: string() });

const httpGetAction = object({
  path: string({ default: '/', doc: 'The path that is requested.' }),
  port: required(portOrName({ doc: 'The number or name of the port.' })),
  host: string({ doc: 'The host that is called; the pod itself where nothing is said.' }),
  scheme: oneOf(['HTTP', 'HTTPS'], { default: 'HTTP' }),
  httpHeaders: list(httpHeader),
});

const tcpSocketAction = object({ port: required(portOrName()), host: string() });

const grpcAction = object({ port: required(portNumber()), service: string({ pointer: true, default: '' }) });

const sleepAction = object({ seconds: int64() });

const PROBE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const LIFECYCLE_HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

/** One way to ask or tell a container something, and only one. */
const oneHandler = (names: readonly string[]) =>
  finds<Readonly<Record<string, unknown>>>('must have one handler', function* (value) {
    const [first, ...more] = names.filter((name) => value[name] !== undefined);
    if (first === undefined) yield { message: `must have one of ${names.join(', ')}` };
    for (const name of more) yield { path: [name], message: `must not stand beside ${first}: only one handler is allowed` };
  });

/** Asks a container whether it is well. https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
const probe = object(
  {
    exec: execAction,
    httpGet: httpGetAction,
    tcpSocket: tcpSocketAction,
    grpc: grpcAction,
    initialDelaySeconds: int32({ minimum: 0, doc: 'Seconds from the start of the container to the first probe.' }),
    timeoutSeconds: int32({ minimum: 0, default: 1, doc: 'Seconds after which an unanswered probe has failed.' }),
    periodSeconds: int32({ minimum: 0, default: 10, doc: 'Seconds from one probe to the next.' }),
    successThreshold: int32({ minimum: 0, default: 1, doc: 'Successes in a row after which the container counts as well.' }),
    failureThreshold: int32({ minimum: 0, default: 3, doc: 'Failures in a row after which the container counts as unwell.' }),
    terminationGracePeriodSeconds: int64Pointer({ minimum: 1 }),
  },
  { rules: [oneHandler(PROBE_HANDLERS)] },
);

const oneSuccess = obeys<{ readonly successThreshold?: number }>('must be 1', ({ successThreshold = 1 }) => successThreshold === 1, [
  'successThreshold',
]);
const noGracePeriod = obeys<{ readonly terminationGracePeriodSeconds?: number }>(
  'must not be set for a readiness probe, which ends nothing',
  (value) => value.terminationGracePeriodSeconds === undefined,
  ['terminationGracePeriodSeconds'],
);

const withRule = (rule: typeof oneSuccess, doc: string) => ({ ...probe, rules: [...(probe.rules ?? []), rule], doc });

export const livenessProbe = withRule(oneSuccess, 'Restarts the container when it fails.');
export const startupProbe = withRule(oneSuccess, 'Holds the other probes back until it succeeds.');
export const readinessProbe = withRule(noGracePeriod, 'Takes the pod out of its Services while it fails.');

const lifecycleHandler = object(
  { exec: execAction, httpGet: httpGetAction, tcpSocket: tcpSocketAction, sleep: sleepAction },
  { rules: [oneHandler(LIFECYCLE_HANDLERS)] },
);

export const lifecycle = object({
  postStart: { ...lifecycleHandler, doc: 'Runs right after the container was made.' },
  preStop: { ...lifecycleHandler, doc: 'Runs before the container is stopped: the place to drain connections.' },
  stopSignal: string({ pointer: true }),
});
