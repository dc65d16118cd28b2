import { object, required, variant } from '../../schema/notation.ts';
import { conditions, waiting } from './conditions.ts';
import { gatewayApiKind, served } from './kind.ts';
import { listenerStatuses, listeners } from './listener.ts';
import { parentGateway } from './references.ts';

const schema = object({
  spec: required(
    object(
      {
        parentRef: required(variant(parentGateway, { doc: 'The Gateway that gets the listeners.' })),
        listeners: required(variant(listeners, { doc: 'The listeners that are added.' })),
      },
      { doc: 'Listeners for a Gateway that someone else owns.' },
    ),
  ),
  status: object(
    { conditions: variant(conditions, { default: waiting('Accepted', 'Programmed') }), listeners: listenerStatuses },
    { default: { conditions: waiting('Accepted', 'Programmed') }, doc: 'Written by the controller.' },
  ),
});

export const listenerSet = gatewayApiKind({
  kind: 'ListenerSet',
  plural: 'listenersets',
  doc: 'More listeners for a Gateway, owned by someone else than the Gateway.',
  since: 'Gateway API 1.5',
  page: 'geps/gep-1713/',
  versions: [served('v1', schema)],
});
