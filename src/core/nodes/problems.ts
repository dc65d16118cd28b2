/** What can be said about a drawing that does not compile whole. Every such finding sits on an element or a link. */
import type { ElementId } from '../design/design.ts';
import type { Severity } from '../diagnostic/diagnostic.ts';

interface ProblemText {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

/** Every finding of the compiler by its stable code. */
export const problemTexts = {
  BH3001: {
    severity: 'error',
    title: 'A name is not a Kubernetes name',
    why: 'The API server takes only lower-case letters, digits and hyphens, starting and ending with a letter or digit.',
    fix: 'Rename the element; until then it is written under the nearest legal name, or left out where there is none.',
  },
  BH3002: {
    severity: 'error',
    title: 'Two elements write the same object',
    why: 'One of the two would overwrite the other when the bundle is applied, so only the first is written.',
    fix: 'Give one of them another name or move it to another namespace.',
  },
  BH3003: {
    severity: 'error',
    title: 'An element stands in no namespace',
    why: 'The objects it compiles to are namespaced, so there is nowhere to write them.',
    fix: 'Drag it into a namespace.',
  },
  BH3010: {
    severity: 'warning',
    title: 'A gateway has no usable listener',
    why: 'A Gateway needs at least one listener, so this one is not written.',
    fix: 'Add a listener with a protocol and a port.',
  },
  BH3011: {
    severity: 'error',
    title: 'A listener that terminates TLS has no certificate',
    why: 'The API server refuses it, so the listener is left out.',
    fix: 'Name the Secret that holds the certificate, or choose Passthrough on a TLS listener.',
  },
  BH3012: {
    severity: 'warning',
    title: 'The gateway implementation cannot express this policy',
    why: 'No object of this implementation says it, so nothing is written and nothing enforces it.',
    fix: 'Choose an implementation that has it, or enforce it behind the gateway.',
  },
  BH3020: {
    severity: 'error',
    title: 'A route leads nowhere',
    why: 'A rule without a backend would answer every request it matches with an error, so it is left out.',
    fix: 'Choose a service for the rule, or make it a redirect.',
  },
  BH3021: {
    severity: 'error',
    title: 'A route names a port that the service does not have',
    why: 'Requests sent there would be answered with an error, so the backend is left out.',
    fix: 'Choose one of the ports of the service, or add the port to it.',
  },
  BH3022: {
    severity: 'error',
    title: 'A route names a version that the service does not have',
    why: 'There would be no Service behind the backend, so it is left out.',
    fix: 'Choose one of the versions of the service, or add the version to it.',
  },
  BH3023: {
    severity: 'warning',
    title: 'A filter or match does not exist for this kind of route',
    why: 'The kind of route has no field for it, so it is left out.',
    fix: 'Take it away, or draw an HTTP route instead.',
  },
  BH3024: {
    severity: 'warning',
    title: 'Retries of a route need the experimental channel',
    why: 'The standard channel of Gateway API has no field for retries, and this gateway has no policy for them.',
    fix: 'Switch the design to the experimental channel, or take the retries away.',
  },
  BH3025: {
    severity: 'error',
    title: 'The gateway cannot send to this backend',
    why: 'The implementation behind the gateway has no way to name an external service as a backend, so it is left out.',
    fix: 'Use a gateway of Envoy Gateway or Istio for it.',
  },
  BH3030: {
    severity: 'warning',
    title: 'A service has no ports',
    why: 'A Service needs at least one port, so only its workload is written and nothing can be routed to it.',
    fix: 'Add a port.',
  },
  BH3040: {
    severity: 'error',
    title: 'A call is limited to methods or paths where no proxy can read them',
    why: 'A ztunnel sees connections, not requests. Written as it stands the rule would be dropped, so the call is not allowed at all.',
    fix: 'Let a waypoint serve the called service, or allow the call without methods and paths.',
  },
  BH3041: {
    severity: 'warning',
    title: 'A call cannot be enforced',
    why: 'Only workloads in the mesh present an identity, and only workloads in the mesh check one.',
    fix: 'Put the namespaces of both ends into the mesh (ambient or sidecar).',
  },
  BH3042: {
    severity: 'error',
    title: 'A call names a port that the service does not have',
    why: 'Nobody listens there, so the port is left out of the policy.',
    fix: 'Choose one of the ports of the service.',
  },
  BH3043: {
    severity: 'error',
    title: 'A call is to go through a waypoint, but none serves the service',
    why: 'Without a waypoint the traffic goes from ztunnel to ztunnel.',
    fix: 'Draw a waypoint that serves the service.',
  },
  BH3050: {
    severity: 'warning',
    title: 'An isolation switch of the domain does nothing in a namespace',
    why: 'The namespace is not in the mesh, so nothing there could enforce it and nothing is written.',
    fix: 'Put the namespace into the mesh, or move it out of the domain.',
  },
  BH3051: {
    severity: 'warning',
    title: 'The network policy cannot name the pods of the gateway',
    why: 'The load balancer of this implementation runs outside the cluster, so its traffic would be dropped.',
    fix: 'Attach a NetworkPolicy that allows the address ranges of the load balancer.',
  },
  BH3060: {
    severity: 'warning',
    title: 'A waypoint serves nothing',
    why: 'No namespace or service is bound to it, so no traffic passes it.',
    fix: 'Choose what it serves.',
  },
  BH3061: {
    severity: 'warning',
    title: 'Two waypoints claim the same service or namespace',
    why: 'Only one waypoint can be named; the first one drawn is written.',
    fix: 'Take it out of the scope of one of them.',
  },
  BH3070: {
    severity: 'warning',
    title: 'An external service has no hosts',
    why: 'A ServiceEntry needs at least one host, so it is not written.',
    fix: 'Name the hosts it is reached by.',
  },
  BH3080: {
    severity: 'error',
    title: 'An attachment cannot be read',
    why: 'What is not a Kubernetes object cannot be part of the bundle.',
    fix: 'Repair the YAML at the place named.',
  },
  BH3081: {
    severity: 'info',
    title: 'An attachment has objects that elements would write',
    why: 'What stands in an attachment is written as it is, so settings of those elements do not change their objects.',
    fix: 'Take an object out of the attachment to have it written from the drawing.',
  },
} as const satisfies Readonly<Record<string, ProblemText>>;

type ProblemCode = keyof typeof problemTexts;

/** One finding about an element or link. */
export interface Problem {
  readonly code: ProblemCode;
  readonly element: ElementId;
  /** Field of the element. */
  readonly path: string;
  readonly message: string;
}
