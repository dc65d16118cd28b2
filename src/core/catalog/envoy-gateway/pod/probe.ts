import { integer, intOrString, list, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';

const httpGetAction: ObjectSchema = object({
  host: string(),
  httpHeaders: list(
    object({
      name: required(string()),
      value: required(string()),
    }),
  ),
  path: string(),
  port: required(intOrString()),
  scheme: string(),
});

const execAction: ObjectSchema = object({
  command: list(string()),
});

const tcpSocketAction: ObjectSchema = object({
  host: string(),
  port: required(intOrString()),
});

/** How a container is asked for its health. */
export const probe: ObjectSchema = object({
  exec: execAction,
  failureThreshold: integer({ format: 'int32' }),
  grpc: object({
    port: required(integer({ format: 'int32' })),
    service: string({ default: '' }),
  }),
  httpGet: httpGetAction,
  initialDelaySeconds: integer({ format: 'int32' }),
  periodSeconds: integer({ format: 'int32' }),
  successThreshold: integer({ format: 'int32' }),
  tcpSocket: tcpSocketAction,
  terminationGracePeriodSeconds: integer({ format: 'int64' }),
  timeoutSeconds: integer({ format: 'int32' }),
});

/** What runs at a turn in a container's life. */
export const lifecycleHandler: ObjectSchema = object({
  exec: execAction,
  httpGet: httpGetAction,
  sleep: object({
    seconds: required(integer({ format: 'int64' })),
  }),
  tcpSocket: tcpSocketAction,
});
