import { integer, list, map, object, required, string, variant } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';
import { portNumber } from './port.ts';
import { socketWithoutPorts, workloadEntry } from './workload-entry.ts';

/** What the entries of a group share; each brings its own address. */
const workloadTemplate = variant(workloadEntry, { rules: [socketWithoutPorts] });

const workloadProbe = object(
  {
    exec: object(
      {
        command: required(list(string({ minLength: 1 }))),
      },
      { doc: 'By a command.' },
    ),
    failureThreshold: integer({ doc: 'Failures in a row to be unhealthy.', minimum: 0, format: 'int32' }),
    grpc: object(
      {
        port: portNumber(),
        service: string(),
      },
      { doc: "By gRPC's health service." },
    ),
    httpGet: object(
      {
        host: string(),
        httpHeaders: list(
          object({
            name: string({ pattern: '^[-_A-Za-z0-9]+$' }),
            value: string(),
          }),
        ),
        path: string(),
        port: required(portNumber()),
        scheme: string({
          rules: [
            {
              message: 'The scheme of a probe is HTTP or HTTPS, in capitals.',
              holds: (scheme: string) => ['', 'HTTP', 'HTTPS'].includes(scheme),
            },
          ],
        }),
      },
      { doc: 'By an HTTP request.' },
    ),
    initialDelaySeconds: integer({ doc: 'Seconds before the first probe.', minimum: 0, format: 'int32' }),
    periodSeconds: integer({ doc: 'Seconds between probes.', minimum: 0, format: 'int32' }),
    successThreshold: integer({ doc: 'Successes in a row to be healthy.', minimum: 0, format: 'int32' }),
    tcpSocket: object(
      {
        host: string(),
        port: required(portNumber()),
      },
      { doc: 'By a connection.' },
    ),
    timeoutSeconds: integer({ doc: 'Seconds until a probe has failed.', minimum: 0, format: 'int32' }),
  },
  { rules: [alternatives('httpGet', 'tcpSocket', 'exec', 'grpc')] },
);

export const workloadGroup = object({
  metadata: object(
    {
      annotations: map(string(), { maxProperties: 256 }),
      labels: map(string(), { maxProperties: 256 }),
    },
    { doc: 'Labels and annotations of the entries made.' },
  ),
  probe: variant(workloadProbe, { doc: "How the workload's health is asked." }),
  template: required(variant(workloadTemplate, { doc: 'What the entries made look like.' })),
});
