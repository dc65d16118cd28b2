import { assertNever } from '../base/assert-never.ts';
import type { KeyId } from '../base/key.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { startOf } from './hops/client.ts';
import { policedGateway, policedIngress } from './hops/gateway-policies.ts';
import { hops } from './hops/index.ts';
import { onToIngress } from './hops/on-to-ingress.ts';
import { received } from './hops/received.ts';
import type { TraceRequest } from './request.ts';
import type { Ending, Stop, TraceContext, Visit } from './stop.ts';
import type { Hop, Outcome, Trace } from './trace.ts';

/** No path is longer: a request that goes round in a circle ends here, as an answer. */
const MOST_STOPS = 24;
/** No request branches wider: beyond it the rest of the shares is reported as unknown. */
const MOST_BRANCHES = 512;

interface Walked {
  readonly endings: { readonly share: number; readonly ending: Ending }[];
  readonly hops: Hop[];
  readonly mirrors: { namespace: string; name: string; port?: number; share: number }[];
  readonly rules: Set<string>;
  branches: number;
}

/** Follows one request through the cluster, all branches of it. Never fails: what the resources do not tell is `unknown` with its reason. */
export function trace(snapshot: Snapshot, request: TraceRequest): Trace {
  const context: TraceContext = { snapshot, request };
  const walked: Walked = { endings: [], hops: [], mirrors: [], rules: new Set(), branches: 0 };
  follow(startOf(context), 1, 0, walked, context);
  return gather(walked);
}

function visit(arrived: Stop, context: TraceContext): Visit {
  const stop = received(arrived, context);
  switch (stop.at) {
    case 'gateway':
      return fromGateway(
        stop.gateway,
        policedGateway(stop, context, (policed) => hops.gateway(policed, context)),
      );
    case 'outbound':
      return hops.outbound(stop, context);
    case 'waypoint':
      return hops.waypoint(stop, context);
    case 'inbound':
      return onToIngress(stop, hops.inbound(stop, context), context);
    case 'ingress':
      return policedIngress(stop, context, (policed) => hops.ingress(policed, context));
    case 'external':
      return hops.external(stop, context);
    default:
      return assertNever(stop);
  }
}

/** What leaves a gateway leaves its proxy: the next leg starts there, and a connection that fails behind it is answered with 503. */
function fromGateway(gateway: KeyId, visited: Visit): Visit {
  return {
    ...visited,
    branches: visited.branches.map((branch) =>
      'next' in branch && branch.next.at === 'outbound'
        ? { ...branch, next: { ...branch.next, answers503: true, from: { ...branch.next.from, gateway } } }
        : branch,
    ),
  };
}

function follow(here: Visit, share: number, depth: number, walked: Walked, context: TraceContext, refusedBefore = false): void {
  for (const hop of here.hops)
    walked.hops.push({ ...hop, ...(share < 1 && { share }), ...(refusedBefore && { notReached: true as const }) });
  for (const mirror of here.mirrors ?? []) walked.mirrors.push({ ...mirror, share: mirror.share * share });
  for (const rule of here.rules ?? []) walked.rules.add(rule);
  for (const branch of here.branches) {
    const part = share * branch.share;
    if ('end' in branch) walked.endings.push({ share: part, ending: branch.end });
    else if (depth >= MOST_STOPS || walked.branches++ >= MOST_BRANCHES) walked.endings.push({ share: part, ending: endless(branch.next) });
    else follow(visit(branch.next, context), part, depth + 1, walked, context, branch.next.refusals.length > 0);
  }
}

function endless(stop: Stop): Ending {
  return {
    outcome: { verdict: 'unknown', code: 'too-long', reason: 'the path goes round in a circle or branches too widely to be followed' },
    message: stop.message,
  };
}

function gather(walked: Walked): Trace {
  const { endings } = walked;
  const delivered = endings.filter((one) => one.ending.outcome.verdict === 'delivered');
  const first = delivered[0] ?? endings.find((one) => one.ending.outcome.verdict === 'unknown') ?? endings[0];
  const outcome: Outcome = first?.ending.outcome ?? { verdict: 'unknown', code: 'no-answer', reason: 'nothing is known of this request' };
  const shown = first?.ending;
  return {
    outcome,
    ...(shown?.blockers && shown.blockers.length > 0 && { blockers: shown.blockers }),
    backends: mergeBackends(endings),
    failures: mergeFailures(endings),
    ...(shown && {
      forwarded: {
        method: shown.message.method,
        host: shown.message.host,
        path: shown.message.path,
        headers: plainHeaders(shown.message.headers),
      },
    }),
    ...(shown?.response && {
      response: {
        ...(shown.response.status !== undefined && { status: shown.response.status }),
        headers: plainHeaders(shown.response.headers),
      },
    }),
    mirrors: walked.mirrors,
    hops: walked.hops,
    rules: [...walked.rules],
  };
}

function mergeBackends(endings: Walked['endings']): Trace['backends'] {
  const merged = new Map<string, Trace['backends'][number]>();
  for (const { share, ending } of endings) {
    if (!ending.backend || ending.outcome.verdict !== 'delivered') continue;
    const id = JSON.stringify(ending.backend);
    merged.set(id, { ...ending.backend, share: (merged.get(id)?.share ?? 0) + share });
  }
  return [...merged.values()];
}

function mergeFailures(endings: Walked['endings']): Trace['failures'] {
  const merged = new Map<number, Trace['failures'][number]>();
  if (!endings.some((one) => one.ending.outcome.verdict === 'delivered')) return [];
  for (const { share, ending } of endings) {
    const { status, reason, verdict } = ending.outcome;
    if (verdict === 'delivered' || status === undefined) continue;
    merged.set(status, { status, reason, share: (merged.get(status)?.share ?? 0) + share });
  }
  return [...merged.values()];
}

function plainHeaders(headers: Readonly<Record<string, readonly string[]>>): Record<string, string | readonly string[]> {
  const plain: Record<string, string | readonly string[]> = {};
  for (const [name, values] of Object.entries(headers)) plain[name] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  return plain;
}
