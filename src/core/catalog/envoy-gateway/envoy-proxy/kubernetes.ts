import { boolean, object, string, variant } from '../../../schema/notation.ts';
import { atMostOneOf } from '../../../schema/presence.ts';
import { autoscaler } from './autoscaler.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { envoyService } from './service.ts';
import { envoyDaemonSet, envoyDeployment } from './workload.ts';

/** The objects that run Envoy. */
export const kubernetesProvider = object(
  {
    envoyDaemonSet: variant(envoyDaemonSet, { doc: 'A DaemonSet in its place.' }),
    envoyDeployment: variant(envoyDeployment, { doc: 'The Deployment of Envoy.' }),
    envoyHpa: variant(autoscaler, { doc: 'How the number of pods follows the load.' }),
    envoyPDB: variant(disruptionBudget, { doc: 'How many pods must stay up.' }),
    envoyService: variant(envoyService, { doc: 'The Service in front.' }),
    envoyServiceAccount: object(
      {
        name: string({ doc: 'Its name.' }),
      },
      { doc: 'The service account of the pods.' },
    ),
    useListenerPortAsContainerPort: boolean({ doc: 'Listen on the ports of the listeners themselves.' }),
  },
  {
    rules: [
      atMostOneOf(['envoyDeployment', 'envoyDaemonSet']),
      atMostOneOf(['envoyHpa', 'envoyDaemonSet'], 'a DaemonSet has one pod on every node'),
    ],
  },
);
