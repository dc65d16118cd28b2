import type { ValueRule } from '../../schema/notation.ts';
import { object, required, string, variant } from '../../schema/notation.ts';
import { conditions, supportedFeatures, waiting } from './conditions.ts';
import { gatewayApiKind, served } from './kind.ts';
import { parametersReference } from './references.ts';
import { controllerName } from './scalars.ts';

const immutable: ValueRule = {
  message: 'This cannot be changed: delete the object and create it anew.',
  holds: (value: string, { old }) => old === undefined || value === old,
};

/** What a class of gateways and a mesh have in common. */
export const controlledSpec = object(
  {
    controllerName: required(variant(controllerName, { rules: [immutable] })),
    parametersRef: variant(parametersReference, { doc: "An object with the controller's own settings." }),
    description: string({ maxLength: 64, doc: 'What it is for, in a few words.' }),
  },
  { doc: 'Which controller, with which settings.' },
);

const schema = object({
  spec: required(controlledSpec),
  status: object(
    {
      conditions: variant(conditions, { default: waiting('Accepted') }),
      supportedFeatures: variant(supportedFeatures, {}),
    },
    { default: { conditions: waiting('Accepted') }, doc: 'Written by the controller.' },
  ),
});

export const gatewayClass = gatewayApiKind({
  kind: 'GatewayClass',
  plural: 'gatewayclasses',
  scope: 'Cluster',
  doc: 'A sort of gateways, all run by one controller.',
  since: 'Gateway API 0.1',
  versions: [served('v1', schema), served('v1beta1', schema)],
});
