import { boolean, list, object, oneOf, string, variant } from '../../../schema/notation.ts';
import { clusterSettings } from '../cluster/settings.ts';
import { backendGroups, backendKinds, backendReference, backendRefsOnly, weightedBackendReference } from '../references.ts';
import { duration, errorStatus } from '../scalars.ts';

interface Processor {
  readonly failOpen?: boolean;
  readonly shadowMode?: boolean;
  readonly processingMode?: { readonly request?: { readonly body?: string }; readonly response?: { readonly body?: string } };
}

const bodies = ({ processingMode }: Processor): readonly string[] =>
  [processingMode?.request?.body, processingMode?.response?.body].filter((body) => body !== undefined);

/** A service that sees and changes requests and answers. */
export const extProc = object(
  {
    backendRef: variant(backendReference, { doc: 'The backend that is called.', deprecated: 'Use backendRefs.' }),
    backendRefs: list(weightedBackendReference, { doc: 'The backends that are called.', maxItems: 16 }),
    backendSettings: variant(clusterSettings, { doc: 'How they are treated.' }),
    failOpen: boolean({ doc: 'Let requests through while it fails.', default: false }),
    messageTimeout: duration({ doc: 'How long an answer may take.' }),
    metadata: object(
      {
        accessibleNamespaces: list(string(), { doc: 'Namespaces it reads.' }),
        writableNamespaces: list(string(), {
          doc: 'Namespaces it writes.',
          maxItems: 8,
          rules: [
            {
              message: "The metadata of Envoy's own filters cannot be written: choose another namespace.",
              holds: (names: readonly string[]) => !names.some((name) => name.startsWith('envoy.filters.http')),
            },
          ],
        }),
      },
      { doc: 'Dynamic metadata it reads and writes.' },
    ),
    processingMode: object(
      {
        allowModeOverride: boolean({ doc: 'Let it change this for a request.' }),
        request: object(
          {
            attributes: list(
              string({ pattern: '^(connection\\.|source\\.|destination\\.|request\\.|response\\.|upstream\\.|xds\\.route_)[a-z_1-9]*$' }),
              { doc: 'Attributes that are sent along.' },
            ),
            body: oneOf(['Streamed', 'Buffered', 'BufferedPartial', 'FullDuplexStreamed'], {
              doc: 'How the body is sent; without it not at all.',
            }),
          },
          { doc: 'Requests; without it they pass by.' },
        ),
        response: object(
          {
            attributes: list(
              string({ pattern: '^(connection\\.|source\\.|destination\\.|request\\.|response\\.|upstream\\.|xds\\.route_)[a-z_1-9]*$' }),
              { doc: 'Attributes that are sent along.' },
            ),
            body: oneOf(['Streamed', 'Buffered', 'BufferedPartial', 'FullDuplexStreamed'], {
              doc: 'How the body is sent; without it not at all.',
            }),
          },
          { doc: 'Answers; without it they pass by.' },
        ),
      },
      { doc: 'What it sees.' },
    ),
    shadowMode: boolean({ doc: 'Send it everything and wait for nothing.' }),
    statusOnError: errorStatus({ doc: 'Status code while it fails.' }),
  },
  {
    rules: [
      backendRefsOnly,
      backendKinds('Service', 'ServiceImport', 'Backend'),
      backendGroups('', 'multicluster.x-k8s.io', 'gateway.envoyproxy.io'),
      {
        message: 'A body that is streamed both ways cannot be let through half-way: set failOpen to false with FullDuplexStreamed.',
        holds: (processor: Processor) => processor.failOpen !== true || !bodies(processor).includes('FullDuplexStreamed'),
      },
      {
        message: 'In shadow mode nobody waits for the processor: bodies can only be Streamed.',
        holds: (processor: Processor) => processor.shadowMode !== true || bodies(processor).every((body) => body === 'Streamed'),
      },
    ],
  },
);
