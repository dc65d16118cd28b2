import { map, object, oneOf, variant } from '../../schema/notation.ts';
import { has } from '../../schema/presence.ts';
import { workloadSelector } from './workload-selector.ts';

const mutualTls = object({
  mode: oneOf(['UNSET', 'DISABLE', 'PERMISSIVE', 'STRICT'], {
    doc: 'STRICT refuses plain connections, PERMISSIVE takes both, DISABLE speaks plain.',
  }),
});

export const peerAuthentication = object(
  {
    mtls: variant(mutualTls, { doc: 'Mutual TLS for what comes in.' }),
    portLevelMtls: map(mutualTls, {
      doc: 'Mutual TLS for single ports of the pods.',
      minProperties: 1,
      rules: [
        {
          message: 'The keys are ports between 1 and 65535.',
          holds: (ports: object) => Object.keys(ports).every((port) => /^[+]?\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65535),
        },
      ],
    }),
    selector: variant(workloadSelector, { doc: 'The workloads it is for; without it the namespace, in the root namespace the mesh.' }),
  },
  {
    rules: [
      {
        message: 'portLevelMtls needs a selector with labels: ports are those of chosen workloads.',
        holds: (spec: { selector?: { matchLabels?: object } }) =>
          !has(spec, 'portLevelMtls') || Object.keys(spec.selector?.matchLabels ?? {}).length > 0,
      },
    ],
  },
);
