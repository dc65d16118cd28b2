/** Answers what panels ask, one function a question. */
import {
  compareSnapshots,
  completionsAt,
  type Design,
  enforcementOf,
  explain,
  explainRoute,
  explore,
  guardsOf,
  hoverAt,
  originOf,
  proposeFor,
  type ResourceKey,
} from '../core/index.ts';
import { type Judged, judge, snapshotOfDesign } from './analyse.ts';
import type { Found, Inquiry, InquiryInput, InquiryName, InquiryOutput, PlacedGuard, PlacedPoint } from './inquiries.ts';
import { offeredFixes } from './offered-fixes.ts';
import { placedProposal } from './placed-proposal.ts';
import type { Placing } from './placing.ts';
import { placeRule, reachReport } from './reach-report.ts';
import { elementsByWorkload } from './workloads.ts';

type Answerer<Name extends InquiryName> = (design: Design, judged: Judged, input: InquiryInput<Name>) => InquiryOutput<Name>;

const answerers: { readonly [Name in InquiryName]: Answerer<Name> } = {
  reach: (design, judged) => reachReport(design, judged),
  guards: (_, { placing: where, snapshot }, { element }) =>
    [...elementsByWorkload(where.compiled)]
      .flatMap(([workload, id]) => (id === element ? guardsOf(snapshot, workload) : []))
      .map((guard): PlacedGuard => ({ ...guard, rule: placeRule(where, guard.policy, '') })),
  enforcement: (_, { placing: where, snapshot }, { policy }) =>
    enforcementOf(snapshot, policy).map((point): PlacedPoint => {
      const element = elementAt(where, point.component, point.at);
      return {
        ...point,
        ...(element !== undefined && { element }),
        drops: point.dropped.map(({ path, text }) => ({ ...placeRule(where, policy, path), text })),
      };
    }),
  whyNot: (_, { placing: where, snapshot }, { gateway, request, route }) => {
    const told = explainRoute(snapshot, gateway, request, route);
    return { ...told, rules: told.decisions.map(({ resource, path }) => resource && placeRule(where, resource, path ?? '')) };
  },
  explore: (_, { snapshot }, { gateway }) => explore(snapshot, gateway),
  compare: (_, { snapshot }, { before }) => compareSnapshots(snapshotOfDesign(before), snapshot),
  fixes: (design, judged, { diagnostic }) => offeredFixes(design, judged, diagnostic),
  proposal: (_, { placing: where, snapshot }, { request }) => placedProposal(where, snapshot, proposeFor(snapshot, request)),
  hover: (_, __, { text, position }) => hoverAt(text, position),
  completions: (_, __, { text, position }) => completionsAt(text, position),
  explain: (_, __, { code }) => explain(code),
};

export function inquire(design: Design, { about, input }: Inquiry): Found {
  // `as`: the table has for each name a function that takes its input.
  const answerer = answerers[about] as Answerer<InquiryName>;
  return answerer(design, judge(design), input);
}

function elementAt(where: Placing, component: PlacedPoint['component'], at: string) {
  const proxy = component === 'waypoint' || component === 'gateway';
  if (!proxy) return elementsByWorkload(where.compiled).get(at);
  const isIt = (key: ResourceKey): boolean => key.kind === 'Gateway' && `${key.namespace ?? 'default'}/${key.name}` === at;
  const found = where.compiled.resources.find(({ key }) => isIt(key));
  return found && originOf(where.compiled, found.key);
}
